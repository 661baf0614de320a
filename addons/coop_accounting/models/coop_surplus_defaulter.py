# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from . import coop_surplus_sql as surplus_sql


class CoopSurplus(models.Model):
    """Members who were late at the year end: many bylaws give them no refund."""

    _inherit = "coop.surplus"

    def action_find_defaulters(self):
        """Put on the list of those left out who owed something overdue.

        Who stands there already stays as he is; the accountant takes out whom the
        bylaws do not mean.
        """
        self.ensure_one()
        self._check_draft()
        self.check_access("write")
        layout = self.env["coop.ageing.layout"]._usual(self.company_id)
        ask = self.company_id._coop_debtor_ask(self.date_to, layout)
        self.env.flush_all()
        found = self.env.execute_query(surplus_sql.defaulters(self, ask)) if ask else []
        listed = self.exclusion_ids
        known = set(listed.membership_id.ids), set(listed.organisation_id.ids)
        new = [
            row for row in found if row[0] not in known[0] and row[1] not in known[1]
        ]
        if not new:
            raise UserError(
                self.env._(
                    "Nobody else owed anything overdue on %(day)s. Debts count that "
                    "name a member and a day due.",
                    day=self._day_in_words(self.date_to),
                )
            )
        listed.create([self._prepare_defaulter(*row) for row in new])
        self.action_read()

    def _prepare_defaulter(self, membership_id, organisation_id, due, owed):
        return {
            "surplus_id": self.id,
            "membership_id": membership_id,
            "organisation_id": organisation_id,
            "what": "refund",
            "reason": self.env._(
                "%(amount)s baht overdue since %(day)s",
                amount=f"{owed:,.2f}",
                day=self._day_in_words(due),
            ),
        }
