# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from odoo import api, models

#: from good to bad
STATES = ("fine", "not_needed", "warning", "problem")


class CheckAnswer(NamedTuple):
    """What a check found, in the words of the accountant."""

    state: str  #: one of STATES; in a year's checklist only fine and not_needed close
    text: str  #: what was found, and what to do about it
    action: dict | None = None  #: window action with the records, or where to do it
    count: int = 0


class CheckKind(NamedTuple):
    """One question about the books of a company.

    ``finder(company, date_from, date_to)`` answers it with a few statements, however
    large the books are.
    """

    code: str
    name: str
    sequence: int
    where: frozenset  #: "morning" (health of my books), "year" (closing checklist)
    finder: Callable[[models.Model, date, date], CheckAnswer]
    kinds: frozenset = frozenset()  #: kinds of organisation; empty means all


class CoopCheck(models.AbstractModel):
    """Which questions are asked of the books; extended with ``_inherit``."""

    _name = "coop.check"
    _description = "Checks of the Books"

    @api.model
    def _coop_check_kinds(self) -> list[CheckKind]:
        return []

    @api.model
    def _coop_checks(self, where, company, date_from, date_to):
        """Return pairs of CheckKind and CheckAnswer, in their order."""
        coop_kind = company._coop_kind() or "AG"
        return [
            (kind, kind.finder(company, date_from, date_to))
            for kind in sorted(self._coop_check_kinds(), key=lambda k: k.sequence)
            if where in kind.where and (not kind.kinds or coop_kind in kind.kinds)
        ]

    def _books_order(self, company, date_from, date_to):
        """Return an order for the books, as the statements read them."""
        return self.env["coop.workbook"].new(
            {"company_id": company.id, "date_from": date_from, "date_to": date_to}
        )

    def _branches(self, company):
        # sudo: an accountant reads no settings of the company
        return company.sudo().search([("id", "child_of", company.id)])

    def _open(self, model, domain, name=""):
        """Return the action that shows records without offering to add one."""
        return {
            "type": "ir.actions.act_window",
            "name": name or self.env[model]._description,
            "res_model": model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
            "context": {"create": False},
        }

    def _open_entries(self, domain):
        return self._open("account.move", domain, self.env._("Entries"))

    def _open_items(self, domain):
        return self._open("account.move.line", domain, self.env._("Journal Items"))
