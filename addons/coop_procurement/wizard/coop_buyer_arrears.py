# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.coop_accounting.models import coop_ageing_sql as ageing_sql
from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from coop_core.ageing import days_overdue

from .coop_buyer_statement import AGES, NIL, age_names, arrears_ask


class CoopBuyerArrears(models.TransientModel):
    """Which buyers are late on a day, and by how long, while somebody looks."""

    _name = "coop.buyer.arrears"
    _description = "Arrears of Buyers"
    _inherit = ["coop.paper"]
    _rec_name = "day"

    company_id = fields.Many2one(
        "res.company",
        "Books of",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    day = fields.Date("As at", required=True, default=fields.Date.context_today)
    late_only = fields.Boolean("Only Who Is Late", default=True)

    def action_show(self):
        """Open the list, to read, print or take as Excel."""
        self.ensure_one()
        return self.env["coop.document.paper"]._show(self, "buyer_arrears")

    def _found(self):
        """Return {partner id: [oldest due, column, …]} as the books were on the day."""
        self.env["account.move.line"].check_access("read")
        self.company_id.check_access("read")
        self.env.flush_all()
        accounts, _all = (
            self.env["coop.buyer.statement"]
            .new({"company_id": self.company_id.id})
            ._accounts()
        )
        buyers = {}
        ask = arrears_ask(self.company_id, accounts, self.day)
        for row in self.env.execute_query(ageing_sql.debtors(ask)):
            if row[1]:
                continue  # members of the co-op have lists of their own
            found = buyers.setdefault(row[2], [row[4], *[NIL] * len(AGES)])
            found[0] = min(filter(None, (found[0], row[4])), default=None)
            for place in range(len(AGES)):
                found[1 + place] += Decimal(str(row[7 + place]))
        return buyers, accounts

    def _schedule(self):
        buyers, accounts = self._found()
        if not buyers:
            return None
        rows, others = [], NIL
        partners = self.env["res.partner"].browse([one for one in buyers if one])
        names = {partner.id: partner.display_name for partner in partners}
        names[None] = self.env._("Without a buyer's name")
        order = sorted(buyers.items(), key=lambda one: -sum(one[1][2:], NIL))
        for partner_id, (due, *columns) in order:
            if self.late_only and not any(columns[1:]):
                others += sum(columns, NIL)
                continue
            late = days_overdue(due, self.day) if due and any(columns[1:]) else None
            values = (names[partner_id], due, late, sum(columns, NIL), *columns)
            record = ("res.partner", partner_id) if partner_id else None
            rows.append(ScheduleRow(values, record=record))
        if others:
            gap = (None,) * (len(AGES) - 1)
            said = self.env._("Buyers who are not late")
            rows.append(ScheduleRow((said, None, None, others, others, *gap)))
        return Schedule(
            "buyer_arrears",
            self.env._("Arrears"),
            self.env._("Arrears of buyers by age"),
            self._columns(),
            rows,
            ties=(self._tie(rows, accounts),),
            landscape=True,
            signatures=(self.env._("Prepared by"), self.env._("Checked by")),
        )

    def _columns(self):
        _ = self.env._
        money = {"kind": "money", "width": 15, "total": True}
        ages = zip(range(len(AGES)), age_names(self.env), strict=True)
        places = [f"age_{place}" for place in range(len(AGES))]
        return (
            ScheduleColumn("buyer", _("Buyer"), width=34),
            ScheduleColumn("due", _("Oldest Unpaid"), "date", 12),
            ScheduleColumn("late", _("Days Overdue"), "integer", 9),
            ScheduleColumn(
                "balance",
                _("Balance Owed"),
                formula="+".join(f"{{{place}}}" for place in places),
                **money,
            ),
            *(ScheduleColumn(f"age_{place}", name, **money) for place, name in ages),
        )

    def _tie(self, rows, accounts):
        """All that is owed against the balance of the debtors' accounts."""
        groups = self.env["account.move.line"]._read_group(
            [
                ("account_id", "in", accounts.ids),
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.day),
                ("coop_membership_id", "=", False),
            ],
            [],
            ["balance:sum"],
        )
        ledger = Decimal(str(round(groups[0][0] or 0, 2)))
        figure = sum((row.values[3] for row in rows), NIL)
        return Tie(self.env._("Accounts of debtors"), figure, ledger, column="balance")


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "buyer_arrears",
                self.env._("Arrears of Buyers"),
                "coop.buyer.arrears",
                _draw,
                520,
            ),
        ]


def _draw(arrears):
    schedule = arrears._schedule()
    if not schedule:
        return None
    when = arrears.env._("As at %(day)s", day=arrears._day(arrears.day, "long"))
    return DocumentPaper(arrears.company_id.name, when, schedule)
