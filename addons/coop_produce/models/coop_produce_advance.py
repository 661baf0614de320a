# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.coop_accounting.models.res_company_entry import Item

from .coop_produce_ticket import PAYEES

#: standard code of what was paid before the goods came
PREPAID = "11911"
ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"


class CoopProduceAdvance(models.Model):
    """Money that a seller had before he brought anything, and what he gave back of it.

    The balance is the sum: what is given is above zero, what is taken off a ticket or
    handed back is below.
    """

    _name = "coop.produce.advance"
    _description = "Advance to a Seller"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "organisation_id"

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Paid By",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The centre that paid it; its stations take it off.",
    )
    company_id = fields.Many2one(
        "res.company", "Books of", compute="_compute_company_id", compute_sudo=True
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    kind = fields.Selection(
        [
            ("given", "Advance Paid"),
            ("taken", "Taken Off a Ticket"),
            ("returned", "Handed Back"),
        ],
        "What Happened",
        required=True,
        default="given",
    )
    membership_id = fields.Many2one("coop.membership", "Member", ondelete="restrict")
    member_organisation_id = fields.Many2one(
        "coop.organisation", "Member Organisation", ondelete="restrict"
    )
    partner_id = fields.Many2one("res.partner", "Other Seller", ondelete="restrict")
    seller = fields.Char("Seller", compute="_compute_seller")
    amount = fields.Monetary(required=True)
    note = fields.Char("Reference")
    part_id = fields.Many2one(
        "coop.produce.ticket.part", "Of the Ticket", readonly=True, ondelete="restrict"
    )
    journal_id = fields.Many2one(
        "account.journal",
        "Paid From",
        domain="[('type', 'in', ('cash', 'bank')), ('company_id', '=', company_id)]",
        help="Cash or bank of the centre's books; empty where it keeps none here.",
    )
    move_id = fields.Many2one(
        "account.move", "Journal Entry", compute="_compute_move_id", compute_sudo=True
    )
    posted = fields.Boolean(
        "Posted in the Books",
        compute="_compute_move_id",
        compute_sudo=True,
        search="_search_posted",
        help="What a ticket takes off is posted by its settlement.",
    )

    _by_member = models.Index("(membership_id) WHERE membership_id IS NOT NULL")
    _by_place = models.Index(
        "(member_organisation_id) WHERE member_organisation_id IS NOT NULL"
    )
    _by_partner = models.Index("(partner_id) WHERE partner_id IS NOT NULL")
    _part_once = models.UniqueIndex(
        "(part_id) WHERE part_id IS NOT NULL",
        "The advance was taken off this part of a ticket already.",
    )
    _one_payee = models.Constraint(
        "CHECK (num_nonnulls(membership_id, member_organisation_id, partner_id) = 1)",
        "An advance is of one seller: a member, an organisation or somebody else.",
    )
    _sign = models.Constraint(
        """CHECK (CASE kind WHEN 'given' THEN amount > 0
                            WHEN 'returned' THEN amount < 0
                            ELSE amount <> 0 AND part_id IS NOT NULL END)""",
        "What is given is above zero, what is handed back is below.",
    )

    @api.depends("organisation_id")
    def _compute_company_id(self):
        for advance in self:
            advance.company_id = advance.organisation_id.books_company_id

    @api.depends(lambda self: COLUMNS)
    def _compute_seller(self):
        for advance in self:
            advance.seller = advance._payee()[1].display_name

    def _compute_currency_id(self):
        self.currency_id = self.env.ref("base.THB")

    def _compute_move_id(self):
        moves = self.env["account.move"].search(
            [("coop_res_model", "=", self._name), ("coop_res_id", "in", self.ids)]
        )
        by_id = {move.coop_res_id: move for move in moves}
        for advance in self:
            advance.move_id = by_id.get(advance.id, False)
            advance.posted = bool(advance.move_id)

    def _search_posted(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: an officer sees that it was posted, without reading the entry
        moves = self.env["account.move"].sudo()
        query = moves._search([("coop_res_model", "=", self._name)])
        return Domain("id", "in", query.subselect("coop_res_id"))

    def _message_kept(self):
        return self.env._(
            "An advance stays as it was entered. Enter what is handed back below zero."
        )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(
            vals.get("kind") == "taken" or vals.get("part_id") for vals in vals_list
        ):
            raise UserError(
                self.env._("What a ticket takes off is entered by the ticket itself.")
            )
        advances = super().create(vals_list)
        advances._check_balance()
        for advance in advances.filtered("journal_id"):
            advance._post(advance.journal_id, advance.date)
        return advances

    def _check_balance(self):
        """Nobody gives back more than he has."""
        for advance in self:
            name, payee = advance._payee()
            balance = self._balances(advance.organisation_id, name, payee.ids)
            if balance.get(payee.id, Decimal(0)) < 0:
                raise ValidationError(
                    self.env._(
                        "%(payee)s has no such advance left: %(over)s baht too much "
                        "would be taken back. Take less.",
                        payee=payee.display_name,
                        over=f"{-balance[payee.id]:,.2f}",
                    )
                )

    def _payee(self):
        """The column that names the payee, and the payee."""
        self.ensure_one()
        for name, column in zip(PAYEES, COLUMNS, strict=True):
            if self[column]:
                return name, self[column]
        return PAYEES[0], self.membership_id

    @api.model
    def _balances(self, organisation, name, ids):
        """Return {id: baht still to be taken off} of payees of one kind."""
        self.flush_model()
        column = COLUMNS[PAYEES.index(name)]
        rows = self.env.execute_query(
            SQL(
                """
                SELECT %(payee)s, SUM(amount)::text
                  FROM coop_produce_advance
                 WHERE %(payee)s IN %(ids)s
                   AND organisation_id = %(organisation)s
              GROUP BY %(payee)s
                """,
                payee=SQL.identifier(column),
                ids=tuple(ids) or (0,),
                organisation=organisation.id,
            )
        )
        return {payee: Decimal(amount) for payee, amount in rows}

    def _post(self, journal, date):
        """Post what was given or handed back in the books; once, asked again or not."""
        self.ensure_one()
        if not self.env.user.has_group(ACCOUNTANT):
            raise AccessError(
                self.env._(
                    "Money that leaves cash or bank is posted by an accountant. Leave "
                    "“Paid From” empty, or ask him."
                )
            )
        _name, payee = self._payee()
        who = {
            "membership": self.membership_id or None,
            "partner": self.partner_id
            or self.member_organisation_id.partner_id
            or None,
        }
        amount = Decimal(f"{self.amount:.2f}")
        # sudo: the books of the centre may be in a company that is not switched to
        company = self.sudo().company_id.with_env(self.env)
        label = self.env._("Advance: %(payee)s", payee=payee.display_name)
        company._coop_entry(
            date,
            label,
            [
                Item(PREPAID, amount, self.note or label, **who),
                Item(journal.default_account_id, -amount, self.note or label),
            ],
            key=f"coop.produce.advance {self.id}",
            journal=journal,
            origin=self,
        )
        self.invalidate_recordset(["move_id", "posted"])


#: the columns of an advance, in the order of PAYEES
COLUMNS = ("membership_id", "member_organisation_id", "partner_id")


class CoopProduceTicket(models.Model):
    """An advance is taken off when a ticket is accepted, and given back with it."""

    _inherit = "coop.produce.ticket"

    def _check_parts(self):
        super()._check_parts()
        self.part_ids._check_advance()

    def _take_numbers(self):
        super()._take_numbers()
        self.part_ids._take_advance()


class CoopProduceTicketPart(models.Model):
    """What a part takes off is booked on the account of its payee."""

    _inherit = "coop.produce.ticket.part"

    def _check_advance(self):
        """Refuse to take off more than the payee still has."""
        for part in self.filtered("advance"):
            left = part._advance_left()
            if Decimal(f"{part.advance:.2f}") > left:
                raise UserError(
                    self.env._(
                        "%(payee)s has an advance of %(left)s baht left; %(taken)s are "
                        "to be taken off. Take off less.",
                        payee=part._payee().display_name,
                        left=f"{left:,.2f}",
                        taken=f"{part.advance:,.2f}",
                    )
                )
            if part.advance > part.amount:
                raise UserError(
                    self.env._(
                        "%(payee)s gets %(amount)s baht of this ticket; take off no "
                        "more than that.",
                        payee=part._payee().display_name,
                        amount=f"{part.amount:,.2f}",
                    )
                )

    def _advance_left(self):
        Advance = self.env["coop.produce.advance"]
        name = next(one for one in PAYEES if self[one])
        # sudo: the balance decides, whoever may read the advances
        place = self.ticket_id.station_id.sudo().organisation_id
        balances = Advance._balances(place, name, self[name].ids)
        return balances.get(self[name].id, Decimal(0))

    def _take_advance(self):
        # sudo: what a ticket takes off is entered by the ticket
        self.env["coop.produce.advance"].sudo().create(
            [
                {
                    "organisation_id": part.ticket_id.station_id.organisation_id.id,
                    "date": part.ticket_id.date,
                    "kind": "taken",
                    **{
                        column: part[name].id
                        for name, column in zip(PAYEES, COLUMNS, strict=True)
                    },
                    "amount": -part.advance,
                    "part_id": part.id,
                }
                for part in self.sudo()
                if part.advance
            ]
        )
