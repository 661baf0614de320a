# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

APPROVER = "coop_accounting.coop_accounting_group_approver"


class CoopStockSetup(models.TransientModel):
    """The choice of how goods are costed and when stock enters the books."""

    _name = "coop.stock.setup"
    _description = "Costing of Goods"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    cost_method = fields.Selection(
        [("fifo", "First in, first out"), ("average", "Weighted average")],
        "Costing",
        required=True,
        compute="_compute_present",
        store=True,
        readonly=False,
    )
    valuation = fields.Selection(
        [
            ("periodic", "At closing, from the stock count"),
            ("real_time", "With every bill and invoice"),
        ],
        "Stock Enters the Books",
        required=True,
        compute="_compute_present",
        store=True,
        readonly=False,
    )

    @api.depends("company_id")
    def _compute_present(self):
        for setup in self:
            # sudo: an accountant may see how her goods are costed
            company = setup.company_id.sudo()
            chosen = company.cost_method != "standard"
            setup.cost_method = company.cost_method if chosen else "average"
            setup.valuation = company.inventory_valuation

    def action_settle(self):
        """Set it, with the accounts for every kind of goods."""
        self.ensure_one()
        user = self.env.user
        if not self.env.su and not (
            user.has_group(APPROVER) and self.company_id in user.company_ids
        ):
            raise AccessError(
                self.env._(
                    "Only an approver of %s chooses how its goods are costed.",
                    # sudo: whoever is refused may read the name of what he chose
                    self.company_id.sudo().name,
                )
            )
        self.company_id._coop_settle_stock(self.cost_method, self.valuation)
        return {"type": "ir.actions.act_window_close"}
