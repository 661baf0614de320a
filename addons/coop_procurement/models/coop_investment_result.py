# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from coop_core.investment import share_result
from coop_core.money import round_baht


class CoopInvestmentResult(models.Model):
    """What a joint investment earned or lost in a period, shared to the satang.

    One person shares it, another approves. Approved, it stays; a mistake is undone by
    a second result with the signs turned.
    """

    _name = "coop.investment.result"
    _description = "Result of a Joint Investment"
    _inherit = ["coop.approval"]
    _order = "date_to DESC, id DESC"
    _rec_names_search = ["investment_id.name"]
    _coop_steps = frozenset({"reversed_id", "reversal_id"})
    _coop_frozen = frozenset(
        {"investment_id", "date_from", "date_to", "amount", "line_ids", "note"}
    )

    investment_id = fields.Many2one(
        "coop.investment", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="investment_id.currency_id")
    organisation_id = fields.Many2one(
        related="investment_id.organisation_id", store=True, index=True
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)
    amount = fields.Monetary(
        "Surplus or Loss", required=True, help="Below zero for a loss."
    )
    note = fields.Char("Known From", help="The statement or the resolution behind it.")
    line_ids = fields.One2many("coop.investment.share", "result_id", "Shares")
    reversed_id = fields.Many2one(
        "coop.investment.result", "Undoes", readonly=True, ondelete="restrict"
    )
    reversal_id = fields.Many2one(
        "coop.investment.result", "Undone By", readonly=True, ondelete="restrict"
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_from <= date_to)", "The period ends before it begins."
    )

    @api.depends("investment_id", "date_to")
    def _compute_display_name(self):
        Paper = self.env["coop.paper"]
        for result in self:
            day = Paper._day(result.date_to)
            result.display_name = f"{result.investment_id.name or ''} {day}".strip()

    def action_share(self):
        """Share the result by what each organisation paid in; the rule's own figures.

        Pressing it again shares anew; nothing is added twice.
        """
        for result in self:
            result._check_state("draft")
            rows = result.investment_id.contribution_ids.filtered(
                lambda row: row.organisation_id and row.received
            )
            if not rows:
                raise UserError(
                    self.env._("Nobody has paid in yet, so there is nobody to share.")
                )
            paid_in = {}
            for row in rows:
                place = row.organisation_id
                paid_in[place] = paid_in.get(place, 0) + _exact(row.received)
            parts = share_result(_exact(result.amount), list(paid_in.values()))
            result.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "organisation_id": place.id,
                            "paid_in": float(paid),
                            "amount": float(part),
                        }
                    )
                    for (place, paid), part in zip(paid_in.items(), parts, strict=True)
                ),
            ]
        return True

    def action_reverse(self):
        """Undo an approved result by one with the signs turned, once."""
        for result in self:
            result._check_state("approved")
            result._check_approver()
            if result.reversal_id or result.reversed_id:
                raise UserError(
                    self.env._(
                        "%(result)s is undone already, or undoes another.",
                        result=result.display_name,
                    )
                )
            reversal = self.create(
                {
                    "investment_id": result.investment_id.id,
                    "date_from": result.date_from,
                    "date_to": result.date_to,
                    "amount": -result.amount,
                    "note": self.env._("Undoes %s", result.display_name),
                    "line_ids": [
                        Command.create(
                            {
                                "organisation_id": line.organisation_id.id,
                                "paid_in": line.paid_in,
                                "amount": -line.amount,
                            }
                        )
                        for line in result.line_ids
                    ],
                }
            )
            reversal._step(
                state="approved",
                reversed_id=result.id,
                approved_by_id=self.env.uid,
                approved_on=fields.Datetime.now(),
            )
            result._step(state="reversed", reversal_id=reversal.id)
        return True

    def action_draft(self):
        if any(result.reversed_id for result in self):
            raise UserError(
                self.env._("What undoes another result stays. Enter a new result.")
            )
        return super().action_draft()

    def _check_may_approve(self):
        super()._check_may_approve()
        shared = sum((_exact(line.amount) for line in self.line_ids), Decimal(0))
        if shared != _exact(self.amount):
            raise UserError(
                self.env._(
                    "%(amount)s is to be shared and the shares add up to %(shared)s. "
                    "Share the result again.",
                    amount=f"{_exact(self.amount):,.2f}",
                    shared=f"{shared:,.2f}",
                )
            )


class CoopInvestmentShare(models.Model):
    """An organisation's part of a result."""

    _name = "coop.investment.share"
    _description = "Part of a Result"
    _order = "result_id, id"
    _rec_name = "organisation_id"

    result_id = fields.Many2one(
        "coop.investment.result", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="result_id.currency_id")
    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="restrict"
    )
    paid_in = fields.Monetary(readonly=True)
    amount = fields.Monetary("Part", readonly=True)

    _once = models.Constraint(
        "UNIQUE (result_id, organisation_id)", "An organisation has one part."
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.result_id._check_not_frozen()
        return lines

    def write(self, vals):
        self.result_id._check_not_frozen()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self.result_id._check_not_frozen()


def _exact(amount):
    return round_baht(Decimal(str(amount or 0)))
