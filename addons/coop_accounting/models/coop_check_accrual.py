# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .coop_check import CheckAnswer, CheckKind


class CoopCheck(models.AbstractModel):
    """Whether the accruals of a year are entered and posted."""

    _inherit = "coop.check"

    @api.model
    def _coop_check_kinds(self):
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "year.accruals",
                self.env._("Accruals and prepayments are posted"),
                40,
                frozenset({"year"}),
                self._check_year_accruals,
            ),
        ]

    @api.model
    def _check_year_accruals(self, company, date_from, date_to):
        domain = [
            ("company_id", "=", company.id),
            ("date", ">=", date_from),
            ("date", "<=", date_to),
            ("state", "!=", "cancelled"),
        ]
        accruals = self.env["coop.accrual"].search(domain)
        drafts = accruals.filtered(lambda accrual: accrual.state == "draft")
        action = self._open(
            "coop.accrual", domain, self.env._("Accruals and prepayments")
        )
        action["context"] = {}
        if drafts:
            text = self.env._(
                "%(count)s accruals are drafts. Post them.", count=len(drafts)
            )
            return CheckAnswer("problem", text, action, len(drafts))
        if accruals:
            text = self.env._("%(count)s accruals are posted.", count=len(accruals))
            return CheckAnswer("fine", text, action, len(accruals))
        text = self.env._(
            "No accrual is entered: unpaid electricity, audit fee, interest, insurance "
            "paid ahead. If there is none, confirm it in the remark."
        )
        return CheckAnswer("warning", text, action)
