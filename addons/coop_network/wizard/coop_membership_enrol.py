# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import national_id, person_name

from ..models.coop_membership import KINDS

PERSONAL = ("birth_date", "phone", "address")


class CoopMembershipEnrol(models.TransientModel):
    """A person becomes a member: also one whom another organisation entered already.

    Whether a national ID is known elsewhere is used, never shown: the name must be
    known to whoever enters it.
    """

    _name = "coop.membership.enrol"
    _description = "Enter a Member"

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        required=True,
        default=lambda self: self.env.user.coop_organisation_id,
        domain="[('id', 'child_of', place_id)]",
    )
    place_id = fields.Many2one(
        "coop.organisation", default=lambda self: self.env.user.coop_organisation_id
    )
    identity_number = fields.Char("National ID", help="13 digits, as on the card.")
    name = fields.Char("Name with Title", required=True)
    birth_date = fields.Date()
    phone = fields.Char()
    address = fields.Char()
    number = fields.Char("Member Number", required=True)
    card_number = fields.Char()
    kind = fields.Selection(KINDS, "Kind of Member", required=True, default="ordinary")
    joined_on = fields.Date(required=True, default=fields.Date.context_today)
    same_ids = fields.Many2many(
        "coop.person",
        string="Already Entered?",
        compute="_compute_same_ids",
        help="Persons of the same name whom you may see.",
    )
    person_id = fields.Many2one(
        "coop.person",
        "It Is This Person",
        domain="[('id', 'in', same_ids)]",
        help="Choose the person, so that nobody is entered twice.",
    )

    @api.depends("name", "identity_number")
    def _compute_same_ids(self):
        Person = self.env["coop.person"]
        for entry in self:
            same = Person
            if entry.name and not entry.identity_number:
                same = Person.search(
                    [("name_key", "=", entry.name), ("merged_into_id", "=", False)],
                    limit=20,
                )
            entry.same_ids = same

    def action_enrol(self):
        """Make the membership, and the person unless it is there."""
        self.ensure_one()
        Member = self.env["coop.membership"]
        Member.check_access("create")
        person = self.person_id or self._known_person() or self._new_person()
        member = Member.create(
            {
                "person_id": person.id,
                **{
                    name: self[name]
                    for name in ("number", "card_number", "kind", "joined_on")
                },
                "organisation_id": self.organisation_id.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.membership",
            "res_id": member.id,
            "views": [(False, "form")],
        }

    def _known_person(self):
        """The person of the national ID, wherever it was entered."""
        Person = self.env["coop.person"]
        if not self.identity_number:
            return Person
        number = Person._normalised(self.identity_number)
        # sudo: compared with what was typed; nothing of it is shown
        known = Person.sudo().search([("national_id", "=", number)])
        if known and person_name.key(known.name) != person_name.key(self.name):
            raise UserError(
                self.env._(
                    "The national ID %(number)s belongs to somebody entered under "
                    "another name. Compare number and name with the card. If both are "
                    "right, the person has a new name: ask the administrator of the "
                    "province to change it.",
                    number=national_id.mask(number),
                )
            )
        return Person.browse(known.id)

    def _new_person(self):
        return self.env["coop.person"].create(
            {
                "name": self.name,
                "identity_number": self.identity_number,
                **{name: self[name] for name in PERSONAL},
            }
        )
