# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import coop_sourced
from . import coop_kept
from . import coop_area
from . import coop_organisation_type
from . import coop_structure
from . import coop_province
from . import coop_province_item
from . import coop_organisation
from . import coop_organisation_place
from . import coop_activity
from . import coop_brand
from . import coop_network_type
from . import coop_network
from . import coop_network_member
from . import coop_network_centre
from . import coop_network_deal
from . import coop_network_effect
from . import coop_agreement
from . import coop_person
from . import coop_person_reading
from . import coop_membership
from . import coop_province_loader
from . import res_company
from . import res_partner
from . import res_users
from . import coop_evidence
from . import coop_finding
from . import coop_network_finding
from . import coop_network_judgement
from . import coop_network_evidence
from . import coop_province_evidence
