# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from coop_core.thai_date import format_thai


class CoopOrganisationYear(models.Model):
    """The head and the lists of the CPS-Plan sheet, in words."""

    _inherit = "coop.organisation.year"

    def _cps_head(self):
        """[(label, value)] of who it is."""
        one = self.organisation_id
        registered = one.registration_number or "–"
        if one.registered_on:
            registered = self.env._(
                "%(number)s, registered on %(day)s",
                number=registered,
                day=format_thai(one.registered_on),
            )
        return [
            (self.env._("Organisation"), one.name),
            (self.env._("Type"), one.type_id.name),
            (self.env._("Registration number"), registered),
            (self.env._("Area"), one.area_id.display_name or "–"),
            (self.env._("Deals with"), one.centre_id.name or "–"),
            (self.env._("Accounting year ended on"), format_thai(self.year_end)),
        ]

    def _cps_asset_titles(self):
        """Column heads of the list of assets."""
        return [
            self.env._("Asset"),
            self.env._("Kind"),
            self.env._("Year (B.E.)"),
            self.env._("Paid from"),
            self.env._("Cost (baht)"),
            self.env._("Use"),
        ]

    def _cps_asset_rows(self):
        """One row per asset, as the heads say."""
        rows = []
        for asset in self._cps_assets():
            said = {
                name: dict(asset._fields[name]._description_selection(self.env)).get(
                    asset[name], "–"
                )
                for name in ("kind", "funding", "use")
            }
            paid = [said["funding"], asset.agency_id.name]
            used = [said["use"], asset.use_note]
            rows.append(
                (
                    asset.name,
                    said["kind"],
                    str(asset.year or "–"),
                    " · ".join(filter(None, paid)),
                    asset.cost,
                    " · ".join(filter(None, used)),
                )
            )
        return rows

    def _cps_remark_rows(self, kind):
        """What, when, by whom, and whether it is settled."""
        return [
            (
                one.name,
                format_thai(one.date, "short"),
                one.auditor or "–",
                one._cps_settled(),
            )
            for one in self._cps_remarks(kind)
        ]

    def _cps_made_on(self):
        today = fields.Date.context_today(self)
        return self.env._("Made on %(day)s", day=format_thai(today))


class CoopOrganisationRemark(models.Model):
    """A remark says on paper whether it is settled."""

    _inherit = "coop.organisation.remark"

    def _cps_settled(self):
        if not self.settled_on:
            return self.env._("Open")
        return self.env._(
            "Settled on %(day)s", day=format_thai(self.settled_on, "short")
        )
