# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import fields, models

from odoo.addons.coop_accounting.models.coop_check import CheckAnswer, CheckKind

from . import coop_credit_interest_sql as interest_sql

MORNING = frozenset({"morning"})


class CoopCheck(models.AbstractModel):
    """What the accountant of a hub looks at in the morning."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        _ = self.env._
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "buyers",
                _("Buyers pay in time and keep to their limit"),
                350,
                MORNING,
                self._late_buyers,
            ),
            CheckKind(
                "buyer_interest",
                _("Interest of last month is reckoned"),
                352,
                MORNING,
                self._interest_of_last_month,
            ),
            CheckKind(
                "bills_between",
                _("Bills from other books are posted"),
                354,
                MORNING,
                self._bills_between,
            ),
        ]

    def _late_buyers(self, company, _date_from, _date_to):
        Exposure = self.env["coop.buyer.exposure"]
        mine = [("company_id", "=", company.id)]
        if not Exposure.search_count(mine, limit=1):
            return CheckAnswer("not_needed", self.env._("No buyer owes anything."))
        domain = [*mine, "|", ("overdue", ">", 0), ("standing", "=", "over")]
        found = Exposure.search(domain)
        if not found:
            return CheckAnswer("fine", self.env._("No buyer is late or over a limit."))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_buyer_exposure_action"
        )
        text = self.env._(
            "%(count)s buyers are late or over their limit; %(amount)s is overdue.",
            count=len(found),
            amount=company.currency_id.format(sum(found.mapped("overdue"))),
        )
        return CheckAnswer("warning", text, {**action, "domain": domain}, len(found))

    def _interest_of_last_month(self, company, _date_from, _date_to):
        last = fields.Date.context_today(self).replace(day=1) - relativedelta(days=1)
        Interest = self.env["coop.credit.interest"]
        month = Interest.new(
            {
                "company_id": company.id,
                "date_from": last.replace(day=1),
                "date_to": last,
            }
        )
        done = Interest.search_count(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "reversed"),
                ("date_from", "<=", last),
                ("date_to", ">=", last),
            ],
            limit=1,
        )
        if done:
            return CheckAnswer("fine", self.env._("It is reckoned."))
        self.env.flush_all()
        found = self.env.execute_query(interest_sql.found(month))
        if not found:
            return CheckAnswer("not_needed", self.env._("Nobody owed interest."))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_credit_interest_action"
        )
        text = self.env._(
            "%(count)s late invoices bore interest of %(amount)s. Reckon it, so that "
            "another person can approve it.",
            count=len(found),
            amount=company.currency_id.format(float(sum(row[-1] for row in found))),
        )
        return CheckAnswer("warning", text, action, len(found))

    def _bills_between(self, company, _date_from, _date_to):
        domain = [
            ("company_id", "=", company.id),
            ("coop_source_move_id", "!=", False),
        ]
        Move = self.env["account.move"]
        if not Move.search_count(domain, limit=1):
            return CheckAnswer("not_needed", self.env._("There are none."))
        domain += [("state", "=", "draft")]
        count = Move.search_count(domain)
        if not count:
            return CheckAnswer("fine", self.env._("All are posted."))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_in_invoice_type"
        )
        text = self.env._(
            "%(count)s bills of organisations that sell to you wait in draft. Look "
            "them over and post them.",
            count=count,
        )
        context = {"default_move_type": "in_invoice", "create": False}
        action = {**action, "domain": domain, "context": context}
        return CheckAnswer("warning", text, action, count)
