# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import models
from odoo.exceptions import UserError

#: letters that one PDF holds: more are printed in parts
PRINTED = 500


class CoopWelfareNotice(models.Model):
    """What the letter says: all of it text, in Thai where there is Thai."""

    _inherit = "coop.welfare.notice"

    def _letters(self):
        if len(self) > PRINTED:
            raise UserError(
                self.env._(
                    "%(count)s letters are too many for one PDF. Choose %(most)s at "
                    "most, and print the others after them.",
                    count=f"{len(self):,}",
                    most=PRINTED,
                )
            )
        self.check_access("read")
        lang = self.env["coop.paper"]._in_thai().env.lang
        # sudo: who may read a notice may read what stands on its letter
        return [one._letter() for one in self.sudo().with_context(lang=lang)]

    def _letter(self):
        self.ensure_one()
        member, paper = self.membership_id, self.env["coop.paper"]
        return {
            "lang": self.env.lang,
            "fund": self.fund_id.name,
            "registration": self.fund_id.registration_number or "",
            "number": self.name,
            "day": paper._day(self.date, "long"),
            "to": member.person_id.name,
            "address": member.person_id.address or "",
            "member": member.number,
            "centre": member.centre_id.display_name,
            "body": self._letter_body(paper),
        }

    def _letter_body(self, paper):
        # sudo is held by the caller; the by-law of the day of the letter
        bylaw = self.fund_id._bylaw(self.sent_on or self.date)
        if self.ground == "resolution":
            opening = self.env._(
                "The committee decided on the end of your membership: %s",
                self.reason or "",
            )
        else:
            opening = self.env._(
                "%(calls)s calls for welfare money, together %(baht)s baht, are unpaid "
                "on %(day)s. By the by-law a member who leaves %(limit)s calls unpaid "
                "is given notice.",
                calls=self.calls,
                baht=f"{self.baht:,.2f}",
                day=paper._day(self.date, "long"),
                limit=bylaw.miss_limit,
            )
        last = self.last_day or self.date + dt.timedelta(days=bylaw.grace_days)
        return [
            opening,
            self.env._(
                "Please pay at your coordination centre by %(day)s. Whoever pays by "
                "then keeps the membership without a break. Otherwise it ends after "
                "that day, and the welfare money due until then stays owed.",
                day=paper._day(last, "long"),
            )
            if self.ground == "arrears"
            else self.env._(
                "The membership ends after %s. You may be heard by the committee "
                "until then.",
                paper._day(last, "long"),
            ),
            self.env._(
                "If you have paid already, please show the receipt at the centre."
            ),
        ]
