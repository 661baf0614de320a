# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_province_loader
from . import coop_produce_rule
from . import coop_produce_rule_line
from . import coop_produce_station
from . import coop_produce_quote
from . import coop_produce_ticket
from . import coop_produce_ticket_part
from . import coop_produce_ticket_price
from . import coop_produce_ticket_steps
from . import coop_produce_ticket_number
from . import coop_produce_ticket_event
from . import coop_produce_ticket_why
