# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_coop_agreement
from . import test_coop_network_centre
from . import test_coop_organisation
from . import test_organisation_security
from . import test_coop_organisation_place
from . import test_coop_progress
from . import test_coop_province_apply
from . import test_coop_province_loader
from . import test_coop_province_merge
from . import test_coop_province_scale
from . import test_security
from . import test_member_import
from . import test_member_import_refused
from . import test_member_import_security
from . import test_evidence
from . import test_evidence_scale
from . import test_evidence_security
from . import test_directory
from . import test_coop_committee
from . import test_coop_committee_cadence
from . import test_coop_agreement_steps
from . import test_coop_agreement_term
from . import test_coop_network_approach
from . import test_coop_plan
from . import test_coop_plan_hand_over
from . import test_coop_plan_security
