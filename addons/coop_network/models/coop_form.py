# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

KINDS = [
    ("text", "Words"),
    ("number", "A number"),
    ("date", "A date"),
    ("yes_no", "Yes or no"),
    ("choice", "One of the choices"),
]


class CoopForm(models.Model):
    """A paper that organisations of a province fill in, beside the national ones."""

    _name = "coop.form"
    _description = "Local Form"
    _inherit = "coop.sourced"
    _order = "province_id, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(copy=False)
    province_id = fields.Many2one(
        "coop.province",
        index=True,
        ondelete="restrict",
        help="Whose organisations fill it in. Empty: those of every province.",
    )
    text = fields.Text("Who Fills It In, and What For")
    question_ids = fields.One2many(
        "coop.form.question", "form_id", "Form Questions", copy=True
    )
    reply_count = fields.Integer("Replies in Force", compute="_compute_reply_count")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another form already has this code. Choose another code."
    )

    def _compute_reply_count(self):
        groups = self.env["coop.form.reply"]._read_group(
            [("form_id", "in", self.ids), ("state", "=", "submitted")],
            ["form_id"],
            ["__count"],
        )
        counts = dict(groups)
        for form in self:
            form.reply_count = counts.get(form._origin, 0)

    def action_fill_in(self):
        """Begin a reply for the user's own organisation."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "coop.form.reply",
            "view_mode": "form",
            "context": {"default_form_id": self.id},
        }

    def action_open_replies(self):
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_network.coop_form_reply_action", self, "form_id"
        )

    def action_open_answers(self):
        """What was answered, question by question."""
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_network.coop_form_answer_action", self, "form_id"
        ) | {"context": {"search_default_in_force": 1}}

    def action_import(self):
        """Read what was filled in with Excel."""
        self.ensure_one()
        xmlid = "coop_network.coop_form_import_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {**action, "context": {"default_form_id": self.id}}

    def action_export(self):
        """Hand out a workbook: a row for each organisation, what is known filled in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_network/form/{self.id}.xlsx",
            "target": "self",
        }

    def _who_fill_in(self, most):
        """The organisations for which the user may fill it in."""
        domain = [("status", "!=", "closed")]
        if self.province_id:
            domain.append(("province_id", "=", self.province_id.id))
        place = self.env.user.coop_organisation_id
        if not self.env.user.has_group("coop_network.coop_network_group_admin"):
            domain.append(("id", "child_of", place.ids))
        return self.env["coop.organisation"].search(domain, limit=most)

    def _last_replies(self, organisations):
        """{organisation: what it handed in last}"""
        replies = self.env["coop.form.reply"].search(
            [
                ("form_id", "=", self.id),
                ("state", "=", "submitted"),
                ("organisation_id", "in", organisations.ids),
            ],
            order="date, id",
        )
        return {one.organisation_id: one for one in replies}


class CoopFormQuestion(models.Model):
    """A line of a form."""

    _name = "coop.form.question"
    _description = "Question of a Form"
    _inherit = "coop.sourced"
    _order = "form_id, number, id"
    _rec_names_search = ["name"]

    form_id = fields.Many2one(
        "coop.form", "Form", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(copy=False, index="btree_not_null")
    number = fields.Integer("Question Number", required=True, aggregator=None)
    name = fields.Char("Form Question", required=True, translate=True)
    kind = fields.Selection(KINDS, "Answered by", required=True, default="text")
    choice_ids = fields.One2many(
        "coop.form.choice", "question_id", "To Choose From", copy=True
    )
    required = fields.Boolean("Must Be Answered")
    answer_count = fields.Integer("Answers", compute="_compute_counted")
    counted = fields.Char("What Was Answered", compute="_compute_counted")

    _once = models.Constraint(
        "UNIQUE (form_id, number)",
        "Another question of the form already has this number. Number them 1, 2, 3 …",
    )
    _from_one = models.Constraint("CHECK (number > 0)", "Number the questions from 1.")

    @api.depends("form_id", "number", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for question in self:
            question.display_name = f"{question.number}. {question.name or ''}"

    @api.depends_context("lang")
    def _compute_counted(self):
        Answer = self.env["coop.form.answer"]
        domain = [
            ("question_id", "in", self.ids),
            ("state", "=", "submitted"),
            ("answered", "=", True),
        ]
        counts = dict(Answer._read_group(domain, ["question_id"], ["__count"]))
        for question in self:
            question.answer_count = counts.get(question._origin, 0)
        for question in self:
            question.counted = question._told(Answer, domain)

    def _told(self, Answer, domain):
        """The answers of a question in a few words; empty while there are none."""
        domain = [*domain[1:], ("question_id", "=", self.ids[:1])]
        if not self.answer_count or self.kind == "text":
            return ""
        if self.kind in ("choice", "yes_no"):
            name = "choice_id" if self.kind == "choice" else "yes_no"
            groups = Answer._read_group(domain, [name], ["__count"])
            labels = dict(Answer._fields["yes_no"]._description_selection(self.env))
            return ", ".join(
                f"{one.name if self.kind == 'choice' else labels.get(one)}: {number:,}"
                for one, number in groups
            )
        name = {"number": "value_number", "date": "value_date"}[self.kind]
        measures = [f"{name}:min", f"{name}:max"]
        if self.kind == "date":
            [(first, last)] = Answer._read_group(domain, [], measures)
            day = self.env["coop.paper"]._day
            return self.env._("from %(a)s to %(b)s", a=day(first), b=day(last))
        measures += [f"{name}:sum", f"{name}:avg"]
        [numbers] = Answer._read_group(domain, [], measures)
        least, most, total, mean = (f"{one:,.2f}" for one in numbers)
        return self.env._(
            "sum %(total)s, mean %(mean)s, from %(least)s to %(most)s",
            total=total,
            mean=mean,
            least=least,
            most=most,
        )


class CoopFormChoice(models.Model):
    """An answer from which one chooses."""

    _name = "coop.form.choice"
    _description = "Choice of a Question"
    _order = "question_id, sequence, id"
    _rec_names_search = ["name"]

    question_id = fields.Many2one(
        "coop.form.question",
        "Form Question",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10, aggregator=None)
    name = fields.Char("Choice", required=True)
    code = fields.Char(copy=False, index="btree_not_null")

    _once = models.Constraint(
        "UNIQUE (question_id, name)", "This choice stands twice. Take one of them out."
    )
