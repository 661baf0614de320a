# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core import welfare_waiting

from .coop_welfare_collection_layout import CHANNELS
from .day import day_text


class CoopWelfareMembership(models.Model):
    """What the register says of a member besides his cover."""

    _inherit = "coop.welfare.membership"

    end_reason = fields.Selection(
        selection_add=[("never", "Cover never began")], ondelete={"never": "cascade"}
    )
    class_id = fields.Many2one(
        "coop.welfare.class",
        "Class",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id)]",
    )
    applied_on = fields.Date("Applied On")
    approved_on = fields.Date("Approved On")
    sponsor_id = fields.Many2one(
        "coop.welfare.membership",
        "Sponsor",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id)]",
        help="The member by whose side a relative joined.",
    )
    spouse_id = fields.Many2one(
        "coop.welfare.membership",
        "Spouse, if a Member",
        index="btree_not_null",
        ondelete="set null",
        help="The membership of the spouse, in this fund or another.",
    )
    spouse_name = fields.Char(
        "Name of Spouse", help="As on the register, where the spouse is no member."
    )
    funeral_manager = fields.Char(
        help="Whom the member named to arrange the funeral: a column of the register."
    )
    channel = fields.Selection(CHANNELS, "Pays By")
    group = fields.Char(
        "Collecting Group", help="The unit or group leader the centre collects by."
    )
    former_id = fields.Many2one(
        "coop.welfare.membership",
        "Member Before",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The earlier membership of the same person, which ended.",
    )
    full_cover_from = fields.Date(
        "Every Cause Covered From",
        compute="_compute_full_cover_from",
        help="After the waiting period of the by-law; before it only the causes that "
        "the by-law exempts are covered.",
    )
    place_ids = fields.One2many(
        "coop.welfare.place", "membership_id", "Centres in Turn", readonly=True
    )
    refund_ids = fields.One2many(
        "coop.welfare.refund", "membership_id", "Leaving and Refunds", readonly=True
    )
    recipient_ids = fields.One2many(
        "coop.welfare.recipient", "membership_id", "Recipients", readonly=True
    )

    # Whoever dies before the first day was never a member, and has no last day of
    # cover: then the end is the day of the death.
    _end_after_start = models.Constraint(
        "CHECK (ended_on IS NULL OR ended_on >= cover_from AND end_reason <> 'never'"
        " OR ended_on < cover_from AND end_reason = 'never')",
        "The membership ends before its cover begins. Correct one of the two days.",
    )
    _not_himself = models.Constraint(
        "CHECK (sponsor_id <> id AND spouse_id <> id)",
        "A member is neither the sponsor nor the spouse of himself.",
    )

    @api.depends("cover_from", "fund_id")
    def _compute_full_cover_from(self):
        for member in self:
            day = member.cover_from
            # sudo: the by-law of the fund, whoever sees the member
            bylaw = day and member.fund_id.sudo()._bylaw_on(day)
            days = bylaw.waiting_days if bylaw else 0
            member.full_cover_from = day and welfare_waiting.covered_from(day, days)

    @api.constrains("applied_on", "approved_on", "cover_from")
    def _check_dates_in_order(self):
        for member in self:
            days = [member.applied_on, member.approved_on, member.cover_from]
            known = [day for day in days if day]
            if known != sorted(known):
                raise ValidationError(
                    self.env._(
                        "%(member)s: application (%(applied)s), approval "
                        "(%(approved)s) and first day of cover (%(cover)s) follow "
                        "each other. Correct the dates.",
                        member=member.display_name,
                        applied=day_text(self.env, member.applied_on),
                        approved=day_text(self.env, member.approved_on),
                        cover=day_text(self.env, member.cover_from),
                    )
                )

    @api.constrains("ended_on", "end_reason")
    def _check_ended_on(self):
        """Whoever never had cover may be found out late, as a death may."""
        left = self.filtered(lambda one: one.end_reason != "never")
        return super(CoopWelfareMembership, left)._check_ended_on()

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._check_entered()
        members._find_former()
        return members

    def write(self, vals):
        if {"ended_on", "end_reason", "approved_on"} & set(vals) and not self.env.su:
            raise UserError(
                self.env._(
                    "A membership is not ended by hand. Enter a resignation under "
                    "Leaving and Refunds, a notice under Notices, or report the death."
                )
            )
        return super().write(vals)

    def _check_entered(self):
        """Once a fund is active, members come by application and approval."""
        if self.env.su:
            return
        for fund in self.fund_id:
            if fund.state == "active":
                raise UserError(
                    self.env._(
                        "%s is active: a member joins by an application that somebody "
                        "else approves. Enter it under Applications.",
                        fund.name,
                    )
                )

    def _find_former(self):
        """Whoever was a member before is named: his waiting begins again."""
        # sudo: an earlier membership counts, whoever may see it
        former = {
            (one.fund_id, one.person_id): one
            for one in self.sudo().search(
                [
                    ("fund_id", "in", self.fund_id.ids),
                    ("person_id", "in", self.person_id.ids),
                    ("ended_on", "!=", False),
                    ("id", "not in", self.ids),
                ],
                order="ended_on, id",
            )
        }
        for member in self.sudo():
            member.former_id = former.get((member.fund_id, member.person_id))

    def _recipients(self, day):
        """Whom the member had named on ``day``, in their order."""
        self.ensure_one()
        return self.recipient_ids.filtered(lambda one: one._named_on(day))

    def _centre_on(self, day):
        """The centre that the member belonged to on ``day``."""
        self.ensure_one()
        place = self.place_ids.filtered(
            lambda one: one.date_from <= day and (not one.date_to or one.date_to >= day)
        )
        return place.centre_id or self.centre_id
