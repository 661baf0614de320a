# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .coop_produce_ticket import PAYEES
from .coop_produce_ticket_price import ARABIC


class CoopProduceSeller(models.Model):
    """Somebody who sells to a centre and is neither its member nor below it.

    The centre's scales offer him by number or name; the tickets name his contact.
    """

    _name = "coop.produce.seller"
    _description = "Other Seller of a Centre"
    _order = "organisation_id, number"
    _rec_names_search = ["name", "number"]

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Sells To",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The centre whose stations know him.",
    )
    number = fields.Char(
        "Seller Number",
        copy=False,
        readonly=True,
        help="Given when he is entered; typed at the scales instead of the name.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        required=True,
        index=True,
        ondelete="restrict",
        help="Who is paid. Left empty, a contact of this name is made.",
    )
    name = fields.Char(related="partner_id.name", store=True, readonly=False)
    phone = fields.Char()
    note = fields.Char("Remark", help="Village, garden, how he brings it.")
    active = fields.Boolean(default=True, help="Whether the scales still offer him.")

    _number_once = models.UniqueIndex(
        "(organisation_id, number)", "Another seller of this centre has this number."
    )
    _once = models.UniqueIndex(
        "(organisation_id, partner_id)", "This centre knows this seller already."
    )

    @api.depends("name", "number")
    def _compute_display_name(self):
        for seller in self:
            seller.display_name = self.env._(
                "%(name)s (other seller %(number)s)",
                name=seller.name or "",
                number=seller.number or "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            name = (vals.pop("name", None) or "").strip()
            if not vals.get("partner_id"):
                vals["partner_id"] = self._new_contact(name, vals.get("phone")).id
        sellers = super().create(vals_list)
        for seller in sellers:
            # sudo: the number is given here and by nobody else
            seller.sudo().number = seller._next_number()
        return sellers

    def write(self, vals):
        if not self.env.su and vals.keys() & {"name", "partner_id", "number"}:
            raise UserError(
                self.env._(
                    "Number and contact of a seller stay: his tickets name them. Have "
                    "the name corrected on the contact, or enter a new seller."
                )
            )
        return super().write(vals)

    @api.model
    def _new_contact(self, name, phone):
        if not name:
            raise UserError(self.env._("Enter the name of the seller."))
        self.check_access("create")
        # sudo: who weighs in makes no contacts but those who sell at his scales
        partner = self.env["res.partner"].sudo()
        return partner.create({"name": name, "phone": phone}).with_env(self.env)

    def _next_number(self):
        """The next number of the centre; two at once wait for each other."""
        self.ensure_one()
        # sudo: any row of the centre counts, and the centre itself is only locked
        place = self.sudo().organisation_id
        place.lock_for_update()
        others = self.sudo().with_context(active_test=False)
        taken = others.search(
            [("organisation_id", "=", place.id), ("number", "!=", False)]
        )
        return str(max((int(one.number) for one in taken), default=0) + 1)

    @api.model
    def _find(self, place, text, limit):
        """Sellers of a centre whose number or name a text may mean."""
        plain = text.translate(ARABIC)
        domain = Domain("number", "=", plain) | Domain("name", "ilike", text)
        return self.search(
            domain & Domain("organisation_id", "=", place.id), limit=limit
        )

    @api.model
    def _check_known(self, place, partner_ids):
        """Refuse contacts that are no sellers of a centre.

        :raises UserError: the scales of the centre do not know one of them
        """
        wanted = set(partner_ids)
        known = self.search(
            [("organisation_id", "=", place.id), ("partner_id", "in", list(wanted))]
        )
        if wanted - set(known.partner_id.ids):
            raise UserError(
                self.env._(
                    "%(place)s does not know this seller. Enter him among the other "
                    "sellers first.",
                    place=place.display_name,
                )
            )


class CoopProduceTicket(models.Model):
    """A ticket shows in one column who brought it, whoever that is."""

    _inherit = "coop.produce.ticket"

    seller = fields.Char("Seller", compute="_compute_seller")

    @api.depends(*PAYEES)
    def _compute_seller(self):
        for ticket in self:
            ticket.seller = ticket._seller().display_name
