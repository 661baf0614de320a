# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)

from coop_core import levy

from ..models import coop_welfare_report_sql as report_sql
from ..models.coop_welfare_fund_ledger import ACCOUNTS
from ..models.exact import exact

NIL = Decimal(0)


class CoopWelfareReport(models.TransientModel):
    """Rate and deduction of each call against the ceilings of the law."""

    _inherit = "coop.welfare.report"

    def _cap_schedule(self):
        _ = self.env._
        found = self._query(
            report_sql.calls(self.fund_id.id, self.date_from, self.date_to)
        )
        collected = self.fund_id._collected() if found else {}
        calls = self.env["coop.welfare.call"].browse([row[0] for row in found])
        rows, unread = [], self.env["coop.welfare.cap"]
        for call, (_id, members, cases, deducted) in zip(calls, found, strict=True):
            money = sum((collected.get(case, NIL) for case in cases or ()), NIL)
            caps = self._caps_of(call, members)
            unread |= (caps["levy"] | caps["deduction"]).filtered(
                lambda cap: not cap.verified
            )
            rows.append(self._cap_row(call, members, caps, money, Decimal(deducted)))
        return Schedule(
            "welfare_caps",
            _("Ceilings")[:31],
            _("Observance of the legal ceilings"),
            self._cap_columns(),
            rows,
            ties=(self._cap_tie(),),
            as_on=False,
            notes=tuple(self._cap_notes(rows, unread)),
            landscape=True,
            signatures=(_("Prepared by"), _("Checked by")),
        )

    def _caps_of(self, call, members):
        Cap = self.env["coop.welfare.cap"]
        return {
            kind: Cap._in_force(kind, members, call.announced_on)
            for kind in ("levy", "deduction")
        }

    def _cap_columns(self):
        _ = self.env._
        Column = ScheduleColumn
        return (
            Column("call", _("Call to"), "date", 11),
            Column("members", _("Members"), "integer", 10),
            Column("band", _("Band of Members"), width=14),
            Column("rate", _("Rate per Death"), "number", 10),
            Column("rate_max", _("Highest by By-law"), "number", 10),
            Column("rate_cap", _("Highest by Law"), "number", 10),
            Column("voted", _("Deduction Voted %"), "percent", 10),
            Column("cap", _("Deduction Allowed %"), "percent", 10),
            Column("collected", _("Collected"), "money", 15, total=True),
            Column("deducted", _("Deducted"), "money", 14, total=True),
            Column("allowed", _("Most Allowed"), "money", 14, total=True),
            Column("margin", _("Margin"), "money", 14, True, "{allowed}-{deducted}"),
        )

    def _cap_row(self, call, members, caps, money, deducted):
        voted = call.bylaw_id or call.fund_id
        cap = exact(caps["deduction"].amount) if caps["deduction"] else NIL
        allowed = levy.round_down(money * cap)
        values = (
            call.date_to,
            members,
            caps["deduction"].band or None,
            exact(call.rate),
            exact(voted.rate_max),
            exact(caps["levy"].amount) if caps["levy"] else None,
            exact(voted.deduction) * 100,
            cap * 100 if caps["deduction"] else None,
            levy.round_down(money),
            deducted,
            allowed,
            allowed - deducted,
        )
        record = ("coop.welfare.call", call.id)
        return ScheduleRow(values, record=record)

    def _cap_tie(self):
        """All that was ever deducted against the income of the ledger."""
        company = self._books()
        account = company._coop_account(ACCOUNTS["deduction"])
        # sudo: sums over all claims of the fund, for its office
        Claim = self.env["coop.welfare.claim"].sudo()
        [[fees]] = Claim._read_group(
            [
                ("fund_id", "=", self.fund_id.id),
                ("state", "in", ("approved", "paid")),
            ],
            [],
            ["fee:sum"],
        )
        [[text]] = self._query(report_sql.balance(company.id, account.id, "9999-12-31"))
        return Tie(
            self.env._("Deductions of all claims"),
            Decimal(str(round(fees or 0, 2))),
            -Decimal(text),
        )

    def _cap_notes(self, rows, unread):
        _ = self.env._
        over = [row for row in rows if row.values[-1] < 0]
        if over:
            yield _(
                "%(count)s calls deducted more than the law allows: section 31. "
                "Return the difference to the welfare money.",
                count=len(over),
            )
        for cap in unread:
            yield _(
                "Nobody has confirmed the ceiling %(cap)s. The paper needed is: "
                "%(paper)s.",
                cap=cap.display_name,
                paper=cap.legal_source,
            )
