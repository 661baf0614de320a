# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import logging
import time
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from odoo import api, fields, models

from . import coop_welfare_axis_sql as axis_sql
from . import coop_welfare_check_sql as check_sql
from .coop_welfare_correction import GRANTED
from .coop_welfare_fund_ledger import ACCOUNTS

_logger = logging.getLogger(__name__)

#: rows named for one invariant; a broken mechanism breaks thousands alike
MOST_NAMED = 20


class Breach(NamedTuple):
    """One record for which an invariant does not hold, and both figures."""

    record: models.Model
    text: str


class Facts:
    """What several invariants ask of a fund; each is read once in a check."""

    def __init__(self, fund):
        self.fund = fund

    @cached_property
    def axis(self):
        return self.fund._line()

    @cached_property
    def collected(self):
        """Exact, by case: {case id: Decimal}."""
        return self.fund._collected()

    @cached_property
    def charged(self):
        """As counted last, by case: {case id: Decimal}."""
        rows = self._execute(axis_sql.charged(self.fund.id))
        return {case: Decimal(amount) for case, amount in rows}

    @cached_property
    def written_off(self):
        return self.fund._written_off()

    @cached_property
    def given_up(self):
        return self.fund._given_up()

    @cached_property
    def granted(self):
        """Less corrections: [(case id, deduction, welfare money)]."""
        rows = self._execute(check_sql.granted(self.fund.id, GRANTED))
        return [(case, Decimal(fee), Decimal(net)) for case, fee, net in rows]

    @cached_property
    def terms(self):
        """Deduction and payout basis of each announced case, as text."""
        rows = self._execute(check_sql.terms(self.fund.id))
        return {case: (rate, basis) for case, rate, basis in rows}

    @cached_property
    def members(self):
        """Of all members together, exact: charged, paid, held in advance."""
        row = self._execute(check_sql.member_totals(self.axis))[0]
        return tuple(Decimal(amount) for amount in row)

    @cached_property
    def transit(self):
        return self.booked_by_centre("transit")

    def booked_by_centre(self, purpose):
        """Posted balance by centre, debit above zero: {centre: Decimal}."""
        partners = {
            centre.organisation_id.partner_id.id: centre
            for centre in self.fund.centre_ids
        }
        rows = self.booked(check_sql.booked_by_partner, purpose, list(partners))
        return {partners[one]: Decimal(amount) for one, amount in rows}

    def booked(self, statement, purpose, *args):
        """Rows of a statement over the posted items of one of the fund's accounts."""
        company = self.fund.company_id
        account = company._coop_account(ACCOUNTS[purpose])
        return self._execute(statement(company.id, account.id, *args))

    def _execute(self, statement):
        return self.fund.env.execute_query(statement)


class Invariant(NamedTuple):
    """What must hold of a fund at every moment.

    ``finder(facts)`` returns the breaches, with a few statements however many members
    the fund has.
    """

    code: str
    name: str
    finder: Callable[[Facts], list[Breach]]


def _place(invariant):
    """I2 before I10."""
    return len(invariant.code), invariant.code


class CoopWelfareCheck(models.Model):
    """One run over the invariants of a fund; kept as evidence."""

    _name = "coop.welfare.check"
    _description = "Check of a Cremation Fund"
    _inherit = ["coop.append.only"]
    _order = "id DESC"
    _rec_name = "fund_id"
    _rec_names_search = ["fund_id.name"]

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, index=True, ondelete="restrict"
    )
    checked_on = fields.Datetime(
        "Checked On", required=True, default=fields.Datetime.now
    )
    occasion = fields.Char(required=True, help="What was done before the check.")
    breaches = fields.Integer("Breaches", required=True)
    seconds = fields.Float(digits=(16, 2), required=True)
    line_ids = fields.One2many("coop.welfare.check.line", "check_id", "Invariants")

    # The last check of a fund, on its form.
    _last = models.Index("(fund_id, id DESC)")

    @api.model
    def _coop_welfare_invariants(self) -> list[Invariant]:
        """Every invariant, in its order; extended with ``_inherit``."""
        return []

    @api.model
    def _check_fund(self, fund, occasion):
        """Ask every invariant of ``fund`` and keep what was found.

        :param occasion: what was done before, in the user's words
        :return: the record of the check; ``breaches`` is zero when all holds
        """
        fund.ensure_one()
        started = time.monotonic()
        fund.env.flush_all()
        facts = Facts(fund)
        found = [
            (one, one.finder(facts)[: MOST_NAMED + 1])
            for one in sorted(self._coop_welfare_invariants(), key=_place)
        ]
        check = self.create(
            {
                "fund_id": fund.id,
                "occasion": occasion,
                "breaches": sum(min(len(rows), MOST_NAMED) for _, rows in found),
                "seconds": time.monotonic() - started,
                "line_ids": [
                    (0, 0, vals)
                    for one, rows in found
                    for vals in self._prepare_lines(one, rows)
                ],
            }
        )
        if check.breaches:
            _logger.info("Fund %s: %d breaches of invariants", fund.id, check.breaches)
        return check

    def _prepare_lines(self, invariant, breaches):
        head = {"code": invariant.code, "name": invariant.name}
        if not breaches:
            return [{**head, "holds": True}]
        lines = [
            {
                **head,
                "holds": False,
                "text": breach.text,
                "res_model": breach.record._name,
                "res_id": breach.record.id,
            }
            for breach in breaches[:MOST_NAMED]
        ]
        if len(breaches) > MOST_NAMED:
            lines[-1]["text"] += "\n" + self.env._("Further rows are not named here.")
        return lines

    @api.model
    def _cron_check(self):
        """Each night: every active fund; a breach is told to the fund's approvers."""
        for fund in self.env["coop.welfare.fund"].search([("state", "=", "active")]):
            check = self._check_fund(fund, self.env._("Nightly check"))
            if check.breaches:
                fund._tell_breaches(check)

    def _message_kept(self):
        return self.env._(
            "A check stays as it is: it says what held on that day. Check again "
            "instead."
        )


class CoopWelfareCheckLine(models.Model):
    """What a check found about one invariant, or about one record that breaks it."""

    _name = "coop.welfare.check.line"
    _description = "Invariant of a Cremation Fund"
    _inherit = ["coop.append.only"]
    _order = "check_id, id"

    check_id = fields.Many2one(
        "coop.welfare.check", "Check", required=True, index=True, ondelete="restrict"
    )
    code = fields.Char("Invariant No.", required=True)
    name = fields.Char("What Must Hold", required=True)
    holds = fields.Boolean(required=True)
    text = fields.Text("What Was Found")
    res_model = fields.Char("Model")
    res_id = fields.Many2oneReference("Record", model_field="res_model")

    def action_open(self):
        """Open the record that breaks the invariant."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    def _message_kept(self):
        return self.check_id._message_kept()
