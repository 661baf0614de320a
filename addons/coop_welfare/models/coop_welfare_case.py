# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .day import day_text


class CoopWelfareCase(models.Model):
    """The death of a member: reported, verified by somebody else, then announced."""

    _name = "coop.welfare.case"
    _description = "Death Case"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "died_on DESC, id DESC"
    _rec_names_search = ["membership_id.number"]
    _check_company_auto = True

    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    fund_id = fields.Many2one(
        related="membership_id.fund_id", store=True, precompute=True, index=True
    )
    centre_id = fields.Many2one(
        related="membership_id.centre_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="fund_id.company_id", store=True)
    currency_id = fields.Many2one(related="fund_id.currency_id")
    died_on = fields.Date("Date of Death", required=True, tracking=True)
    cause = fields.Char()
    certificate = fields.Char("Death Certificate No.", tracking=True)
    reported_on = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    verified_by = fields.Many2one("res.users", readonly=True, copy=False)
    verified_on = fields.Date(readonly=True, copy=False)
    state = fields.Selection(
        [
            ("reported", "Reported"),
            ("verified", "Verified"),
            ("announced", "Announced"),
            ("mistaken", "Mistaken, to be undone"),
            ("undone", "Undone"),
            ("rejected", "Rejected"),
        ],
        default="reported",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    reason = fields.Text(
        "Reason of Refusal", help="Why the report is rejected, or what was mistaken."
    )
    segment_ids = fields.One2many("coop.welfare.segment", "case_id", "On the Axis")
    call_id = fields.Many2one(
        "coop.welfare.call", "Announced In", readonly=True, copy=False, index=True
    )
    payers = fields.Integer(
        readonly=True, copy=False, help="Members the case is charged to."
    )
    charged = fields.Float(
        digits=(16, 6),
        min_display_digits=2,
        readonly=True,
        copy=False,
        help="Payers times rate, exact.",
    )
    collected = fields.Float(
        digits=(16, 6),
        min_display_digits=2,
        compute="_compute_collected",
        help="What members have paid towards this case so far, exact.",
    )
    claim_ids = fields.One2many("coop.welfare.claim", "case_id", "Claims")
    paid_out = fields.Monetary(
        "Paid to Recipients", compute="_compute_paid_out", compute_sudo=True
    )

    _one_report = models.UniqueIndex(
        "(membership_id) WHERE state NOT IN ('rejected', 'undone')",
        "The death of this member is reported already. Open that case instead.",
    )

    @api.depends("membership_id", "died_on")
    def _compute_display_name(self):
        for case in self:
            case.display_name = case.membership_id.display_name or ""

    @api.depends_context("uid")
    def _compute_collected(self):
        by_case = {}
        for fund in self.fund_id:
            by_case |= fund._collected()
        for case in self:
            case.collected = float(by_case.get(case._origin.id, 0))

    @api.depends("claim_ids.payable_ids.paid", "claim_ids.funeral")
    def _compute_paid_out(self):
        for case in self:
            granted = case.claim_ids
            case.paid_out = sum(granted.payable_ids.mapped("paid")) + sum(
                granted.filtered("approved_on").mapped("funeral")
            )

    @api.constrains("died_on", "reported_on", "membership_id")
    def _check_days(self):
        today = fields.Date.context_today(self)
        for case in self:
            member = case.membership_id
            if case.died_on > case.reported_on or case.reported_on > today:
                raise ValidationError(
                    self.env._(
                        "A death of %(died)s reported on %(reported)s lies in the "
                        "future. Correct the dates.",
                        died=day_text(self.env, case.died_on),
                        reported=day_text(self.env, case.reported_on),
                    )
                )
            if case.died_on < member.cover_from:
                raise ValidationError(
                    self.env._(
                        "%(member)s died on %(died)s, before cover began on "
                        "%(cover)s: nobody is liable for this death. Return what was "
                        "paid instead.",
                        member=member.display_name,
                        died=day_text(self.env, case.died_on),
                        cover=day_text(self.env, member.cover_from),
                    )
                )
            if member.ended_on and member.end_reason != "died":
                raise ValidationError(
                    self.env._(
                        "The membership of %(member)s ended on %(ended)s, before the "
                        "death was reported. A death after the end is not covered.",
                        member=member.display_name,
                        ended=day_text(self.env, member.ended_on),
                    )
                )

    def write(self, vals):
        if {"died_on", "membership_id"} & set(vals) and any(
            case.state != "reported" for case in self
        ):
            raise UserError(
                self.env._(
                    "Member and date of death are verified and stay as they are. If "
                    "they are wrong, report the mistake and enter a new case."
                )
            )
        return super().write(vals)

    def unlink(self):
        if any(case.state != "reported" for case in self):
            raise UserError(
                self.env._(
                    "A case that was verified or rejected is kept. Report the mistake "
                    "instead."
                )
            )
        return super().unlink()

    def action_verify(self):
        """Confirm the death: it ends the membership, and the next call announces it."""
        for case in self:
            case._require("approver")
            case._check_state("reported", self.env._("verified"))
            case._check_other_person()
            # sudo: guarded fields, and whoever verifies may not edit memberships
            case.sudo().write(
                {
                    "state": "verified",
                    "verified_by": self.env.uid,
                    "verified_on": fields.Date.context_today(self),
                }
            )
            # sudo: see above
            case.membership_id.sudo().write(
                {"ended_on": case.died_on, "end_reason": "died"}
            )

    def action_reject(self):
        """Refuse the report, with a reason that is kept."""
        for case in self:
            case._require("approver")
            case._check_state("reported", self.env._("rejected"))
            case._check_reason()
            case.sudo().state = "rejected"  # sudo: a guarded field

    def action_report_mistake(self):
        """Undo a verified death: at once if not announced, else by the next call."""
        for case in self:
            case._require("approver")
            if case.state not in ("verified", "announced"):
                case._check_state("announced", self.env._("undone"))
            case._check_reason()
            case._check_nothing_paid()
            announced = case.state == "announced"
            # sudo: a guarded field, and whoever verifies may not edit memberships.
            # His interval on the axis is opened again by the call, with its entry.
            case.sudo().state = "mistaken" if announced else "rejected"
            case.membership_id.sudo().write({"ended_on": False, "end_reason": False})

    def _check_state(self, state, done):
        if self.state != state:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The case of %(member)s cannot be %(done)s: it is %(state)s.",
                    member=self.display_name,
                    done=done,
                    state=states[self.state],
                )
            )

    def _check_other_person(self):
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You reported the death of %(member)s yourself. Another person "
                    "has to verify it.",
                    member=self.display_name,
                )
            )

    def _check_reason(self):
        if not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "Write the reason first: it is kept with the case of %(member)s.",
                    member=self.display_name,
                )
            )

    def _check_nothing_paid(self):
        claims = self._granted_claims()
        if claims:
            raise UserError(
                self.env._(
                    "The case of %(member)s cannot be undone: %(amount)s baht were "
                    "granted on it. Recover them first.",
                    member=self.display_name,
                    amount=f"{sum(claims.mapped('amount')):,.2f}",
                )
            )
