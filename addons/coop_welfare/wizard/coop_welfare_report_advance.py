# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)

from ..models import coop_welfare_axis_sql as axis_sql
from ..models import coop_welfare_report_sql as report_sql
from ..models.coop_welfare_fund_ledger import ACCOUNTS
from ..models.exact import exact

NIL = Decimal(0)


class CoopWelfareReport(models.TransientModel):
    """What members hold in advance: brought forward, in, used, returned, left."""

    _inherit = "coop.welfare.report"

    def _advance_columns(self, first):
        _ = self.env._
        money = {"kind": "money", "width": 14, "total": True}
        return (
            *first,
            ScheduleColumn("opening", _("Advance Brought Forward"), **money),
            ScheduleColumn("received", _("Paid In"), **money),
            ScheduleColumn("used", _("Used for Deaths"), **money),
            ScheduleColumn("returned", _("Returned"), **money),
            ScheduleColumn("moved", _("Moved between Centres"), **money),
            ScheduleColumn(
                "closing",
                _("Balance Left"),
                formula="{opening}+{received}-{used}-{returned}+{moved}",
                **money,
            ),
        )

    def _advance_schedule(self):
        _ = self.env._
        company = self._books()
        account = company._coop_account(ACCOUNTS["advance"])
        found = self._query(
            report_sql.advances(company.id, account.id, self.date_from, self.date_to)
        )
        # sudo: names of centres, on a paper of the office
        names = {
            one.organisation_id.partner_id.id: one.organisation_id.name
            for one in self.fund_id.sudo().centre_ids
        }
        rows, total = [], NIL
        for partner, *texts in sorted(found, key=lambda row: names.get(row[0]) or ""):
            opening, received, used, returned, moved = map(Decimal, texts)
            closing = opening + received - used - returned + moved
            total += closing
            name = names.get(partner) or _("Without a centre")
            rows.append(
                ScheduleRow((name, opening, received, used, returned, moved, closing))
            )
        return Schedule(
            "welfare_advance",
            _("Advances")[:31],
            _("Welfare money paid in advance"),
            self._advance_columns((ScheduleColumn("centre", _("Centre"), width=30),)),
            rows,
            ties=tuple(self._advance_ties(company, account, total)),
            as_on=False,
            landscape=True,
            signatures=(_("Prepared by"), _("Checked by")),
        )

    def _advance_ties(self, company, account, total):
        """Against the ledger, and against the accounts of the members themselves."""
        [[text]] = self._query(report_sql.balance(company.id, account.id, self.date_to))
        yield Tie(
            self.env._("Advances in the ledger"), total, -Decimal(text), "closing"
        )
        if self.date_to >= fields.Date.context_today(self):
            # sudo: the sum over all members of the fund, for its office
            fund = self.fund_id.sudo()
            found = self._query(axis_sql.positions(fund._line()))
            held = sum((Decimal(row[3]) for row in found), NIL)
            name = self.env._("Advances in the members' accounts")
            yield Tie(name, total, held.quantize(Decimal("0.01")), "closing")

    def _member_schedule(self):
        """The members of one centre who have or had an advance in these days."""
        _ = self.env._
        self.centre_id.check_access("read")
        members = self.env["coop.welfare.membership"].search(
            [("centre_id", "=", self.centre_id.id)], order="number"
        )
        books = members._passbooks(self.date_to)
        rows = []
        for member in members:
            figures = self._member_figures(books[member])
            if any(figures):
                values = (member.number, member.person_id.name, *figures)
                record = ("coop.welfare.membership", member.id)
                rows.append(ScheduleRow(values, record=record))
        return Schedule(
            "welfare_members",
            _("Advances")[:31],
            _(
                "Welfare money paid in advance: %(centre)s",
                centre=self.centre_id.display_name,
            ),
            self._advance_columns(
                (
                    ScheduleColumn("number", _("Member Number"), width=12),
                    ScheduleColumn("name", _("Name"), width=26),
                )
            ),
            rows,
            ties=tuple(self._member_ties(rows)),
            as_on=False,
            landscape=True,
            signatures=(_("Prepared by"), _("Checked by")),
        )

    def _member_figures(self, lines):
        """Opening, in, used, returned, moved, closing of one member."""
        before = [line for line in lines if line.move.day < self.date_from]
        now = lines[len(before) :]
        opening = max(before[-1].balance, NIL) if before else NIL
        closing = max(lines[-1].balance, NIL) if lines else NIL
        used = sum((line.from_advance for line in now), NIL)
        back = -sum((line.received for line in now if _is_refund(line)), NIL)
        received = closing - opening + used + back
        return opening, received, used, back, NIL, closing

    def _member_ties(self, rows):
        """The sum of the rows against what is posted for the centre."""
        if self.date_to >= fields.Date.context_today(self):
            total = sum((row.values[-1] for row in rows), NIL)
            name = self.env._("Advance posted for this centre")
            yield Tie(name, total, exact(self.centre_id.advance), "closing")


def _is_refund(line):
    kind, row = line.move.key
    return kind == "entry" and row[2] == "refund"
