# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from coop_core.money import round_baht

from .coop_welfare_fund_ledger import ACCOUNTS, Item
from .exact import exact


class CoopWelfareClaim(models.Model):
    """A case that is paid in full leaves parts of a satang to the fund."""

    _inherit = "coop.welfare.claim"

    remainder_move_id = fields.Many2one(
        "account.move",
        "Entry of the Remainder",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    def _grant(self):
        """With the last money of a case, what no share can take is set apart."""
        super()._grant()
        if exact(self.case_id.charged) == exact(self.collected):
            self.remainder_move_id = self._post_remainder()

    def _post_remainder(self):
        name = self.env._("Parts of a satang of %s", self.display_name)
        rest, case = self._held(), self.case_id.id
        if abs(rest) >= 1:  # no parts of satang: the check of the fund names it
            return self.env["account.move"]
        items = [
            Item("held", rest, name, case=case),
            Item("remainder", -rest, name, case=case),
        ]
        return self.fund_id._post_items(self.date, name, items)

    def _held(self):
        """What the books still hold for the case."""
        account = self.company_id._coop_account(ACCOUNTS["held"])
        rows = self.env["account.move.line"]._read_group(
            [
                ("coop_welfare_case_id", "=", self.case_id.id),
                ("account_id", "=", account.id),
                ("parent_state", "=", "posted"),
            ],
            [],
            ["balance:sum"],
        )
        return round_baht(-exact(rows[0][0]))
