# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_coop_round_story
from . import test_coop_round_demand
from . import test_coop_round_participant
from . import test_coop_round_award
from . import test_coop_round_tender
from . import test_coop_round_delivery
from . import test_coop_round_allocation
from . import test_coop_round_cost
from . import test_coop_round_settlement
from . import test_coop_round_security
from . import test_coop_round_scale
from . import test_coop_trade_levels
from . import test_coop_province_play
from . import test_coop_evidence
from . import test_company_stock
from . import test_coop_round_tolerance
from . import test_coop_round_near
from . import test_coop_credit_limit
from . import test_coop_deposit
from . import test_coop_credit_interest
from . import test_coop_bills_between
from . import test_coop_demand_survey
from . import test_coop_demand_survey_file
from . import test_coop_round_proposal
from . import test_coop_saving
from . import test_coop_own_price
