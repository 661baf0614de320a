# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import NamedTuple

from odoo import api, fields, models

_logger = logging.getLogger(__name__)

#: rows named for one invariant; a broken mechanism breaks thousands alike
MOST_NAMED = 20


class Breach(NamedTuple):
    """One record for which an invariant does not hold, and both figures."""

    record: models.Model
    text: str


class Invariant(NamedTuple):
    """What must hold of a fund at every moment.

    ``finder(fund)`` returns the breaches, with a few statements however many members
    the fund has.
    """

    code: str
    name: str
    finder: Callable[[models.Model], list[Breach]]


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
    checked_on = fields.Datetime("Checked", required=True, default=fields.Datetime.now)
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
        found = [
            (one, one.finder(fund)[: MOST_NAMED + 1])
            for one in self._coop_welfare_invariants()
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
