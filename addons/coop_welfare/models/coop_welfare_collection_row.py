# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_collection_layout import CHANNELS

#: how long the rows of a booked file are kept that were not simply paid
KEPT_DAYS = 365


class CoopWelfareCollectionRow(models.Model):
    """One row of a file that came back, or a member whom the file leaves out. Thin.

    Once the file is booked, rows that were simply paid are forgotten: the payment is
    the member's entry and his receipt.
    """

    _name = "coop.welfare.collection.row"
    _description = "Row of a Returned File"
    _order = "collection_id, row, id"
    _rec_name = "number"
    _log_access = False

    collection_id = fields.Many2one(
        "coop.welfare.collection",
        "Collection",
        required=True,
        ondelete="cascade",
        readonly=True,
    )
    row = fields.Integer("Row of the File", readonly=True, aggregator=None)
    membership_id = fields.Many2one(
        "coop.welfare.membership", "Member", ondelete="restrict", readonly=True
    )
    number = fields.Char("Number as Written", readonly=True)
    name = fields.Char("Name as Written", readonly=True)
    currency_id = fields.Many2one(related="collection_id.currency_id")
    expected = fields.Monetary("Owed", readonly=True)
    amount = fields.Monetary("Paid", readonly=True)
    application = fields.Monetary("Of It Application Fee", readonly=True)
    maintenance = fields.Monetary("Of It Maintenance Fee", readonly=True)
    paid_on = fields.Date(readonly=True)
    channel = fields.Selection(CHANNELS, "How Paid", readonly=True)
    outcome = fields.Selection(
        [
            ("paid", "Paid"),
            ("part", "Part Paid"),
            ("over", "More than Owed"),
            ("unpaid", "In the File, Not Paid"),
            ("absent", "Not in the File"),
            ("idle", "Owes Nothing, Paid Nothing"),
            ("twice", "Twice in the File"),
            ("unknown", "Nobody Has This Number"),
            ("name", "Another Name"),
            ("gone", "Has Left, Paid More than Owed"),
            ("other_centre", "Member of Another Centre"),
            ("other_fund", "Payment of Another Fund"),
        ],
        required=True,
        readonly=True,
    )
    decision = fields.Selection(
        [
            ("book", "Book to the Member"),
            ("unknown", "Keep without a Name"),
            ("leave", "Leave Out"),
        ],
        "What Is Done",
        help="Rows in question wait for a person: the money is booked to the member, "
        "or held by the fund until the payer is found, or left out because it is not "
        "the fund's.",
    )
    hint = fields.Char("Explanation", readonly=True)

    # The page of one collection, its questions first.
    _by_outcome = models.Index("(collection_id, outcome, row)")
    _of_member = models.Index("(membership_id) WHERE membership_id IS NOT NULL")

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.collection_id._check_draft()
        return rows

    def write(self, vals):
        self.collection_id._check_draft()
        if not self.env.su and set(vals) - {"decision"}:
            raise UserError(
                self.env._(
                    "What the file says stays as it is. Decide what is done with the "
                    "row, or correct the file and match it again."
                )
            )
        if vals.get("decision") == "book":
            self._check_may_book()
        elif vals.get("decision"):
            self._check_has_money()
        return super().write(vals)

    def unlink(self):
        if not self.env.su:
            self.collection_id._check_draft()
        return super().unlink()

    def action_book(self):
        """Book the money of these rows to the member they name."""
        self.write({"decision": "book"})

    def action_unknown(self):
        """The fund holds the money of these rows until the payer is found."""
        self.write({"decision": "unknown"})

    def action_leave(self):
        """Leave these rows out: the money is not the fund's."""
        self.write({"decision": "leave"})

    def _check_may_book(self):
        lost = self.filtered(
            lambda row: row.outcome in ("other_centre", "other_fund", "gone", "unknown")
        )
        if lost:
            raise UserError(
                self.env._(
                    "Row %(row)s cannot be booked to a member of this centre: "
                    "%(why)s. Correct the file and match it again, keep the money "
                    "without a name, or leave the row out.",
                    row=lost[0].row,
                    why=lost[0].hint
                    or self.env["coop.paper"]._said(lost[0], "outcome"),
                )
            )

    def _check_has_money(self):
        if any(row.amount <= 0 for row in self):
            raise UserError(
                self.env._("There is nothing to decide: this row has no money.")
            )

    @api.autovacuum
    def _gc_rows(self):
        """Forget rows of files that were booked long ago."""
        day = fields.Date.today() - dt.timedelta(days=KEPT_DAYS)
        old = self.search(
            [
                ("collection_id.date", "<", day),
                ("collection_id.state", "!=", "draft"),
            ],
            limit=100_000,
        )
        old.unlink()
