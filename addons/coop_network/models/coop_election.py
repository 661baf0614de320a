# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from coop_core.thai_date import format_thai


class CoopElection(models.Model):
    """Candidates for seats of a committee, their votes, and the terms that follow."""

    _name = "coop.election"
    _description = "Election"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["committee_id.name"]
    _coop_keepers = frozenset({"committee_id"})

    committee_id = fields.Many2one(
        "coop.committee", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(related="committee_id.organisation_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    meeting_id = fields.Many2one(
        "coop.meeting",
        "Held at",
        index="btree_not_null",
        ondelete="set null",
        help="The meeting that elected. Empty: an election of its own.",
    )
    state = fields.Selection(
        [("draft", "Counting"), ("declared", "Declared")],
        "Status",
        default="draft",
        required=True,
        copy=False,
    )
    term_from = fields.Date("Terms From", required=True)
    term_to = fields.Date("Terms Until", help="The last day. Empty: not limited.")
    candidate_ids = fields.One2many("coop.election.candidate", "election_id")
    term_ids = fields.One2many("coop.committee.term", "election_id", "Terms Made")

    _period = models.Constraint(
        "CHECK (term_from <= term_to)",
        "The terms would end before they begin. Correct one of the days.",
    )

    @api.depends("committee_id.name", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for election in self:
            parts = (election.committee_id.name, election._day_text())
            election.display_name = " · ".join(part for part in parts if part)

    def write(self, vals):
        fixed = {"committee_id", "date", "term_from", "term_to", "candidate_ids"}
        if fixed & vals.keys():
            self._check_counting()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_declared(self):
        self._check_counting()

    def _day_text(self):
        if not self.date:
            return ""
        if (self.env.lang or "").startswith("th"):
            return format_thai(self.date, "short")
        return format_date(self.env, self.date, date_format="d MMM y")

    def _check_counting(self):
        if "declared" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "This election was declared: its candidates and votes stay as they "
                    "were announced. If somebody leaves the seat, end the term."
                )
            )

    def action_declare(self):
        """Make the terms of those elected; who sat there before leaves the day before.

        :raises UserError: nobody stands, no seat, or equal votes for the last seat
        """
        self.ensure_one()
        self._check_counting()
        self.lock_for_update()
        if not self.candidate_ids:
            raise UserError(
                self.env._("Nobody stands yet. Enter the candidates first.")
            )
        for position in self.candidate_ids.position_id.sorted():
            standing = self.candidate_ids.filtered(
                lambda one, position=position: one.position_id == position
            )
            self._declare_position(position, standing)
        self.state = "declared"

    def _declare_position(self, position, standing):
        seats = self.env["coop.committee.seat"].search(
            [
                ("committee_id", "=", self.committee_id.id),
                ("position_id", "=", position.id),
            ],
            order="number",
        )
        elected = standing._elected(len(seats))
        elected.elected = True
        free = seats
        for candidate in elected.sorted(lambda one: not one._seat_held(seats)):
            seat = candidate._seat_held(free) or free[:1]
            free -= seat
            self._end_terms(seat)
            self.env["coop.committee.term"].create(candidate._prepare_term_vals(seat))

    def _end_terms(self, seat):
        """Who holds the seat leaves it on the day before the new terms begin."""
        before = self.term_from - timedelta(days=1)
        for term in seat.term_ids.filtered(lambda one: one._covers(self.term_from)):
            if term.date_from and term.date_from > before:
                raise UserError(
                    self.env._(
                        "%(person)s took the seat %(seat)s on the very day on which "
                        "the new terms begin. Correct that term first.",
                        person=term.partner_id.name,
                        seat=seat.display_name,
                    )
                )
            term.date_to = before


class CoopElectionCandidate(models.Model):
    """A person who stands for a position."""

    _name = "coop.election.candidate"
    _description = "Candidate"
    _inherit = "coop.kept"
    _order = "election_id, position_sequence, votes DESC, id"
    _rec_name = "partner_id"
    _coop_keepers = frozenset({"election_id"})

    election_id = fields.Many2one(
        "coop.election", required=True, index=True, ondelete="cascade"
    )
    position_id = fields.Many2one(
        "coop.committee.position",
        "Stands for",
        required=True,
        index=True,
        ondelete="restrict",
    )
    position_sequence = fields.Integer(related="position_id.sequence", store=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
    )
    organisation_id = fields.Many2one(
        "coop.organisation", "Sits for", index=True, ondelete="restrict"
    )
    votes = fields.Integer()
    drawn = fields.Boolean(
        "Won the Draw", help="Decides between candidates with the same votes."
    )
    elected = fields.Boolean(readonly=True, copy=False)

    _once = models.Constraint(
        "UNIQUE (election_id, position_id, partner_id)",
        "This person already stands for the position.",
    )
    _votes_positive = models.Constraint(
        "CHECK (votes >= 0)", "A candidate cannot have fewer than no votes."
    )

    @api.model_create_multi
    def create(self, vals_list):
        candidates = super().create(vals_list)
        candidates.election_id._check_counting()
        return candidates

    def write(self, vals):
        if vals.keys() - {"elected"}:
            self.election_id._check_counting()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_declared(self):
        self.election_id._check_counting()

    def _elected(self, seats):
        """The candidates with the most votes, as many as there are seats.

        :raises UserError: no seat, or equal votes for the last one and no draw
        """
        position = self.position_id
        if not seats:
            raise UserError(
                self.env._(
                    "The committee has no seat for %(position)s. Add the seat first.",
                    position=position.name,
                )
            )
        ranked = self.sorted(lambda one: (-one.votes, not one.drawn, one.id))
        inside, outside = ranked[:seats], ranked[seats:]
        last, first = inside[-1:], outside[:1]
        if first and (last.votes, last.drawn) == (first.votes, first.drawn):
            raise UserError(
                self.env._(
                    "%(one)s and %(other)s have the same %(votes)s votes for the last "
                    "seat of %(position)s. Mark who won the draw, or enter the votes "
                    "of a second ballot.",
                    one=last.partner_id.name,
                    other=first.partner_id.name,
                    votes=last.votes,
                    position=position.name,
                )
            )
        return inside

    def _seat_held(self, seats):
        """The seat among these that the candidate holds when the new term begins."""
        day = self.election_id.term_from
        held = seats.term_ids.filtered(
            lambda term: term.partner_id == self.partner_id and term._covers(day)
        )
        return held.seat_id[:1]

    def _prepare_term_vals(self, seat):
        election = self.election_id
        return {
            "seat_id": seat.id,
            "partner_id": self.partner_id.id,
            "organisation_id": self.organisation_id.id,
            "date_from": election.term_from,
            "date_to": election.term_to,
            "election_id": election.id,
            "elected_at_id": election.meeting_id.id,
        }
