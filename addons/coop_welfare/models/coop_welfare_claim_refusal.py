# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import levy, welfare_waiting
from coop_core.allocation import allocate

from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact

SUICIDE = "suicide"


class CoopWelfareCase(models.Model):
    """A death that the by-law does not pay: it is not called, and money goes back."""

    _inherit = "coop.welfare.case"

    state = fields.Selection(
        selection_add=[("uncovered", "Not covered"), ("rejected",)],
        ondelete={"uncovered": "set default"},
    )
    cover = fields.Selection(
        [
            ("covered", "Covered"),
            ("waiting", "Within the waiting period"),
            ("not_begun", "Cover had not begun"),
        ],
        "Cover on That Day",
        compute="_compute_cover",
        compute_sudo=True,
        help="By the waiting period of the by-law and the cause of death.",
    )
    waiver = fields.Char(
        "Paid All the Same By",
        tracking=True,
        help="Number of the resolution by which the committee pays a death within the "
        "waiting period.",
    )

    @api.depends("membership_id", "died_on", "cause_id")
    def _compute_cover(self):
        for case in self:
            case.cover = case._cover()

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("waiver") for vals in vals_list):
            self._require("approver")
        return super().create(vals_list)

    def write(self, vals):
        if "waiver" in vals:
            self._require("approver")
        return super().write(vals)

    def _cover(self):
        """How the by-law covers the death: covered, waiting or not begun."""
        self.ensure_one()
        member, died_on = self.membership_id, self.died_on
        if not member or not died_on or not member.cover_from:
            return "covered"
        rules, kind = self._bylaw(), self._cause_kind()
        exempt = frozenset(rules.waiting_exempt_ids.mapped("kind"))
        days = rules.waiting_days
        if kind == SUICIDE and SUICIDE not in exempt:
            days = max(days, rules.suicide_days)
        return welfare_waiting.cover_of_death(
            member.cover_from, died_on, days, kind, exempt
        )

    def _cause_kind(self):
        return self.cause_id.kind or ""

    def _check_covered(self):
        """Refuse to call or to pay what the waiting period excludes."""
        for case in self:
            if case.cover == "waiting" and not case.waiver:
                raise UserError(
                    self.env._(
                        "%(name)s died on %(day)s, within the waiting period of the "
                        "by-law, and of no cause that it exempts. Enter a claim and "
                        "refuse it, so that the advance goes back; or enter the "
                        "resolution by which the committee pays all the same.",
                        name=case.display_name,
                        day=day_text(self.env, case.died_on),
                    )
                )

    def _refuse_cover(self):
        """Nobody is asked to pay; who was asked is credited by the next call."""
        # sudo: a guarded field, moved on by the refusal of the claim
        self.sudo().state = "mistaken" if self.state == "announced" else "uncovered"


class CoopWelfareCall(models.Model):
    _inherit = "coop.welfare.call"

    def _check_may_announce(self):
        super()._check_may_announce()
        pending = self._pending_cases()
        pending.filtered(lambda case: case.state == "verified")._check_covered()


class CoopWelfareClaim(models.Model):
    """A claim that is refused, with what the dead member had paid in advance."""

    _inherit = "coop.welfare.claim"

    cover = fields.Selection(related="case_id.cover")
    refusal = fields.Text("Reason of Refusal", copy=False)
    refused_by = fields.Many2one("res.users", readonly=True, copy=False)
    refused_on = fields.Date(readonly=True, copy=False)

    def _check_may_approve(self):
        self.case_id._check_covered()
        return super()._check_may_approve()

    def action_refuse(self):
        """Refuse for good: the advance goes back, funeral money is claimed back."""
        for claim in self:
            claim._require("approver")
            claim._claim("draft", "checked")
            claim._check_may_refuse()
            # sudo: entry, member's money and state are written by the refusal only
            refused = claim.sudo()
            refused._refuse()
            refused.case_id._refuse_cover()
            refused.write(
                {
                    "state": "refused",
                    "refused_by": self.env.uid,
                    "refused_on": fields.Date.context_today(self),
                }
            )

    def _check_may_refuse(self):
        self._check_other_person()
        name = self.display_name
        if not (self.refusal or "").strip():
            raise UserError(
                self.env._(
                    "Write the reason first: it is kept with the claim of %s.", name
                )
            )
        case = self.case_id
        if case.state not in ("verified", "announced"):
            case._check_state("announced", self.env._("refused"))
        case._check_nothing_paid()
        member = case.membership_id
        if not self._is_settled(member):
            raise UserError(
                self.env._(
                    "What %(name)s still owed for deaths up to %(day)s is not known "
                    "before they are called. Announce that call first, then refuse the "
                    "claim.",
                    name=name,
                    day=day_text(self.env, case.died_on),
                )
            )

    def _is_settled(self, member):
        """Whether all deaths that the member was liable for are called."""
        # sudo: how far the calls go, whoever refuses
        through = self.fund_id.sudo().through
        return bool(through and through >= member.ended_on)

    def _refuse(self):
        """The unbound advance is owed to the family, the funeral money to the fund."""
        member = self.case_id.membership_id
        _charged, owed = member._balances(self.fund_id)[member.id]
        back = levy.round_down(max(-owed, Decimal(0)))
        self.write(
            {
                **dict.fromkeys(("fee", "net", "set_off", "funeral", "remainder"), 0.0),
                "advance": float(back),
                "amount": float(back),
            }
        )
        self._share_refund(back)
        self._return_advance()
        self.move_id = self._post_refusal(back)
        self.env["coop.welfare.payable"].create(self._prepare_refunds())
        self.case_id.funeral_ids._claim_back(self.date)

    def _share_refund(self, back):
        shares = self.share_ids.sorted(lambda one: (one.sequence, one.id))
        if back and not shares:
            raise UserError(
                self.env._(
                    "%(amount)s baht of advance go back to the family of %(name)s. "
                    "Enter on the claim who gets them.",
                    amount=f"{back:,.2f}",
                    name=self.display_name,
                )
            )
        parts = allocate(back, self._weights(shares)) if back else []
        for share, part in zip(shares, parts, strict=False):
            share.write({"amount": float(part), "funeral": 0.0, "balance": float(part)})

    def _post_refusal(self, back):
        name = self.env._("Claim refused: %s", self.display_name)
        case = self.case_id
        items = [
            Item(
                "refund",
                -exact(vals["amount"]),
                name,
                self.env["res.partner"].browse(vals["partner_id"]),
                case.id,
            )
            for vals in self._prepare_refunds()
        ]
        if back:
            shifts = self.fund_id._shifts(case.membership_id.centre_id)
            items += self.fund_id._items_of_shifts(shifts, name)
        return self.fund_id._post_items(self.date, name, items)

    def _prepare_refunds(self):
        return [{**vals, "kind": "refund"} for vals in self._prepare_payables()]
