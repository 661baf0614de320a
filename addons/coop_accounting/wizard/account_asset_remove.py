# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from coop_core.accrual import part_until


class AccountAssetRemove(models.TransientModel):
    _inherit = "account.asset.remove"

    def _prepare_early_removal(self, asset):
        """Write off by days until the day before, and drop what would come after."""
        if not asset.coop_class_id:
            return super()._prepare_early_removal(asset)
        due = asset.depreciation_line_ids.filtered(
            lambda line: (
                line.type == "depreciate" and not (line.init_entry or line.move_check)
            )
        ).sorted("line_date")
        if due and due[0].line_date < self.date_remove:
            raise UserError(
                self.env._(
                    "%(asset)s: post the depreciation of the years before it is "
                    "disposed of: open the accounting year, press Post depreciation.",
                    asset=asset.display_name,
                )
            )
        used = self._write_off_until_disposal(due[:1])
        (due - used).unlink()
        return asset.value_residual

    def _write_off_until_disposal(self, line):
        """Post the days until the disposal; return the line, if there are any."""
        last = self.date_remove - timedelta(days=1)
        first = line and line.line_date - timedelta(days=line.line_days - 1)
        if not line or last < first:
            return line.browse()
        whole = Decimal(str(line.currency_id.round(line.amount)))
        part = part_until(whole, first, line.line_date, last)
        days = (last - first).days + 1
        line.write({"amount": float(part), "line_date": last, "line_days": days})
        line.create_move()
        return line
