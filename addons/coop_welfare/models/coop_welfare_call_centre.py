# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class CoopWelfareCallCentre(models.Model):
    """What one call asks of the members of one centre together."""

    _name = "coop.welfare.call.centre"
    _description = "Centre in a Call"
    _order = "call_id, centre_id"
    _rec_name = "centre_id"

    call_id = fields.Many2one(
        "coop.welfare.call", "Call", required=True, index=True, ondelete="cascade"
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="centre_id.currency_id")
    members = fields.Integer(help="Members in force at the announcement.")
    charged = fields.Monetary(help="Charged to the members of this centre, as posted.")
    from_advance = fields.Monetary("Taken from Advances")
    to_collect = fields.Monetary(help="What its members now owe more than before.")

    _once = models.Constraint(
        "UNIQUE (call_id, centre_id)", "A call has one row for each centre."
    )

    def write(self, vals):
        raise UserError(self.call_id._message_frozen())

    def unlink(self):
        raise UserError(self.call_id._message_frozen())

    def action_open_members(self):
        return self.centre_id.action_open_members()
