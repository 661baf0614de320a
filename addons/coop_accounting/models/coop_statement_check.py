# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class CoopStatement(models.Model):
    """A statement refuses figures that none of its lines would show."""

    _inherit = "coop.statement"

    def _check_all_placed(self, lost):
        """Refuse accounts without a line, by name.

        :param lost: pairs of an account and its balances of two years
        """
        if lost:
            raise UserError(
                self.env._(
                    "These accounts have figures but belong to no line of "
                    "%(statement)s: %(accounts)s. Give each the standard code it "
                    "belongs to, in the chart of accounts.",
                    statement=self.name,
                    accounts=", ".join(
                        f"{(pair[0] or pair[1]).code} {account.name}"
                        for account, pair in lost
                    ),
                )
            )
