# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from .coop_check import CheckAnswer, CheckKind


class CoopYear(models.Model):
    _inherit = "coop.year"

    def action_depreciate(self):
        """Post the depreciation of the year for every running asset, oldest first."""
        self.ensure_one()
        self.check_access("write")
        self._check_state("open", "closing")
        due = self.env["account.asset"]._coop_due(self.company_id, self.date_to)
        assets = due.asset_id
        moves, faults = assets._compute_entries(self.date_to)
        if faults:
            raise UserError(
                self.env._(
                    "The depreciation was not posted. Put this right first:%(faults)s",
                    faults=faults,
                )
            )
        return self.env["coop.check"]._open_entries([("id", "in", moves)])


class CoopCheck(models.AbstractModel):
    """Whether the year has its depreciation."""

    _inherit = "coop.check"

    @api.model
    def _coop_check_kinds(self):
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "year.depreciation",
                self.env._("Depreciation is posted"),
                45,
                frozenset({"year"}),
                self._check_year_depreciation,
            ),
        ]

    @api.model
    def _check_year_depreciation(self, company, date_from, date_to):
        Asset = self.env["account.asset"]
        domain = [("company_id", "=", company.id), ("date_start", "<=", date_to)]
        drafts = Asset.search([*domain, ("state", "=", "draft")])
        if drafts:
            return self._unposted(
                drafts,
                self.env._(
                    "%(count)s assets are drafts. Complete and confirm them.",
                    count=len(drafts),
                ),
            )
        due = Asset._coop_due(company, date_to)
        if due:
            return self._unposted(
                due.asset_id,
                self.env._(
                    "The depreciation of %(count)s assets is not posted. Press Post "
                    "depreciation.",
                    count=len(due.asset_id),
                ),
            )
        if Asset.search_count(domain, limit=1):
            return CheckAnswer("fine", self.env._("The register is written off."))
        if self._balance(company, ["124"], date_to):
            return CheckAnswer(
                "problem",
                self.env._(
                    "The ledger has fixed assets and the register has none. Enter "
                    "them under Fixed assets."
                ),
                self._action_items(company, date_to, "124", self.env._("Account")),
                1,
            )
        return CheckAnswer("not_needed", self.env._("There are no fixed assets."))

    @api.model
    def _unposted(self, assets, text):
        domain = [("id", "in", assets.ids)]
        action = self._open("account.asset", domain, self.env._("Fixed assets"))
        return CheckAnswer("problem", text, action, len(assets))
