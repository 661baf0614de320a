# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import template_th_coop_cr
from . import account_move_line
from . import coop_welfare_guarded
from . import coop_person
from . import coop_welfare_cap
from . import coop_welfare_fund
from . import coop_welfare_fund_ledger
from . import coop_welfare_fund_missed
from . import coop_welfare_centre
from . import coop_welfare_membership
from . import coop_welfare_case
from . import coop_welfare_call
from . import coop_welfare_call_announcement
from . import coop_welfare_call_centre
from . import coop_welfare_segment
from . import coop_welfare_entry
from . import coop_welfare_collection
from . import coop_welfare_collection_file
from . import coop_welfare_collection_list
from . import coop_welfare_collection_row
from . import coop_welfare_claim
from . import coop_welfare_passbook
from . import coop_welfare_register_change
from . import coop_evidence
from . import coop_province_loader
