# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_welfare_paid_sql as paid_sql


class CoopWelfareEntry(models.Model):
    """Money of one member that came or went. Append-only."""

    _name = "coop.welfare.entry"
    _description = "Money Entry of a Member"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "membership_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, ondelete="restrict"
    )
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    date = fields.Date(required=True)
    kind = fields.Selection(
        [
            ("payment", "Payment of what was owed"),
            ("advance", "Payment in advance"),
            ("refund", "Advance returned"),
            ("reversal", "Reversal"),
        ],
        required=True,
    )
    amount = fields.Float(
        digits=(16, 2), required=True, help="Below zero when money went to the member."
    )
    collection_id = fields.Many2one(
        "coop.welfare.collection", "Collection", index=True, ondelete="restrict"
    )
    claim_id = fields.Many2one(
        "coop.welfare.claim", "Claim", index="btree_not_null", ondelete="restrict"
    )
    reverses_id = fields.Many2one("coop.welfare.entry", "Reverses", ondelete="restrict")

    _sign = models.Constraint(
        """CHECK (amount <> 0 AND (kind = 'reversal')  = (reverses_id IS NOT NULL)
                  AND CASE kind WHEN 'payment' THEN amount > 0
                                WHEN 'advance' THEN amount > 0
                                WHEN 'refund' THEN amount < 0
                                ELSE TRUE END)""",
        "A payment is above zero, a refund below zero, and a reversal names the entry "
        "it reverses.",
    )
    _reversed_once = models.UniqueIndex(
        "(reverses_id) WHERE reverses_id IS NOT NULL",
        "This entry was reversed already. It cannot be reversed twice.",
    )
    # The same collection posted twice would pay twice.
    _collected_once = models.UniqueIndex(
        "(collection_id, membership_id, kind) "
        "WHERE collection_id IS NOT NULL AND kind <> 'reversal'",
        "This payment of the collection is posted already.",
    )

    def init(self):
        super().init()
        self.env.cr.execute(paid_sql.carry_paid())

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        entries.flush_recordset()
        entries.membership_id._forget_balances()
        return entries

    def _message_kept(self):
        return self.env._(
            "Money that was entered stays as it is. Reverse the collection or the "
            "claim it came from instead."
        )
