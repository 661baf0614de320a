# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from . import coop_person_sql as person_sql

#: what was seen and what happened stays with the entry that it is about
KEPT = {"coop.person.reading", "coop.membership.event", "coop.person.duplicate"}
FILLED = ("birth_date", "phone", "address", "partner_id")


class CoopPerson(models.Model):
    """Two entries of one person become one; the other stays as a signpost."""

    _inherit = "coop.person"

    def _merge(self, others):
        """Move everything that refers to ``others`` here, in one statement a table.

        :raises UserError: they are not one person, or not the user's to merge
        """
        self.ensure_one()
        others -= self
        self._check_merge(others)
        self.env.flush_all()
        # sudo: the user may write every person and membership: checked just above
        kept, others = self.sudo(), others.sudo()
        kept._take_over(others)
        kept._end_double_memberships(others)
        self.env.flush_all()
        for statement in kept._moves(others):
            self.env.cr.execute(statement)
        self.env.invalidate_all()
        others.merged_into_id = kept
        self.env["coop.person.duplicate"]._merged(kept, others)

    def _check_merge(self, others):
        """Refuse what would mix two persons up. Extend it for what is not to move."""
        persons = self | others
        persons.check_access("write")
        # sudo: numbers are compared; memberships outside the place are counted only
        numbers = {one for one in persons.sudo().mapped("national_id") if one}
        if len(numbers) > 1:
            raise UserError(
                self.env._(
                    "%(names)s have two different national IDs, so they are two "
                    "persons. If one number is wrong, correct it first.",
                    names=", ".join(persons.mapped("name")),
                )
            )
        everywhere = persons.sudo().membership_ids  # sudo: compared with what is seen
        if len(everywhere.sudo(False)._filtered_access("write")) < len(everywhere):
            raise UserError(
                self.env._(
                    "%(names)s are members outside your part of the network too. Ask "
                    "the registrar of a centre above, or the province administrator.",
                    names=", ".join(persons.mapped("name")),
                )
            )

    def _take_over(self, others):
        """What this entry lacks is taken from the others; the number moves."""
        vals = {}
        for name in FILLED:
            if not self[name]:
                vals[name] = others.filtered(name)[:1][name]
        number = others.filtered("national_id")[:1].national_id
        if number:
            others.national_id = False
            others.flush_recordset(["national_id"])
            vals["national_id"] = number
        vals = {name: getattr(value, "id", value) for name, value in vals.items()}
        self.write({name: value for name, value in vals.items() if value})

    def _end_double_memberships(self, others):
        """Of two memberships in one organisation the one entered first goes on."""
        Member = self.env["coop.membership"]
        seen = set()
        for member in Member.search(
            [("person_id", "in", (self | others).ids), ("left_on", "=", False)],
            order="id",
        ):
            if member.organisation_id in seen:
                member._end_as_double(self | others)
            seen.add(member.organisation_id)

    @api.model
    def _referring(self):
        """Fields of other tables that refer to a person."""
        for model in self.env.registry.values():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if (
                    field.comodel_name == self._name
                    and field.store
                    and field.type in ("many2one", "many2many")
                    and model._name not in KEPT
                ):
                    yield model, field

    def _moves(self, others):
        """Statements that let everything refer here."""
        for model, field in self._referring():
            if field.type == "many2one":
                yield person_sql.move(model._table, field.name, self.id, others.ids)
            else:
                yield person_sql.move_links(
                    field.relation, field.column2, field.column1, self.id, others.ids
                )
