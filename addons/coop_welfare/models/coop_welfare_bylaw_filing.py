# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class CoopWelfareBylaw(models.Model):
    """What was voted stands in the calendar of filings until it is registered."""

    _inherit = "coop.welfare.bylaw"

    def action_vote(self):
        result = super().action_vote()
        for bylaw in self:
            fund = bylaw.fund_id
            if fund.state == "active" and fund.legal_regime == "association":
                fund._add_filings([("bylaw", bylaw.resolution_on)])
        return result

    def action_draft(self):
        filings = self._open_filing()
        result = super().action_draft()
        filings.unlink()
        return result

    def action_register(self):
        result = super().action_register()
        for bylaw in self:
            filing = bylaw._open_filing()
            filing.write(
                {
                    "state": "done",
                    "done_on": bylaw.registered_on,
                    "done_by": self.env.uid,
                    "reference": bylaw.registrar_number or bylaw.display_name,
                }
            )
            filing.activity_ids.action_done()
        return result

    def _open_filing(self):
        """The filings of these versions that wait for the registrar."""
        # sudo: the calendar of the law is made and settled by the program
        Filing = self.env["coop.welfare.filing"].sudo()
        found = Filing
        for bylaw in self:
            found |= Filing.search(
                [
                    ("fund_id", "=", bylaw.fund_id.id),
                    ("kind", "=", "bylaw"),
                    ("as_of", "=", bylaw.resolution_on),
                    ("state", "=", "open"),
                ]
            )
        return found
