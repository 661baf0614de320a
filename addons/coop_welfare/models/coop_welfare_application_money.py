# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from . import coop_welfare_member_number_sql as number_sql
from .coop_welfare_fund_ledger import Item
from .day import day_text
from .exact import exact


class CoopWelfareApplication(models.Model):
    """The first money makes the member: fees of the by-law, advance of the round."""

    _inherit = "coop.welfare.application"

    application_fee = fields.Monetary(compute="_compute_fees", compute_sudo=True)
    maintenance_fee = fields.Monetary(compute="_compute_fees", compute_sudo=True)
    advance = fields.Monetary(
        "First Advance", compute="_compute_fees", compute_sudo=True
    )
    first_money = fields.Monetary(compute="_compute_fees", compute_sudo=True)
    received_on = fields.Date("Money Received On", copy=False)
    collection_id = fields.Many2one(
        "coop.welfare.collection",
        "Collection",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.depends("intake_id", "applied_on", "former_id")
    def _compute_fees(self):
        """The law lets the application fee be taken once, on first joining."""
        for one in self:
            bylaw = (
                one.fund_id._bylaw_on(one.applied_on)
                if one.fund_id and one.applied_on
                else self.env["coop.welfare.bylaw"]
            )
            again = one.former_id and not bylaw.fee_again
            one.application_fee = 0.0 if again else bylaw.application_fee
            one.maintenance_fee = bylaw.maintenance_fee
            one.advance = one.intake_id.advance
            one.first_money = one.application_fee + one.maintenance_fee + one.advance

    def action_receive(self):
        """Book the first money of these applicants at their centre. Once.

        Makes the memberships; the money goes with a collection of the centre, which
        hands it over and receipts it like any other.
        """
        self._require("clerk")
        for centre, applications in self.grouped("centre_id").items():
            for one in applications:
                one._claim("approved")
                one._check_in_time()
            for day, paying in applications.grouped(lambda one: one._day()).items():
                paying._receive_at(centre, day)

    def _day(self):
        return self.received_on or fields.Date.context_today(self)

    def _check_in_time(self):
        intake, day = self.intake_id, self._day()
        if day > intake.remit_to or day < self.applied_on:
            raise UserError(
                self.env._(
                    "The round %(round)s takes money from %(from)s to %(to)s, not on "
                    "%(day)s. Enter the day it was received, or move the application "
                    "to the next round.",
                    round=intake.name,
                    to=day_text(self.env, intake.remit_to),
                    day=day_text(self.env, day),
                    **{"from": day_text(self.env, intake.remit_from)},
                )
            )

    def _receive_at(self, centre, day):
        for one in self:
            # sudo: the approved applicant becomes a member, whoever takes the money
            one.sudo().membership_id = one.sudo()._make_membership()
        paying = self.filtered("first_money")
        collection = self.env["coop.welfare.collection"]
        if paying:
            collection = collection.create(
                {
                    "centre_id": centre.id,
                    "date": day,
                    "line_ids": [
                        Command.create(one._prepare_line_vals()) for one in paying
                    ],
                }
            )
            collection.action_post()
        # sudo: guarded fields
        self.sudo().write(
            {
                "state": "active",
                "received_on": day,
                "collection_id": collection.id,
            }
        )

    def _prepare_line_vals(self):
        return {
            "membership_id": self.membership_id.id,
            "amount": self.first_money,
            "application": self.application_fee,
            "maintenance": self.maintenance_fee,
        }

    def action_move_round(self):
        """Move an approved application, whose money is late, to the next round."""
        for one in self:
            one._require("officer")
            one._check_state("approved")
            following = self.env["coop.welfare.intake"].search(
                [
                    ("fund_id", "=", one.fund_id.id),
                    ("cover_from", ">", one.intake_id.cover_from),
                ],
                order="cover_from",
                limit=1,
            )
            if not following:
                raise UserError(
                    self.env._(
                        "No later round is prepared. Open %s and press Next Month.",
                        one.intake_id.name,
                    )
                )
            one.sudo().intake_id = following  # sudo: approved, so closed for typing

    def _make_membership(self):
        """The membership of an approved applicant, with number and recipients."""
        self.ensure_one()
        member = self.env["coop.welfare.membership"].create(
            {
                "fund_id": self.fund_id.id,
                "person_id": self.person_id.id,
                "number": self.fund_id._next_member_number(),
                "centre_id": self.centre_id.id,
                "cover_from": self.cover_from,
                "class_id": self.class_id.id,
                "applied_on": self.applied_on,
                "approved_on": self.approved_on,
                "sponsor_id": self.sponsor_id.id,
                "spouse_id": self.spouse_id.id,
                "spouse_name": self.spouse_name,
                "funeral_manager": self.funeral_manager,
                "channel": self.channel,
                "group": self.group,
            }
        )
        member._name_recipients(
            self._prepare_recipients(),
            self.applied_on,
            self.env._("Application of %s", day_text(self.env, self.applied_on)),
        )
        return member


class CoopWelfareFund(models.Model):
    """A fund numbers its members, each number once and for good."""

    _inherit = "coop.welfare.fund"

    last_member_number = fields.Integer(
        readonly=True,
        copy=False,
        help="The highest number given so far; new members go on from here.",
    )
    intake_ids = fields.One2many("coop.welfare.intake", "fund_id", "Rounds")

    def _next_member_number(self):
        """The next free number; as wide as the highest one is."""
        self.ensure_one()
        # sudo: the counter is moved by joining only
        fund = self.sudo()
        fund.lock_for_update()
        fund.invalidate_recordset(["last_member_number"])
        self.env["coop.welfare.membership"].flush_model(["number", "fund_id"])
        after = fund.last_member_number
        number, width = self.env.execute_query(number_sql.following(fund.id, after))[0]
        fund.last_member_number = number
        return str(number).zfill(width)


class CoopWelfareRefund(models.Model):
    """Where the by-law says so, the fees go back to whose cover never began."""

    _inherit = "coop.welfare.refund"

    def _fee_items(self, name):
        """What was taken as fees, out of the income it was."""
        member = self.membership_id
        # sudo: by-law and payments of the member whose refund is reckoned
        bylaw = member.fund_id.sudo()._bylaw(self.ended_on)
        if self.kind != "never" or not bylaw.return_fees_before_cover:
            return super()._fee_items(name)
        application, maintenance = (
            self.env["coop.welfare.collection.line"]
            .sudo()
            ._read_group(
                [
                    ("membership_id", "=", member.id),
                    ("collection_id.state", "in", ("posted", "remitted")),
                ],
                [],
                ["application:sum", "maintenance:sum"],
            )[0]
        )
        return [
            Item("application", exact(application), name),
            Item("maintenance", exact(maintenance), name),
        ]
