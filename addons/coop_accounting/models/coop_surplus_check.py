# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from .coop_check import CheckAnswer, CheckKind

MORNING = frozenset({"morning"})
YEAR = frozenset({"year"})
#: years after which the next step with unclaimed money is a question of the bylaws
UNCLAIMED_YEARS = 1


class CoopCheck(models.AbstractModel):
    """Results that wait for a meeting, and money that members have not fetched."""

    _inherit = "coop.check"

    @api.model
    def _coop_check_kinds(self):
        name = self.env._
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "surplus.previous",
                name("The result of the year before is allocated"),
                60,
                YEAR,
                self._check_surplus_previous,
            ),
            CheckKind(
                "surplus.waiting",
                name("Results are allocated after the meeting"),
                70,
                MORNING,
                self._check_surplus_waiting,
            ),
            CheckKind(
                "surplus.unclaimed",
                name("Dividends and refunds are fetched"),
                75,
                MORNING,
                self._check_surplus_unclaimed,
            ),
        ]

    @api.model
    def _check_surplus_previous(self, company, date_from, date_to):
        """The result of last year stands in its account until a meeting decides."""
        before = date_from - timedelta(days=1)
        surplus = self._surplus(company, [("date_to", "=", before)])
        if surplus.state == "posted":
            return CheckAnswer(
                "fine", self.env._("%(name)s is posted.", name=surplus.display_name)
            )
        left = -self._balance(company, ["39000"], date_to)
        left += self._surplus_earned(company, before)
        if not left:
            text = self.env._("No result of earlier years is waiting.")
            return CheckAnswer("not_needed", text)
        text = self.env._(
            "Results of earlier years of %(amount)s baht are not allocated. Enter what "
            "the general meeting resolved.",
            amount=f"{left:,.2f}",
        )
        return CheckAnswer("warning", text, self._surplus_action(company), 1)

    @api.model
    def _surplus_earned(self, company, day):
        """Income less expenses of all days up to one; Odoo does not close them."""
        return -self._balance(company, ["4", "5"], day)

    @api.model
    def _check_surplus_waiting(self, company, _date_from, date_to):
        """Prepared or resolved, and not posted: the next step of somebody."""
        found = self._surplus(
            company, [("state", "in", ("proposed", "resolved"))], limit=None
        )
        if not found:
            return CheckAnswer("fine", self.env._("No allocation waits for a step."))
        text = self.env._(
            "%(names)s: proposed or resolved, and not posted yet.",
            names=", ".join(found.mapped("display_name")),
        )
        action = self._open(
            "coop.surplus", [("id", "in", found.ids)], self.env._("Surplus Allocation")
        )
        return CheckAnswer("warning", text, action, len(found))

    @api.model
    def _check_surplus_unclaimed(self, company, _date_from, date_to):
        old = date_to.replace(day=1).replace(year=date_to.year - UNCLAIMED_YEARS)
        domain = [
            ("company_id", "=", company.id),
            ("surplus_id.state", "=", "posted"),
            ("surplus_id.meeting_date", "<", old),
            ("payment_id", "=", False),
        ]
        Share = self.env["coop.surplus.share"]
        [(count, amount)] = Share._read_group(domain, [], ["__count", "amount:sum"])
        if not count:
            text = self.env._("Nothing has waited longer than a year.")
            return CheckAnswer("fine", text)
        text = self.env._(
            "%(count)s parts of %(amount)s baht have waited longer than a year since "
            "the meeting. Remind the members, or transfer them as the bylaws say.",
            count=count,
            amount=f"{amount:,.2f}",
        )
        name = self.env._("Dividends and Refunds Payable")
        action = self._open("coop.surplus.share", domain, name)
        return CheckAnswer("warning", text, action, count)

    @api.model
    def _surplus(self, company, domain, limit=1):
        return self.env["coop.surplus"].search(
            [("company_id", "=", company.id), ("state", "!=", "reversed"), *domain],
            limit=limit,
        )

    @api.model
    def _surplus_action(self, company):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_surplus_action"
        )
