# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..models import coop_allowance_sql as allowance_sql
from ..models.coop_allowance_run import METHODS, SET_OFFS, SPREADS


class CoopAgeing(models.TransientModel):
    """What all debtors of a company owe on a day, while somebody looks at it."""

    _name = "coop.ageing"
    _description = "Ageing of Debtors"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    day = fields.Date("As at", required=True, default=fields.Date.context_today)
    layout_id = fields.Many2one(
        "coop.ageing.layout",
        "Layout",
        required=True,
        default=lambda self: self._default_policy("layout_id"),
    )
    method = fields.Selection(
        METHODS,
        "Percentages",
        default=lambda self: self._default_policy("method"),
    )
    set_off = fields.Selection(
        SET_OFFS,
        "Base",
        default=lambda self: self._default_policy("set_off"),
    )
    spread = fields.Selection(
        SPREADS,
        "Worst Class",
        default=lambda self: self._default_policy("spread"),
    )
    line_ids = fields.One2many("coop.ageing.line", "ageing_id", "Debtors")

    def _default_policy(self, name):
        """As in the latest allowance of the company."""
        return self.env["coop.allowance.run"]._policy(self.env.company)[name]

    @api.onchange("company_id")
    def _onchange_company_id(self):
        self.update(self.env["coop.allowance.run"]._policy(self.company_id))

    @api.depends("company_id", "day")
    def _compute_display_name(self):
        for ageing in self:
            ageing.display_name = self.env._(
                "Debtors of %(company)s", company=ageing.company_id.name
            )

    def action_show(self):
        """Draw the debtors and open them as a list."""
        self.ensure_one()
        self._fill()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.ageing.line",
            "view_mode": "list,pivot,graph",
            "domain": [("ageing_id", "=", self.id)],
            "name": self.env._("Ageing of Debtors"),
            "context": {
                "coop_ageing_layout_view_ref": self.layout_id.id,
                "search_default_by_type": 1,
            },
        }

    def _fill(self):
        """Write one line per type of debts, debtor and contract; two statements."""
        self.ensure_one()
        company = self.company_id
        self._check_works_in(company)
        self.env["account.move.line"].check_access("read")
        ask = company._check_coop_debt_accounts(
            company._coop_debtor_ask(self.day, self.layout_id)
        )
        rule = company._coop_debt_rule(
            self.day, self.layout_id, self.method, self.set_off, self.spread
        )
        self.env.cr.execute(
            SQL("DELETE FROM coop_ageing_line WHERE ageing_id = %s", self.id)
        )
        self.env.cr.execute(
            allowance_sql.kept("coop_ageing_line", "ageing_id", self, ask, rule)
        )
        self.env["coop.ageing.line"].invalidate_model()
        self.invalidate_recordset(["line_ids"])

    def _check_works_in(self, company):
        """SQL asks no record rule, so this does."""
        if self.env.su or company in self.env.user.company_ids:
            return
        # sudo: whoever is refused may still read the name of what he chose
        name = company.sudo().name
        raise AccessError(
            self.env._(
                "You do not work in %(company)s, so its debtors stay closed to you. "
                "Ask the administrator to add it to your companies.",
                company=name,
            )
        )


class CoopAgeingLine(models.TransientModel):
    """One debtor, while somebody looks at the ageing."""

    _name = "coop.ageing.line"
    _description = "Debtor in the Ageing"
    _inherit = ["coop.debtor.line"]

    ageing_id = fields.Many2one(
        "coop.ageing",
        "Ageing of Debtors",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)

    def _day_of(self):
        return self.ageing_id.day
