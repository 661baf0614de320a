# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from . import coop_ageing_sql as ageing_sql
from . import coop_schedule_debtor_sql as schedule_sql
from .coop_check import CheckAnswer, CheckKind

BOTH = frozenset({"morning", "year"})
YEAR = frozenset({"year"})
#: beginnings of standard codes that are reconciled and are nobody's debt
NO_DEBT = ("1115", "1177", "11911", "11914", "11970", "12910")

#: types of accounts that a debt may stand in
OPEN_TYPES = ("asset_receivable", "asset_current", "asset_non_current")


class CoopCheck(models.AbstractModel):
    """The questions that debtors and their allowance are asked."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        _ = self.env._
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "debtor_names",
                _("Every debt has a debtor and a due date"),
                330,
                BOTH,
                self._debtor_names,
            ),
            CheckKind(
                "debt_types",
                _("Every account of debtors is aged"),
                332,
                BOTH,
                self._debt_types,
            ),
            CheckKind(
                "allowance",
                _("Allowance for doubtful debts is posted"),
                340,
                YEAR,
                self._allowance,
            ),
        ]

    def _debtor_names(self, company, date_from, date_to):
        layout = self.env["coop.ageing.layout"]._usual(company)
        ask = company._coop_debtor_ask(date_to, layout)
        if ask is None:
            return CheckAnswer("not_needed", self.env._("There are no debtors."))
        [(nameless, undated, items)] = self.env.execute_query(
            schedule_sql.doubtful_data(ageing_sql.open_items(ask))
        )
        if not nameless and not undated:
            return CheckAnswer("fine", self.env._("Every debt names both."))
        return CheckAnswer(
            "warning",
            self.env._(
                "%(nameless)s items of debtors name nobody, %(undated)s have no due "
                "date and are aged from the day of their entry. Open them and fill in "
                "the member or partner and the day due.",
                nameless=nameless,
                undated=undated,
            ),
            {
                "type": "ir.actions.act_window",
                "res_model": "account.move.line",
                "views": [(False, "list"), (False, "form")],
                "domain": [("id", "in", items)],
                "name": self.env._("Debtors"),
            },
            len(items),
        )

    def _debt_types(self, company, date_from, date_to):
        typed = {account.id for account, _type in company._coop_debt_accounts()}
        accounts = self.env["account.account"].with_company(company)
        found = accounts.search(
            Domain("company_ids", "parent_of", company.ids)
            & Domain("account_type", "in", OPEN_TYPES)
            & Domain("reconcile", "=", True)
        )
        untyped = found.filtered(
            lambda one: (
                one.id not in typed
                and not (one.coop_standard_code or "").startswith(NO_DEBT)
            )
        )
        used = self._with_balance(company, untyped, date_to)
        if not used:
            return CheckAnswer("fine", self.env._("All of them have a type of debts."))
        return CheckAnswer(
            "warning",
            self.env._(
                "These accounts of debtors are in no type of debts, so nobody ages "
                "them: %(accounts)s. Add their codes under Configuration > Types of "
                "Debts.",
                accounts=", ".join(used.mapped("display_name")),
            ),
            self.env["ir.actions.act_window"]._for_xml_id(
                "coop_accounting.coop_debt_type_action"
            ),
            len(used),
        )

    def _with_balance(self, company, accounts, day):
        if not accounts:
            return accounts
        self.env["account.move.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                  SELECT line.account_id
                    FROM account_move_line line
                   WHERE line.company_id = ANY(%s)
                     AND line.account_id = ANY(%s)
                     AND line.parent_state = 'posted'
                     AND line.date <= %s
                GROUP BY line.account_id
                  HAVING SUM(line.balance) <> 0
                """,
                list(company._coop_branch_ids()),
                accounts.ids,
                day,
            )
        )
        return accounts.browse(row[0] for row in rows)

    def _allowance(self, company, date_from, date_to):
        owed = company._coop_debt_balances(date_to)
        held = company._coop_allowance_held(date_to)
        if not any(owed.values()) and not any(held.values()):
            return CheckAnswer("not_needed", self.env._("There are no debtors."))
        run = self.env["coop.allowance.run"].search(
            [("company_id", "=", company.id), ("day", "=", date_to)]
        )
        posted = run.filtered(lambda one: one.state == "posted")[:1]
        action = self._open_runs(company, run)
        if not posted:
            return CheckAnswer(
                "problem",
                self.env._(
                    "No allowance for doubtful debts of the last day is posted. Draw "
                    "it, have it approved by another person and post it."
                ),
                action,
            )
        changed = posted._changed_types()
        if changed:
            return CheckAnswer(
                "problem",
                self.env._(
                    "Since the allowance was posted, debts have changed for: "
                    "%(types)s. Reverse it and draw it again.",
                    types=", ".join(changed),
                ),
                action,
                len(changed),
            )
        return CheckAnswer(
            "fine",
            self.env._(
                "%(required)s baht are needed and held.",
                required=f"{sum(posted.total_ids.mapped('target')):,.2f}",
            ),
            action,
        )

    def _open_runs(self, company, runs):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_allowance_run_action"
        )
        if len(runs) == 1:
            return {**action, "res_id": runs.id, "views": [(False, "form")]}
        return {**action, "domain": [("company_id", "=", company.id)]}
