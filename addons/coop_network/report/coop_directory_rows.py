# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import split_every

#: how many records are held in memory at a time
AT_A_TIME = 1000


class Column(NamedTuple):
    """One column of a directory: what it is headed, how wide, what it holds."""

    title: str
    width: int
    key: str


class CoopDirectoryRows(models.AbstractModel):
    """What a directory says of organisations and alliances, as plain values.

    Queries grow with the chunks of AT_A_TIME records, and memory does not grow.
    """

    _name = "coop.directory.rows"
    _description = "Rows of a Directory"
    _inherit = "coop.paper"

    @api.model
    def _organisation_columns(self):
        return [
            Column(self.env._("District"), 18, "district"),
            Column(self.env._("Subdistrict"), 18, "subdistrict"),
            Column(self.env._("Code"), 16, "code"),
            Column(self.env._("Organisation"), 42, "name"),
            Column(self.env._("Type"), 26, "type"),
            Column(self.env._("Level"), 20, "level"),
            Column(self.env._("Deals With"), 36, "centre"),
            Column(self.env._("Registration Number"), 18, "registration"),
            Column(self.env._("Status"), 12, "status"),
            Column(self.env._("Address"), 44, "address"),
            Column(self.env._("Phone"), 18, "phone"),
            Column(self.env._("Email"), 26, "email"),
            Column(self.env._("Contact"), 26, "contact"),
            Column(self.env._("Alliances"), 44, "alliances"),
            Column(self.env._("How Sure"), 14, "mark"),
            Column(self.env._("Source"), 36, "source"),
        ]

    @api.model
    def _organisation_rows(self, ids):
        """A dictionary per organisation, in the order of the ids."""
        for chunk in split_every(AT_A_TIME, ids):
            organisations = self.env["coop.organisation"].browse(chunk)
            organisations.fetch(
                ["name", "code", "type_id", "level_id", "centre_id", "area_id"]
            )
            joined = self._alliances_of(organisations)
            contacts = self._contacts_of(organisations.partner_id)
            for one in organisations:
                yield self._organisation_row(one, joined, contacts)
            self.env.invalidate_all(flush=False)

    @api.model
    def _organisation_row(self, one, joined, contacts):
        area, district = one.area_id, one.district_id
        return {
            "district": district.name or "",
            "subdistrict": area.name if area and area != district else "",
            "code": one.code or "",
            "name": one.name or "",
            "type": one.type_id.name or "",
            "level": one.level_id.name or "",
            "centre": one.centre_id.name or "",
            "registration": one.registration_number or "",
            "status": self._said(one, "status"),
            "address": self._address(one.partner_id),
            "phone": one.phone or "",
            "email": one.email or "",
            "contact": contacts.get(one.partner_id.id, ""),
            "alliances": ", ".join(joined.get(one.id, ())),
            "mark": self._said(one, "mark"),
            "source": one.source or "",
        }

    @api.model
    def _network_columns(self):
        return [
            Column(self.env._("Code"), 16, "code"),
            Column(self.env._("Alliance"), 42, "name"),
            Column(self.env._("Types"), 24, "types"),
            Column(self.env._("Activities"), 32, "activities"),
            Column(self.env._("Level by the Source"), 18, "stage"),
            Column(self.env._("Level by Evidence"), 18, "computed_stage"),
            Column(self.env._("Indicators Met"), 12, "indicators"),
            Column(self.env._("Formed On"), 16, "formed_on"),
            Column(self.env._("Members"), 10, "member_count"),
            Column(self.env._("Centres"), 48, "centres"),
            Column(self.env._("Kept By"), 36, "keeper"),
            Column(self.env._("Phone"), 18, "phone"),
            Column(self.env._("Email"), 26, "email"),
            Column(self.env._("Agreements"), 12, "agreement_count"),
            Column(self.env._("How Sure"), 14, "mark"),
            Column(self.env._("Source"), 36, "source"),
        ]

    @api.model
    def _network_rows(self, ids):
        for chunk in split_every(AT_A_TIME, ids):
            networks = self.env["coop.network"].browse(chunk)
            today = fields.Date.context_today(self)
            centres = self._centres_of(networks, today)
            for one in networks:
                yield {
                    "network": one.id,
                    "code": one.code or "",
                    "name": one.name or "",
                    "types": ", ".join(one.type_ids.mapped("name")),
                    "activities": ", ".join(one.activity_ids.mapped("name")),
                    "stage": self._said(one, "stage"),
                    "computed_stage": self._said(one, "computed_stage"),
                    "indicators": one.indicator_count,
                    "formed_on": self._day(one.formed_on),
                    "member_count": one.member_count,
                    "centres": "; ".join(
                        centre.display_name for centre in centres.get(one.id, ())
                    ),
                    "keeper": one.organisation_id.name or "",
                    "phone": one.organisation_id.phone or "",
                    "email": one.organisation_id.email or "",
                    "agreement_count": one.agreement_count,
                    "mark": self._said(one, "mark"),
                    "source": one.source or "",
                }
            self.env.invalidate_all(flush=False)

    @api.model
    def _member_columns(self):
        return [
            Column(self.env._("Alliance"), 42, "alliance"),
            Column(self.env._("Organisation"), 42, "name"),
            Column(self.env._("District"), 18, "district"),
            Column(self.env._("Role"), 24, "role"),
            Column(self.env._("Phone"), 18, "phone"),
            Column(self.env._("How Sure"), 14, "mark"),
            Column(self.env._("Source"), 36, "source"),
        ]

    @api.model
    def _member_rows(self, networks):
        """Members of some alliances, alliance by alliance."""
        Member = self.env["coop.network.member"]
        ids = Member.search([("network_id", "in", networks)]).ids
        for chunk in split_every(AT_A_TIME, ids):
            for one in Member.browse(chunk):
                organisation = one.organisation_id
                yield {
                    "network": one.network_id.id,
                    "alliance": one.network_id.name or "",
                    "name": organisation.name or "",
                    "district": organisation.district_id.name or "",
                    "role": one.role or "",
                    "phone": organisation.phone or "",
                    "mark": self._said(one, "mark"),
                    "source": one.source or "",
                }
            self.env.invalidate_all(flush=False)

    @api.model
    def _centre_columns(self):
        return [
            Column(self.env._("Alliance"), 42, "alliance"),
            Column(self.env._("Activity"), 24, "activity"),
            Column(self.env._("Brand"), 20, "brand"),
            Column(self.env._("Centre"), 42, "name"),
            Column(self.env._("From"), 16, "date_from"),
            Column(self.env._("Until"), 16, "date_to"),
            Column(self.env._("Phone"), 18, "phone"),
            Column(self.env._("How Sure"), 14, "mark"),
            Column(self.env._("Source"), 36, "source"),
        ]

    @api.model
    def _centre_rows(self, networks):
        Centre = self.env["coop.network.centre"]
        ids = Centre.search([("network_id", "in", networks)]).ids
        for chunk in split_every(AT_A_TIME, ids):
            for one in Centre.browse(chunk):
                yield {
                    "alliance": one.network_id.name or "",
                    "activity": one.activity_id.name or "",
                    "brand": one.brand_id.name or "",
                    "name": one.organisation_id.name or "",
                    "date_from": self._day(one.date_from),
                    "date_to": self._day(one.date_to),
                    "phone": one.organisation_id.phone or "",
                    "mark": self._said(one, "mark"),
                    "source": one.source or "",
                }
            self.env.invalidate_all(flush=False)

    @api.model
    def _alliances_of(self, organisations):
        """Names of the alliances that each organisation is a member or centre of."""
        pairs = set()
        for model in ("coop.network.member", "coop.network.centre"):
            pairs |= set(
                self.env[model]._read_group(
                    [("organisation_id", "in", organisations.ids)],
                    ["organisation_id", "network_id"],
                )
            )
        joined = {}
        for organisation, network in pairs:
            joined.setdefault(organisation.id, []).append(network.name or "")
        return {one: sorted(names) for one, names in joined.items()}

    @api.model
    def _contacts_of(self, partners):
        """The first contact person of each, with a telephone number if there is one."""
        people = self.env["res.partner"].search(
            [("parent_id", "in", partners.ids), ("type", "=", "contact")], order="id"
        )
        contacts = {}
        for person in people:
            said = " ".join(filter(None, (person.name, person.phone)))
            contacts.setdefault(person.parent_id.id, said)
        return contacts

    @api.model
    def _centres_of(self, networks, day):
        """Centres in office on a day, by alliance."""
        found = self.env["coop.network.centre"].search(
            [
                ("network_id", "in", networks.ids),
                "|",
                ("date_from", "=", False),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )
        return found.grouped(lambda centre: centre.network_id.id)

    @api.model
    def _address(self, partner):
        parts = (partner.street, partner.street2, partner.city, partner.zip)
        return " ".join(part for part in parts if part)
