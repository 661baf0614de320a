# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_round_tender
from . import coop_distance_import
from . import coop_round_minimum_choose
from . import coop_round_receive
from . import coop_round_receive_count
from . import coop_network_month
from . import coop_demand_survey_import
from . import coop_demand_survey_rounds
from . import coop_round_paper
from . import coop_round_audit_paper
from . import coop_saving_paper
from . import coop_buyer_statement
from . import coop_buyer_arrears
from . import coop_delivery_paper
from . import coop_investment_paper
from . import coop_round_correction_paper
from . import coop_credit_policy
