# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_step
from . import coop_organisation
from . import uom_uom
from . import product_template
from . import coop_reference_price
from . import coop_round
from . import coop_round_line
from . import coop_round_participant
from . import coop_round_demand
from . import coop_round_claim
from . import coop_round_tolerance
from . import coop_round_delivery
from . import coop_round_allocation
from . import coop_round_cost
from . import coop_round_tender
from . import coop_round_settlement
from . import coop_round_progress
from . import res_company
from . import purchase_order
from . import stock_picking
from . import sale_order
from . import account_move
from . import coop_evidence
from . import coop_province_loader
