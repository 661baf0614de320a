# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from .address import address_text
from .exact import exact


class CoopWelfareCall(models.Model):
    """What stands on the printed notice of a call."""

    _name = "coop.welfare.call"
    _inherit = ["coop.welfare.call", "coop.paper"]

    def _printed(self):
        """The call in Thai; refuses what is not announced: it binds nobody."""
        self.ensure_one()
        if self.state != "announced":
            raise UserError(
                self.env._(
                    "This call is not announced yet, so there is no notice to print."
                )
            )
        return self._in_thai()

    def _opening_text(self):
        return self.env._(
            "Members of the fund died as listed below. For the period from %(first)s "
            "to %(last)s the fund calls for %(deaths)s deaths at %(rate)s baht each: "
            "%(total)s baht from a member who is liable for all of them, to be paid by "
            "%(due)s. What was paid in advance is used first.",
            first=self._day(self.date_from, "long"),
            last=self._day(self.date_to, "long"),
            deaths=len(self._dead()),
            rate=self._rate_text(),
            total=self._per_member_text(),
            due=self._day(self.due_on, "long") or "-",
        )

    def _addressed_to(self, row):
        """Whom the notice is for: the centre of ``row``, or everybody."""
        if not row:
            return self.env._("all members and coordination centres")
        return self.env._("coordination centre %s", row.centre_id.display_name)

    def _announcement_text(self):
        return self.env._("By the board's announcement %s", self.announcement_number)

    def _rate_text(self):
        """At least two decimals, as many as the resolution has."""
        rate = exact(self.rate).normalize()
        return f"{rate:,.2f}" if rate.as_tuple().exponent > -2 else f"{rate:,f}"

    def _dead(self):
        return [row for row in self.notice or [] if not row["undone"]]

    def _undone(self):
        return [row for row in self.notice or [] if row["undone"]]

    def _died_text(self, row):
        day = self._day(fields.Date.to_date(row["died_on"]))
        return self.env._("%s (declared missing)", day) if row["missing"] else day

    def _per_member_text(self):
        """What this call comes to for who is liable for every death in it."""
        total = sum(
            (exact(one.axis_to) - exact(one.axis_from) for one in self.segment_ids),
            Decimal(0),
        )
        return f"{total:,.2f}"

    def _fund_address(self):
        # sudo: the address of the fund stands on every paper it gives away
        partner = self.sudo().company_id.partner_id
        return address_text(partner)


class CoopWelfareCallCentre(models.Model):
    _name = "coop.welfare.call.centre"
    _inherit = ["coop.welfare.call.centre", "coop.paper"]

    def _printed(self):
        self.call_id._printed()
        return self._in_thai()
