# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.orm.models import NO_ACCESS

from coop_core import national_id


class CoopPerson(models.Model):
    """A natural person. Thin: no chatter and no partner, for there are millions."""

    _name = "coop.person"
    _description = "Person"
    _order = "name, id"
    _rec_names_search = ["name"]

    name = fields.Char(required=True, index="trigram")
    national_id = fields.Char(groups=NO_ACCESS, copy=False)
    identity_number = fields.Char(
        "National ID",
        compute="_compute_identity_number",
        inverse="_inverse_identity_number",
        search="_search_identity_number",
        help="Shown without its first nine digits. Type all 13 digits to set it; "
        "search for all 13 digits to find the person.",
    )
    birth_date = fields.Date()
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        index="btree_not_null",
        ondelete="restrict",
        help="Only where money goes to the person.",
    )
    membership_ids = fields.One2many(
        "coop.welfare.membership", "person_id", "Memberships"
    )

    _national_id_unique = models.UniqueIndex(
        "(national_id)",
        "Another person already has this national ID. Open that person instead.",
    )

    @api.depends("national_id")
    def _compute_identity_number(self):
        # sudo: the number itself is closed to everybody, its last digits are not
        for person in self:
            person.identity_number = national_id.mask(person.sudo().national_id or "")

    def _inverse_identity_number(self):
        for person in self:
            typed = person.identity_number
            held = person.sudo().national_id  # sudo: compared, never shown
            if typed and typed == national_id.mask(held or ""):
                continue
            person.sudo().national_id = self._normalised(typed) if typed else False
        self.invalidate_recordset(["identity_number"])

    def _search_identity_number(self, operator, value):
        """Only whole numbers are found: parts would let anybody guess the rest."""
        if operator != "in":
            return NotImplemented
        valid = [
            national_id.normalise(one)
            for one in value
            if one and national_id.is_valid(one)
        ]
        # sudo: the column is closed to the searching user, the match is exact
        found = self.sudo().search([("national_id", "in", valid)])
        return [("id", "in", found.ids)]

    @api.model
    def _normalised(self, number):
        try:
            return national_id.normalise(number)
        except ValueError as error:
            raise ValidationError(
                self.env._(
                    "The national ID %(number)s is refused: it needs 13 digits, and "
                    "its last digit does not fit the others. Compare it with the card.",
                    number=national_id.mask(number),
                )
            ) from error

    def action_show_national_id(self):
        """Show the whole number to a fund officer, and write down who saw it."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("coop_welfare.coop_welfare_group_officer"):
            raise UserError(
                self.env._(
                    "The full national ID is shown to fund officers only. "
                    "Ask an officer of the fund."
                )
            )
        # sudo: the log is written by nobody directly, the number read by nobody
        self.env["coop.person.reading"].sudo().create(
            {"person_id": self.id, "user_id": self.env.uid}
        )
        number = self.sudo().national_id  # sudo: closed column, reading logged above
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.name,
                "message": number or self.env._("No national ID."),
                "sticky": True,
                "type": "info",
            },
        }
