# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class CoopLocalAccountOpen(models.TransientModel):
    """An order to open accounts that the province proposes in one's books."""

    _name = "coop.local.account.open"
    _description = "Opening of Local Accounts"

    company_id = fields.Many2one(
        "res.company",
        "Books",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    province_id = fields.Many2one(
        related="company_id.coop_organisation_id.province_id", related_sudo=True
    )
    account_ids = fields.Many2many(
        "coop.local.account",
        "coop_local_account_open_rel",
        "open_id",
        "account_id",
        "Accounts to Open",
        compute="_compute_account_ids",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('province_id', '=', province_id)]",
    )

    @api.depends("company_id")
    def _compute_account_ids(self):
        Account = self.env["coop.local.account"]
        for order in self:
            known = order.company_id._coop_kind() and order.province_id
            order.account_ids = (
                Account._not_opened(order.company_id) if known else Account
            )

    def action_open(self):
        """Open what is on the list and not there yet, and show the co-op's own."""
        self.ensure_one()
        self._check_company()
        self.account_ids._open(self.company_id)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.account_account_standard_action"
        )

    def _check_company(self):
        company = self.company_id
        if company not in self.env.companies:
            raise AccessError(
                self.env._("These are not your books. Choose a company you work in.")
            )
        if not company._coop_kind():
            raise UserError(
                self.env._(
                    "%s has no chart of a co-operative. Open its books from the form "
                    "of its organisation first.",
                    company.name,
                )
            )
        if not self.province_id:
            raise UserError(
                self.env._(
                    "%s belongs to no province, so none proposes accounts to it. Fill "
                    "in the province of its organisation.",
                    company.name,
                )
            )
