# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from coop_core import welfare_dates

from .day import day_text


class CoopWelfareAssemblyItem(models.Model):
    """A matter on the agenda, and how the meeting decided."""

    _name = "coop.welfare.assembly.item"
    _description = "Agenda Item of a General Meeting"
    _order = "assembly_id, sequence, id"

    assembly_id = fields.Many2one(
        "coop.welfare.assembly", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Matter", required=True)
    special = fields.Boolean(
        "By-law or Dissolution",
        help="Needs the quorum of the first call and two thirds (section 26).",
    )
    votes_for = fields.Integer("For")
    votes_against = fields.Integer("Against")
    resolution = fields.Text()
    carried = fields.Boolean("Carried", compute="_compute_carried")

    _votes = models.Constraint(
        "CHECK (votes_for >= 0 AND votes_against >= 0)",
        "A number of votes is not below zero.",
    )

    @api.depends(
        "special",
        "votes_for",
        "votes_against",
        "assembly_id.present",
        "assembly_id.members",
    )
    def _compute_carried(self):
        for item in self:
            meeting = item.assembly_id
            if item.special:
                first = welfare_dates.quorum(meeting.members)
                enough = 3 * item.votes_for >= 2 * meeting.present
                item.carried = (
                    bool(item.votes_for) and enough and meeting.present >= first
                )
            else:
                item.carried = item.votes_for > item.votes_against

    @api.constrains("votes_for", "votes_against")
    def _check_votes(self):
        for item in self:
            present = item.assembly_id.present
            if item.votes_for + item.votes_against > present:
                raise ValidationError(
                    self.env._(
                        "More votes on “%(matter)s” than the %(present)s members who "
                        "came: each has one vote (section 26).",
                        matter=item.name,
                        present=f"{present:,}",
                    )
                )


class CoopWelfareAssemblyAttendee(models.Model):
    """A member who came to a general meeting, or sent somebody."""

    _name = "coop.welfare.assembly.attendee"
    _description = "Member at a General Meeting"
    _order = "assembly_id, id"
    _rec_name = "membership_id"

    assembly_id = fields.Many2one(
        "coop.welfare.assembly", required=True, index=True, ondelete="cascade"
    )
    fund_id = fields.Many2one(related="assembly_id.fund_id")
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id), ('ended_on', '=', False)]",
    )
    proxy = fields.Char(
        "Represented By",
        help="Somebody who is no member, named in writing; he acts for one member only "
        "(section 27).",
    )

    _once = models.Constraint(
        "UNIQUE (assembly_id, membership_id)", "This member is on the list already."
    )
    _proxy_once = models.UniqueIndex(
        "(assembly_id, lower(btrim(proxy))) WHERE proxy IS NOT NULL",
        "A representative acts for one member only (section 27).",
    )

    @api.constrains("membership_id")
    def _check_member(self):
        for one in self:
            member, day = one.membership_id, one.assembly_id.day
            there = member.cover_from <= day and not (
                member.ended_on and member.ended_on <= day
            )
            if member.fund_id != one.assembly_id.fund_id or not there:
                raise ValidationError(
                    self.env._(
                        "%(member)s was no member of %(fund)s on %(day)s.",
                        member=member.display_name,
                        fund=one.assembly_id.fund_id.name,
                        day=day_text(self.env, day),
                    )
                )
