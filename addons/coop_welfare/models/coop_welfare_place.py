# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class CoopWelfarePlace(models.Model):
    """A stretch of days that a member belonged to a centre.

    Written when a member first moves: whoever never moved has none. The stretches of
    a member follow each other without gap or overlap, and the last is open.
    """

    _name = "coop.welfare.place"
    _description = "Centre of a Member over Time"
    _order = "membership_id, date_from"
    _rec_name = "centre_id"

    membership_id = fields.Many2one(
        "coop.welfare.membership", "Member", required=True, ondelete="cascade"
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    group = fields.Char("Collecting Group")
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", help="Last day; empty while it lasts.")
    transfer_id = fields.Many2one(
        "coop.welfare.transfer", "Moved By", index=True, ondelete="restrict"
    )

    _interval = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A member moves on a day after the last move.",
    )
    # A range of one number stands for the member: no extension is needed.
    _one_at_a_time = models.Constraint(
        """EXCLUDE USING gist (
             int4range(membership_id, membership_id, '[]') WITH &&,
             daterange(date_from, date_to, '[]') WITH &&)""",
        "A member belongs to one centre at a time.",
    )

    def write(self, vals):
        raise UserError(self._message_kept())

    def unlink(self):
        raise UserError(self._message_kept())

    def _message_kept(self):
        return self.env._(
            "Where a member belonged is kept as it was. Enter a transfer instead."
        )
