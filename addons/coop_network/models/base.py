# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import models
from odoo.tools.misc import get_lang

from coop_core.thai_date import BE_OFFSET

#: what ends in a year when records are grouped by it
TIMES = {"day", "week", "month", "quarter", "year"}
YEAR = re.compile(r"\d{4}$")


class Base(models.AbstractModel):
    """Records grouped by time are headed in the era in which dates are written."""

    _inherit = "base"

    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        formatter = super()._web_read_group_groupby_formatter(groupby_spec, values)
        time = groupby_spec.rpartition(":")[2]
        if time not in TIMES or not get_lang(self.env).code.startswith("th"):
            return formatter

        def formatter_of_era(value):
            group, domain = formatter(value)
            if isinstance(group, tuple) and isinstance(group[1], str):
                group = (group[0], YEAR.sub(_in_era, group[1]))
            return group, domain

        return formatter_of_era


def _in_era(match):
    return str(int(match[0]) + BE_OFFSET)
