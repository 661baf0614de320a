# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from . import coop_share_schedule_sql as schedule_sql
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: beginning of the standard codes of share capital
CAPITAL_PREFIX = "31"


class CoopSchedule(models.AbstractModel):
    """The register of members and shares belongs to the year-end set."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "share_register",
                self.env._("Members and shares"),
                300,
                self._share_register,
            ),
        ]

    def _share_register(self, order, books):
        self.env["coop.share.entry"].flush_model()
        self.env["coop.share.account"].flush_model()
        found = self.env.execute_query(schedule_sql.named_register(books))
        ledger = self._share_ledger(books)
        if not found and not ledger:
            return None
        total = sum((Decimal(row[9]) for row in found), Decimal(0))
        return Schedule(
            "share_register",
            self.env._("Members and shares"),
            self.env._("Register of members and shares"),
            self._share_columns(),
            [self._share_row(row, total) for row in found],
            ties=(
                Tie(
                    self.env._("Share capital"),
                    total,
                    ledger,
                    column="closing",
                    prefixes=(CAPITAL_PREFIX,),
                    sign=-1,
                ),
            ),
            notes=self._share_notes(order, books),
            landscape=True,
        )

    def _share_columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 16, "total": True}
        return (
            ScheduleColumn("number", _("Member Number"), width=14),
            ScheduleColumn("name", _("Name"), width=32),
            ScheduleColumn("since", _("Member Since"), "date", 14),
            ScheduleColumn("capital", _("Kind of Shares"), width=12),
            ScheduleColumn("opening", _("Brought Forward"), **money),
            ScheduleColumn("increase", _("Increase"), **money),
            ScheduleColumn("decrease", _("Paid Back or Transferred"), **money),
            ScheduleColumn("shares", _("Number of Shares"), "number", 14, total=True),
            ScheduleColumn(
                "closing",
                _("Paid Shares (Baht)"),
                formula="{opening}+{increase}-{decrease}",
                **money,
            ),
            ScheduleColumn(
                "percent",
                _("Per Cent of All"),
                "percent",
                12,
                formula="IF({total.closing}=0,0,{closing}/{total.closing}*100)",
            ),
        )

    def _share_row(self, row, total):
        (account_id, number, name, since, capital, organisation, *amounts) = row
        opening, increase, decrease, closing, shares = map(Decimal, amounts)
        kinds = {
            "ordinary": self.env._("Ordinary"),
            "associate": self.env._("Associate"),
        }
        return ScheduleRow(
            (
                number or "",
                name,
                since,
                self.env._("Organisation") if organisation else kinds[capital],
                opening,
                increase,
                decrease,
                shares,
                closing,
                closing / total * 100 if total else Decimal(0),
            ),
            record=("coop.share.account", account_id),
        )

    def _share_notes(self, order, books):
        """Say what a share is worth, and who is above the limit."""
        company = order.company_id
        day = books.date_to
        notes = [
            self.env._(
                "A share is worth %(par)s baht.",
                par=f"{company._coop_share_terms().par:,.2f}",
            )
        ]
        over = company._coop_shares_above(day, day)
        if over:
            accounts = self.env["coop.share.account"].browse(
                one.account_id for one in over
            )
            notes.append(
                self.env._(
                    "More than %(limit)s per cent of all shares: %(names)s",
                    limit=float(company._coop_share_part(day) * 100),
                    names=", ".join(accounts.mapped("display_name")),
                )
            )
        return tuple(notes)

    def _share_ledger(self, books):
        self.env["account.move.line"].flush_model()
        [(amount,)] = self.env.execute_query(
            schedule_sql.ledger(books, CAPITAL_PREFIX, books.date_to)
        )
        return Decimal(amount)
