# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from . import coop_ageing_sql as ageing_sql
from . import coop_allowance_sql as allowance_sql

#: beginning of the standard codes of members' deposits
DEPOSITS = "214"
#: per way of setting off: are shares taken off, are deposits
SECURITY = {
    "gross": (False, False),
    "shares": (True, False),
    "shares_deposits": (True, True),
}


class ResCompany(models.Model):
    """What the debtors of a co-op owe, from its journal items."""

    _inherit = "res.company"

    def _coop_accounts_by_standard(self):
        """Return this company's accounts by the standard code they are reported under.

        The account that has the code itself comes first, local ones after it.
        """
        self.ensure_one()
        found = {}
        accounts = self.env["account.account"].with_company(self)
        for account in accounts.search(
            [
                ("company_ids", "parent_of", self.ids),
                ("coop_standard_code", "!=", False),
            ]
        ):
            code = account.coop_standard_code
            others = found.get(code, accounts)
            own = account.code == code
            found[code] = account | others if own else others | account
        return found

    def _coop_debt_accounts(self):
        """Return pairs of account and type of debts, contra accounts left out."""
        self.ensure_one()
        types = self.env["coop.debt.type"].search([])
        contra = types._allowance_codes()
        owner = {prefix: one for one in types for prefix in one.prefixes.split()}
        pairs = []
        for code, accounts in self._coop_accounts_by_standard().items():
            fitting = [code[:n] for n in range(len(code), 0, -1) if code[:n] in owner]
            if fitting and code not in contra:
                pairs += [(account, owner[fitting[0]]) for account in accounts]
        return pairs

    def _coop_allowance_accounts(self):
        """Return pairs of allowance account and the type its untyped items are of."""
        self.ensure_one()
        by_code = self._coop_accounts_by_standard()
        owner = {}
        for one in self.env["coop.debt.type"].search([]):
            codes = [code for code in one.allowance_codes.split() if code in by_code]
            for account in by_code[codes[0]] if codes else ():
                owner.setdefault(account, one)
        return list(owner.items())

    def _coop_debtor_ask(self, day, layout, **debtor):
        """Return what the SQL of debtors reads, or None without accounts of debtors."""
        self.ensure_one()
        accounts = self._coop_debt_accounts()
        if not accounts:
            return None
        self.env["account.move.line"].flush_model()
        self.env["account.partial.reconcile"].flush_model()
        return ageing_sql.Ask(
            self._coop_branch_ids(),
            day,
            tuple((account.id, debt_type.id) for account, debt_type in accounts),
            tuple(layout._spans()),
            **debtor,
        )

    def _coop_debt_rule(self, day, layout, method, set_off, spread):
        """Return how debts are assessed on a day."""
        self.ensure_one()
        Class = self.env["coop.debt.class"]
        classes = Class.search([], order="rank")
        types = self.env["coop.debt.type"].search([])
        find = self.env["coop.allowance.rate"]._in_force(self, day)
        for model in ("coop.debt.note", "coop.debt.class"):
            self.env[model].flush_model()
        kernel = zip(classes, Class._kernel_classes(), strict=True)
        return allowance_sql.Rule(
            method,
            tuple((one.id, known.rank, known.over) for one, known in kernel),
            tuple(
                (one.id, klass.id, Decimal(repr(rate.percent)))
                for one in types
                for klass in classes
                if (rate := find("class_id", klass, one))
            ),
            tuple(
                (one.id, place, Decimal(repr(rate.percent)))
                for one in types
                for place, bucket in enumerate(layout.bucket_ids.sorted("sequence"), 1)
                if (rate := find("bucket_id", bucket, one))
            ),
            self._coop_debt_security(day, set_off),
            spread,
            self.id,
        )

    def _coop_debt_security(self, day, set_off) -> SQL:
        """Return SQL of what each debtor has with the co-op that may be set off.

        Columns ``debtor_key`` (a membership, or a partner below zero) and ``amount``.
        """
        self.ensure_one()
        shares, deposits = SECURITY[set_off]
        self.env["coop.share.entry"].flush_model()
        self.env["coop.share.account"].flush_model()
        accounts = [
            account.id
            for code, found in self._coop_accounts_by_standard().items()
            if deposits and code.startswith(DEPOSITS)
            for account in found
        ]
        return allowance_sql.security(self.id, day, shares, accounts)

    def _coop_allowance_held(self, day):
        """Return what the books hold as allowance on a day: {type: Decimal}."""
        self.ensure_one()
        accounts = self._coop_allowance_accounts()
        if not accounts:
            return {}
        self.env["account.move.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT type_id, amount::text FROM (%s) held",
                allowance_sql.held(
                    self._coop_branch_ids(),
                    day,
                    [(account.id, one.id) for account, one in accounts],
                ),
            )
        )
        Type = self.env["coop.debt.type"]
        return {Type.browse(type_id): Decimal(amount) for type_id, amount in rows}

    def _coop_debt_balances(self, day):
        """Return what the ledger says debtors owe on a day: {type: Decimal}."""
        self.ensure_one()
        accounts = self._coop_debt_accounts()
        if not accounts:
            return {}
        self.env["account.move.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT type_id, (-amount)::text FROM (%s) held",
                allowance_sql.held(
                    self._coop_branch_ids(),
                    day,
                    [(account.id, one.id) for account, one in accounts],
                    typed=False,
                ),
            )
        )
        Type = self.env["coop.debt.type"]
        return {Type.browse(type_id): Decimal(amount) for type_id, amount in rows}

    def _coop_branch_ids(self):
        # sudo: branches of one's own company, whose settings an accountant never reads
        return tuple(self.sudo().search([("id", "child_of", self.id)]).ids)

    def _check_coop_debt_accounts(self, ask):
        if ask is None:
            raise UserError(
                self.env._(
                    "%(company)s has no account of debtors. Open its books with a "
                    "co-operative chart, or name its accounts under Configuration > "
                    "Types of Debts.",
                    company=self.display_name,
                )
            )
        return ask
