# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, models, release

from coop_core import versions


class CoopImprint(models.AbstractModel):
    """Which program and which plugins made what is exported, in one line.

    Every file and paper that leaves the system carries it, so that a figure can be
    traced to the rules that were in force when it was made.
    """

    _name = "coop.imprint"
    _description = "Names and Versions on Exports"

    @api.model
    def _line(self):
        """Odoo, the addons, the kernel and the plugins that are applied here."""
        parts = [f"Odoo {release.version}", self._addons(), *self._plugins()]
        return "; ".join(parts)

    @api.model
    def _addons(self):
        """Addons by version: those of one version are told together."""
        # sudo: the versions in force are no secret, the list of addons is closed
        modules = self.env["ir.module.module"].sudo()
        domain = [("state", "=", "installed"), ("name", "=like", "coop\\_%")]
        by_version = defaultdict(list)
        for module in modules.search(domain, order="name"):
            by_version[module.latest_version or ""].append(module.name)
        return "; ".join(
            f"{', '.join(names)} {version}" for version, names in by_version.items()
        )

    @api.model
    def _plugins(self):
        """The kernel, and each province plugin with the version that was applied."""
        kernel = next(iter(versions.installed()))
        # sudo: which province is in force is no secret
        provinces = self.env["coop.province"].sudo()
        applied = provinces.search(
            [("plugin_version", "!=", False), ("switched_off_on", "=", False)],
            order="code",
        )
        return [str(kernel)] + [
            f"{one.plugin_name or one.name} ({one.code}) {one.plugin_version}"
            for one in applied
        ]
