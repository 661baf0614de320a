# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_produce_settlement_reverse
from . import coop_produce_announce
from . import coop_produce_advance_pay
from . import coop_produce_ticket_reason
from . import coop_produce_form_import
from . import coop_network_month
