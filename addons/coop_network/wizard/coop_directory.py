# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..report.coop_directory_book import Book

#: entries of a printed directory; more are for Excel
PRINTED_MOST = 1000


class CoopDirectory(models.TransientModel):
    """An order for a directory of organisations or alliances, printed or as Excel."""

    _name = "coop.directory"
    _description = "Directory"
    _inherit = "coop.paper"
    _rec_name = "subject"

    subject = fields.Selection(
        [
            ("coop.organisation", "Organisations by district"),
            ("coop.network", "Alliances"),
        ],
        "Directory of",
        default="coop.organisation",
        required=True,
    )
    domain = fields.Json(help="What is in the directory: the filter of the list.")
    count = fields.Integer("Entries", compute="_compute_count")
    too_long = fields.Boolean(compute="_compute_count")

    @api.model
    def default_get(self, names):
        """The records ticked in a list, or all that its filter shows."""
        values = super().default_get(names)
        context = self.env.context
        model = context.get("active_model")
        if model in ("coop.organisation", "coop.network"):
            values["subject"] = model
            if "coop_directory_domain" in context:
                values["domain"] = context["coop_directory_domain"]
            elif context.get("active_ids"):
                values["domain"] = [["id", "in", context["active_ids"]]]
        return values

    @api.onchange("subject")
    def _onchange_subject(self):
        """A filter belongs to the list it was set in."""
        if self.subject != (self.env.context.get("active_model") or self.subject):
            self.domain = False

    @api.depends("subject", "domain")
    def _compute_count(self):
        for order in self:
            order.count = (
                self.env[order.subject].search_count(order._domain())
                if order.subject
                else 0
            )
            order.too_long = order.count > PRINTED_MOST

    def action_print(self):
        self.ensure_one()
        self._check_any()
        if self.too_long:
            raise UserError(
                self.env._(
                    "A printed directory of %(count)s entries would be too long: "
                    "%(most)s is the most. Filter the list, for example by district, "
                    "or download it as Excel.",
                    count=f"{self.count:,}",
                    most=f"{PRINTED_MOST:,}",
                )
            )
        report = self.env.ref("coop_network.coop_directory_report")
        return report.report_action(self)

    def action_export(self):
        self.ensure_one()
        self._check_any()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_network/directory/{self.id}",
            "target": "download",
        }

    def _check_any(self):
        if not self.count:
            raise UserError(
                self.env._(
                    "Nothing matches the filter of the list, so the directory would be "
                    "empty. Change the filter, then try again."
                )
            )

    def _domain(self):
        return Domain(self.domain or [])

    def _entries(self):
        order = {
            "coop.organisation": "district_id, area_id, name, id",
            "coop.network": "code, id",
        }[self.subject]
        return self.env[self.subject].search(self._domain(), order=order).ids

    def _title(self):
        if self.subject == "coop.network":
            return self.env._("Directory of alliances")
        return self.env._("Directory of organisations")

    def _file_name(self):
        today = fields.Date.context_today(self)
        return f"{self._in_thai()._title()}_{today:%Y-%m-%d}.xlsx"

    def _last_lines(self):
        """Where the directory comes from: the day, the filter, the provinces."""
        day = fields.Date.context_today(self)
        lines = [
            self.env._(
                "Written on %(day)s, %(count)s entries.",
                day=self._day(day, "long"),
                count=f"{self.count:,}",
            )
        ]
        if self.domain:
            lines.append(
                self.env._(
                    "Only what the list showed: %s",
                    json.dumps(self.domain, ensure_ascii=False)[:300],
                )
            )
        provinces = self.env["coop.province"].search([("plugin_version", "!=", False)])
        for province in provinces:
            lines.append(
                self.env._(
                    "%(province)s: plugin %(plugin)s, version %(version)s",
                    province=province.name,
                    plugin=province.plugin_name or province.code,
                    version=province.plugin_version,
                )
            )
        return [*lines, self.env["coop.imprint"]._line()]

    def _write_to(self, path):
        """Write the workbook to a file. Memory does not grow with the entries."""
        self.ensure_one()
        order = self._in_thai()
        ids, rows = order._entries(), order.env["coop.directory.rows"]
        env = order.env
        lines = env["coop.report.heading"]._lines(order)
        with Book(path, order._title(), order._last_lines(), lines) as book:
            if order.subject == "coop.organisation":
                book.add(
                    env._("Organisations"),
                    rows._organisation_columns(),
                    rows._organisation_rows(ids),
                )
                return
            for name, columns, lines in (
                (env._("Alliances"), rows._network_columns(), rows._network_rows(ids)),
                (env._("Centres"), rows._centre_columns(), rows._centre_rows(ids)),
                (env._("Members"), rows._member_columns(), rows._member_rows(ids)),
            ):
                book.add(name, columns, lines)

    def _printed_organisations(self):
        """Districts in their order, each with its organisations, for the paper."""
        districts = {}
        rows = self.env["coop.directory.rows"]._organisation_rows(self._entries())
        for row in rows:
            districts.setdefault(row["district"], []).append(row)
        return list(districts.items())

    def _printed_networks(self):
        ids = self._entries()
        rows = self.env["coop.directory.rows"]
        members = {}
        for member in rows._member_rows(ids):
            members.setdefault(member["network"], []).append(member["name"])
        return [
            {**row, "members": members.get(row["network"], [])}
            for row in rows._network_rows(ids)
        ]
