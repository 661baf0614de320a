# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

KINDS = [
    ("opening", "Brought forward"),
    ("subscribe", "Bought"),
    ("instalment", "Instalment"),
    ("transfer_in", "Transferred in"),
    ("transfer_out", "Transferred out"),
    ("withdraw", "Paid back"),
    ("reversal", "Reversal"),
]


class CoopShareEntry(models.Model):
    """Shares of one member that came or went. Append-only and thin."""

    _name = "coop.share.entry"
    _description = "Share Entry"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "account_id"

    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    currency_id = fields.Many2one(related="company_id.currency_id")
    account_id = fields.Many2one(
        "coop.share.account", "Share Account", required=True, ondelete="restrict"
    )
    date = fields.Date(required=True)
    counts_from = fields.Date(
        "Counts from",
        help="For dividends, where it is not the date of the entry: shares brought "
        "forward were paid before.",
    )
    kind = fields.Selection(KINDS, "What Happened", required=True)
    amount = fields.Monetary(required=True, help="Below zero when shares went.")
    shares = fields.Float("Number of Shares", digits=(16, 2), required=True)
    label = fields.Char("Reference")
    key = fields.Char(help="Names the request, so that made twice it changes nothing.")
    move_id = fields.Many2one(
        "account.move", "Journal Entry", index="btree_not_null", ondelete="restrict"
    )
    batch_id = fields.Many2one(
        "coop.share.batch", "List", index="btree_not_null", ondelete="restrict"
    )
    reversed_id = fields.Many2one(
        "coop.share.entry", "Reverses", ondelete="restrict", copy=False
    )

    # Statement of a member, balances of all by day.
    _by_account = models.Index("(account_id, date)")
    _by_company = models.Index("(company_id, date)")
    _key_once = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL",
        "This request has made its share entry already.",
    )
    _reversed_once = models.UniqueIndex(
        "(reversed_id) WHERE reversed_id IS NOT NULL",
        "This share entry was reversed already. It cannot be reversed twice.",
    )
    _sign = models.Constraint(
        """CHECK (amount <> 0 AND (kind = 'reversal') = (reversed_id IS NOT NULL)
                  AND CASE WHEN kind IN ('withdraw', 'transfer_out') THEN amount < 0
                           WHEN kind = 'reversal' THEN TRUE
                           ELSE amount > 0 END)""",
        "Shares that come are above zero, shares that go below, and a reversal names "
        "the entry it reverses.",
    )

    def _message_kept(self):
        return self.env._(
            "A share entry stays as it is. Reverse it, which makes a second entry that "
            "takes back the first."
        )

    def action_open_move(self):
        self.ensure_one()
        return self.move_id._get_records_action()
