# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_agreement_reopen
from . import coop_committee_sitting_on
from . import coop_directory
from . import coop_evidence_choice
from . import coop_meeting_change
from . import coop_network_assess
from . import coop_network_centre_succeed
from . import coop_network_month
from . import coop_network_month_facts
from . import coop_network_month_measures
from . import coop_organisation_move
from . import coop_organisation_on
from . import coop_plan_month
from . import coop_province_apply
from . import coop_province_apply_line
from . import coop_membership_chosen
from . import coop_membership_enrol
from . import coop_membership_find
from . import coop_person_merge
from . import coop_organisation_merge
from . import coop_membership_card
from . import coop_membership_export
from . import coop_form_import
