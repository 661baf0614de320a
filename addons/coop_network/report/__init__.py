# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import sheet_heading
from . import coop_directory_rows
from . import coop_directory_book
from . import coop_committee_sitting
from . import coop_cps_plan
from . import coop_cps_plan_rows
from . import coop_membership_sheet
from . import coop_directory_public
from . import coop_count_coverage
from . import form_book
