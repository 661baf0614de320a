# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from coop_core import member_number

from . import coop_membership_sql as membership_sql

LIMIT = 80
#: of a place with more members, names are looked up first and members of each name then
FEW = 10_000


class CoopMembership(models.Model):
    """A member is found by card, national ID, number, or the beginning of a name."""

    _inherit = "coop.membership"
    _rec_names_search = ["found_by"]

    found_by = fields.Char(
        "Card, ID, Number or Name",
        compute="_compute_found_by",
        search="_search_found_by",
        help="Type what you have: a national ID, a card or member number, or the "
        "beginning of the name.",
    )

    def _compute_found_by(self):
        """Only searched."""
        self.found_by = False

    def _search_found_by(self, operator, value):
        if operator not in ("in", "ilike", "like", "=like", "=ilike"):
            return NotImplemented
        texts = value if operator == "in" else [(value or "").strip("%")]
        typed = [member_number.recognise(str(text or "")) for text in texts]
        return Domain.OR(
            [
                *(
                    _domain("person_id", membership_sql.by_name(one.name))
                    for one in typed
                    if one.name
                ),
                *(
                    _domain("id", membership_sql.by_number(one))
                    for one in typed
                    if one.number
                ),
            ]
        )

    @api.model
    def _find(self, text, domain=(), limit=LIMIT):
        """The members that ``text`` may mean and the user sees, names in their order.

        A common beginning of a name is not sorted as a whole: the index that finds it
        gives the first names, and reading stops there.
        """
        typed = member_number.recognise(text or "")
        if not typed.name:
            return self.search([("found_by", "=", text or ""), *domain], limit=limit)
        self.browse().check_access("read")
        self.flush_model(["person_id", "organisation_id"])
        self.env["coop.person"].flush_model(["name"])
        members = self._search(domain)
        gathered = self._read_group([], [], ["__count"])[0][0] <= FEW
        if not gathered:
            members.add_where("coop_membership.person_id = person.id")
        columns = ("coop_membership.id", "coop_membership.person_id")
        rows = self.env.execute_query(
            membership_sql.first_names(
                members.select(*columns), gathered, typed.name, limit
            )
        )
        return self.browse(one for (one,) in rows)

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        if not name or operator not in ("ilike", "=ilike", "like"):
            return super().name_search(name, domain, operator, limit)
        found = self._find(name, domain or (), limit)
        return [(member.id, member.display_name) for member in found]


def _domain(column, ids):
    """The domain of members whose ``column`` is among ``ids``, a select."""
    return Domain.custom(
        to_sql=lambda _model, alias, _query: SQL(
            "%s IN (%s)", SQL.identifier(alias, column), ids
        )
    )
