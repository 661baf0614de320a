# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from . import coop_organisation_sql as organisation_sql
from .table_object import GeneratedColumn


class CoopOrganisation(models.Model):
    """The place of an organisation in the territory tree: no level is skipped."""

    _inherit = "coop.organisation"
    _parent_name = "centre_id"
    _parent_store = True
    _order = "parent_path, id"

    level_id = fields.Many2one(
        "coop.structure.level",
        "Level",
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Empty for an organisation outside the territory tree.",
    )
    structure_id = fields.Many2one(
        "coop.structure",
        compute="_compute_place",
        store=True,
        precompute=True,
        ondelete="restrict",
    )
    rank = fields.Integer(
        compute="_compute_place", store=True, precompute=True, aggregator=None
    )
    centre_id = fields.Many2one(
        "coop.organisation",
        "Centre",
        index=True,
        ondelete="restrict",
        tracking=True,
        help="The centre it deals with, one level above. No level is skipped.",
    )
    parent_path = fields.Char(index=True)
    member_ids = fields.One2many("coop.organisation", "centre_id", "Deals With It")
    member_count = fields.Integer("Members", compute="_compute_member_count")

    _place_key = models.Constraint("UNIQUE (rank, structure_id, id)")
    _place_whole = models.Constraint(
        """CHECK (level_id IS NULL AND structure_id IS NULL AND centre_id IS NULL
                  OR level_id IS NOT NULL AND structure_id IS NOT NULL
                     AND rank IS NOT NULL AND (rank = 0) = (centre_id IS NULL))""",
        "Only the province centre, and an organisation outside the territory tree, "
        "deals with no centre. Choose the centre one level above.",
    )
    # Rank comes first in both keys: Odoo takes a foreign key that starts with the
    # column of a Many2one for the field's own, and replaces it.
    _place_level = models.Constraint(
        """FOREIGN KEY (rank, structure_id, level_id)
           REFERENCES coop_structure_level (rank, structure_id, id)""",
        "The level, structure and rank of the organisation do not belong together. "
        "Choose the level again.",
    )
    # The rank that the centre must have.
    _centre_rank = GeneratedColumn("integer", "rank - 1")
    _no_level_skipped = models.Constraint(
        """FOREIGN KEY (centre_rank, structure_id, centre_id)
           REFERENCES coop_organisation (rank, structure_id, id)""",
        "No level is skipped: an organisation deals with a centre exactly one level "
        "above it in the same structure. Choose such a centre, and move its members "
        "before the centre itself.",
    )

    @api.depends("level_id.structure_id", "level_id.rank")
    def _compute_place(self):
        for organisation in self:
            organisation.structure_id = organisation.level_id.structure_id
            organisation.rank = organisation.level_id.rank

    @api.depends("member_ids")
    def _compute_member_count(self):
        groups = self._read_group(
            [("centre_id", "in", self.ids)], ["centre_id"], ["__count"]
        )
        counts = dict(groups)
        for organisation in self:
            organisation.member_count = counts.get(organisation._origin, 0)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_new_places(vals_list)
        self._hold_centres([vals.get("centre_id") for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        if "level_id" in vals:
            # In the same UPDATE as the level, for the keys of the table to match.
            level = self.env["coop.structure.level"].browse(vals["level_id"])
            vals = {**vals, "structure_id": level.structure_id.id, "rank": level.rank}
        if {"level_id", "centre_id"} & vals.keys():
            self._check_changed_places(vals)
            self._hold_centres([*self.centre_id.ids, vals.get("centre_id")])
        return super().write(vals)

    def _within(self, ancestor):
        """Whether this organisation is ``ancestor`` or stands somewhere below it."""
        self.ensure_one()
        ancestor.ensure_one()
        return (self.parent_path or "").startswith(ancestor.parent_path or "-")

    def _centre_at(self, rank):
        """The organisation of that rank on the way from here to the province centre.

        Itself when it has that rank; empty when it stands above or outside the tree.
        """
        self.ensure_one()
        if not self.level_id:
            return self.browse()
        path = [int(one) for one in (self.parent_path or "").split("/") if one]
        return self.browse(path[rank : rank + 1])

    @api.model
    def _place_fits(self, level, centre):
        """Whether an organisation of that level may deal with that centre."""
        if not level or not level.rank:
            return not centre
        return centre.structure_id == level.structure_id and (
            centre.rank == level.rank - 1
        )

    @api.model
    def _check_new_places(self, vals_list):
        """Refuse a place before PostgreSQL does, with the centre to choose instead.

        :raises ValidationError: a level is skipped
        """
        Level = self.env["coop.structure.level"]
        for vals in vals_list:
            level = Level.browse(vals.get("level_id"))
            if not self._place_fits(level, self.browse(vals.get("centre_id"))):
                raise ValidationError(self.new(vals)._message_wrong_place())

    def _check_changed_places(self, vals):
        """The same for a change, which must also leave the members a centre."""
        Level = self.env["coop.structure.level"]
        for organisation in self:
            level, centre = organisation.level_id, organisation.centre_id
            if "level_id" in vals:
                level = Level.browse(vals["level_id"])
            if "centre_id" in vals:
                centre = self.browse(vals["centre_id"])
            if not self._place_fits(level, centre):
                draft = organisation.new(vals, origin=organisation)
                raise ValidationError(draft._message_wrong_place())
            if level != organisation.level_id and organisation.member_ids:
                raise ValidationError(
                    self.env._(
                        "%(name)s is the centre of %(member)s and keeps its level "
                        "until they deal with another centre. Move them first.",
                        name=organisation.name,
                        member=", ".join(organisation.member_ids[:3].mapped("name")),
                    )
                )

    def _message_wrong_place(self):
        if not self.level_id:
            return self.env._(
                "%(name)s has a centre but no level. Choose its level, or remove the "
                "centre if it stands outside the territory tree.",
                name=self.name,
            )
        if not self.level_id.rank:
            return self.env._(
                "%(name)s is a %(level)s, the top of the tree, and deals with no "
                "centre. Remove the centre %(centre)s or choose a lower level.",
                name=self.name,
                level=self.level_id.name,
                centre=self.centre_id.name,
            )
        return self._message_wrong_centre()

    def _message_wrong_centre(self):
        above = self.level_id.structure_id.level_ids.filtered(
            lambda level: level.rank == self.level_id.rank - 1
        )
        right = self._right_centre(above)
        said = {
            "name": self.name,
            "level": self.level_id.name,
            "above": above.name,
            "centre": self.centre_id.name,
            "centre_level": self.centre_id.level_id.name or self.env._("no level"),
            "right": right.name,
        }
        if not self.centre_id:
            problem = self.env._(
                "%(name)s is a %(level)s and has no centre. It deals with a %(above)s.",
                **said,
            )
        else:
            problem = self.env._(
                "%(name)s is a %(level)s: it deals with a %(above)s, not with "
                "%(centre)s (%(centre_level)s). No level is skipped.",
                **said,
            )
        if right:
            remedy = self.env._("Choose %(right)s as its centre.", **said)
        else:
            remedy = self.env._(
                "First register a %(above)s for its area, then choose that.", **said
            )
        return f"{problem} {remedy}"

    def _right_centre(self, level):
        """The centre of ``level`` nearest to the area, to name it to the clerk."""
        candidates = self.search([("level_id", "=", level.id)])
        district = self.district_id._origin
        return (
            candidates.filtered(lambda one: district and one.district_id == district)
            or candidates.filtered(
                lambda one: self.centre_id and one.centre_id == self.centre_id._origin
            )
            or (candidates if len(candidates) == 1 else candidates.browse())
        )[:1]

    def _hold_centres(self, ids):
        """Keep the centres where they are until this transaction ends.

        Whoever moves a centre rewrites the stored paths below it; a member that
        joins at the same moment would keep the old path, and its access with it.
        """
        centres = self.browse({one for one in ids if one})
        if centres:
            self.env.cr.execute(organisation_sql.hold(centres.ids))
            centres._check_in_charge()

    def _check_in_charge(self):
        """Who places an organisation, or takes it away, is in charge of its centre."""
        if not self.has_access("write"):
            raise AccessError(
                self.env._(
                    "You cannot change who deals with %(centres)s: that lies outside "
                    "the part of the network you are in charge of. Ask an officer of "
                    "that centre.",
                    centres=", ".join(self.mapped("name")),
                )
            )
