# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import coop_chart


class CoopNoteForm(models.Model):
    """A note to the statements as the form has it: its place, text and accounts."""

    _name = "coop.note.form"
    _description = "Form of a Note"
    _inherit = ["coop.sourced"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    coop_kinds = fields.Char("For kinds", help="Empty means all kinds.")
    layout = fields.Selection(
        [
            ("text", "Text alone"),
            ("balances", "Balances of both years"),
            ("movement", "Opening, increase, decrease, closing"),
        ],
        required=True,
        default="balances",
    )
    formula = fields.Char(
        help="Beginnings of the standard codes of the accounts that the note shows."
    )
    sign = fields.Integer(
        default=1, help="1 prints debit balances as positive, -1 credit balances."
    )
    text = fields.Text(translate=True, help="What a new note begins with.")
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)

    _code_unique = models.Constraint("UNIQUE (code)", "Another note has this code.")
    _sign_known = models.Constraint("CHECK (sign IN (1, -1))", "The sign is 1 or -1.")

    def _for_kind(self, coop_kind):
        """Return the notes that organisations of a kind use."""
        return self.filtered(
            lambda form: not form.coop_kinds or coop_kind in form.coop_kinds.split()
        )

    def _has(self, row):
        return bool(self.formula) and (row.standard_code or "").startswith(
            tuple(self.formula.split())
        )

    @api.constrains("coop_kinds")
    def _check_coop_kinds(self):
        for form in self:
            unknown = set((form.coop_kinds or "").split()) - set(coop_chart.KINDS)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "%(unknown)s is no kind of organisation. Known are: %(known)s.",
                        unknown=" ".join(sorted(unknown)),
                        known=" ".join(coop_chart.KINDS),
                    )
                )

    def _prepare_note_vals(self, before, company, date_to):
        """Return the values of a company's note for a year."""
        self.ensure_one()
        installed = dict(self.env["res.lang"].get_installed())
        thai = self.with_context(lang="th_TH") if "th_TH" in installed else self
        return {
            "company_id": company.id,
            "date_to": date_to,
            "form_id": self.id,
            "sequence": before.sequence if before else self.sequence,
            "name": before.name if before else thai.name,
            "text": before.text if before else thai.text,
            "printed": before.printed if before else True,
        }


class CoopNote(models.Model):
    """A note to the statements of one company and year, in its own words."""

    _name = "coop.note"
    _description = "Note to the Statements"
    _order = "company_id, date_to DESC, sequence, id"
    _rec_names_search = ["name"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    date_to = fields.Date("Last Day of the Accounting Year", required=True)
    form_id = fields.Many2one("coop.note.form", "Form", ondelete="restrict")
    sequence = fields.Integer(default=10)
    name = fields.Char("Heading", required=True)
    text = fields.Text()
    printed = fields.Boolean(default=True, help="Off leaves the note out of the paper.")

    _one_a_year = models.UniqueIndex(
        "(company_id, date_to, form_id) WHERE form_id IS NOT NULL",
        "This note of the year exists already: change that one.",
    )

    @api.model
    def _coop_notes(self, company, date_to):
        """Return the notes of a year, in their order."""
        return self.search(
            [("company_id", "=", company.id), ("date_to", "=", date_to)],
            order="sequence, id",
        )

    @api.model
    def _prepare_year(self, company, date_to):
        """Make the notes that a year still lacks; asked twice, it changes nothing.

        The text is that of the year before, or what the form begins with.
        """
        forms = self.env["coop.note.form"].search([])
        forms = forms._for_kind(company._coop_kind() or "AG")
        there = self._coop_notes(company, date_to)
        earlier = self.search(
            [("company_id", "=", company.id), ("date_to", "<", date_to)],
            order="date_to",
        )
        before = {note.form_id: note for note in earlier}
        own = earlier.filtered(
            lambda note: not note.form_id and note.date_to == earlier[-1:].date_to
        )
        vals = [
            form._prepare_note_vals(before.get(form), company, date_to)
            for form in forms - there.form_id
        ]
        if not there:
            vals += [
                {**note.copy_data()[0], "date_to": date_to, "company_id": company.id}
                for note in own
            ]
        return there | self.create(vals)

    @api.model
    def _year_to_prepare(self, company):
        """Return the last day of the accounting year of the latest entry."""
        books = self.env["coop.schedule.view"].with_company(company)
        return books._default_dates(1)

    def action_prepare(self):
        """Make the notes of the current company's year, and show them."""
        company = self.env.company
        date_to = self._year_to_prepare(company)
        self.check_access("create")
        self._prepare_year(company, date_to)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_note_action"
        )
        return {**action, "target": "main"}
