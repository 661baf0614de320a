# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain

RECEIVERS = ("membership_id", "organisation_id", "partner_id")


class CoopProduceSettlementCentre(models.Model):
    """What one centre's tickets get of a pool, and what the centre is owed for them."""

    _name = "coop.produce.settlement.centre"
    _description = "Centre in a Settlement"
    _order = "settlement_id, id"
    _rec_name = "centre_id"

    settlement_id = fields.Many2one(
        "coop.produce.settlement", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="settlement_id.currency_id")
    centre_id = fields.Many2one(
        "coop.organisation", "Centre", required=True, index=True, ondelete="restrict"
    )
    ticket_count = fields.Integer("Number of Tickets")
    payee_count = fields.Integer("Number of Payees")
    dry_kg = fields.Float("Dry Weight", digits=(16, 3))
    worth = fields.Monetary("At the Announced Price")
    gross = fields.Monetary("Part of the Pool's Result")
    costs = fields.Monetary("Its Own Costs")
    premium = fields.Monetary()
    borne = fields.Monetary("Borne by the Selling Centre")
    base = fields.Monetary("Worth Not Paid Before")
    advance = fields.Monetary("Advances Taken Off")
    amount = fields.Monetary("Paid Out Now")
    move_id = fields.Many2one(
        "account.move", "Entry of the Centre", ondelete="restrict", copy=False
    )
    reversal_id = fields.Many2one(
        "account.move", "Reversed By", ondelete="restrict", copy=False
    )

    _once = models.Constraint(
        "UNIQUE (settlement_id, centre_id)", "A centre stands in a settlement once."
    )


class CoopProduceSettlementLine(models.Model):
    """What one payee gets. Thin: written by SQL for all of them."""

    _name = "coop.produce.settlement.line"
    _description = "Payable of a Settlement"
    _order = "settlement_id DESC, centre_id, id"
    _rec_names_search = ["membership_id", "organisation_id", "partner_id"]

    settlement_id = fields.Many2one(
        "coop.produce.settlement", "Settlement", required=True, ondelete="cascade"
    )
    pool_id = fields.Many2one(related="settlement_id.pool_id")
    state = fields.Selection(related="settlement_id.state", string="Settlement Is")
    currency_id = fields.Many2one(related="settlement_id.currency_id")
    level = fields.Selection(
        [("payee", "Who brought it"), ("centre", "A centre, for its members")],
        "Owed To",
        required=True,
        default="payee",
    )
    centre_id = fields.Many2one(
        "coop.organisation", "Weighed In At", required=True, ondelete="restrict"
    )
    payer_id = fields.Many2one(
        "coop.organisation", "Paid By", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", "Books of", ondelete="restrict")
    membership_id = fields.Many2one("coop.membership", "Member", ondelete="restrict")
    organisation_id = fields.Many2one(
        "coop.organisation", "Member Organisation", ondelete="restrict"
    )
    partner_id = fields.Many2one("res.partner", "Other Payee", ondelete="restrict")
    receiver_number = fields.Char("Member Number", compute="_compute_receiver")
    receiver = fields.Char(compute="_compute_receiver", search="_search_receiver")
    ticket_count = fields.Integer("Number of Tickets")
    dry_kg = fields.Float("Dry Weight", digits=(16, 3))
    base = fields.Monetary("At the Announced Price")
    premium = fields.Monetary()
    advance = fields.Monetary("Advances Taken Off")
    amount = fields.Monetary("To Be Paid", required=True)
    payment_id = fields.Many2one(
        "coop.produce.payment", "Paid With", readonly=True, copy=False
    )
    paid_on = fields.Date("Paid On", related="payment_id.date")
    status = fields.Selection(
        [
            ("planned", "Not Posted Yet"),
            ("unpaid", "Not Paid"),
            ("listed", "On a Payment List"),
            ("paid", "Paid"),
            ("owes", "Owes Us"),
            ("reversed", "Reversed"),
        ],
        compute="_compute_status",
        search="_search_status",
    )
    part_ids = fields.One2many("coop.produce.settlement.part", "line_id", "Tickets")

    _of_settlement = models.Index("(settlement_id, level, centre_id)")
    _of_payment = models.Index("(payment_id) WHERE payment_id IS NOT NULL")
    # All that one member was owed, in every settlement.
    _of_member = models.Index("(membership_id) WHERE membership_id IS NOT NULL")
    # What a payer still owes.
    _unpaid = models.Index("(payer_id) WHERE payment_id IS NULL")
    _sum = models.Constraint(
        "CHECK (amount = base + premium - advance)",
        "What is paid is the worth and the premium less advances.",
    )
    _one_receiver = models.Constraint(
        "CHECK (num_nonnulls(membership_id, organisation_id, partner_id) = 1)",
        "A part belongs to one payee: a member, an organisation or somebody else.",
    )

    @api.depends("membership_id", "organisation_id", "partner_id")
    def _compute_receiver(self):
        # sudo: who may see the payable may know whose it is
        for line in self.sudo():
            member, organisation = line.membership_id, line.organisation_id
            line.receiver_number = member.number or organisation.code or False
            line.receiver = (
                member.person_id.name or organisation.name or line.partner_id.name
            )

    def _search_receiver(self, operator, value):
        # sudo: who may see the payable may know whose it is
        members = self.env["coop.membership"].sudo()
        named = Domain("person_id.name", operator, value)
        found = members._search(named | Domain("number", operator, value))
        return (
            Domain("membership_id", "in", found)
            | Domain("organisation_id.name", operator, value)
            | Domain("partner_id.name", operator, value)
        )

    @api.depends("receiver")
    def _compute_display_name(self):
        for line in self:
            number = line.receiver_number or ""
            line.display_name = f"{number} {line.receiver}".strip()

    @api.depends("settlement_id.state", "payment_id.state", "amount")
    def _compute_status(self):
        for line in self:
            state, payment = line.settlement_id.state, line.payment_id
            if state == "reversed":
                line.status = "reversed"
            elif state != "posted":
                line.status = "planned"
            elif payment:
                line.status = "paid" if payment.state == "posted" else "listed"
            else:
                line.status = "owes" if line.amount < 0 else "unpaid"

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        posted = Domain("settlement_id.state", "=", "posted")
        free = posted & Domain("payment_id", "=", False)
        domains = {
            "planned": Domain("settlement_id.state", "in", ("draft", "approved")),
            "unpaid": free & Domain("amount", ">=", 0),
            "owes": free & Domain("amount", "<", 0),
            "listed": posted & Domain("payment_id.state", "=", "draft"),
            "paid": posted & Domain("payment_id.state", "=", "posted"),
            "reversed": Domain("settlement_id.state", "=", "reversed"),
        }
        return Domain.OR([domains[one] for one in value if one in domains])

    def _partner(self):
        """Return the contact of a payee, empty for members."""
        # sudo: whose the payable is may be known to who books it
        line = self.sudo()
        return line.partner_id or line.organisation_id.partner_id


class CoopProduceSettlementPart(models.Model):
    """What one ticket brings one of its payees. Thin: written by SQL."""

    _name = "coop.produce.settlement.part"
    _description = "Ticket in a Settlement"
    _order = "settlement_id DESC, ticket_id, id"
    _rec_name = "ticket_id"

    settlement_id = fields.Many2one(
        "coop.produce.settlement", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="settlement_id.currency_id")
    line_id = fields.Many2one(
        "coop.produce.settlement.line", "Payee", required=True, ondelete="cascade"
    )
    ticket_id = fields.Many2one(
        "coop.produce.ticket", "Ticket", required=True, ondelete="restrict"
    )
    part_id = fields.Many2one(
        "coop.produce.ticket.part", required=True, ondelete="restrict"
    )
    dry_kg = fields.Float("Dry Weight", digits=(16, 3))
    base = fields.Monetary("At the Announced Price")
    premium = fields.Monetary()
    advance = fields.Monetary("Advance Taken Off")
    covers = fields.Boolean(
        "Worth Paid Here", help="Otherwise an earlier part payment covered it."
    )

    _of_line = models.Index("(line_id)")
    _of_ticket = models.Index("(ticket_id)")
