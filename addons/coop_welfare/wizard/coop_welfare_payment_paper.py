# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

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

from coop_core.money import round_baht

from ..models.coop_welfare_fund_ledger import ACCOUNTS
from ..models.coop_welfare_payment import OPEN
from ..models.exact import exact


class CoopDocumentPaper(models.TransientModel):
    """What a fund pays to families: the list to sign, and what is still unpaid."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_payment",
                self.env._("Payment list to families"),
                "coop.welfare.payment",
                self._welfare_payment,
                500,
            ),
            PaperKind(
                "welfare_unpaid",
                self.env._("Unpaid recipients"),
                "coop.welfare.fund",
                self._welfare_unpaid,
                510,
            ),
        ]

    def _welfare_payment(self, payment):
        if not payment.line_ids:
            return None
        _ = self.env._
        columns = (
            ScheduleColumn("place", _("No."), "integer", 7),
            ScheduleColumn("voucher", _("Voucher No."), width=18),
            ScheduleColumn("case", _("Dead Member"), width=26),
            ScheduleColumn("what", _("What For"), width=18),
            ScheduleColumn("payee", _("Paid To"), width=26),
            ScheduleColumn("account", _("Account or Cheque"), width=24),
            ScheduleColumn("amount", _("Baht"), "money", 15, total=True),
            ScheduleColumn("signature", _("Signature"), width=20),
        )
        schedule = Schedule(
            "welfare_payment",
            payment.label,
            payment.label,
            columns,
            [self._paid_row(i, one) for i, one in enumerate(payment.line_ids, 1)],
            as_on=False,
            landscape=True,
            signatures=(_("Payer"), _("Checked By"), _("Approved By")),
            ruled=True,
        )
        said = [self._said(payment, name) for name in ("method", "state")]
        when = " · ".join([self._day(payment.date, "long"), *said])
        return DocumentPaper(payment.fund_id.name, when, schedule)

    def _paid_row(self, place, line):
        account = line.bank_account_id
        return ScheduleRow(
            (
                place,
                line.voucher or "",
                line.case_id.display_name or "",
                self._said(line.payable_id, "kind"),
                line.partner_id.name,
                line.cheque or account.display_name or "",
                exact(line.amount),
                None,
            ),
            record=(line._name, line.id),
        )

    def _welfare_unpaid(self, fund):
        due = self.env["coop.welfare.payable"].search(
            [
                ("fund_id", "=", fund.id),
                ("kind", "in", ("share", "assignment")),
                ("state", "in", OPEN),
            ]
        )
        if not due:
            return None
        _ = self.env._
        columns = (
            ScheduleColumn("case", _("Dead Member"), width=30),
            ScheduleColumn("payee", _("Paid To"), width=30),
            ScheduleColumn("due", _("To Be Paid By"), width=16),
            ScheduleColumn("amount", _("Payable"), "money", 16, total=True),
            ScheduleColumn("paid", _("Paid"), "money", 16, total=True),
            ScheduleColumn(
                "left",
                _("Still To Pay"),
                "money",
                16,
                total=True,
                formula="{amount}-{paid}",
            ),
        )
        left = sum(map(exact, due.mapped("left")))
        schedule = Schedule(
            "welfare_unpaid",
            _("Unpaid recipients"),
            _("Unpaid recipients"),
            columns,
            [self._unpaid_row(one) for one in due],
            ties=(
                Tie(
                    _("Payable to recipients in the books"),
                    left,
                    fund._payable_booked(),
                    column="left",
                ),
            ),
            landscape=True,
            signatures=(_("Made By"), _("Checked By")),
        )
        today = fields.Date.context_today(self)
        return DocumentPaper(fund.name, self._day(today, "long"), schedule)

    def _unpaid_row(self, one):
        return ScheduleRow(
            (
                one.case_id.display_name or "",
                one.partner_id.name,
                self._day(one.due_on),
                exact(one.amount),
                exact(one.paid),
                exact(one.left),
            ),
            record=(one._name, one.id),
        )


class CoopWelfarePayment(models.Model):
    _inherit = "coop.welfare.payment"

    def action_list_paper(self):
        return self.env["coop.document.paper"]._show(self, "welfare_payment")


class CoopWelfareFund(models.Model):
    _inherit = "coop.welfare.fund"

    def action_unpaid_paper(self):
        """Who is still to be paid, with the balance of the books."""
        return self.env["coop.document.paper"]._show(self, "welfare_unpaid")

    def _payable_booked(self):
        """What the books owe to named recipients."""
        # sudo: the balance of one account, for the paper that is compared with it
        books = self.sudo().company_id
        account = books._coop_account(ACCOUNTS["payable"])
        rows = books.env["account.move.line"]._read_group(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")],
            [],
            ["balance:sum"],
        )
        return round_baht(-exact(rows[0][0]))
