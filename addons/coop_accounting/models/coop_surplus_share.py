# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

#: lines whose receivers the accountant types: persons who need not be members
TYPED = ("bonus", "league")


class CoopSurplusShare(models.Model):
    """What one receiver gets of one line. Thin: written by SQL for all members."""

    _name = "coop.surplus.share"
    _description = "Payable of a Surplus Allocation"
    _order = "surplus_id DESC, line_id, id"
    _rec_names_search = ["label", "membership_id"]

    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    currency_id = fields.Many2one(related="company_id.currency_id")
    surplus_id = fields.Many2one(
        "coop.surplus", "Allocation", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "coop.surplus.line", "Allocated As", required=True, ondelete="cascade"
    )
    kind = fields.Selection(related="line_id.kind")
    state = fields.Selection(related="surplus_id.state", string="Allocation Is")
    membership_id = fields.Many2one(
        "coop.membership", "Member of the Co-op", ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Member Organisation",
        index="btree_not_null",
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner", "Contact", index="btree_not_null", ondelete="restrict"
    )
    label = fields.Char("Name", help="Of a receiver who is neither member nor contact.")
    receiver_number = fields.Char("Member Number", compute="_compute_receiver")
    receiver = fields.Char(
        compute="_compute_receiver", search="_search_receiver", string="Receiver"
    )
    is_typed = fields.Boolean(compute="_compute_is_typed")
    volume = fields.Monetary("Reckoned On", readonly=True)
    amount = fields.Monetary(required=True)
    payment_id = fields.Many2one(
        "coop.surplus.payment", "Paid With", readonly=True, copy=False
    )
    paid_on = fields.Date("Paid On", related="payment_id.date")
    status = fields.Selection(
        [
            ("planned", "Planned"),
            ("unpaid", "Not Paid"),
            ("listed", "On a Payment List"),
            ("paid", "Paid"),
            ("unclaimed", "Unclaimed, Transferred"),
        ],
        compute="_compute_status",
        search="_search_status",
    )

    # Payment lists and totals of a line; a member stands in it once.
    _by_line = models.UniqueIndex(
        "(line_id, membership_id) WHERE membership_id IS NOT NULL",
        "This member stands in this line already.",
    )
    _organisation_once = models.UniqueIndex(
        "(line_id, organisation_id) WHERE organisation_id IS NOT NULL",
        "This organisation stands in this line already.",
    )
    _of_line = models.Index("(line_id, payment_id)")
    _of_surplus = models.Index("(surplus_id)")
    # All that one member was promised, in every year.
    _of_member = models.Index("(membership_id) WHERE membership_id IS NOT NULL")
    _of_payment = models.Index("(payment_id) WHERE payment_id IS NOT NULL")
    _one_receiver = models.Constraint(
        "CHECK (num_nonnulls(membership_id, organisation_id, partner_id) <= 1)",
        "A part belongs to one receiver: a member, an organisation or a contact.",
    )
    _above_zero = models.Constraint(
        "CHECK (amount > 0)", "A part of a surplus is above zero."
    )

    @api.depends("membership_id", "organisation_id", "partner_id", "label")
    def _compute_receiver(self):
        # sudo: who may see the payable may know whose it is
        for share in self.sudo():
            member, organisation = share.membership_id, share.organisation_id
            share.receiver_number = member.number or organisation.code or False
            share.receiver = (
                member.person_id.name
                or organisation.name
                or share.partner_id.name
                or share.label
                or share.line_id.name
            )

    def _search_receiver(self, operator, value):
        # sudo: who may see the payable may know whose it is
        members = self.env["coop.membership"].sudo()
        named = Domain("person_id.name", operator, value)
        return (
            Domain(
                "membership_id",
                "in",
                members._search(named | Domain("number", operator, value)),
            )
            | Domain("organisation_id.name", operator, value)
            | Domain("partner_id.name", operator, value)
            | Domain("label", operator, value)
        )

    @api.depends("receiver", "line_id")
    def _compute_display_name(self):
        for share in self:
            number = share.receiver_number or ""
            share.display_name = f"{number} {share.receiver}".strip()

    @api.depends("line_id")
    def _compute_is_typed(self):
        for share in self:
            share.is_typed = share.line_id.kind in TYPED

    @api.depends("surplus_id.state", "payment_id.state", "payment_id.kind")
    def _compute_status(self):
        for share in self:
            payment = share.payment_id
            if share.surplus_id.state != "posted":
                share.status = "planned"
            elif not payment:
                share.status = "unpaid"
            elif payment.state != "posted":
                share.status = "listed"
            else:
                share.status = "paid" if payment.kind == "paid" else "unclaimed"

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        posted = Domain("surplus_id.state", "=", "posted")
        done = Domain("payment_id.state", "=", "posted")
        domains = {
            "planned": Domain("surplus_id.state", "!=", "posted"),
            "unpaid": posted & Domain("payment_id", "=", False),
            "listed": posted & Domain("payment_id.state", "=", "draft"),
            "paid": posted & done & Domain("payment_id.kind", "=", "paid"),
            "unclaimed": posted & done & Domain("payment_id.kind", "=", "unclaimed"),
        }
        return Domain.OR([domains[one] for one in value if one in domains])

    @api.model_create_multi
    def create(self, vals_list):
        """Only receivers of typed lines are entered by hand."""
        for vals in vals_list:
            line = self.env["coop.surplus.line"].browse(vals.get("line_id"))
            line.check_access("read")
            vals["company_id"] = line.company_id.id
            vals["surplus_id"] = line.surplus_id.id
            if not self.env.su:
                vals.pop("payment_id", None)
        shares = super().create(vals_list)
        shares._check_typed()
        return shares

    def write(self, vals):
        if not self.env.su:
            self._check_typed()
            vals = {k: v for k, v in vals.items() if k != "payment_id"}
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_typed(self):
        if not self.env.su:
            self.surplus_id._check_draft()

    def action_pay(self):
        """Put the ticked parts on a new payment list, and open it."""
        unpaid = self.filtered(lambda share: share.status == "unpaid")
        if not unpaid or len(unpaid.surplus_id) > 1:
            raise UserError(
                self.env._(
                    "Tick parts that are not paid yet, of one allocation: they are "
                    "paid together with one entry."
                )
            )
        names = ", ".join(share.receiver for share in unpaid[:3])
        more = "…" if len(unpaid) > 3 else ""
        payment = self.env["coop.surplus.payment"].create(
            {"surplus_id": unpaid.surplus_id.id, "label": f"{names}{more}"}
        )
        payment._take(unpaid)
        return payment._get_records_action()

    def action_release(self):
        """Take one part off a list that is not posted yet."""
        self.ensure_one()
        self.payment_id._release(self)

    def _check_typed(self):
        """Refuse to touch by hand what the books decide, or what is resolved."""
        if self.env.su:
            return
        for share in self:
            if not share.is_typed or share.surplus_id.state not in (
                "draft",
                "proposed",
            ):
                raise UserError(
                    self.env._(
                        "What %(receiver)s gets is reckoned from the books, or was "
                        "resolved already, so it is not typed. Change the line, and "
                        "propose the allocation again.",
                        receiver=share.receiver,
                    )
                )


class CoopSurplusExclusion(models.Model):
    """A member whom the bylaws leave out of a dividend or a refund, and why."""

    _name = "coop.surplus.exclusion"
    _description = "Member Left Out of an Allocation"
    _order = "surplus_id, id"
    _rec_name = "reason"

    surplus_id = fields.Many2one(
        "coop.surplus", "Allocation", required=True, index=True, ondelete="cascade"
    )
    membership_id = fields.Many2one(
        "coop.membership", "Member of the Co-op", ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", "Member Organisation", ondelete="restrict"
    )
    what = fields.Selection(
        [
            ("refund", "Patronage refund"),
            ("dividend", "Dividend"),
            ("both", "Dividend and refund"),
        ],
        "Left Out Of",
        required=True,
        default="refund",
    )
    reason = fields.Char(required=True)

    _one_member = models.Constraint(
        "CHECK (num_nonnulls(membership_id, organisation_id) = 1)",
        "Choose a member, or a member organisation.",
    )
    _once = models.UniqueIndex(
        "(surplus_id, COALESCE(membership_id, 0), COALESCE(organisation_id, 0))",
        "This member is in the list already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        found = super().create(vals_list)
        found.surplus_id._check_draft()
        return found

    def write(self, vals):
        self.surplus_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        self.surplus_id._check_draft()
