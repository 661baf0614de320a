# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, fields, models
from odoo.exceptions import UserError

from coop_core import welfare_claim

from .coop_welfare_fund_ledger import Item
from .coop_welfare_payable import PURPOSES
from .coop_welfare_payment import OPEN
from .day import day_text
from .exact import exact


class CoopWelfarePayable(models.Model):
    """Money that nobody fetched is kept apart after the years of the by-law."""

    _inherit = "coop.welfare.payable"

    unclaimed_from = fields.Date(
        "Unclaimed From",
        compute="_compute_unclaimed_from",
        search="_search_unclaimed_from",
        help="From this day on it may be booked as unclaimed.",
    )
    unclaimed_on = fields.Date("Booked as Unclaimed On", readonly=True)
    unclaimed_move_ids = fields.Many2many(
        "account.move", string="Entries of Unclaimed Money", readonly=True
    )

    def _compute_unclaimed_from(self):
        for one in self:
            one.unclaimed_from = one._unclaimed_day()

    def _unclaimed_day(self):
        """The first day on which it may be booked as unclaimed; None without years."""
        # sudo: the by-law of the fund, whoever looks
        years = self.sudo().fund_id._bylaw_on(self.since).unclaimed_years
        return welfare_claim.unclaimed_on(self.since, years) if years else None

    def _search_unclaimed_from(self, operator, value):
        """What is open is a short list: each is asked."""
        if operator not in ("<=", "<"):
            return NotImplemented
        open_ones = self.search([("state", "in", OPEN)])
        day = fields.Date.to_date(value)
        found = open_ones.filtered(
            lambda one: (
                one.unclaimed_from
                and (
                    one.unclaimed_from <= day
                    if operator == "<="
                    else one.unclaimed_from < day
                )
            )
        )
        return [("id", "in", found.ids)]

    def action_unclaimed(self):
        """Book what is left as unclaimed. Once."""
        for one in self:
            one._require("approver")
            one._lock(*OPEN)
            one._check_unclaimed()
            one._move_unclaimed(PURPOSES[one.kind], "unclaimed", "unclaimed")

    def action_claimed(self):
        """The payee came after all: it is due again and can be paid."""
        for one in self:
            one._require("approver")
            one._lock("unclaimed")
            state = "part" if one.paid else "open"
            one._move_unclaimed("unclaimed", PURPOSES[one.kind], state)

    def _check_unclaimed(self):
        day = self._unclaimed_day()
        today = fields.Date.context_today(self)
        if self.kind == "funeral" or not day:
            raise UserError(
                self.env._(
                    "%s is not booked as unclaimed: the by-law says no number of years "
                    "for it. It stays due.",
                    self.display_name,
                )
            )
        if day > today:
            raise UserError(
                self.env._(
                    "%(name)s may be booked as unclaimed from %(day)s on. Until then "
                    "it stays due.",
                    name=self.display_name,
                    day=day_text(self.env, day),
                )
            )

    def _move_unclaimed(self, from_, to, state):
        left, today = exact(self.left), fields.Date.context_today(self)
        name = self.env._("Unclaimed: %s", self.display_name)
        case = self.case_id.id or None
        items = [
            Item(from_, left, name, self.partner_id, case),
            Item(to, -left, name, self.partner_id, case),
        ]
        # sudo: the entry is prepared here, the role posts nothing by hand
        one = self.sudo()
        move = one.fund_id._post_items(today, name, items)
        one.write(
            {
                "state": state,
                "unclaimed_on": today if state == "unclaimed" else False,
                "unclaimed_move_ids": [Command.link(move.id)],
            }
        )

    def _lock(self, *states):
        """One at a time; a second press of a button finds the state changed."""
        self.ensure_one()
        self.sudo().lock_for_update()  # sudo: locking needs the right to write
        self.invalidate_recordset()
        if self.state not in states:
            said = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(name)s is %(state)s. Nothing was done.",
                    name=self.display_name,
                    state=said[self.state],
                )
            )
