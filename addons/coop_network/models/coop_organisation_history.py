# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from . import coop_organisation_sql as organisation_sql

PLACE = ("organisation_id", "level_id", "centre_id")


class CoopOrganisationPlace(models.Model):
    """Where an organisation stood in the territory tree, from when until when.

    The place it has now is the one without a last day. It is written by moving the
    organisation, never here; what was before may be added and corrected.
    """

    _name = "coop.organisation.place"
    _description = "Place in the Territory Tree"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "organisation_id, date_from desc nulls last, id desc"
    _rec_names_search = ["organisation_id", "centre_id"]

    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="cascade"
    )
    level_id = fields.Many2one(
        "coop.structure.level", required=True, index=True, ondelete="restrict"
    )
    centre_id = fields.Many2one(
        "coop.organisation",
        "Centre",
        index=True,
        ondelete="restrict",
        help="The centre it dealt with. Empty for a centre of a whole province.",
    )
    date_from = fields.Date("From", index=True, help="Empty: the first day is unknown.")
    date_to = fields.Date("Until", help="The last day. Empty: it stands there now.")
    reason = fields.Char(help="Why it was moved there.")
    current = fields.Boolean(
        "Now", compute="_compute_current", search="_search_current"
    )
    district_id = fields.Many2one(related="organisation_id.district_id")
    province_id = fields.Many2one(related="organisation_id.province_id")

    _period = models.Constraint(
        "CHECK (date_from <= date_to)",
        "The last day of the place lies before its first day. Correct one of them.",
    )
    _one_at_a_time = models.Constraint(
        """EXCLUDE USING gist (
               organisation_id WITH =, daterange(date_from, date_to, '[]') WITH &&
           )""",
        "An organisation stands at one place at a time, and it already has another "
        "place in that period. Correct the days of that one first.",
    )
    _never_its_own = models.Constraint(
        "CHECK (organisation_id <> centre_id)",
        "An organisation is not its own centre. Choose another centre.",
    )

    def init(self):
        """Organisations of before this history stand where they stand."""
        self.env.cr.execute(organisation_sql.first_places(None, self.env.uid))

    @api.depends("date_to")
    def _compute_current(self):
        for place in self:
            place.current = not place.date_to

    @api.model
    def _search_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("date_to", "=", False) if True in value else Domain.FALSE

    @api.depends("organisation_id.name", "centre_id.name")
    def _compute_display_name(self):
        for place in self:
            parts = (place.organisation_id, place.centre_id)
            place.display_name = " → ".join(part.name for part in parts if part)

    @api.constrains("level_id", "centre_id")
    def _check_centre(self):
        """A rule about one row; the levels of that time may not be those of today."""
        for place in self:
            if bool(place.level_id.rank) != bool(place.centre_id):
                raise ValidationError(
                    self.env._(
                        "%(name)s is noted as %(level)s: only the top level has no "
                        "centre, and every other has one. Correct the centre or the "
                        "level.",
                        name=place.organisation_id.name,
                        level=place.level_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("date_to"):
                raise UserError(self._message_now())
        drafts = [self.new(vals) for vals in vals_list]
        self._check_one_at_a_time(drafts)
        return super().create(vals_list)

    def write(self, vals):
        now = self.filtered("current")
        changes_now = not vals.keys().isdisjoint(PLACE) or vals.get("date_to")
        if (now and changes_now) or ("date_to" in vals and not vals["date_to"]):
            raise UserError(self._message_now())
        if {"organisation_id", "date_from", "date_to"} & vals.keys():
            self._check_one_at_a_time([one.new(vals, origin=one) for one in self])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_current(self):
        if self.filtered("current").organisation_id.filtered("level_id"):
            raise UserError(self._message_now())

    def _message_now(self):
        return self.env._(
            "The place where an organisation stands now is changed by moving it: open "
            "the organisation and choose “Move under Another Centre”. Here a place of "
            "the past is noted, with its last day."
        )

    @api.model
    def _check_one_at_a_time(self, drafts):
        """Name the other place before PostgreSQL refuses the second one."""
        ids = [draft.organisation_id._origin.id for draft in drafts]
        others = self.search([("organisation_id", "in", ids)])
        others -= self.browse().union(*(one._origin for one in drafts))
        for number, draft in enumerate(drafts):
            for other in [*others, *drafts[:number]]:
                if draft._overlaps(other):
                    raise ValidationError(draft._message_two_places(other))

    def _overlaps(self, other):
        same = self.organisation_id._origin == other.organisation_id._origin
        return (
            same
            and (self.date_from or date.min) <= (other.date_to or date.max)
            and (other.date_from or date.min) <= (self.date_to or date.max)
        )

    def _message_two_places(self, other):
        shown = self.env["coop.paper"]._day
        said = {
            "name": self.organisation_id.name,
            "centre": other.centre_id.name or other.level_id.name,
            "start": shown(other.date_from) or self.env._("an unknown day"),
            "end": shown(other.date_to) or self.env._("today"),
        }
        return self.env._(
            "%(name)s stood at one place at a time, and from %(start)s until %(end)s "
            "it is noted under %(centre)s. Choose other days, or correct that place "
            "first.",
            **said,
        )


class CoopOrganisation(models.Model):
    """Every change of place is noted, by whatever way it comes."""

    _inherit = "coop.organisation"

    place_ids = fields.One2many(
        "coop.organisation.place", "organisation_id", "Places", readonly=True
    )
    placed_ids = fields.One2many(
        "coop.organisation.place", "centre_id", "Dealt With It", readonly=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        organisations = super().create(vals_list)
        placed = organisations.filtered("level_id")
        if placed:
            self._flush_places()
            self.env.cr.execute(organisation_sql.first_places(placed.ids, self.env.uid))
            self._forget_places()
        return organisations

    def write(self, vals):
        result = super().write(vals)
        if {"level_id", "centre_id"} & vals.keys():
            self._note_places()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_once_centre(self):
        """What was a centre is part of the history of others."""
        # Whoever deletes may be unable to see all that dealt with it.
        others = self.env["coop.organisation.place"].sudo()
        found = others.search(
            [("centre_id", "in", self.ids), ("organisation_id", "not in", self.ids)],
            limit=1,
        )
        if found:
            raise UserError(
                self.env._(
                    "%(centre)s was the centre of %(member)s and stays in that "
                    "history. Archive it instead of deleting it.",
                    centre=found.centre_id.name,
                    member=found.organisation_id.name,
                )
            )

    def _note_places(self):
        """Five statements for any number of organisations.

        :param day: context ``coop_place_day``, else today
        """
        day = self.env.context.get("coop_place_day") or fields.Date.context_today(self)
        reason = self.env.context.get("coop_place_reason")
        source = self.env.context.get("coop_place_source")
        uid = self.env.uid
        self._flush_places()
        for statement in (
            organisation_sql.drop_places_of_the_day(self.ids, day),
            organisation_sql.end_places(self.ids, day, uid),
            organisation_sql.reopen_places(self.ids, day, uid),
            organisation_sql.begin_places(self.ids, day, uid, reason, source),
        ):
            self.env.cr.execute(statement)
        self._forget_places()

    def _flush_places(self):
        self.flush_model(["level_id", "centre_id", "source", "mark"])
        self.env["coop.organisation.place"].flush_model()

    def _forget_places(self):
        self.env["coop.organisation.place"].invalidate_model(flush=False)
        self.invalidate_model(["place_ids", "placed_ids"], flush=False)
