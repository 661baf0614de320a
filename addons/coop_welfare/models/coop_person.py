# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

OFFICE = (
    "coop_welfare.coop_welfare_group_officer",
    "coop_welfare.coop_welfare_group_approver",
    "coop_network.coop_network_group_auditor",
)


class CoopPerson(models.Model):
    """A person may be covered by funds, and is seen where the fund collects."""

    _inherit = "coop.person"

    welfare_membership_ids = fields.One2many(
        "coop.welfare.membership", "person_id", "Fund Memberships"
    )

    @api.model
    def _place_queries(self, places):
        """Whoever works at a centre sees what is its own; the fund's office, all."""
        parts = super()._place_queries(places)
        user = self.env.user
        office = any(user.has_group(group) for group in OFFICE)
        if office or user.has_group("coop_welfare.coop_welfare_group_clerk"):
            parts.append(self._covered("centre", places))
        if office:
            parts.append(self._covered("fund", places))
        return parts

    @api.model
    def _covered(self, by, places):
        """Persons covered through centres, or by funds, of ``places``."""
        place = {"centre": "organisation_id", "fund": "lead_id"}[by]
        Member, Place = (
            self.env["coop.welfare.membership"],
            self.env[f"coop.welfare.{by}"],
        )
        return SQL(
            """SELECT person_id FROM coop_welfare_membership
                WHERE %s IN (SELECT id FROM %s WHERE %s IN %s)""",
            SQL.identifier(f"{by}_id"),
            SQL.identifier(Place._table),
            SQL.identifier(place),
            places,
            to_flush=[
                Member._fields["person_id"],
                Member._fields[f"{by}_id"],
                Place._fields[place],
            ],
        )

    def _check_merge(self, others):
        """Cover is money: it is moved by who keeps it, and never doubled."""
        super()._check_merge(others)
        # sudo: whether there is cover is asked; of whom and where is not shown
        covers = others.sudo().welfare_membership_ids
        if len(covers.sudo(False)._filtered_access("write")) < len(covers):
            raise UserError(
                self.env._(
                    "%(names)s are covered by a fund that you do not keep. Ask an "
                    "officer of the fund to merge them.",
                    names=", ".join(others.mapped("name")),
                )
            )
        # sudo: as above
        running = (self | others).sudo().welfare_membership_ids
        running = running.filtered(lambda one: not one.ended_on)
        if len(running.fund_id) < len(running):
            raise UserError(
                self.env._(
                    "%(names)s are covered twice by one fund. End one of the two "
                    "memberships and settle what was paid first.",
                    names=", ".join((self | others).mapped("name")),
                )
            )
