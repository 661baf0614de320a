# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, models
from odoo.fields import Command

from coop_core.ratios import exact

from . import account_move_many_sql as many_sql

#: lines above which an entry is written out by the database
MANY = 60
AMOUNTS = ("debit", "credit")


class AccountMove(models.Model):
    """An entry with a line for each of thousands of deaths, payees or centres."""

    _inherit = "account.move"

    @api.model
    def _coop_post(self, vals, lines):
        """Create and post one entry of any number of lines.

        Odoo makes and posts an entry of few lines, with its number, its locks and its
        checks. Many lines are summed by account and side for that, and one statement
        then writes them out in the place of the sums: in the same transaction, equal
        to what Odoo would have written line by line.

        :param vals: values of the entry, without lines
        :param lines: values of journal items in their order; debit or credit in baht
        :return: the posted entry
        """
        sums = self._coop_sums(lines) if self._coop_may_sum(lines) else lines
        move = self.create({**vals, "line_ids": [Command.create(one) for one in sums]})
        move.action_post()
        if sums is not lines:
            move._coop_write_out(lines)
        return move

    @api.model
    def _coop_may_sum(self, lines):
        """Whether there are many lines, of nothing but columns of their own."""
        if len(lines) <= MANY:
            return False
        fields = self.env["account.move.line"]._fields
        return all(
            name == "tax_ids" or fields[name].column_type
            for name in {name for line in lines for name in line}
        )

    @api.model
    def _coop_sums(self, lines):
        """One line for each account and side, in the order of the first of them."""
        sums = {}
        for line in lines:
            side = AMOUNTS[bool(line["credit"])]
            found = sums.setdefault((line["account_id"], side), [line, Decimal(0)])
            found[1] += exact(line[side])
        return [
            {
                **{name: first[name] for name in ("account_id", "name")},
                **dict.fromkeys(AMOUNTS, 0.0),
                "tax_ids": [Command.clear()],
                side: float(amount),
            }
            for (_account, side), (first, amount) in sums.items()
        ]

    def _coop_write_out(self, lines):
        """Put the lines in the place of the sums that were posted for them."""
        self.ensure_one()
        self.env.flush_all()
        rows = [self._coop_row(line) for line in lines]
        self.env.cr.execute(many_sql.write_out(self.id, rows))
        self.env.invalidate_all(flush=False)

    @api.model
    def _coop_row(self, line):
        """Account, side and columns of a line, as the statement takes them."""
        own = {
            name: value
            for name, value in line.items()
            if value and name not in ("tax_ids", "account_id", *AMOUNTS)
        }
        debit, credit = exact(line["debit"]), exact(line["credit"])
        return many_sql.Row(line["account_id"], debit - credit, own)
