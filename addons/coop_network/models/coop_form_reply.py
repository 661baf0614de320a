# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .coop_form import KINDS


class CoopFormReply(models.Model):
    """A form as an organisation filled it in on a day.

    Once handed in it stays; another one for the same day takes its place.
    """

    _name = "coop.form.reply"
    _description = "Filled-in Form"
    _inherit = ["coop.kept", "coop.by.buttons"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["form_id.name", "organisation_id.name"]

    form_id = fields.Many2one(
        "coop.form", "Form", required=True, index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
    )
    province_id = fields.Many2one(related="organisation_id.province_id")
    date = fields.Date(
        "Filled in for", required=True, default=fields.Date.context_today
    )
    state = fields.Selection(
        [
            ("draft", "Being filled in"),
            ("submitted", "Handed in"),
            ("replaced", "Replaced by a later one"),
        ],
        "Status of the Reply",
        default="draft",
        required=True,
        copy=False,
        readonly=True,
    )
    answer_ids = fields.One2many("coop.form.answer", "reply_id", "Answers", copy=True)
    submitted_on = fields.Datetime("Handed in on", copy=False, readonly=True)
    submitted_by_id = fields.Many2one(
        "res.users", "Handed in by", copy=False, readonly=True, ondelete="restrict"
    )
    replaced_by_id = fields.Many2one(
        "coop.form.reply", "Replaced by", copy=False, readonly=True, ondelete="restrict"
    )
    kinds = fields.Char(compute="_compute_kinds")

    _one_in_force = models.UniqueIndex(
        "(form_id, organisation_id, date) WHERE state = 'submitted'",
        "The organisation has handed in this form for that day. Open that reply and "
        "correct it by a new one.",
    )

    @api.depends("form_id", "organisation_id", "date")
    def _compute_display_name(self):
        for reply in self:
            day = self.env["coop.paper"]._day(reply.date)
            parts = (reply.form_id.name, reply.organisation_id.name, day)
            reply.display_name = ", ".join(filter(None, parts))

    @api.depends("answer_ids.kind")
    def _compute_kinds(self):
        """Which columns the screen needs."""
        for reply in self:
            reply.kinds = ",".join(sorted(set(reply.answer_ids.mapped("kind"))))

    @api.onchange("form_id")
    def _onchange_form_id(self):
        self.answer_ids = [Command.clear(), *self._blank(self.form_id)]

    @api.model_create_multi
    def create(self, vals_list):
        Form = self.env["coop.form"]
        for vals in vals_list:
            if not vals.get("answer_ids") and vals.get("form_id"):
                vals["answer_ids"] = self._blank(Form.browse(vals["form_id"]))
        return super().create(vals_list)

    @api.model
    def _blank(self, form):
        return [
            Command.create({"question_id": question.id, "kind": question.kind})
            for question in form.question_ids
        ]

    @api.model
    def _check_typed(self, vals):
        if not self.env.su and vals.get("state", "draft") != "draft":
            raise UserError(
                self.env._(
                    "A form is handed in by its button. Save it, then press “Hand In”."
                )
            )

    def _check_open(self):
        if not self.env.su and any(reply.state != "draft" for reply in self):
            raise UserError(
                self.env._(
                    "A form that was handed in stays as it is. Press “Correct It”, "
                    "change the copy and hand that in."
                )
            )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for reply in self:
            if reply.date > today:
                raise ValidationError(
                    self.env._("A form is filled in for a day that has come.")
                )

    def action_submit(self):
        """Hand in: complete, and in place of the one of the same day."""
        self.check_access("write")
        self._check_open()
        for reply in self:
            reply._check_complete()
        self._submit()

    def action_correct(self):
        """Open a copy for the same day, to be changed and handed in."""
        self.ensure_one()
        copy = self.copy({"date": self.date})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": copy.id,
            "view_mode": "form",
        }

    def _check_complete(self):
        lacking = self.answer_ids.filtered(
            lambda one: one.question_id.required and not one.answered
        )
        if lacking or not self.answer_ids.filtered("answered"):
            names = lacking.question_id.mapped("display_name")
            raise UserError(
                self.env._(
                    "The form is not complete and was not handed in. Answer: "
                    "%(questions)s.",
                    questions=", ".join(names) or self.env._("one question at least"),
                )
            )

    def _submit(self):
        """The one that was in force for the day gives way first."""
        # sudo: what was handed in is changed by nobody; that it is replaced is noted
        ours = self.sudo()
        before = ours.search(
            [
                ("form_id", "in", ours.form_id.ids),
                ("organisation_id", "in", ours.organisation_id.ids),
                ("date", "in", ours.mapped("date")),
                ("state", "=", "submitted"),
            ]
        )
        in_force = {one._stands_for(): one for one in before}
        given_way = ours.browse()
        for reply in ours:
            earlier = in_force.get(reply._stands_for())
            if earlier:
                earlier.write({"state": "replaced", "replaced_by_id": reply.id})
                given_way |= earlier
            in_force[reply._stands_for()] = reply
        given_way.flush_recordset()
        ours.write(
            {
                "submitted_on": fields.Datetime.now(),
                "submitted_by_id": self.env.uid,
            }
        )
        (ours - given_way).state = "submitted"

    def _stands_for(self):
        """What there is one reply in force for."""
        return self.form_id, self.organisation_id, self.date

    def _values(self):
        """{question id: plain value} of what was answered."""
        return {
            one.question_id.id: one._value() for one in self.answer_ids if one.answered
        }


class CoopFormAnswer(models.Model):
    """The answer to one question, in the column of its kind."""

    _name = "coop.form.answer"
    _description = "Answer of a Form"
    _order = "reply_id, number, id"
    _rec_names_search = ["question_id.name", "reply_id.organisation_id.name"]

    reply_id = fields.Many2one(
        "coop.form.reply", "Reply", required=True, index=True, ondelete="cascade"
    )
    question_id = fields.Many2one(
        "coop.form.question",
        "Form Question",
        required=True,
        index=True,
        ondelete="restrict",
    )
    number = fields.Integer(
        related="question_id.number", store=True, aggregator=None, string="No."
    )
    #: as it was when the form was filled in
    kind = fields.Selection(KINDS, "Answered by", required=True)
    required = fields.Boolean(related="question_id.required")
    value_text = fields.Char("In Words")
    value_number = fields.Float("In Figures", digits=(16, 4))
    value_known = fields.Boolean("Zero Is Meant")
    value_date = fields.Date("Day")
    yes_no = fields.Selection([("yes", "Yes"), ("no", "No")], "Yes or No")
    choice_id = fields.Many2one(
        "coop.form.choice",
        "Chosen",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('question_id', '=', question_id)]",
    )
    answered = fields.Boolean(compute="_compute_answered", store=True)
    answer = fields.Char("Answer", compute="_compute_answer")
    form_id = fields.Many2one(related="reply_id.form_id", store=True, index=True)
    organisation_id = fields.Many2one(related="reply_id.organisation_id", store=True)
    date = fields.Date(related="reply_id.date", store=True)
    state = fields.Selection(related="reply_id.state", store=True)

    _once = models.Constraint(
        "UNIQUE (reply_id, question_id)", "This question is answered already."
    )

    @api.depends(
        "kind", "value_text", "value_number", "value_known", "value_date", "yes_no",
        "choice_id",
    )  # fmt: skip
    def _compute_answered(self):
        for one in self:
            one.answered = one._value() is not None

    @api.depends("answered", "value_text", "value_number", "value_date", "yes_no")
    @api.depends_context("lang")
    def _compute_answer(self):
        labels = dict(self._fields["yes_no"]._description_selection(self.env))
        for one in self:
            value = one._value()
            if value is None:
                one.answer = ""
            elif one.kind == "number":
                one.answer = f"{value:,.4f}".rstrip("0").rstrip(".")
            elif one.kind == "date":
                one.answer = self.env["coop.paper"]._day(value)
            elif one.kind == "choice":
                one.answer = one.choice_id.name
            else:
                one.answer = labels.get(value, value)

    @api.depends("question_id", "reply_id")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.question_id.display_name

    @api.onchange("value_number")
    def _onchange_value_number(self):
        """A zero that was typed is an answer; an empty field is none."""
        self.value_known = True

    @api.model_create_multi
    def create(self, vals_list):
        answers = super().create(vals_list)
        answers.reply_id._check_open()
        return answers

    def write(self, vals):
        self.reply_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self.reply_id._check_open()

    def _value(self):
        """The plain value in the column of the kind, None without an answer."""
        if self.kind == "number":
            number = self.value_number
            return number if number or self.value_known else None
        if self.kind == "choice":
            return self.choice_id.id or None
        name = {"text": "value_text", "date": "value_date", "yes_no": "yes_no"}
        return self[name[self.kind]] or None if self.kind else None
