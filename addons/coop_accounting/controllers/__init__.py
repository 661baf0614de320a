# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import document
from . import opening
from . import onboarding
from . import shares
from . import workbook
from . import surplus
from . import paper
