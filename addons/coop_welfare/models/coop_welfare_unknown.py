# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import coop_welfare_unknown_sql as unknown_sql
from .day import day_text
from .exact import exact


class CoopWelfareUnknown(models.Model):
    """Money that came in without the payer's name, until somebody finds whose it is."""

    _name = "coop.welfare.unknown"
    _description = "Money without a Name"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date, id"
    _rec_names_search = ["reference"]

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Handed Over By",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    reference = fields.Char("What Is Known", readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    collection_id = fields.Many2one(
        "coop.welfare.collection",
        "From the Collection",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    remittance_id = fields.Many2one(
        "coop.welfare.remittance",
        "From the Remittance",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    identified_ids = fields.One2many(
        "coop.welfare.collection", "unknown_id", "Found to Be"
    )
    left = fields.Monetary("Still without a Name", compute="_compute_left")
    state = fields.Selection(
        [
            ("open", "Nobody's yet"),
            ("identified", "Payer Found"),
            ("reversed", "Taken Back"),
        ],
        "Status",
        default="open",
        required=True,
        readonly=True,
        tracking=True,
    )

    _above_zero = models.Constraint(
        "CHECK (amount > 0)", "Money without a name is above zero."
    )

    @api.depends("date", "amount", "reference")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            day = day_text(self.env, one.date)
            one.display_name = f"{day} {one.amount:,.2f} {one.reference or ''}".strip()

    @api.depends("amount", "state", "identified_ids.booked", "identified_ids.state")
    def _compute_left(self):
        # sudo: what is left does not depend on whose members were found
        for one in self:
            found = one.sudo().identified_ids.filtered(lambda c: c.state == "posted")
            gone = one.state == "reversed"
            one.left = 0 if gone else one.amount - sum(found.mapped("booked"))

    def action_identify(self):
        """Ask whose the money is."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Whose Money Is It?"),
            "res_model": "coop.welfare.unknown.identify",
            "view_mode": "form",
            "target": "new",
            "context": {"default_unknown_id": self.id, "default_amount": self.left},
        }

    def _identify(self, member, amount, day):
        """Book money without a name to the member it belongs to."""
        self.ensure_one()
        self._require("officer")
        member.check_access("read")
        self.sudo().lock_for_update()  # sudo: locking needs the right to write
        self.invalidate_recordset()
        self._check_may_identify(member, amount, day)
        collection = self.env["coop.welfare.collection"].create(
            {
                "centre_id": member.centre_id.id,
                "date": day,
                "unknown_id": self.id,
                "line_ids": [(0, 0, {"membership_id": member.id, "amount": amount})],
            }
        )
        collection.action_post()
        self._follow()
        return collection

    def _check_may_identify(self, member, amount, day):
        if member.fund_id != self.fund_id:
            raise UserError(
                self.env._(
                    "%(member)s belongs to another fund than this money. Choose a "
                    "member of %(fund)s.",
                    member=member.display_name,
                    fund=self.fund_id.name,
                )
            )
        if not 0 < exact(amount) <= exact(round(self.left, 2)) or day < self.date:
            raise UserError(
                self.env._(
                    "%(left)s baht of this money are without a name since %(day)s. "
                    "Enter an amount up to that, and a day not before.",
                    left=f"{self.left:,.2f}",
                    day=day_text(self.env, self.date),
                )
            )

    def _follow(self):
        """The state follows what is left."""
        self.invalidate_recordset(["left"])
        for one in self.filtered(lambda one: one.state != "reversed"):
            state = "open" if round(one.left, 2) else "identified"
            if one.state != state:
                one.sudo().state = state  # sudo: a guarded field

    def _check_not_found(self):
        """The collection it came from is to be reversed."""
        found = self.filtered(lambda one: round(one.left, 2) != round(one.amount, 2))
        if found:
            raise UserError(
                self.env._(
                    "Money without a name of this collection was found to be a "
                    "member's, or went back: %s. Reverse that first.",
                    found[0].display_name,
                )
            )


class CoopWelfareCollection(models.Model):
    """A collection may hold money without a name, or say whose such money is."""

    _inherit = "coop.welfare.collection"

    unknown_id = fields.Many2one(
        "coop.welfare.unknown",
        "Was without a Name",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    unknown_ids = fields.One2many(
        "coop.welfare.unknown", "collection_id", "Money without a Name"
    )

    @api.model_create_multi
    def create(self, vals_list):
        named = [vals.pop("unknown_id", None) for vals in vals_list]
        collections = super().create(vals_list)
        for one, unknown in zip(collections, named, strict=True):
            if unknown:
                # sudo: a guarded field; only what is readable is named
                self.env["coop.welfare.unknown"].browse(unknown).check_access("read")
                one.sudo().unknown_id = unknown
        return collections

    def action_remit(self):
        for one in self.filtered("unknown_id"):
            raise UserError(
                self.env._(
                    "%s says whose money is that is with the fund already: there is "
                    "nothing to hand over.",
                    one.display_name,
                )
            )
        return super().action_remit()

    def _held_as(self):
        return "unknown" if self.unknown_id else super()._held_as()

    def _entry_name(self, partner):
        if self.unknown_id:
            return self.env._("Payer found: %s", self.unknown_id.display_name)
        return super()._entry_name(partner)

    def _money(self):
        """Rows of the file that nobody can name are money of the fund all the same."""
        self.env["coop.welfare.collection.row"].flush_model()
        rows = self.env.execute_query(unknown_sql.of_file(self.id))[0]
        return super()._money()._replace(unknown=Decimal(rows[0]))

    def _after_post(self):
        super()._after_post()
        # sudo: nobody enters such money by hand
        self.env["coop.welfare.unknown"].sudo().create(
            [
                {
                    "fund_id": self.fund_id.id,
                    "centre_id": self.centre_id.id,
                    "date": self.date,
                    "amount": row.amount,
                    "reference": " ".join(filter(None, (row.number, row.name))),
                    "collection_id": self.id,
                }
                for row in self.row_ids.filtered(lambda row: row.decision == "unknown")
            ]
        )

    def _receipted(self, receipts=None):
        money = super()._receipted(receipts)
        if receipts is not None:
            return money
        held = self.unknown_ids.filtered(lambda one: one.state != "reversed")
        amounts = (exact(one.amount) for one in held)
        return money._replace(unknown=sum(amounts, Decimal(0)))

    def _take_back(self, receipts=None, reason=None):
        if receipts is None:
            self.unknown_ids._check_not_found()
        super()._take_back(receipts, reason)
        if receipts is None:
            self.unknown_ids.sudo().state = "reversed"  # sudo: a guarded field
        # sudo: a clerk takes back what an officer had found
        self.sudo().unknown_id._follow()
