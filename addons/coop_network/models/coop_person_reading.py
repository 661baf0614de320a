# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopPersonReading(models.Model):
    """One look of a user at a person's full national ID."""

    _name = "coop.person.reading"
    _description = "Reading of a National ID"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "person_id"
    # Two persons that prove to be one are merged, and so are their readings.
    _kept_by_database = False

    person_id = fields.Many2one(
        "coop.person", "Person", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", "Read By", required=True, readonly=True)
    date = fields.Datetime("Read On", required=True, default=fields.Datetime.now)

    def _message_kept(self):
        return self.env._(
            "The list of who read a national ID is kept as it is: nothing in it is "
            "changed or deleted."
        )
