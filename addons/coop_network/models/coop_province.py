# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from coop_core import manager

_logger = logging.getLogger(__name__)

#: Thousands of records are made at once: no mail, no log line for each.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "coop_province_loading": True,
}


class CoopProvince(models.Model):
    """A province whose plugin is installed here, and how far it is applied."""

    _name = "coop.province"
    _description = "Province"
    _order = "code"
    _rec_names_search = ["name", "code"]

    code = fields.Char(required=True, readonly=True)
    state_id = fields.Many2one("res.country.state", "Province", ondelete="restrict")
    name = fields.Char(compute="_compute_name", store=True)
    plugin_name = fields.Char("Plugin", readonly=True)
    plugin_version = fields.Char("Version Applied", readonly=True)
    available_version = fields.Char("Version Installed", readonly=True)
    applied_on = fields.Datetime(readonly=True)
    refusal = fields.Text("Why It Is Refused", readonly=True)
    switched_off_on = fields.Datetime(
        "Switched Off",
        readonly=True,
        help="Since then its organisations, alliances, goods and other data are "
        "archived. Documents stay.",
    )
    digests = fields.Json("Fingerprints of Its Facts", readonly=True)
    status = fields.Selection(
        [
            ("new", "Not applied yet"),
            ("outdated", "Newer version installed"),
            ("applied", "Applied"),
            ("refused", "Refused"),
            ("missing", "Plugin not installed"),
            ("off", "Switched off"),
        ],
        compute="_compute_status",
    )
    item_ids = fields.One2many("coop.province.item", "province_id", "Facts")
    organisation_count = fields.Integer(
        "Organisations", compute="_compute_organisation_count"
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "This province is already in the list."
    )

    @api.depends("state_id.name", "code")
    def _compute_name(self):
        for province in self:
            province.name = province.state_id.name or province.code

    @api.depends("refusal", "available_version", "plugin_version", "switched_off_on")
    def _compute_status(self):
        for province in self:
            if province.switched_off_on:
                province.status = "off"
            elif province.refusal:
                province.status = "refused"
            elif not province.available_version:
                province.status = "missing"
            elif not province.plugin_version:
                province.status = "new"
            elif province.plugin_version != province.available_version:
                province.status = "outdated"
            else:
                province.status = "applied"

    def _compute_organisation_count(self):
        counts = dict(
            self.env["coop.organisation"]._read_group(
                [("province_id", "in", self.ids)], ["province_id"], ["__count"]
            )
        )
        for province in self:
            province.organisation_count = counts.get(province, 0)

    @api.model
    def action_open_list(self):
        """Bring the list up to date with the installed plugins, then show it."""
        self._sync()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "coop_network.coop_province_action"
        )

    def action_preview(self):
        """Open the wizard that shows what applying would change."""
        self.ensure_one()
        self._sync()
        self._check_may_apply()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.province.apply",
            "name": self.env._("Apply %(province)s", province=self.name),
            "view_mode": "form",
            "target": "current",
            "context": {"default_province_id": self.id},
        }

    def action_switch_off(self):
        """Archive what the province brought. Its documents stay and can be read."""
        self._check_admin()
        for province in self:
            if province.switched_off_on:
                continue
            province.lock_for_update()
            loader = province._quiet_loader()
            count = loader._switch_off(province)
            province.switched_off_on = fields.Datetime.now()
            _logger.info("Province %s off: %s archived", province.code, count)

    def action_switch_on(self):
        """Bring back what was archived when the province was switched off."""
        self._check_admin()
        for province in self:
            if not province.switched_off_on:
                continue
            province.lock_for_update()
            loader = province._quiet_loader()
            count = loader._switch_on(province.sudo())  # sudo: notes of the loader
            province.switched_off_on = False
            _logger.info("Province %s on: %s restored", province.code, count)

    def action_open_organisations(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_network.coop_organisation_action"
        )
        context = {"active_test": False} if self.switched_off_on else {}
        domain = [("province_id", "=", self.id)]
        return {**action, "domain": domain, "context": context}

    @api.model
    def _sync(self):
        """One record per installed province plugin, refused ones with the reason.

        :return: all provinces
        """
        self.check_access("write")
        catalogue = manager.provinces()
        found = {
            code: {
                "plugin_name": info.name,
                "available_version": info.version,
                "refusal": False,
            }
            for code, info in catalogue.loaded.items()
        }
        for code, findings in catalogue.refused.items():
            found[code] = {"refusal": "\n".join(str(finding) for finding in findings)}
        provinces = self.search([])
        for province in provinces:
            vals = found.pop(province.code, {"available_version": False})
            changed = {n: v for n, v in vals.items() if province[n] != v}
            if changed:
                province.write(changed)
        provinces |= self.create(
            [{"code": code, **vals} for code, vals in found.items()]
        )
        return provinces

    @api.model_create_multi
    def create(self, vals_list):
        states = self._states_by_code({vals["code"] for vals in vals_list})
        for vals in vals_list:
            vals.setdefault("state_id", states.get(vals["code"]))
        return super().create(vals_list)

    @api.model
    def _states_by_code(self, codes):
        State = self.env["res.country.state"].sudo()  # readable by few roles only
        return {
            state.code: state.id
            for state in State.search(
                [("code", "in", list(codes)), ("country_id.code", "=", "TH")]
            )
        }

    @api.model
    def _apply_plugin(self, code, demonstration=False):
        """Apply the province of an ISO 3166-2 code, for programs.

        :raises UserError: no such plugin is installed, or it is refused
        """
        province = self._sync().filtered(lambda one: one.code == code)
        if not province:
            raise UserError(
                self.env._(
                    "No plugin for %(code)s is installed. Install its package on the "
                    "server, then try again.",
                    code=code,
                )
            )
        return province._apply(demonstration)

    def _apply(self, demonstration=False, choices=None):
        """Apply this province, all or nothing. See coop.province.loader._apply."""
        self.ensure_one()
        self._check_may_apply()
        self.lock_for_update()
        counts = self.env["coop.province.loader"]._apply(self, demonstration, choices)
        version = self._installed_version()
        changed = any(
            counts[key] for key in counts if key[1] not in ("unchanged", "edited")
        )
        if changed or self.plugin_version != version:
            self.write({"plugin_version": version, "applied_on": fields.Datetime.now()})
        return counts

    def _check_admin(self):
        if not self.env.su and not self.env.user.has_group(
            "coop_network.coop_network_group_admin"
        ):
            raise AccessError(
                self.env._(
                    "Only a province administrator applies a province or switches it "
                    "off. Ask one of them."
                )
            )

    def _check_may_apply(self):
        """Only a province administrator, and only a plugin that is in force."""
        self._check_admin()
        if self.switched_off_on:
            raise UserError(
                self.env._(
                    "%s is switched off, so nothing is applied. Switch it on first.",
                    self.name,
                )
            )
        if self.refusal:
            raise UserError(
                self.env._(
                    "The plugin of %(province)s is refused and nothing was applied. "
                    "Ask its author to correct this:\n%(findings)s",
                    province=self.name,
                    findings=self.refusal,
                )
            )
        if not self.available_version:
            raise UserError(
                self.env._(
                    "The plugin of %s is not installed on the server, so there is "
                    "nothing to apply. Install its package, restart the server, then "
                    "open Provinces again. What it brought stays until then.",
                    self.name,
                )
            )

    def _quiet_loader(self):
        """The loader without mails and log lines for each record."""
        # sudo: a province brings records of every addon; who may was checked
        return self.env["coop.province.loader"].sudo().with_context(**QUIET)

    def _facade(self):
        """What the plugin of this province says."""
        return manager.Province(self.code)

    def _installed_version(self):
        return self.available_version or ""
