# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core.thai_date import format_thai


class IrQwebFieldDate(models.AbstractModel):
    """Days in the Buddhist era on Thai papers, unless a paper asks for a pattern."""

    _inherit = "ir.qweb.field.date"

    @api.model
    def value_to_html(self, value, options):
        if not value or options.get("format") or not _in_thai(self.env):
            return super().value_to_html(value, options)
        return format_thai(fields.Date.to_date(value), "short")


class IrQwebFieldDatetime(models.AbstractModel):
    """As above, with the time of the reader's own zone."""

    _inherit = "ir.qweb.field.datetime"

    @api.model
    def value_to_html(self, value, options):
        plain = options.get("format") or options.get("time_only")
        if not value or plain or not _in_thai(self.env):
            return super().value_to_html(value, options)
        zone = options.get("tz_name")
        reader = self.with_context(tz=zone) if zone else self
        moment = fields.Datetime.context_timestamp(
            reader, fields.Datetime.to_datetime(value)
        )
        day = format_thai(moment.date(), "short")
        if options.get("date_only"):
            return day
        pattern = "%H:%M" if options.get("hide_seconds") else "%H:%M:%S"
        return f"{day} {moment:{pattern}}"


def _in_thai(env):
    return (env.lang or "").startswith("th")
