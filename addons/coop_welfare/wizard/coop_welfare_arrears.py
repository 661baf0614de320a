# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ..models import coop_welfare_reminder_sql as reminder_sql
from . import coop_welfare_arrears_sql as arrears_sql

#: letters printed in one run: more is a matter for a printer's night
MOST_LETTERS = 500


class CoopWelfareArrears(models.TransientModel):
    """Who missed calls on a day, while somebody looks: lists and letters."""

    _name = "coop.welfare.arrears"
    _description = "Members in Arrears"
    _inherit = ["coop.paper", "coop.welfare.only"]
    _only_funds = [("state", "=", "active")]
    _rec_name = "fund_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
        domain="[('state', '!=', 'draft')]",
        ondelete="cascade",
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        domain="[('fund_id', '=', fund_id)]",
        help="Empty: all centres that you see.",
        ondelete="cascade",
    )
    day = fields.Date(
        "As of",
        required=True,
        default=fields.Date.context_today,
        help="Calls that were to be paid before this day count.",
    )
    least = fields.Integer(
        "At Least Calls Missed",
        default=1,
        required=True,
        help="Members who missed fewer calls in a row are left out.",
    )

    _from_one = models.Constraint(
        "CHECK (least > 0)", "A member in arrears missed at least one call."
    )

    def action_centres(self):
        """Open the arrears by centre, by one, two, three calls and more."""
        return self.env["coop.document.paper"]._show(self, "welfare_arrears_centres")

    def action_members(self):
        """Open the list of members in arrears."""
        return self.env["coop.document.paper"]._show(self, "welfare_arrears_members")

    def action_letters(self):
        """Print a reminder to each; a person signs and sends it."""
        self.ensure_one()
        missed = self._missed()
        count = len(missed)
        if not count:
            raise UserError(
                self.env._(
                    "Nobody missed so many calls, so there is no letter to print."
                )
            )
        if count > MOST_LETTERS:
            raise UserError(
                self.env._(
                    "%(count)s letters are too many to print at once (%(most)s at "
                    "most). Choose a centre, or members who missed more calls.",
                    count=f"{count:,}",
                    most=MOST_LETTERS,
                )
            )
        self._log(missed)
        report = self.env.ref("coop_welfare.coop_welfare_arrears_letter_report")
        return report.report_action(self)

    def _log(self, missed):
        """Note who is reminded; a clerk or an approver prints, an auditor does not."""
        if self.env.user.has_group("coop_welfare.coop_welfare_group_approver"):
            self.fund_id._require("approver")
        else:
            self.fund_id._require("clerk")
        # sudo: the log is written by printing only
        self.fund_id.sudo()._log_reminders(self.day, missed)

    def _missed(self):
        """What the fund answers for the centres that the user sees."""
        # sudo: asked for the centres that the user sees
        return self.fund_id.sudo()._missed(self.day, self._centres(), self.least)

    def _centres(self):
        """The centres asked for; None for all of the fund, where the user sees all."""
        self.fund_id.check_access("read")
        if self.centre_id:
            self.centre_id.check_access("read")
            return self.centre_id.sudo()  # sudo: read above, for one statement
        seen = self.env["coop.welfare.centre"].search(
            [("fund_id", "=", self.fund_id.id)]
        )
        # sudo: how many centres there are is compared, none is shown
        everybody = self.fund_id.sudo().centre_ids
        return None if len(seen) == len(everybody) else seen.sudo()

    def _members(self):
        """Those in arrears by centre and number: list of dicts."""
        found = {row.membership: row for row in self._missed()}
        if not found:
            return []
        rows = self.env.execute_query(arrears_sql.names(list(found)))
        if some := self.env.context.get("coop_welfare_letters"):
            rows = rows[slice(*some)]  # one file of several
        statement = reminder_sql.numbers(found, self.day)
        letters = dict(self.env.execute_query(statement))
        # sudo: names of the centres that the user sees
        centres = (
            self.env["coop.welfare.centre"].sudo().browse({row[-1] for row in rows})
        )
        names = {one.id: one.display_name for one in centres}
        return [
            {
                "id": member,
                "number": number,
                "name": name,
                "address": address or "",
                "phone": phone or "",
                "centre": names[centre],
                "letter": letters.get(member, ""),
                "calls": found[member].calls,
                "baht": found[member].baht,
            }
            for member, number, name, address, phone, centre in rows
        ]

    def _by_centre(self):
        """{centre id: {calls missed: (members, baht)}}."""
        found = {}
        # sudo: for the centres that the user sees
        fund = self.fund_id.sudo()
        for (centre, calls), sums in fund._missed_by_centre(
            self.day, self._centres()
        ).items():
            if calls >= self.least:
                found.setdefault(centre, {})[calls] = sums
        return found

    def _bylaw(self):
        # sudo: what the by-law says does not depend on who asks
        return self.fund_id.sudo()._bylaw_on(self.day)

    def _printed(self):
        return self._in_thai()

    def _subject_text(self):
        return self.env._("Welfare money that was not paid")

    def _letter_text(self, member):
        """How many calls, and how much, in one sentence."""
        return self.env._(
            "On %(day)s you have not paid %(calls)s calls of the fund that were due, "
            "together %(baht)s baht. Please pay this sum to your coordination centre, "
            "which gives you a receipt.",
            day=self._day(self.day, "long"),
            calls=member["calls"],
            baht=f"{round(member['baht'], 2):,.2f}",
        )

    def _limit_text(self, member):
        """What the by-law says of members who miss so many calls."""
        bylaw = self._bylaw()
        if not bylaw.miss_limit:
            return ""
        return self.env._(
            "By the by-law a member who misses %(limit)s calls in a row is given "
            "notice; if the money is not paid within %(days)s days after it, the "
            "membership can be ended.",
            limit=bylaw.miss_limit,
            days=bylaw.grace_days,
        )
