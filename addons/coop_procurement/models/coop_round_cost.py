# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from coop_core.allocation import allocate_signed
from coop_core.money import round_baht

BASES = [
    ("weight", "Weight"),
    ("quantity", "Packs"),
    ("value", "Value of the goods"),
    ("equal", "The same for each centre"),
]


class CoopRoundCost(models.Model):
    """A cost beside the goods, shared to the satang: freight, handling, a hub's fee.

    With a supplier it is a bill that the hub pays; without one it is a fee that the
    hub charges openly.
    """

    _name = "coop.round.cost"
    _description = "Shared Cost of a Round"
    _inherit = ["coop.step"]
    _order = "round_id, id"
    _check_company_auto = True

    name = fields.Char("What For", required=True)
    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="round_id.company_id", store=True)
    currency_id = fields.Many2one(related="round_id.currency_id")
    delivery_id = fields.Many2one(
        "coop.round.delivery",
        "Only of Delivery",
        ondelete="restrict",
        domain="[('round_id', '=', round_id)]",
        help="Empty: a cost of the whole round.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Billed By",
        help="Who sends the bill. Empty: a fee of the hub itself.",
    )
    bill_reference = fields.Char("Number of the Bill")
    date = fields.Date(default=fields.Date.context_today, required=True)
    amount = fields.Monetary(required=True)
    basis = fields.Selection(BASES, "Shared By", required=True, default="weight")
    state = fields.Selection(
        [("draft", "Not shared"), ("shared", "Shared")],
        string="Step",
        required=True,
        default="draft",
    )
    move_id = fields.Many2one("account.move", "Bill", readonly=True, copy=False)
    share_ids = fields.One2many("coop.round.cost.share", "cost_id", "Shares")
    unallocated_amount = fields.Monetary(
        "Not Yet Shared", compute="_compute_unallocated_amount"
    )

    @api.depends("amount", "share_ids.amount", "state")
    def _compute_unallocated_amount(self):
        for cost in self:
            tops = cost.share_ids.filtered(lambda share: not share.parent_id)
            shared = sum(tops.mapped("amount"))
            cost.unallocated_amount = cost.currency_id.round(cost.amount - shared)

    @api.constrains("round_id", "delivery_id", "amount", "basis")
    def _check_open(self):
        for cost in self:
            if cost.delivery_id and cost.delivery_id.round_id != cost.round_id:
                raise ValidationError(
                    self.env._("The delivery belongs to another round. Choose again.")
                )
            if cost.round_id.state not in ("ordered", "receiving"):
                raise ValidationError(
                    self.env._(
                        "Costs are entered from the order of %(round)s until it is "
                        "settled. After that, correct them with a credit note.",
                        round=cost.round_id.display_name,
                    )
                )
            if cost.state != "draft":
                raise ValidationError(
                    self.env._(
                        "“%(cost)s” is shared already. Correct it with a credit note "
                        "of the supplier and of the centres, not by changing it.",
                        cost=cost.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if self.filtered(lambda cost: cost.state != "draft" or cost.move_id):
            raise UserError(
                self.env._(
                    "A cost that is billed or shared is not deleted. Correct it with "
                    "a credit note."
                )
            )

    def action_bill(self):
        """Make the draft of the supplier's bill for the accountant to post."""
        for cost in self:
            cost.check_access("write")
            cost.lock_for_update()
            if cost.move_id or not cost.partner_id:
                continue
            company = cost.round_id._require_books()
            cost.move_id = (
                self.env["account.move"]
                .with_company(company)
                .create(cost._prepare_bill(company))
            )
        return True

    def action_share(self):
        """Share the cost and put each centre's part on its sales order, once."""
        for cost in self:
            if not cost._claim_step("draft", "shared"):
                continue
            cost.action_bill()
            cost._check_scope()
            cost._write_shares()
            cost._charge()
        return True

    def _scope(self):
        return self.delivery_id or self.round_id.delivery_ids

    def _check_scope(self):
        deliveries = self._scope()
        waiting = deliveries.filtered(
            lambda delivery: delivery.state not in ("released", "delivered", "refused")
        )
        if waiting or not deliveries:
            raise UserError(
                self.env._(
                    "“%(cost)s” is shared by what the centres get: allocate and "
                    "release %(delivery)s first.",
                    cost=self.name,
                    delivery=waiting[:1].display_name or self.env._("the deliveries"),
                )
            )
        if not self.delivery_id and self.round_id._open_receipts():
            raise UserError(
                self.env._(
                    "“%(cost)s” belongs to the whole round, and a delivery is still "
                    "to come. Wait for it, or choose the delivery it belongs to.",
                    cost=self.name,
                )
            )

    def _write_shares(self):
        """Share the amount among the centres, then each part among those below."""
        rows = self._weights()
        below = {}
        for row in rows:
            below.setdefault(row.parent, []).append(row)
        amount = round_baht(Decimal(str(self.amount)))
        parts = self._split(amount, below.get(None, []))
        if not parts:
            raise UserError(
                self.env._(
                    "“%(cost)s” cannot be shared by %(basis)s: the goods have none. "
                    "Enter the weight of the product, or choose another basis.",
                    cost=self.name,
                    basis=self._basis_label(),
                )
            )
        while parts:
            # The system computes the shares; nobody can write one in.
            Share = self.env["coop.round.cost.share"].sudo()
            shares = Share.create([self._prepare_share(*part) for part in parts])
            done, parts = zip(shares, parts, strict=True), []
            for share, (row, part, _parent) in done:
                children = below.get(row.claim)
                if children:
                    parts += self._split(part, [*children, row.own()], share.id)

    def _prepare_share(self, row, part, parent):
        return {
            "cost_id": self.id,
            "line_id": row.line,
            "organisation_id": row.organisation,
            "claim_id": row.claim,
            "parent_id": parent,
            "amount": float(part),
        }

    def _split(self, amount, rows, parent=False):
        """Return (row, part, parent) for those rows that are not the parent's own."""
        weights = [row.weight for row in rows]
        if not amount or not any(weights):
            return []
        parts = allocate_signed(amount, weights)
        return [
            (row, part, parent)
            for row, part in zip(rows, parts, strict=True)
            if row.organisation and part
        ]

    def _weights(self):
        """Return one row per claim that was given anything, heavier than nothing."""
        groups = self.env["coop.round.allocation"]._read_group(
            [("delivery_id", "in", self._scope().ids), ("given", ">", 0)],
            ["claim_id"],
            ["given:sum", "own_given:sum"],
            order="claim_id",
        )
        claims = self.env["coop.round.claim"].union(*(group[0] for group in groups))
        claims.fetch(["line_id", "organisation_id", "parent_id", "depth"])
        seen = set()
        rows = []
        for claim, given, own in groups:
            line, place = claim.line_id, claim.organisation_id
            unit = self._unit_weight(line)
            if self.basis == "equal" and claim.depth == 1:
                first = place not in seen
                seen.add(place)
                given, unit = int(first), Decimal(1)
            rows.append(
                _Weight(
                    claim.id,
                    claim.parent_id.id or None,
                    line.id,
                    place.id,
                    given * unit,
                    own * self._unit_weight(line),
                )
            )
        return rows

    def _unit_weight(self, line):
        if self.basis == "weight":
            return Decimal(str(line.pack_kg))
        if self.basis == "value":
            return round_baht(Decimal(str(line.price_unit)))
        return Decimal(1)

    def _charge(self):
        """Add each centre's part to its sales order of the delivery, as a line."""
        orders = {
            order.partner_id: order
            for order in self._scope().sale_order_ids.sorted("id")
            if order.state == "sale"
        }
        product = self.env.ref("coop_procurement.coop_product_cost_share")
        self.env["sale.order.line"].create(
            [
                {
                    "order_id": orders[share.organisation_id.partner_id].id,
                    "product_id": product.product_variant_id.id,
                    "name": self.env._(
                        "%(cost)s, shared by %(basis)s",
                        cost=self.name,
                        basis=self._basis_label(),
                    ),
                    "product_uom_qty": 1,
                    "price_unit": share.amount,
                    "tax_ids": [Command.clear()],
                    "coop_cost_share_id": share.id,
                }
                for share in self.share_ids
                if not share.parent_id
            ]
        )

    def _basis_label(self):
        labels = dict(self._fields["basis"]._description_selection(self.env))
        return labels[self.basis].lower()

    def _prepare_bill(self, company):
        product = self.env.ref("coop_procurement.coop_product_cost_share")
        line = {
            "name": self.name,
            "product_id": product.product_variant_id.id,
            "quantity": 1,
            "price_unit": self.amount,
            "tax_ids": [Command.clear()],
        }
        if company._coop_kind():
            # Freight-in and purchase costs of the supply business.
            line["account_id"] = company._coop_account("51313").id
        return {
            "move_type": "in_invoice",
            "partner_id": self.partner_id.id,
            "company_id": company.id,
            "coop_round_id": self.round_id.id,
            "invoice_date": self.date,
            "date": self.date,
            "ref": self.bill_reference,
            "invoice_line_ids": [Command.create(line)],
        }


class _Weight:
    """What one claim weighs in a cost, and what its organisation keeps of that."""

    def __init__(self, claim, parent, line, organisation, weight, own_weight):
        self.claim = claim
        self.parent = parent
        self.line = line
        self.organisation = organisation
        self.weight = weight
        self.own_weight = own_weight

    def own(self):
        """The same organisation as one among those below it; carries no share."""
        return _Weight(self.claim, None, self.line, None, self.own_weight, 0)


class CoopRoundCostShare(models.Model):
    """An organisation's part of a cost, with all below it, for one product."""

    _name = "coop.round.cost.share"
    _description = "Share of a Cost"
    _order = "cost_id, id"
    _rec_name = "organisation_id"

    cost_id = fields.Many2one(
        "coop.round.cost", required=True, index=True, ondelete="cascade", readonly=True
    )
    round_id = fields.Many2one(related="cost_id.round_id", store=True, index=True)
    currency_id = fields.Many2one(related="cost_id.currency_id")
    line_id = fields.Many2one(
        "coop.round.line", "Product", required=True, ondelete="restrict", readonly=True
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    claim_id = fields.Many2one(
        "coop.round.claim", required=True, index=True, ondelete="cascade", readonly=True
    )
    parent_id = fields.Many2one(
        "coop.round.cost.share",
        "Out Of",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
    )
    amount = fields.Monetary(readonly=True)

    _once = models.Constraint(
        "UNIQUE (cost_id, claim_id)", "A cost is shared with a claim once."
    )
