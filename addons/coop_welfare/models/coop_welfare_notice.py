# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.thai_date import BE_OFFSET

from .day import day_text


class CoopWelfareNotice(models.Model):
    """A letter to a member that membership ends on a day unless he pays.

    It is printed and sent by a person. Only when the sending is proven, the last day
    is over and the arrears still stand, another person may end the membership.
    """

    _name = "coop.welfare.notice"
    _description = "Notice before Loss of Membership"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["name", "membership_id.number"]
    _check_company_auto = True

    name = fields.Char("Notice Number", readonly=True, copy=False)
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('ended_on', '=', False)]",
    )
    fund_id = fields.Many2one(
        related="membership_id.fund_id", store=True, precompute=True, index=True
    )
    centre_id = fields.Many2one(related="membership_id.centre_id")
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    ground = fields.Selection(
        [("arrears", "Unpaid calls"), ("resolution", "Resolution of the committee")],
        default="arrears",
        required=True,
        tracking=True,
    )
    reason = fields.Text(help="For a resolution: its number, day and why.")
    date = fields.Date(required=True, default=fields.Date.context_today)
    calls = fields.Integer("Calls Unpaid", readonly=True, copy=False)
    baht = fields.Monetary("Arrears", readonly=True, copy=False)
    sent_on = fields.Date(copy=False, tracking=True)
    sent_by = fields.Selection(
        [
            ("registered", "Registered mail"),
            ("hand", "Handed over, signed for"),
            ("centre", "Handed over by the centre, signed for"),
        ],
        copy=False,
    )
    proof = fields.Char(
        "Proof Number", copy=False, tracking=True, help="Of the post, or who signed."
    )
    proof_file = fields.Binary("Scan of the Proof", copy=False)
    last_day = fields.Date(
        compute="_compute_last_day",
        store=True,
        readonly=True,
        help="Paying up to this day keeps the membership.",
    )
    state = fields.Selection(
        [
            ("draft", "To Print"),
            ("sent", "Sent, proven"),
            ("kept", "Membership kept"),
            ("removed", "Membership ended"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    removed_by = fields.Many2one("res.users", readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(membership_id) WHERE state IN ('draft', 'sent')",
        "A notice to this member is open already. Settle or withdraw it first.",
    )
    _number_once = models.UniqueIndex(
        "(fund_id, name) WHERE name IS NOT NULL",
        "This number of a notice is used already.",
    )

    @api.depends("name", "membership_id")
    def _compute_display_name(self):
        for one in self:
            member = one.membership_id.display_name or ""
            one.display_name = f"{one.name or ''} {member}".strip()

    @api.depends("sent_on", "fund_id")
    def _compute_last_day(self):
        for one in self:
            # sudo: the by-law of the fund, whoever enters the notice
            bylaw = one.sent_on and one.fund_id.sudo()._bylaw(one.sent_on)
            one.last_day = bylaw and one.sent_on + dt.timedelta(days=bylaw.grace_days)

    @api.model_create_multi
    def create(self, vals_list):
        self.flush_model(["state"])
        notices = super().create(vals_list)
        for fund, ours in notices.grouped("fund_id").items():
            ours._number(fund)
        for (fund, day), ours in notices.grouped(
            lambda one: (one.fund_id, one.date)
        ).items():
            ours._state_arrears(fund, day)
        return notices

    def write(self, vals):
        sent = {"sent_on", "sent_by", "proof", "proof_file", "membership_id", "date"}
        if (sent | {"ground", "reason"}) & set(vals) and not self.env.su:
            self._check_state("draft")
        return super().write(vals)

    def unlink(self):
        raise UserError(
            self.env._("A notice that was numbered is kept. Withdraw it instead.")
        )

    def action_send(self):
        """Record that it was sent, with the proof; the days of grace begin."""
        for one in self:
            one._require("officer")
            one._check_state("draft")
            if not (one.sent_on and one.sent_by and (one.proof or one.proof_file)):
                raise UserError(
                    self.env._(
                        "Without proof no membership ends. Enter for %(member)s the "
                        "day and the way it was sent, and the number or a scan of the "
                        "proof.",
                        member=one.membership_id.display_name,
                    )
                )
            if not one.date <= one.sent_on <= fields.Date.context_today(one):
                raise UserError(
                    self.env._(
                        "The notice to %(member)s is of %(date)s: it was not sent on "
                        "%(sent)s. Correct the day.",
                        member=one.membership_id.display_name,
                        date=day_text(self.env, one.date),
                        sent=day_text(self.env, one.sent_on),
                    )
                )
            one.sudo().state = "sent"  # sudo: a guarded field

    def action_keep(self):
        """Close the notices of those who paid; membership was never broken."""
        for one in self:
            one._require("officer")
            one._check_state("sent", "draft")
            calls, _baht = one._arrears_on(fields.Date.context_today(one))
            if one.ground == "arrears" and calls >= one._limit():
                raise UserError(
                    self.env._(
                        "%(member)s still misses %(calls)s calls. The notice stands.",
                        member=one.membership_id.display_name,
                        calls=calls,
                    )
                )
            one.sudo().state = "kept"  # sudo: a guarded field

    def action_withdraw(self):
        for one in self:
            one._require("officer")
            one._check_state("sent", "draft")
            if not (one.reason or "").strip():
                raise UserError(self.env._("Write the reason first: it is kept."))
            one.sudo().state = "withdrawn"  # sudo: a guarded field

    def action_remove(self):
        """End the memberships: proven notice, last day over, arrears standing. Once.

        Whoever paid meanwhile keeps his membership and the notice is closed.
        """
        today = fields.Date.context_today(self)
        for one in self:
            one._require("approver")
            one._claim("sent")
            one._check_may_remove(today)
            kept = one.sudo()  # sudo: guarded fields, and the end of a membership
            member = kept.membership_id
            # Calls that were announced meanwhile stand: the member was covered.
            day = max(filter(None, [one.last_day, kept.fund_id.through]))
            member.write({"ended_on": day, "end_reason": "removed"})
            kept.write({"state": "removed", "removed_by": self.env.uid})

    def _check_may_remove(self, today):
        member = self.membership_id
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You entered the notice to %s yourself. Another person has to end "
                    "the membership.",
                    member.display_name,
                )
            )
        if today <= self.last_day:
            raise UserError(
                self.env._(
                    "%(member)s may pay until %(day)s. The membership ends after that "
                    "day at the earliest.",
                    member=member.display_name,
                    day=day_text(self.env, self.last_day),
                )
            )
        if member.ended_on:
            raise UserError(
                self.env._(
                    "The membership of %(member)s ended on %(day)s already. Withdraw "
                    "the notice.",
                    member=member.display_name,
                    day=day_text(self.env, member.ended_on),
                )
            )
        self._check_not_dead()
        calls, _baht = self._arrears_on(today)
        if self.ground == "arrears" and calls < self._limit():
            raise UserError(
                self.env._(
                    "%(member)s paid: %(calls)s calls are unpaid, and the by-law ends "
                    "a membership at %(limit)s. Press Membership Kept.",
                    member=member.display_name,
                    calls=calls,
                    limit=self._limit(),
                )
            )

    def _check_not_dead(self):
        # sudo: a reported death counts, whoever may see the case
        if (
            self.env["coop.welfare.case"]
            .sudo()
            .search_count(
                [
                    ("membership_id", "=", self.membership_id.id),
                    ("state", "not in", ("rejected", "undone")),
                ],
                limit=1,
            )
        ):
            raise UserError(
                self.env._(
                    "The death of %s is reported: the member was covered until then. "
                    "Withdraw the notice.",
                    self.membership_id.display_name,
                )
            )

    def _limit(self):
        """Unpaid calls at which the by-law of the notice's day asks for a notice."""
        return self.fund_id.sudo()._bylaw(self.date).miss_limit  # sudo: see above

    def _arrears_on(self, day):
        """(calls unpaid, baht missing) of the member on ``day``."""
        self.ensure_one()
        # sudo: the arrears of one member, by the statement for all
        found = self.fund_id.sudo()._missed(day, self.membership_id.centre_id)
        for one in found:
            if one.membership == self.membership_id.id:
                return one.calls, one.baht
        return 0, 0

    def _state_arrears(self, fund, day):
        """Write what each owes on the notice; refuse who is below the limit."""
        # sudo: guarded fields, arrears of the members named
        missed = {
            one.membership: one
            for one in fund.sudo()._missed(day, self.membership_id.centre_id)
        }
        limit = fund.sudo()._bylaw(day).miss_limit
        for one in self:
            found = missed.get(one.membership_id.id)
            calls = found.calls if found else 0
            if one.ground == "arrears" and calls < max(limit, 1):
                raise UserError(
                    self.env._(
                        "%(member)s misses %(calls)s calls on %(day)s, and the by-law "
                        "gives notice at %(limit)s. No notice was made.",
                        member=one.membership_id.display_name,
                        calls=calls,
                        day=day_text(self.env, day),
                        limit=limit,
                    )
                )
            one.sudo().write(
                {"calls": calls, "baht": float(found.baht) if found else 0.0}
            )

    def _number(self, fund):
        """Numbers of a fund and Buddhist year, one behind the other."""
        fund.sudo().lock_for_update()  # sudo: locking needs the right to write
        for year, ours in self.grouped(lambda one: one.date.year).items():
            era = year + BE_OFFSET
            last = self.sudo().search(  # sudo: numbers of the whole fund
                [("fund_id", "=", fund.id), ("name", "=like", f"%/{era}")],
                order="id DESC",
                limit=1,
            )
            number = int(last.name.split("/")[0]) if last else 0
            for place, one in enumerate(ours, start=number + 1):
                one.sudo().name = f"{place}/{era}"
