# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from . import coop_membership_sql as membership_sql

#: up to so many organisations are named to the planner, which knows how many members
#: each has; of more it knows enough by their number
NAMED = 1000


class CoopOrganisation(models.Model):
    """An organisation has persons as members; how many is known without counting."""

    _inherit = "coop.organisation"

    person_count = fields.Integer(
        "Persons",
        compute="_compute_person_count",
        help="Members of this organisation and of all that deals with it, without "
        "those who left.",
    )

    def _compute_person_count(self):
        self.env["coop.membership"].flush_model(["organisation_id", "status"])
        self.flush_model(["parent_path"])
        rows = self.env.execute_query(membership_sql.count_within(self._origin.ids))
        counts = dict(rows)
        for organisation in self:
            organisation.person_count = counts.get(organisation._origin.id, 0)

    def action_open_persons(self):
        self.ensure_one()
        action = self._action_open(
            "coop_network.coop_membership_action",
            [("place_id", "child_of", self.id), ("status", "!=", "left")],
        )
        return {**action, "context": {"default_organisation_id": self.id}}

    @api.model
    def _places_sql(self, operator, value) -> SQL | None:
        """The organisations of a search by place, to stand behind IN.

        :return: a list of ids or a subquery; None if the operator is not known
        """
        if operator in ("any", "any!"):
            domain = value
        elif operator in ("in", "child_of"):
            domain = [("id", operator, value)]
        else:
            return None
        # sudo: where a user works decides what he sees; the directory itself is open
        places = self.sudo().with_context(active_test=False)
        few = places._search(domain, limit=NAMED + 1, order="id").get_result_ids()
        if len(few) <= NAMED:
            return SQL("%s", few or (0,))
        return places._search(domain, order="id").subselect()
