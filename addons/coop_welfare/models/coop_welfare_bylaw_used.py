# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Calls, claims and collections keep the version of the by-law they were made by."""

from odoo import fields, models


class CoopWelfareBylawUser(models.AbstractModel):
    """A document made by a version of the fund's by-law."""

    _name = "coop.welfare.bylaw.user"
    _description = "Document Made by a By-law"

    bylaw_id = fields.Many2one(
        "coop.welfare.bylaw",
        "By-law",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The version in force when it was made; later versions change nothing.",
    )

    def _bylaw(self):
        """The version it was made by; before, the one it would be made by."""
        self.ensure_one()
        # sudo: what the by-law says does not depend on who asks
        return self.sudo().bylaw_id or self.sudo()._bylaw_of_today()

    def _bylaw_of_today(self):
        """The version it would be made by now."""
        return self.fund_id._bylaw(fields.Date.context_today(self))

    def _keep_bylaw(self):
        for one in self.sudo():  # sudo: a guarded field
            one.bylaw_id = one._bylaw()


class CoopWelfareClaim(models.Model):
    _name = "coop.welfare.claim"
    _inherit = ["coop.welfare.claim", "coop.welfare.bylaw.user"]

    def _bylaw_of_today(self):
        """A family is paid by the by-law under which the death was called."""
        return self.case_id._bylaw()

    def _check_may_approve(self):
        super()._check_may_approve()
        self._keep_bylaw()


class CoopWelfareCase(models.Model):
    _inherit = "coop.welfare.case"

    def _bylaw(self):
        """The version its call was made by; before, that of the day of death."""
        self.ensure_one()
        # sudo: what the by-law says does not depend on who asks
        case = self.sudo()
        if case.call_id:
            return case.call_id._bylaw()
        fund = case.fund_id
        return fund._bylaw(max(case.died_on, fund.starts_on or case.died_on))


class CoopWelfareCollection(models.Model):
    _name = "coop.welfare.collection"
    _inherit = ["coop.welfare.collection", "coop.welfare.bylaw.user"]

    def _bylaw_of_today(self):
        """Money may come in before the fund's first day, by its first version."""
        fund = self.fund_id
        return fund._bylaw(max(self.date, fund.starts_on or self.date))

    def _check_may_post(self):
        super()._check_may_post()
        self._keep_bylaw()
