# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models, release

from coop_core import versions
from coop_core.thai_date import format_thai

from ..models import coop_chart


class CoopWorkbook(models.TransientModel):
    """What cover and sources say beside the figures."""

    _inherit = "coop.workbook"

    def _facts(self):
        """Return label and value of whose books these are."""
        _ = self.env._
        # sudo: the cover prints the registration of the books, whosever place it is
        organisation = self.company_id.coop_organisation_id.sudo()
        kind = coop_chart.KINDS.get(self.company_id._coop_kind())
        return [
            (_("Organisation"), self.company_id.name),
            (_("Kind of chart"), _(kind) if kind else self.company_id.chart_template),
            (_("Registration number"), organisation.registration_number or "-"),
            (_("Currency"), self.currency_id.name),
            (_("Entries"), _("Posted entries only")),
            (_("Made on"), self._made_on()),
            (_("Made by"), self.env.user.name),
        ]

    def _sources(self):
        """Return label and value of what program and database the figures are from."""
        _ = self.env._
        return [
            (_("Made on"), self._made_on()),
            (_("Made by"), f"{self.env.user.name} ({self.env.user.login})"),
            (_("Database"), self.env.cr.dbname),
            (_("Addons in force"), self._addon_versions()),
            (_("Plugins in force"), ", ".join(map(str, versions.installed()))),
            (_("Rules applied here"), self.env["coop.imprint"]._line()),
        ]

    def _made_on(self):
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        return f"{format_thai(now.date())} {now:%H:%M}"

    def _addon_versions(self):
        # sudo: the versions in force are no secret, the list of addons is closed
        modules = (
            self.env["ir.module.module"]
            .sudo()
            .search(
                [
                    ("state", "=", "installed"),
                    "|",
                    ("name", "=like", "coop\\_%"),
                    ("name", "in", ("account", "mis_builder")),
                ],
                order="name",
            )
        )
        versions = [f"{module.name} {module.installed_version}" for module in modules]
        return ", ".join([f"Odoo {release.version}", *versions])
