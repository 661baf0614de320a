# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from . import coop_schedule_debtor_sql as schedule_sql
from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

#: standard code of the account that only opening entries use
OPENING = "39900"


class CoopSchedule(models.AbstractModel):
    """How the allowance for doubtful debts moved belongs to the year-end set."""

    _inherit = "coop.schedule"

    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "allowance_movement",
                self.env._("Movement of the allowance"),
                314,
                self._allowance_movement,
            ),
        ]

    def _allowance_movement(self, order, books):
        company = order.company_id
        kept = company._coop_allowance_accounts()
        if not kept:
            return None
        self.env["account.move.line"].flush_model()
        found = self.env.execute_query(
            schedule_sql.movement(
                books,
                [(account.id, debt_type.id) for account, debt_type in kept],
                [account.id for account, _type in company._coop_debt_accounts()],
                company._coop_accounts_by_standard()
                .get(OPENING, self.env["account.account"])
                .ids,
            )
        )
        rows = {row[0]: tuple(map(Decimal, row[1:])) for row in found}
        if not any(any(amounts) for amounts in rows.values()):
            return None
        types = self.env["coop.debt.type"].search([("id", "in", list(rows))])
        held = sum(company._coop_allowance_held(books.date_to).values(), Decimal(0))
        return Schedule(
            "allowance_movement",
            self.env._("Movement of the allowance"),
            self.env._("Movement of the allowance for doubtful debts"),
            self._movement_columns(),
            [self._movement_row(one, rows[one.id]) for one in types],
            ties=(self._movement_tie(kept, rows, held),),
            as_on=False,
        )

    def _movement_columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 17, "total": True}
        return (
            ScheduleColumn("type", _("Type of Debts"), width=36),
            ScheduleColumn("opening", _("Beginning of the Year"), **money),
            ScheduleColumn("charge", _("Set Aside"), **money),
            ScheduleColumn("back", _("Given Back"), **money),
            ScheduleColumn("lost", _("Written Off"), **money),
            ScheduleColumn(
                "closing",
                _("End of the Year"),
                formula="{opening}+{charge}-{back}-{lost}",
                **money,
            ),
        )

    def _movement_row(self, debt_type, amounts):
        opening, charge, back, lost = amounts
        closing = opening + charge - back - lost
        return ScheduleRow((debt_type.name, *amounts, closing), key=debt_type.code)

    def _movement_tie(self, kept, rows, held):
        closing = sum((a[0] + a[1] - a[2] - a[3] for a in rows.values()), Decimal(0))
        codes = {account.coop_standard_code for account, _type in kept}
        return Tie(
            self.env._("Allowance for Doubtful Debts"),
            closing,
            held,
            column="closing",
            prefixes=tuple(sorted(codes)),
            sign=-1,
        )
