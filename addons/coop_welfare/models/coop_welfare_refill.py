# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .exact import exact


class CoopWelfareSweep(models.Model):
    """A loss that the fund bears is refilled from the money of the administration.

    Deductions that were not handed over yet bear it first; for the rest a refill is
    prepared with the loss, which a second person books.
    """

    _inherit = "coop.welfare.sweep"

    origin = fields.Char("Because of", readonly=True, copy=False)
    is_refill = fields.Boolean(
        "Refill", compute="_compute_is_refill", store=True, help="Below zero."
    )

    @api.depends("amount")
    def _compute_is_refill(self):
        for one in self:
            one.is_refill = one.amount < 0

    @api.depends("is_refill")
    @api.depends_context("lang")
    def _compute_display_name(self):
        super()._compute_display_name()
        for one in self.filtered("is_refill"):
            one.display_name = self.env._("Refill: %s", one.display_name)


class CoopWelfareFund(models.Model):
    _inherit = "coop.welfare.fund"

    def _propose_refill(self, day, origin):
        """Prepare what the administration has to refill; drop what it has not.

        :param origin: what the loss comes from, in the user's words
        """
        self.ensure_one()
        fund = self.sudo()  # sudo: whoever books a loss does not write refills by hand
        if not (fund.welfare_bank_id and fund.administration_bank_id):
            return
        fund.lock_for_update()
        due = min(fund._due_to_administration(day), 0)
        Sweep = self.env["coop.welfare.sweep"].sudo()
        draft = Sweep.search(
            [
                ("fund_id", "=", fund.id),
                ("state", "=", "draft"),
                ("is_refill", "=", True),
                ("origin", "!=", False),
            ],
            limit=1,
        )
        if not due:
            draft.unlink()
        elif draft:
            if exact(draft.amount) != due:
                origin = f"{draft.origin}; {origin}"
            draft.write({"amount": float(due), "date": day, "origin": origin})
        else:
            Sweep.create(
                {
                    "fund_id": fund.id,
                    "date": day,
                    "amount": float(due),
                    "origin": origin,
                }
            )


class CoopWelfareWriteOff(models.Model):
    """Where the by-law guarantees what was called, giving up debts is a loss."""

    _inherit = "coop.welfare.write.off"

    def action_post(self):
        res = super().action_post()
        self._refill()
        return res

    def action_reverse(self):
        res = super().action_reverse()
        self._refill()
        return res

    def _refill(self):
        for one in self:
            # sudo: cases of the write-off, whoever gave the debts up
            if any(part._borne_by() == "write_off" for part in one.sudo().case_ids):
                one.fund_id._propose_refill(one.date, one.display_name)


class CoopWelfareCall(models.Model):
    """What a late report or a mistake takes back of cases paid out is a loss, too."""

    _inherit = "coop.welfare.call"

    def _book_corrections(self, rows):
        super()._book_corrections(rows)
        if rows:
            self.fund_id._propose_refill(self.announced_on, self.display_name)
