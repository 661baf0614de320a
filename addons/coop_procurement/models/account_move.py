# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """A supplier's bill or a centre's invoice that belongs to a round."""

    _inherit = "account.move"

    coop_round_id = fields.Many2one(
        "coop.round",
        "Joint Purchase Round",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )

    def _post(self, soft=True):
        # The system itself plays demonstrations; a person never approves his own.
        if not self.env.su:
            for move in self.filtered("coop_round_id"):
                move._check_coop_four_eyes()
        return super()._post(soft=soft)

    def _check_coop_four_eyes(self):
        if self.create_uid == self.env.user and self.state == "draft":
            raise UserError(
                self.env._(
                    "You made %(document)s for %(round)s yourself: somebody else has "
                    "to check and post it.",
                    document=self.display_name,
                    round=self.coop_round_id.display_name,
                )
            )
