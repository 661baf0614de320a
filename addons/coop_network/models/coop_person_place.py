# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from . import coop_person_sql as person_sql

#: up to so many persons of a place are gathered first; of more, each is looked at
FEW = 20_000


class CoopPerson(models.Model):
    """Who is a person of a place: a member of an organisation there.

    A place may be one group of fifty members or a province of five million, and there
    are several ways to belong to it. Joined by "or" in a record rule they would be read
    whole for each page of a list, so the search chooses the statement.
    """

    _inherit = "coop.person"

    place_id = fields.Many2one(
        "coop.organisation",
        "Member Within",
        compute="_compute_place_id",
        search="_search_place_id",
        help="Finds the persons of a part of the network.",
    )

    def _compute_place_id(self):
        """Only searched: a person may belong to many places."""
        self.place_id = False

    def _search_place_id(self, operator, value):
        places = self.env["coop.organisation"]._places_sql(operator, value)
        if places is None:
            return NotImplemented
        parts = self._place_queries(places)
        if len(parts) > 1 and not self._are_few(parts):
            return _domain(lambda person: person_sql.in_any(parts, person))
        # One way to belong: the planner knows both ends and the numbers between.
        return _domain(lambda person: person_sql.in_union(parts, person))

    @api.model
    def _place_queries(self, places) -> list[SQL]:
        """Selects of person ids that the user sees within ``places``.

        ``places`` stands behind IN: a list of ids or a subquery.

        Extend it for another way to belong to an organisation.
        """
        known = self.env["coop.membership"]._fields
        parts = [
            SQL(
                "SELECT person_id FROM coop_membership WHERE organisation_id IN %s",
                places,
                to_flush=[known["person_id"], known["organisation_id"]],
            )
        ]
        entered = SQL(
            "SELECT id AS person_id FROM coop_person WHERE entered_by_id = %s",
            self.env.uid,
            to_flush=self._fields["entered_by_id"],
        )
        if self.env.execute_query(SQL("%s LIMIT 1", entered)):
            parts.append(entered)
        return parts

    @api.model
    def _are_few(self, parts):
        """Counted up to the limit, once a transaction."""
        cache = self.env.cr.cache.setdefault("coop_person_few", {})
        query = person_sql.count_up_to(FEW + 1, parts)
        known = (query.code, tuple(map(str, query.params)))
        if known not in cache:
            [[number]] = self.env.execute_query(query)
            cache[known] = number <= FEW
        return cache[known]


def _domain(condition):
    """A domain from what ``condition`` returns for the id of a person."""
    return Domain.custom(
        to_sql=lambda _model, alias, _query: condition(SQL.identifier(alias, "id"))
    )
