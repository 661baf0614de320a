# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

#: standard code of what buyers of produce owe
RECEIVABLE = "11620"


class AccountMove(models.Model):
    """A buyer's invoice, or the bill of a cost, that belongs to a pool."""

    _inherit = "account.move"

    coop_pool_id = fields.Many2one(
        "coop.produce.pool",
        "Pool of Produce",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )

    def _coop_of_produce(self, company):
        """Owed by buyers of produce, not by those who buy supplies."""
        if company._coop_kind():
            account = company._coop_account(RECEIVABLE)
            for move in self:
                owed = move.line_ids.filtered(
                    lambda line: line.display_type == "payment_term"
                )
                owed.account_id = account
        return self

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """A credit note to a buyer counts in the pool of its invoice."""
        values = default_values_list or [{} for _move in self]
        for move, vals in zip(self, values, strict=True):
            if move.coop_pool_id:
                vals.setdefault("coop_pool_id", move.coop_pool_id.id)
        return super()._reverse_moves(values, cancel=cancel)

    def _post(self, soft=True):
        # The system itself plays demonstrations; a person never approves his own.
        if not self.env.su:
            for move in self.filtered("coop_pool_id"):
                move._check_coop_pool_four_eyes()
        return super()._post(soft=soft)

    def _check_coop_pool_four_eyes(self):
        if self.create_uid == self.env.user and self.state == "draft":
            raise UserError(
                self.env._(
                    "You made %(document)s for %(pool)s yourself: somebody else has "
                    "to check and post it.",
                    document=self.display_name,
                    pool=self.coop_pool_id.display_name,
                )
            )
