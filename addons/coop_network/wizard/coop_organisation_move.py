# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

SHOWN = 80


class CoopOrganisationMove(models.TransientModel):
    """Moves organisations, and all that deals with them, under another centre.

    It shows what moves before anything is moved, and notes day and reason.
    """

    _name = "coop.organisation.move"
    _description = "Move under Another Centre"

    organisation_ids = fields.Many2many(
        "coop.organisation", string="Organisations", required=True
    )
    structure_id = fields.Many2one("coop.structure", compute="_compute_place")
    rank = fields.Integer(compute="_compute_place", aggregator=None)
    from_names = fields.Char("Deals Now With", compute="_compute_place")
    centre_id = fields.Many2one(
        "coop.organisation",
        "New Centre",
        domain="[('structure_id', '=', structure_id), ('rank', '=', rank - 1)]",
    )
    date = fields.Date(
        "From", required=True, default=fields.Date.context_today, help="The first day."
    )
    reason = fields.Char(help="For those who ask later why it was moved.")
    source = fields.Char(help="The resolution or letter that says so.")
    moved_ids = fields.Many2many(
        "coop.organisation", string="What Moves", compute="_compute_moved"
    )
    moved_count = fields.Integer(compute="_compute_moved")
    not_shown = fields.Integer(compute="_compute_moved")

    @api.model
    def default_get(self, fields_list):
        defaults = super().default_get(fields_list)
        if self.env.context.get("active_model") == "coop.organisation":
            ids = self.env.context.get("active_ids", [])
            defaults["organisation_ids"] = [fields.Command.set(ids)]
        return defaults

    @api.depends("organisation_ids")
    def _compute_place(self):
        for move in self:
            first = move.organisation_ids[:1]
            move.structure_id = first.structure_id
            move.rank = first.rank
            move.from_names = ", ".join(move.organisation_ids.centre_id.mapped("name"))

    @api.depends("organisation_ids")
    def _compute_moved(self):
        """The chosen ones and all below them, a page of it with the number of all."""
        Organisation = self.env["coop.organisation"].with_context(active_test=False)
        for move in self:
            below = [("id", "child_of", move.organisation_ids._origin.ids)]
            move.moved_count = Organisation.search_count(below)
            move.moved_ids = Organisation.search(below, limit=SHOWN)
            move.not_shown = max(0, move.moved_count - SHOWN)

    def action_move(self):
        """Move them, all or none."""
        self.ensure_one()
        self._check_one_level()
        self._check_date()
        if not self.centre_id:
            raise UserError(self.env._("Choose the new centre."))
        moved = self.organisation_ids.filtered(
            lambda one: one.centre_id != self.centre_id
        )
        moved.with_context(
            coop_place_day=self.date,
            coop_place_reason=self.reason,
            coop_place_source=self.source,
        ).write({"centre_id": self.centre_id.id})
        for one in moved:
            one._message_log(body=self._message_moved())
        return {"type": "ir.actions.act_window_close"}

    def _message_moved(self):
        return self.env._(
            "Moved under %(centre)s from %(day)s. %(reason)s",
            centre=self.centre_id.name,
            day=self.env["coop.paper"]._day(self.date),
            reason=self.reason or "",
        )

    def _check_one_level(self):
        organisations = self.organisation_ids
        if not organisations or not all(one.centre_id for one in organisations):
            raise UserError(
                self.env._(
                    "Only an organisation that deals with a centre is moved under "
                    "another one. Give the others their level and centre in their form."
                )
            )
        if len(organisations.level_id) > 1:
            raise UserError(
                self.env._(
                    "These organisations stand on several levels (%(levels)s), and "
                    "each deals with a centre one level above. Move them level by "
                    "level.",
                    levels=", ".join(organisations.level_id.mapped("name")),
                )
            )

    def _check_date(self):
        """A move lies after the one before it, and not in the future."""
        if self.date > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "%(day)s lies in the future. Move them on that day: access to "
                    "their papers changes with the place.",
                    day=self.env["coop.paper"]._day(self.date),
                )
            )
        late = self.organisation_ids.place_ids.filtered(
            lambda place: (
                place.current
                and place.date_from
                and place.date_from >= self.date
                and place.date_from != fields.Date.context_today(self)
            )
        )[:1]
        if late:
            raise UserError(
                self.env._(
                    "%(name)s deals with %(centre)s since %(day)s. Choose a later day, "
                    "or correct that place in its history first.",
                    name=late.organisation_id.name,
                    centre=late.centre_id.name,
                    day=self.env["coop.paper"]._day(late.date_from),
                )
            )
