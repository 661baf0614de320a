# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import hmac as signed

#: days back to look for sellers who are written into the form
RECENT = 31
ROWS_MOST = 2000


class CoopProduceForm(models.Model):
    """A form for a station without a line: handed out, filled in Excel, read again.

    Every row carries its number and a signature of the station, the product and the
    form, so that a row is taken once and nowhere else.
    """

    _name = "coop.produce.form"
    _description = "Intake Form for Excel"
    _order = "date DESC, id DESC"
    _rec_names_search = ["station_id.code", "station_id.name"]

    station_id = fields.Many2one(
        "coop.produce.station",
        "Station",
        required=True,
        index=True,
        ondelete="restrict",
    )
    product_id = fields.Many2one(
        "product.product", "Product", required=True, index=True, ondelete="restrict"
    )
    date = fields.Date("First Day", required=True, default=fields.Date.context_today)
    row_count = fields.Integer("Rows", required=True, default=200)
    ticket_count = fields.Integer("Tickets Taken", compute="_compute_ticket_count")

    _rows = models.Constraint(
        f"CHECK (row_count BETWEEN 1 AND {ROWS_MOST})",
        "A form has between 1 and 2,000 rows. Hand out a second one.",
    )

    @api.depends("station_id", "date")
    def _compute_display_name(self):
        for form in self:
            day = self.env["coop.paper"]._day(form.date)
            form.display_name = f"{form.station_id.code or ''} {day}".strip()

    def _compute_ticket_count(self):
        for form in self:
            form.ticket_count = self.env["coop.produce.ticket"].search_count(
                form._tickets_domain()
            )

    def _tickets_domain(self):
        return [
            ("station_id", "=", self.station_id.id),
            ("key", "=like", f"form {self.id} %"),
        ]

    def write(self, vals):
        if not self.env.su:
            raise UserError(
                self.env._(
                    "A form that was handed out stays as it is. Hand out another one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unused(self):
        if any(form.ticket_count for form in self):
            raise UserError(
                self.env._("Tickets were taken from this form. It stays with them.")
            )

    def action_download(self):
        """Hand out the form as a workbook."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_produce/form/{self.id}.xlsx",
            "target": "self",
        }

    def action_tickets(self):
        """Show what was taken from the form."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tickets"),
            "res_model": "coop.produce.ticket",
            "view_mode": "list,form",
            "domain": self._tickets_domain(),
        }

    def _rule(self):
        Rule = self.env["coop.produce.rule"]
        centre = self.station_id.organisation_id
        return Rule._in_force(self.product_id.product_tmpl_id, self.date, centre)

    def _row_mark(self, number):
        """Number and signature of a row, as it stands in its first cell."""
        text = f"{self.id}-{number}"
        return f"{text}-{self._signature(text)}"

    def _row_number(self, mark):
        """The number of a row that is this form's own and was not altered, or 0."""
        text, _dash, signature = (mark or "").strip().rpartition("-")
        form, _dash, number = text.partition("-")
        if form != str(self.id) or not (number.isascii() and number.isdigit()):
            return 0
        fine = hmac.compare_digest(signature.encode(), self._signature(text).encode())
        return int(number) if fine and 1 <= int(number) <= self.row_count else 0

    def _signature(self, text):
        said = (text, self.station_id.id, self.product_id.id)
        # sudo: the secret of the database is nobody's to read
        return signed(self.sudo().env, "coop.produce.form", repr(said))[:12]

    def _sellers(self):
        """Members who brought something lately, for the first rows of the form."""
        since = fields.Date.subtract(self.date, days=RECENT)
        groups = self.env["coop.produce.ticket"]._read_group(
            [
                ("station_id", "=", self.station_id.id),
                ("date", ">=", since),
                ("membership_id", "!=", False),
                ("state", "!=", "draft"),
            ],
            ["membership_id"],
            ["tare:max"],
            limit=self.row_count,
        )
        return sorted(groups, key=lambda one: one[0].number)
