# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import (
    coop_check,
    coop_stock_chart,
    coop_stock_count,
    coop_stock_count_line,
    coop_stock_value,
    res_company,
)
