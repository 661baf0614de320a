# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from .coop_welfare_collection_layout import CHANNELS
from .day import day_text


class CoopWelfareApplication(models.Model):
    """Somebody asks to join: papers, health, recipients, then a decision.

    A second person approves. The membership, with its number, is made when the first
    money is received, and its cover begins on the day the round names.
    """

    _name = "coop.welfare.application"
    _description = "Application for Membership"
    _inherit = ["mail.thread", "coop.welfare.guarded"]
    _order = "applied_on DESC, id DESC"
    _rec_names_search = ["person_id.name"]
    _check_company_auto = True

    intake_id = fields.Many2one(
        "coop.welfare.intake",
        "Round",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    fund_id = fields.Many2one(
        related="intake_id.fund_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="fund_id.company_id", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    cover_from = fields.Date(related="intake_id.cover_from")
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id)]",
    )
    group = fields.Char("Collecting Group")
    channel = fields.Selection(CHANNELS, "Pays By", default="cash", required=True)
    person_id = fields.Many2one(
        "coop.person", "Applicant", required=True, index=True, ondelete="restrict"
    )
    birth_date = fields.Date(related="person_id.birth_date")
    class_id = fields.Many2one(
        "coop.welfare.class",
        "Class",
        required=True,
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id)]",
    )
    sponsor_id = fields.Many2one(
        "coop.welfare.membership",
        "Sponsor",
        ondelete="restrict",
        domain="[('fund_id', '=', fund_id), ('ended_on', '=', False)]",
        help="The ordinary member by whose side an associate joins.",
    )
    spouse_id = fields.Many2one(
        "coop.welfare.membership", "Spouse, if a Member", ondelete="restrict"
    )
    spouse_name = fields.Char("Name of Spouse")
    funeral_manager = fields.Char()
    applied_on = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    approved_on = fields.Date(readonly=True, copy=False, tracking=True)
    approved_by = fields.Many2one("res.users", readonly=True, copy=False)
    submitted_by = fields.Many2one("res.users", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("incomplete", "Incomplete"),
            ("approved", "Approved, money awaited"),
            ("active", "Member"),
            ("rejected", "Rejected"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    reason = fields.Text(
        "What Is Missing, Why Rejected", help="Told to the applicant, and kept."
    )
    paper_ids = fields.One2many(
        "coop.welfare.application.paper", "application_id", "Papers"
    )
    recipient_ids = fields.One2many(
        "coop.welfare.application.recipient", "application_id", "Recipients"
    )
    health_ids = fields.One2many(
        "coop.welfare.health", "application_id", "Health Declaration", readonly=True
    )
    missing = fields.Text(
        compute="_compute_missing", help="What the application lacks to be approved."
    )
    former_id = fields.Many2one(
        "coop.welfare.membership",
        "Member Before",
        compute="_compute_former_id",
        compute_sudo=True,
        help="The person was a member of the fund: the waiting period begins again.",
    )
    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Membership",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _one_open = models.UniqueIndex(
        "(fund_id, person_id) WHERE state IN "
        "('draft', 'submitted', 'incomplete', 'approved')",
        "An application of this person is open already. Open that one instead.",
    )

    @api.depends("person_id", "applied_on")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            # sudo: the applicant's name, for whoever may see the application
            name = one.sudo().person_id.name or ""
            one.display_name = f"{name} {day_text(self.env, one.applied_on)}".strip()

    @api.depends(
        "paper_ids.received",
        "paper_ids.kind_id",
        "class_id",
        "recipient_ids",
        "health_ids.certificate_on",
        "sponsor_id",
        "intake_id",
    )
    def _compute_missing(self):
        for one in self:
            one.missing = "\n".join(one._missing_parts())

    @api.depends("person_id", "fund_id")
    def _compute_former_id(self):
        for one in self:
            one.former_id = self.env["coop.welfare.membership"].search(
                [
                    ("fund_id", "=", one.fund_id.id),
                    ("person_id", "=", one.person_id.id),
                    ("ended_on", "!=", False),
                    ("id", "!=", one.membership_id.id),
                ],
                order="ended_on DESC",
                limit=1,
            )

    @api.model_create_multi
    def create(self, vals_list):
        self.flush_model(["state"])
        applications = super().create(vals_list)
        for one in applications:
            if not one.paper_ids:
                one._list_papers()
        return applications

    def write(self, vals):
        """What was submitted is what is decided on."""
        typed = set(vals) - self._step_fields() - self._open_fields()
        if typed and not self.env.su:
            self._check_state("draft", "incomplete")
        return super().write(vals)

    def unlink(self):
        self._check_state("draft")
        return super().unlink()

    def _step_fields(self):
        return {name for name, field in self._fields.items() if field.readonly}

    def _open_fields(self):
        """What is still entered while an application waits for a decision."""
        return {"reason", "paper_ids", "received_on"}

    @api.onchange("intake_id")
    def _onchange_intake_id(self):
        if not self.paper_ids:
            self.paper_ids = [
                Command.create({"kind_id": kind.id})
                for kind in self.intake_id.paper_kind_ids
            ]

    def _list_papers(self):
        self.paper_ids = [
            Command.create({"kind_id": kind.id})
            for kind in self.intake_id.paper_kind_ids
        ]

    def action_submit(self):
        """Hand in: what can be said at once is said now, papers may follow."""
        for one in self:
            one._require("clerk")
            one.check_access("write")
            one._check_state("draft", "incomplete")
            one._check_may_join()
            # sudo: guarded fields
            one.sudo().write({"state": "submitted", "submitted_by": self.env.uid})

    def action_return(self):
        """Give back: something is missing, which is written under the reason."""
        for one in self:
            one._require("clerk")
            one._check_state("submitted")
            if not (one.reason or one.missing or "").strip():
                raise UserError(self.env._("Write what is missing first."))
            # sudo: guarded fields
            one.sudo().write(
                {"state": "incomplete", "reason": one.reason or one.missing}
            )

    def action_approve(self):
        """Admit the applicant; the money may now be received. Once."""
        for one in self:
            one._require("approver")
            one._claim("submitted")
            one._check_other_person()
            one._check_may_join()
            if one.missing:
                raise UserError(
                    self.env._(
                        "The application of %(person)s is not complete:\n%(missing)s",
                        person=one.display_name,
                        missing=one.missing,
                    )
                )
            # sudo: guarded fields
            one.sudo().write(
                {
                    "state": "approved",
                    "approved_by": self.env.uid,
                    "approved_on": max(
                        one.applied_on,
                        min(
                            fields.Date.context_today(one),
                            one.intake_id.remit_to,
                        ),
                    ),
                }
            )

    def action_reject(self):
        """Refuse, with a reason that is kept."""
        for one in self:
            one._require("approver")
            one._check_state("submitted", "incomplete", "approved")
            one._check_other_person()
            if not (one.reason or "").strip():
                raise UserError(self.env._("Write the reason first: it is kept."))
            one.sudo().state = "rejected"  # sudo: a guarded field

    def _check_may_join(self):
        """Round, age, class, no other membership: what no paper can heal."""
        self.ensure_one()
        self.intake_id._check_takes(self.applied_on, self.class_id)
        fund = self.fund_id.sudo()  # sudo: a clerk reads his centre, not the fund
        self._check_age(fund._bylaw(self.applied_on))
        if self.class_id.kind == "associate" and not self.sponsor_id:
            raise UserError(
                self.env._("An associate joins by the side of a member: name him.")
            )
        # sudo: who is a member already is so whoever may see it
        member = (
            self.env["coop.welfare.membership"]
            .sudo()
            .search(
                [
                    ("fund_id", "=", fund.id),
                    ("person_id", "=", self.person_id.id),
                    ("ended_on", "=", False),
                ],
                limit=1,
            )
        )
        if member:
            raise UserError(
                self.env._(
                    "%s is a member of the fund already.",
                    member.display_name,
                )
            )
        self._check_shares()

    def _check_age(self, bylaw):
        intake, person = self.intake_id, self.person_id
        if not intake.max_age:
            bylaw._check_age(person.birth_date, self.applied_on, self.class_id)
            return
        band = bylaw._age_band(self.class_id)
        age = (
            band._age(person.birth_date, self.applied_on)
            if band and person.birth_date
            else None
        )
        if age is None or age > intake.max_age or age < band.min_age:
            raise UserError(
                self.env._(
                    "The round %(round)s admits ages up to %(age)s, counted as the "
                    "by-law says; the applicant is %(is)s. Correct the day of birth "
                    "or reject the application.",
                    round=intake.name,
                    age=intake.max_age,
                    **{"is": age if age is not None else self.env._("of unknown age")},
                )
            )

    def _missing_parts(self):
        """What the application lacks, one sentence each."""
        self.ensure_one()
        lacking = [
            paper.kind_id.name
            for paper in self.paper_ids
            if not paper.received and paper.kind_id._needed(self.class_id)
        ]
        if not self.recipient_ids:
            lacking.append(self.env._("no recipient is named"))
        return lacking + self._missing_health()

    def _missing_health(self):
        intake = self.intake_id
        if not intake.health_needed:
            return []
        # sudo: whether it is there is asked, not what it says
        health = self.sudo().health_ids[-1:]
        if not health:
            return [self.env._("the health declaration")]
        if not intake.certificate_days:
            return []
        if not health.certificate_on:
            return [self.env._("the medical certificate")]
        age = (self.applied_on - health.certificate_on).days
        if not 0 <= age <= intake.certificate_days:
            return [
                self.env._(
                    "a medical certificate not older than %(days)s days (it is of "
                    "%(day)s)",
                    days=intake.certificate_days,
                    day=day_text(self.env, health.certificate_on),
                )
            ]
        return []

    def _check_other_person(self):
        if self.env.user in (self.create_uid, self.submitted_by):
            raise UserError(
                self.env._(
                    "You entered the application of %s yourself. Another person has "
                    "to decide on it.",
                    self.display_name,
                )
            )
