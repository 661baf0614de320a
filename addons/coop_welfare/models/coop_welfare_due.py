# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_welfare_due_sql as due_sql


class CoopWelfareDue(models.Model):
    """What the fund has to do for a family, and until when. Nothing is stored."""

    _name = "coop.welfare.due"
    _description = "Day to Keep for a Family"
    _auto = False
    _order = "due_on, id"
    _rec_name = "case_id"

    fund_id = fields.Many2one("coop.welfare.fund", "Fund", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    case_id = fields.Many2one("coop.welfare.case", "Death Case", readonly=True)
    what = fields.Selection(
        [
            ("funeral", "Pay funeral money"),
            ("prepare", "Prepare the claim"),
            ("approve", "Approve the claim"),
            ("pay", "Pay the recipient"),
        ],
        "What Is To Do",
        readonly=True,
    )
    partner_id = fields.Many2one("res.partner", "For Whom", readonly=True)
    due_on = fields.Date("At the Latest", readonly=True)
    amount = fields.Monetary(readonly=True)
    late = fields.Boolean("Past Its Day", readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Integer(readonly=True)

    @property
    def _table_query(self):
        for model in due_sql.READ:
            self.env[model].flush_model()
        return due_sql.due(fields.Date.context_today(self))

    def action_open(self):
        """Open the request, claim, case or payment that is waiting."""
        self.ensure_one()
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")
        return record._get_records_action()
