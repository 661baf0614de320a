# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.thai_date import BE_OFFSET

from . import coop_welfare_receipt_sql as receipt_sql
from .coop_welfare_collection import Money
from .exact import exact

NIL = Decimal(0)
#: receipts that one PDF holds: more are printed in parts
PRINTED = 500


class CoopWelfareReceiptSeries(models.Model):
    """The last number of a series: receipts of a fund in one Buddhist year."""

    _name = "coop.welfare.receipt.series"
    _description = "Series of Receipts"
    _log_access = False
    _rec_name = "year"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, ondelete="restrict", readonly=True
    )
    kind = fields.Char("Type of Receipt", required=True, readonly=True)
    year = fields.Integer(required=True, readonly=True)
    last = fields.Integer("Last Number", required=True, readonly=True)

    _once = models.Constraint(
        "UNIQUE (fund_id, kind, year)", "A series of receipts has one last number."
    )


class CoopWelfareReceipt(models.Model):
    """Money a member or a centre gave, with a number that is used once. Thin."""

    _name = "coop.welfare.receipt"
    _description = "Receipt of Welfare Money"
    _order = "year DESC, kind, sequence DESC"
    _log_access = False
    _rec_names_search = ["name"]

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, readonly=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("member", "Of a Member"), ("centre", "Of a Centre")],
        "Type of Receipt",
        required=True,
        readonly=True,
    )
    year = fields.Integer("Year (B.E.)", required=True, readonly=True, aggregator=None)
    sequence = fields.Integer(required=True, readonly=True, aggregator=None)
    name = fields.Char("Receipt Number", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    collection_id = fields.Many2one(
        "coop.welfare.collection",
        "Collection",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    members = fields.Integer("Payers", readonly=True)
    welfare = fields.Monetary("Welfare Money", readonly=True)
    advance = fields.Monetary("Welfare Money in Advance", readonly=True)
    application = fields.Monetary("Application Fee", readonly=True)
    maintenance = fields.Monetary("Maintenance Fee", readonly=True)
    unknown = fields.Monetary("Without a Name", readonly=True)
    amount = fields.Monetary("Amount of the Receipt", readonly=True)
    voided_on = fields.Date(readonly=True)
    void_reason = fields.Char("Why Voided", readonly=True)
    voided_by_id = fields.Many2one(
        "res.users", "Voided By", readonly=True, ondelete="restrict"
    )

    _number_once = models.Constraint(
        "UNIQUE (fund_id, kind, year, sequence)",
        "This receipt number is used already. A number is used once.",
    )
    _whole = models.Constraint(
        """CHECK (amount = welfare + advance + application + maintenance + unknown
                  AND amount > 0)""",
        "The items of a receipt sum to its amount.",
    )
    _void_with_reason = models.Constraint(
        "CHECK ((voided_on IS NULL) = (void_reason IS NULL))",
        "A receipt is voided with a reason.",
    )
    _by_name = models.Index("(name)")
    _by_date = models.Index("(fund_id, date)")

    def init(self):
        super().init()
        self.env.cr.execute(receipt_sql.keep())

    def write(self, vals):
        raise UserError(self._message_kept())

    def unlink(self):
        raise UserError(self._message_kept())

    def _message_kept(self):
        return self.env._(
            "A receipt stays as it was issued. Void it with a reason: its number "
            "stays, and the money is taken back from the member's account."
        )

    def action_void(self):
        """Ask for the reason, then void the receipt."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Void the Receipt"),
            "res_model": "coop.welfare.receipt.void",
            "view_mode": "form",
            "target": "new",
            "context": {"default_receipt_id": self.id},
        }

    def _void(self, reason):
        """Take the money of one receipt back from the member; the number stays."""
        self.ensure_one()
        collection = self.collection_id
        collection._require("clerk")
        if self.kind != "member" or self.voided_on or collection.state != "posted":
            raise UserError(
                self.env._(
                    "Receipt %s is not voided: it is void already, or its money was "
                    "handed over to the fund. Money that was handed over is returned "
                    "as a refund.",
                    self.name,
                )
            )
        collection._claim("posted")
        collection._take_back(self, reason)

    @api.model
    def _year(self, day):
        return day.year + BE_OFFSET

    @api.model
    def _take_numbers(self, fund, kind, day, count):
        """Take numbers of a series and return the last one that was taken before."""
        statement = receipt_sql.take_numbers(fund.id, kind, self._year(day), count)
        return self.env.execute_query(statement)[0][0] - count


class CoopWelfareFund(models.Model):
    _inherit = "coop.welfare.fund"

    def _receipt_gaps(self):
        """Numbers that no receipt has: (kind, year, number). None, if all is well."""
        self.ensure_one()
        return self.env.execute_query(receipt_sql.gaps(self.id))


class CoopWelfareCollection(models.Model):
    """A booked collection has a receipt for each of its members."""

    _inherit = "coop.welfare.collection"

    receipt_ids = fields.One2many(
        "coop.welfare.receipt", "collection_id", "Receipts", readonly=True
    )
    receipt_count = fields.Integer("Number of Receipts", compute="_compute_receipts")

    def _compute_receipts(self):
        counts = dict(
            self.env["coop.welfare.receipt"]._read_group(
                [("collection_id", "in", self.ids)], ["collection_id"], ["__count"]
            )
        )
        for one in self:
            one.receipt_count = counts.get(one._origin, 0)

    def action_open_receipts(self):
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_welfare.coop_welfare_receipt_action", self, "collection_id"
        )

    def _after_post(self):
        super()._after_post()
        count = self.env["coop.welfare.collection.line"].search_count(
            [("collection_id", "=", self.id), ("amount", ">", 0)]
        )
        if not count:
            return
        Receipt = self.env["coop.welfare.receipt"]
        before = Receipt._take_numbers(self.fund_id, "member", self.date, count)
        statement = receipt_sql.of_members(self, Receipt._year(self.date), before)
        self.env.cr.execute(statement)
        self._forget_receipts()

    def _receipted(self, receipts=None):
        """What the receipts of the collection that stand say was paid."""
        if receipts is None:
            statement = receipt_sql.sums(self.id)
            _count, *sums = self.env.execute_query(statement)[0]
            return Money(*map(Decimal, sums))
        return Money(
            sum((exact(one.welfare) + exact(one.advance) for one in receipts), NIL),
            sum((exact(one.application) for one in receipts), NIL),
            sum((exact(one.maintenance) for one in receipts), NIL),
        )

    def _forget_receipts(self):
        self.env["coop.welfare.receipt"].invalidate_model()
        self.invalidate_recordset(["receipt_ids", "receipt_count"])

    def _void_receipts(self, reason, receipts=None):
        """Void named receipts, or all of the collection that stand."""
        day = fields.Date.context_today(self)
        self.env.cr.execute(
            receipt_sql.void(
                day,
                reason,
                self.env.uid,
                receipts=receipts and receipts.ids,
                collection=None if receipts else self.id,
            )
        )
        self._forget_receipts()
