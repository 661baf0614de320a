# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from coop_core import member_number

from . import coop_membership_sql as membership_sql
from .table_object import Function

STATUSES = [
    ("applying", "Applying"),
    ("active", "In Good Standing"),
    ("suspended", "Suspended"),
    ("left", "Membership Ended"),
]
KINDS = [("ordinary", "Ordinary"), ("associate", "Associate")]


class CoopMembership(models.Model):
    """A person in an organisation. Thin: there are millions, loaded by SQL."""

    _name = "coop.membership"
    _description = "Member"
    _inherit = ["coop.kept"]
    _order = "organisation_id.id, number, id"
    _rec_names_search = ["number", "card_number"]

    person_id = fields.Many2one(
        "coop.person", "Person", required=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", "Organisation", required=True, ondelete="restrict"
    )
    number = fields.Char("Member Number", required=True, copy=False)
    card_number = fields.Char(copy=False)
    kind = fields.Selection(KINDS, "Kind of Member", required=True, default="ordinary")
    status = fields.Selection(STATUSES, required=True, default="active")
    joined_on = fields.Date()
    left_on = fields.Date(copy=False)
    identity_number = fields.Char(related="person_id.identity_number")
    birth_date = fields.Date(related="person_id.birth_date")
    phone = fields.Char(related="person_id.phone")
    place_id = fields.Many2one(
        "coop.organisation",
        "Within",
        compute="_compute_place_id",
        search="_search_place_id",
        help="Finds the members of an organisation and of all that deals with it.",
    )
    event_ids = fields.One2many("coop.membership.event", "membership_id", "History")

    _number_once = models.Constraint(
        "UNIQUE (organisation_id, number)",
        "Another member of this organisation already has this number. Choose another.",
    )
    # Finds a card; nobody else may have it, in any organisation.
    _card_once = models.UniqueIndex(
        "(card_number) WHERE card_number IS NOT NULL",
        "Another member already has a card of this number. Compare it with the card.",
    )
    # Memberships of a person, and one open membership in an organisation at a time.
    _person_once = models.UniqueIndex(
        "(person_id, organisation_id, COALESCE(left_on, 'infinity'::date))",
        "This person is already a member of the organisation. Open that membership "
        "instead.",
    )
    # Finds a member by number in whichever organisation: membership_sql.by_number().
    _by_number = models.Index("(ltrim(number, '0'))")
    _normal = Function(membership_sql.member_number())
    _numbers_normal = models.Constraint(
        """CHECK (number = coop_member_number(number) AND number <> ''
                  AND card_number = coop_member_number(card_number)
                  AND card_number <> '')""",
        "A member number or card number has no Thai digits and no blank before or "
        "after it, and is not empty.",
    )
    _left_with_date = models.Constraint(
        "CHECK ((status = 'left') = (left_on IS NOT NULL))",
        "Who left has a last day, and nobody else has. Fill in both or neither.",
    )
    _left_after_joined = models.Constraint(
        "CHECK (left_on >= joined_on)",
        "The member leaves before joining. Correct one of the two days.",
    )

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Every member is a person: the index of names leads to the first members."""
        if field_name != "person_id":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        person = query.join(alias, "person_id", "coop_person", "id", "person_id")
        return self.env["coop.person"]._order_field_to_sql(
            person, "name", direction, nulls, query
        )

    def _compute_place_id(self):
        """Only searched, and what it finds is the organisation itself."""
        for member in self:
            member.place_id = member.organisation_id

    def _search_place_id(self, operator, value):
        """As by ``organisation_id``, in the form from which PostgreSQL plans best."""
        places = self.env["coop.organisation"]._places_sql(operator, value)
        if places is None:
            return NotImplemented
        field = self._fields["organisation_id"]
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN %s",
                SQL.identifier(alias, "organisation_id", to_flush=field),
                places,
            )
        )

    @api.depends("number", "person_id")
    def _compute_display_name(self):
        for member in self:
            # sudo: the member's name, shown to whoever may see the membership
            name = member.person_id.sudo().name or ""
            member.display_name = f"{member.number or ''} {name}".strip()

    @api.constrains("status", "left_on")
    def _check_left_on(self):
        for member in self:
            if (member.status == "left") != bool(member.left_on):
                raise ValidationError(
                    self.env._(
                        "%(member)s: who left has a last day, and nobody else has. "
                        "Fill in both the status and the day, or neither.",
                        member=member.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create([self._normalised(vals) for vals in vals_list])
        # sudo: whoever gives a person its first membership need not write the person
        members.person_id.sudo().filtered("entered_by_id").entered_by_id = False
        return members

    def write(self, vals):
        result = super().write(self._normalised(vals))
        if {"status", "left_on", "person_id", "organisation_id"} & vals.keys():
            # The database writes the history, and makes room for a new membership.
            self.flush_recordset()
            self.invalidate_recordset(["event_ids"])
        return result

    @api.model
    def _normalised(self, vals):
        """Numbers as they are kept, whatever digits and blanks were typed."""
        return {
            name: member_number.normalise(value) or False
            if name in ("number", "card_number") and value
            else value
            for name, value in vals.items()
        }

    def action_open(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_show_national_id(self):
        self.ensure_one()
        return self.person_id.action_show_national_id()

    def _end_as_double(self, persons):
        """One of ``persons``, who are one, has an older membership here: this one ends.

        It ends today, or the next day on which none of theirs ended: a person ends a
        membership of an organisation once a day.
        """
        self.ensure_one()
        today = max(fields.Date.context_today(self), self.joined_on or date.min)
        ended = self.search(
            [
                ("person_id", "in", persons.ids),
                ("organisation_id", "=", self.organisation_id.id),
                ("left_on", ">=", today),
            ]
        )
        while today in ended.mapped("left_on"):
            today += timedelta(1)
        self.write({"status": "left", "left_on": today})
