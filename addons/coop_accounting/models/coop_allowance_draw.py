# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from coop_core.allowance import change

from . import coop_allowance_sql as allowance_sql

NIL = Decimal(0)


class CoopAllowanceRun(models.Model):
    """How the allowance is drawn from the books: a few statements, however many."""

    _inherit = "coop.allowance.run"

    def _draw(self):
        """Write one line per debtor and one total per type, as the books are now."""
        self.ensure_one()
        self.lock_for_update()
        company = self.company_id
        ask = company._check_coop_debt_accounts(
            company._coop_debtor_ask(self.day, self.layout_id)
        )
        self._forget()
        self.env.cr.execute(
            allowance_sql.kept("coop_allowance_line", "run_id", self, ask, self._rule())
        )
        self.env["coop.allowance.line"].invalidate_model()
        self.invalidate_recordset(["line_ids"])
        self._check_rates_known()
        # sudo: totals are written here only
        self.env["coop.allowance.total"].sudo().create(self._prepare_total_vals())
        self._step(drawn_by_id=self.env.uid, drawn_on=fields.Datetime.now())

    def _forget(self):
        """What was drawn under other settings is worth nothing."""
        # sudo: lines and totals belong to the run, which the caller may write
        runs = self.sudo()
        runs.total_ids.unlink()
        if runs.ids:
            self.env.cr.execute(
                SQL("DELETE FROM coop_allowance_line WHERE run_id = ANY(%s)", runs.ids)
            )
        runs.invalidate_recordset(["line_ids"])
        runs.write({"drawn_by_id": False, "drawn_on": False})

    def _rule(self):
        self.ensure_one()
        return self.company_id._coop_debt_rule(
            self.day, self.layout_id, self.method, self.set_off, self.spread
        )

    def _rates_used(self):
        """Return the rates that the method reads on the day."""
        self.ensure_one()
        rates = self.env["coop.allowance.rate"]
        if self.method == "debtor" or not (self.day and self.layout_id):
            return rates
        field, records = "class_id", self.env["coop.debt.class"].search([])
        if self.method == "bucket":
            field, records = "bucket_id", self.layout_id.bucket_ids
        find = rates._in_force(self.company_id, self.day)
        types = self.env["coop.debt.type"].search([])
        return rates.union(
            *(find(field, record, one) for record in records for one in types)
        )

    def _check_rates_known(self):
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM coop_allowance_line
                    WHERE run_id = %s AND allowance IS NULL LIMIT 5""",
                self.id,
            )
        )
        unknown = self.env["coop.allowance.line"].browse(row[0] for row in rows)
        if unknown:
            raise UserError(
                self.env._(
                    "There is no rate on %(day)s for these debts: %(debts)s. Enter the "
                    "rates that your co-op uses, with their source, under "
                    "Configuration > Rates of the Allowance. Nothing was drawn.",
                    day=self._day_in_words(self.day),
                    debts="; ".join(
                        f"{line.debtor} ({line.type_id.name}, {line.class_id.name})"
                        for line in unknown
                    ),
                )
            )

    def _sums_now(self):
        """Return {type: (debtors, balance, required)} of the lines, exactly."""
        rows = self.env.execute_query(
            SQL(
                """SELECT type_id, COUNT(*), SUM(balance)::text, SUM(allowance)::text
                     FROM coop_allowance_line WHERE run_id = %s GROUP BY 1""",
                self.id,
            )
        )
        Type = self.env["coop.debt.type"]
        return {
            Type.browse(type_id): (count, Decimal(balance), Decimal(required))
            for type_id, count, balance, required in rows
        }

    def _prepare_total_vals(self):
        sums = self._sums_now()
        held = self.company_id._coop_allowance_held(self.day)
        phase = self.env["coop.allowance.phase"]
        vals_list = []
        for debt_type in (sums.keys() | held.keys()) or ():
            debtors, balance, required = sums.get(debt_type, (0, NIL, NIL))
            before = held.get(debt_type, NIL)
            target = phase._target(self.company_id, debt_type, self.day, required)
            step = change(target, before)
            vals_list.append(
                {
                    "run_id": self.id,
                    "type_id": debt_type.id,
                    "debtors": debtors,
                    "balance": float(balance),
                    "required": float(required),
                    "target": float(target),
                    "held": float(before),
                    "charge": float(step.charge),
                    "reversal": float(step.reversal),
                }
            )
        return vals_list


class CoopAllowanceLine(models.Model):
    """One debtor in an allowance, as he was assessed. Thin: written by SQL."""

    _name = "coop.allowance.line"
    _description = "Debtor in the Allowance"
    _inherit = ["coop.debtor.line"]

    run_id = fields.Many2one(
        "coop.allowance.run",
        "Allowance for Doubtful Debts",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)

    # The lines of a run, and its sums by type.
    _of_run = models.Index("(run_id, type_id)")

    def _day_of(self):
        return self.run_id.day


class CoopAllowanceTotal(models.Model):
    """What is needed, held and to be posted for one type of debts."""

    _name = "coop.allowance.total"
    _description = "Allowance by Type of Debts"
    _order = "type_id"
    _rec_name = "type_id"

    run_id = fields.Many2one(
        "coop.allowance.run",
        "Allowance for Doubtful Debts",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    type_id = fields.Many2one("coop.debt.type", "Type of Debts", required=True)
    debtors = fields.Integer("Debts Counted")
    balance = fields.Monetary("Debts")
    required = fields.Monetary("Needed by the Rates")
    target = fields.Monetary(
        "Needed This Year", help="Less than by the rates while it is built up in steps."
    )
    held = fields.Monetary("Held So Far")
    charge = fields.Monetary("To Charge")
    reversal = fields.Monetary("To Give Back")

    def action_open_lines(self):
        """Open the debtors of this type."""
        self.ensure_one()
        action = self.run_id.action_open_lines()
        action["domain"] = [*action["domain"], ("type_id", "=", self.type_id.id)]
        del action["context"]["search_default_by_type"]
        return action
