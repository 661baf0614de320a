# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopDirectoryPublic(models.AbstractModel):
    """What the directory says to everybody: nothing by which to reach a person."""

    _name = "coop.directory.public"
    _description = "Public Directory"
    _inherit = "coop.paper"

    @api.model
    def _facts(self, district=None):
        """Plain values only, so that the page can show nothing else.

        :param district: code of the district whose organisations are listed
        """
        chosen = self.env["coop.area"].search(
            [("code", "=", district or ""), ("kind", "=", "district")]
        )
        return {
            "alliances": self._alliances(),
            "districts": self._districts(),
            "chosen": chosen.name or "",
            "organisations": self._organisations(chosen) if chosen else [],
        }

    @api.model
    def _alliances(self):
        networks = self.env["coop.network"].search([], order="code, id")
        centres = self.env["coop.directory.rows"]._centres_of(
            networks, fields.Date.context_today(self)
        )
        return [
            {
                "name": one.name,
                "types": ", ".join(one.type_ids.mapped("name")),
                "activities": ", ".join(one.activity_ids.mapped("name")),
                "members": one.member_count,
                "centres": ", ".join(
                    dict.fromkeys(
                        centre.organisation_id.name
                        for centre in centres.get(one.id, ())
                    )
                ),
            }
            for one in networks
        ]

    @api.model
    def _districts(self):
        groups = self.env["coop.organisation"]._read_group(
            [("status", "!=", "closed"), ("district_id", "!=", False)],
            ["district_id"],
            ["__count"],
            order="district_id",
        )
        return [
            {"code": area.code, "name": area.name, "count": count}
            for area, count in groups
        ]

    @api.model
    def _organisations(self, district):
        found = self.env["coop.organisation"].search(
            [("status", "!=", "closed"), ("district_id", "=", district.id)],
            order="name, id",
        )
        return [{"name": one.name, "type": one.type_id.name} for one in found]
