# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_round_share
from . import coop_buyer_exposure
from . import coop_demand_forecast
from . import coop_saving_year
from . import coop_round_credit
