# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError

from . import coop_year_sql as year_sql
from .coop_check import CheckAnswer, CheckKind

YEAR = frozenset({"year"})
MORNING = frozenset({"morning"})
#: how many names an answer lists
NAMED = 5


class CoopCheck(models.AbstractModel):
    """What a year must answer before it is closed, as far as the ledger knows."""

    _inherit = "coop.check"

    @api.model
    def _coop_check_kinds(self):
        _ = self.env._
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "year.previous",
                _("The year before is closed"),
                4,
                YEAR,
                self._check_year_previous,
            ),
            CheckKind(
                "year.opening",
                _("Opening balances are complete"),
                6,
                YEAR,
                self._check_year_opening,
            ),
            CheckKind(
                "year.drafts",
                _("No entry of the year is a draft"),
                35,
                YEAR,
                self._check_year_drafts,
            ),
            CheckKind(
                "year.stock",
                _("Stock is counted"),
                50,
                YEAR,
                self._check_year_stock,
            ),
            CheckKind(
                "year.registers",
                _("Registers agree with the ledger"),
                80,
                YEAR,
                self._check_year_registers,
            ),
            CheckKind(
                "opening.missing",
                _("Opening balances"),
                15,
                MORNING,
                self._check_opening_missing,
            ),
            CheckKind(
                "year.late",
                _("Accounting years are closed in time"),
                20,
                MORNING,
                self._check_year_late,
            ),
        ]

    @api.model
    def _check_year_previous(self, company, date_from, date_to):
        previous = self.env["coop.year"].search(
            [("company_id", "=", company.id), ("date_to", "<", date_from)],
            order="date_to DESC",
            limit=1,
        )
        if not previous:
            return CheckAnswer(
                "not_needed", self.env._("It is the first year in these books.")
            )
        if previous.state == "closed":
            return CheckAnswer("fine", self.env._("%(y)s is closed.", y=previous.name))
        return CheckAnswer(
            "problem",
            self.env._("%(year)s is not closed. Close it first.", year=previous.name),
            previous.get_formview_action(),
            1,
        )

    @api.model
    def _check_year_opening(self, company, date_from, date_to):
        """The clearing account of the opening balances must come to nil."""
        left = self._balance(company, ["39900"], date_to)
        if left:
            return CheckAnswer(
                "problem",
                self.env._(
                    "The opening balances do not balance: %(amount)s baht are left in "
                    "account 39900. Enter the balances that are missing.",
                    amount=f"{left:,.2f}",
                ),
                self._action_items(company, date_to, "39900", self.env._("Account")),
                1,
            )
        if self._opened_before(company, date_from):
            return CheckAnswer(
                "fine", self.env._("Balances were brought forward, nothing is left.")
            )
        return CheckAnswer(
            "warning",
            self.env._(
                "No balance was brought forward into this year. Enter the opening "
                "balances; if the organisation was founded in this year, confirm it "
                "in the remark."
            ),
            self._open_opening(company),
            1,
        )

    @api.model
    def _open_opening(self, company):
        domain = [("company_id", "=", company.id)]
        action = self._open("coop.opening", domain, self.env._("Opening balances"))
        return {**action, "context": {}}

    @api.model
    def _check_opening_missing(self, company, date_from, date_to):
        """Like the step of the year, until somebody confirms it there."""
        answer = self._check_year_opening(company, date_from, date_to)
        confirmed = [
            ("company_id", "=", company.id),
            ("code", "=", "year.opening"),
            ("closes", "=", True),
        ]
        if answer.state == "warning" and self.env["coop.year.step"].search_count(
            confirmed, limit=1
        ):
            return CheckAnswer("fine", self.env._("Confirmed in the checklist."))
        return answer

    @api.model
    def _opened_before(self, company, date_from):
        Line = self.env["account.move.line"]
        domain = [
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("date", "<", date_from),
        ]
        return bool(Line.search_count(domain, limit=1))

    @api.model
    def _check_year_drafts(self, company, date_from, date_to):
        domain = [
            ("company_id", "=", company.id),
            ("state", "=", "draft"),
            ("date", ">=", date_from),
            ("date", "<=", date_to),
        ]
        drafts = self.env["account.move"].search_count(domain)
        if not drafts:
            return CheckAnswer("fine", self.env._("Every entry of the year is posted."))
        return CheckAnswer(
            "problem",
            self.env._(
                "%(count)s entries of the year are still drafts. Post or delete them.",
                count=drafts,
            ),
            self._open("account.move", domain, self.env._("Drafts of the year")),
            drafts,
        )

    @api.model
    def _check_year_stock(self, company, date_from, date_to):
        """Without a stock register the accountant confirms the count by hand."""
        value = self._balance(company, ["117"], date_to)
        if not value and not self._moved(company, "117", date_from, date_to):
            return CheckAnswer("not_needed", self.env._("There is no stock."))
        return CheckAnswer(
            "warning",
            self.env._(
                "Stock stands in the books at %(amount)s baht. Count it, enter the "
                "differences, and confirm it with the day of the count.",
                amount=f"{value:,.2f}",
            ),
            self._action_items(company, date_to, "117", self.env._("Stock")),
        )

    @api.model
    def _check_year_registers(self, company, date_from, date_to):
        """Every tie of every paper of the year-end set must come to nil."""
        order = self.env["coop.trial.balance"].new(
            {"company_id": company.id, "date_from": date_from, "date_to": date_to}
        )
        try:
            schedules = self.env["coop.schedule"]._coop_schedules(order, order._books())
        except UserError as refused:
            return CheckAnswer("problem", str(refused), None, 1)
        ties = [tie for schedule in schedules for tie in schedule.ties]
        apart = [tie for tie in ties if tie.difference]
        if not apart:
            return CheckAnswer(
                "fine",
                self.env._("%(count)s figures of registers agree.", count=len(ties)),
            )
        names = ", ".join(f"{t.name} ({t.difference:,.2f})" for t in apart[:NAMED])
        return CheckAnswer(
            "problem",
            self.env._(
                "%(count)s registers differ from the ledger: %(names)s. Find the entry "
                "that only one of the two has.",
                count=len(apart),
                names=names,
            ),
            None,
            len(apart),
        )

    @api.model
    def _check_year_late(self, company, _date_from, date_to):
        """Years whose statements should have been before the meeting by now."""
        Year = self.env["coop.year"]
        years = Year.search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "closed"),
                ("date_to", "<", date_to),
            ]
        )
        late = years.filtered(lambda year: year.meeting_limit < date_to)
        names = ", ".join(years[:NAMED].mapped("name"))
        action = self._open(
            "coop.year", [("id", "in", years.ids)], self.env._("Years not closed")
        )
        if late:
            text = self.env._(
                "Not closed, and the time for the general meeting is over: %(names)s.",
                names=names,
            )
            return CheckAnswer("problem", text, action, len(years))
        if years:
            text = self.env._("Ended and not closed yet: %(names)s.", names=names)
            return CheckAnswer("warning", text, action, len(years))
        return CheckAnswer("fine", self.env._("Every year that ended is closed."))

    @api.model
    def _balance(self, company, prefixes, date_to):
        self.env["account.move.line"].flush_model()
        [(amount,)] = self.env.execute_query(
            year_sql.balance(company.ids, prefixes, date_to)
        )
        return Decimal(amount)

    @api.model
    def _moved(self, company, prefix, date_from, date_to):
        domain = self._items_domain(company, prefix, date_to)
        domain += [("date", ">=", date_from)]
        return bool(self.env["account.move.line"].search_count(domain, limit=1))

    @api.model
    def _items_domain(self, company, prefix, date_to):
        return [
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("date", "<=", date_to),
            ("account_id.coop_standard_code", "=like", f"{prefix}%"),
        ]

    @api.model
    def _action_items(self, company, date_to, prefix, name):
        domain = self._items_domain(company, prefix, date_to)
        return self._open("account.move.line", domain, name)
