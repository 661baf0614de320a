# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_coop_produce_ticket
from . import test_coop_produce_intake
from . import test_coop_produce_announce
from . import test_coop_produce_advance
from . import test_coop_produce_advance_books
from . import test_coop_produce_seller
from . import test_coop_produce_ticket_security
from . import test_coop_produce_settlement
from . import test_coop_produce_sale
from . import test_coop_produce_weighing
from . import test_coop_produce_payment
from . import test_coop_produce_pool_security
from . import test_coop_produce_story
from . import test_coop_produce_form
from . import test_coop_produce_pool_scale
from . import test_saving_pool
