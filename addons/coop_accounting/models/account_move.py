# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class AccountMove(models.Model):
    """An entry that a document of ours made knows the document."""

    _inherit = "account.move"

    coop_key = fields.Char(
        "Key",
        readonly=True,
        copy=False,
        help="Names the request that made the entry, so that the same request made "
        "twice changes nothing.",
    )
    coop_res_model = fields.Char("Made By", readonly=True, copy=False)
    coop_res_id = fields.Many2oneReference(
        "Document", model_field="coop_res_model", readonly=True, copy=False
    )

    _coop_key_unique = models.UniqueIndex(
        "(company_id, coop_key) WHERE coop_key IS NOT NULL",
        "This request has made its entry already.",
    )

    def _coop_reverse(self, origin, date=None, ref="", match=True):
        """Take posted entries back; return their reversals, posted.

        :param origin: the document that takes them back
        :param date: of the reversals; else each has the day of its entry
        :param match: whether the items are matched with those of their reversal
        """
        reversals = self._reverse_moves(
            [
                {
                    "date": date or move.date,
                    "ref": ref or self.env._("Reversal of %(entry)s", entry=move.name),
                    "coop_key": f"{move.coop_key},reversed",
                    "coop_res_model": origin._name,
                    "coop_res_id": origin.id,
                }
                for move in self
            ],
            cancel=match,
        )
        reversals.filtered(lambda one: one.state != "posted").action_post()
        return reversals


class AccountMoveLine(models.Model):
    """An item may stand in the account of a member who is no contact of ours."""

    _inherit = "account.move.line"

    coop_membership_id = fields.Many2one(
        "coop.membership",
        "Member of the Co-op",
        index="btree_not_null",
        ondelete="restrict",
    )
    coop_contract = fields.Char(
        "Contract", help="Number of the loan contract, deposit or the like."
    )
