# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

SEAT_AND_WHEN = ("seat_id", "date_from", "date_to")


class CoopCommitteeTerm(models.Model):
    """A person on a seat, from one day to another."""

    _name = "coop.committee.term"
    _description = "Term on a Committee"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "committee_id, position_sequence, seat_id, date_from DESC, id"
    _rec_names_search = ["partner_id.name", "committee_id.name"]
    _coop_keepers = frozenset({"seat_id"})

    seat_id = fields.Many2one(
        "coop.committee.seat", "Seat", required=True, index=True, ondelete="cascade"
    )
    committee_id = fields.Many2one(
        related="seat_id.committee_id", store=True, index=True
    )
    position_id = fields.Many2one(related="seat_id.position_id", store=True)
    position_sequence = fields.Integer(related="seat_id.position_sequence", store=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Sits for",
        index=True,
        ondelete="restrict",
        help="The organisation this person represents on the committee.",
    )
    date_from = fields.Date("From", help="Empty: the source names no first day.")
    date_to = fields.Date("Until", help="The last day. Empty: still in office.")
    elected_at_id = fields.Many2one(
        "coop.meeting",
        "Elected at",
        index="btree_not_null",
        ondelete="set null",
    )
    election_id = fields.Many2one(
        "coop.election", "Election", index="btree_not_null", ondelete="restrict"
    )

    _period = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The last day of the term lies before its first day. Correct one of them.",
    )
    _one_at_a_time = models.Constraint(
        """EXCLUDE USING gist (
               seat_id WITH =,
               daterange(date_from, date_to, '[]') WITH &&
           )""",
        "Somebody already holds this seat in that period. End that term first.",
    )

    @api.depends("partner_id.name", "committee_id.name", "position_id.name")
    def _compute_display_name(self):
        for term in self:
            parts = (term.partner_id, term.position_id, term.committee_id)
            term.display_name = " · ".join(part.name for part in parts if part.name)

    @api.constrains("partner_id")
    def _check_partner_id(self):
        for term in self:
            if term.partner_id.is_company:
                raise ValidationError(
                    self.env._(
                        "%(name)s is an organisation, and a seat is held by a person. "
                        "Choose the person, and put the organisation under “Sits for”.",
                        name=term.partner_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_one_at_a_time([self.new(vals) for vals in vals_list])
        # A term that was just shortened must be short in the database first.
        self.flush_model(SEAT_AND_WHEN)
        return super().create(vals_list)

    def write(self, vals):
        if not vals.keys().isdisjoint(SEAT_AND_WHEN):
            self._check_one_at_a_time([one.new(vals, origin=one) for one in self])
        return super().write(vals)

    @api.model
    def _check_one_at_a_time(self, drafts):
        """Name the other holder before PostgreSQL refuses the second one.

        :raises ValidationError: naming the person, the seat and the period
        """
        seats = self.browse().seat_id.union(*(one.seat_id for one in drafts))
        others = self.search([("seat_id", "in", seats._origin.ids)])
        others -= self.browse().union(*(one._origin for one in drafts))
        for number, draft in enumerate(drafts):
            for other in [*others, *drafts[:number]]:
                if draft._clashes(other):
                    raise ValidationError(draft._message_second_holder(other))

    @api.model
    def _domain_on(self, day):
        """Terms in office on a day."""
        begun = Domain("date_from", "=", False) | Domain("date_from", "<=", day)
        not_over = Domain("date_to", "=", False) | Domain("date_to", ">=", day)
        return begun & not_over

    def _covers(self, day):
        self.ensure_one()
        return (self.date_from or date.min) <= day <= (self.date_to or date.max)

    def _clashes(self, other):
        """Same seat, with a day in common."""
        self.ensure_one()
        return (
            self.seat_id._origin == other.seat_id._origin
            and (self.date_from or date.min) <= (other.date_to or date.max)
            and (other.date_from or date.min) <= (self.date_to or date.max)
        )

    def _message_second_holder(self, other):
        start = other.date_from and format_date(self.env, other.date_from)
        end = other.date_to and format_date(self.env, other.date_to)
        return self.env._(
            "%(person)s cannot take the seat %(seat)s: %(other)s holds it from "
            "%(start)s to %(end)s. End that term on the day before, choose other days "
            "or another seat.",
            person=self.partner_id.name,
            seat=self.seat_id.display_name,
            other=other.partner_id.name,
            start=start or self.env._("an unknown day"),
            end=end or self.env._("this day"),
        )
