# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import (
    test_accountant,
    test_joint_purchase,
    test_menus,
    test_network,
    test_provinces,
    test_scales,
    test_templates,
    test_thai_year,
)
