# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_append_only
from . import test_axis_sql
from . import test_call
from . import test_cap
from . import test_case
from . import test_check
from . import test_claim
from . import test_collection
from . import test_collection_file
from . import test_correction
from . import test_evidence
from . import test_fund
from . import test_membership
from . import test_missed
from . import test_passbook
from . import test_person
from . import test_province
from . import test_random_year
from . import test_register
from . import test_recovery
from . import test_recipient
from . import test_refund
from . import test_scale
from . import test_security
from . import test_story
from . import test_transfer
