# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_directory
from . import coop_cps_plan
from . import coop_membership_import
from . import coop_public_directory
from . import coop_form
