# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.coop_network.models.coop_province_value import languages

from . import coop_chart


class CoopLocalAccount(models.Model):
    """An account below the standard chart that a province proposes to its co-ops."""

    _name = "coop.local.account"
    _description = "Account Proposed by the Province"
    _inherit = "coop.sourced"
    _order = "province_id, parent_code, code"
    _rec_names_search = ["code", "name"]

    province_id = fields.Many2one(
        "coop.province", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    parent_code = fields.Char(
        "Standard Code",
        required=True,
        help="The line of the standard chart that the account stands below.",
    )
    active = fields.Boolean(default=True)

    _code_once = models.Constraint(
        "UNIQUE (province_id, code)", "The province proposes this code twice."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for proposal in self:
            proposal.display_name = f"{proposal.code} {proposal.name}"

    @api.model
    def _not_opened(self, company):
        """What the company's province proposes and the company lacks.

        Only below lines that organisations of its kind use. An account that was opened
        counts as there whatever code it has now, and so does one of the same code.
        """
        province = company.coop_organisation_id.province_id
        lines = {one.code for one in coop_chart.accounts(company._coop_kind())}
        proposals = self.search([("province_id", "=", province.id)])
        there = self.env["account.account"].search(
            [("company_ids", "in", company.root_id.ids)]
        )
        there = there.with_company(company.root_id)
        codes = set(there.mapped("code"))
        return proposals.filtered(
            lambda one: (
                one.parent_code in lines
                and one.code not in codes
                and one not in there.coop_local_account_id
            )
        )

    def _open(self, company):
        """Open these in the books of a company, each below its standard account.

        :return: the accounts; none for what is there already
        """
        mine = self & self._not_opened(company)
        root = company.root_id
        first, *others = languages(self.env)
        proposals = mine.with_context(lang=first)
        accounts = (
            self.env["account.account"]
            .with_company(root)
            .with_context(lang=first)
            .create([one._prepare_account_vals(root) for one in proposals])
        )
        for lang in others:
            for account, one in zip(accounts, mine, strict=True):
                account.with_context(lang=lang).name = one.with_context(lang=lang).name
        return accounts.with_env(self.env)

    def _prepare_account_vals(self, company):
        standard = company._coop_account(self.parent_code)
        return {
            "code": self.code,
            "name": self.name,
            "company_ids": company.ids,
            "account_type": standard.account_type,
            "reconcile": standard.reconcile,
            "coop_standard_code": self.parent_code,
            "coop_local_account_id": self.id,
        }
