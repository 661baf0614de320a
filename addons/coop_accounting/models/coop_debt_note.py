# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

REASONS = [
    ("litigation", "Under litigation"),
    ("judgment", "Judgment"),
    ("delayed", "Payment put off"),
    ("delayed_default", "Payment put off and missed again"),
    ("restructured", "Restructured"),
    ("dead", "Died, or cannot be found"),
    ("hopeless", "No way to collect"),
    ("assessed", "Assessed one by one"),
    ("other", "Other"),
]


class CoopDebtNote(models.Model):
    """What is known of a debtor besides the age of his debts."""

    _name = "coop.debt.note"
    _description = "What Is Known of a Debtor"
    _order = "date_from DESC, id DESC"
    _rec_names_search = ["membership_id", "partner_id", "contract"]
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    organisation_id = fields.Many2one(related="company_id.coop_organisation_id")
    membership_id = fields.Many2one(
        "coop.membership",
        "Member of the Co-op",
        index="btree_not_null",
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner", "Partner", index="btree_not_null", ondelete="restrict"
    )
    contract = fields.Char("Contract Number", help="Empty: for all his contracts.")
    reason = fields.Selection(REASONS, required=True)
    class_id = fields.Many2one(
        "coop.debt.class",
        "At Least of Class",
        ondelete="restrict",
        help="The debt is put in this class, or in a worse one if its age says so.",
    )
    assessed = fields.Boolean(
        "Own Percentage", help="The percentage beside it is used instead of the table."
    )
    percent = fields.Float("Percentage", digits=(7, 4), aggregator=None)
    date_from = fields.Date(
        "From", required=True, default=fields.Date.context_today, index=True
    )
    date_to = fields.Date("Until", help="Empty: until further notice.")
    case_number = fields.Char(help="Number of the case or of the resolution.")
    text = fields.Text("What Is Known")

    _debtor_named = models.Constraint(
        "CHECK ((membership_id IS NULL) <> (partner_id IS NULL))",
        "A note is about one debtor: choose the member or the partner.",
    )
    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100)",
        "A percentage lies between 0 and 100. Correct the note.",
    )
    _dates = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The note ends before it begins. Correct one of the two days.",
    )

    @api.depends("membership_id", "partner_id", "reason")
    def _compute_display_name(self):
        reasons = dict(self._fields["reason"]._description_selection(self.env))
        for note in self:
            # sudo: the debtor's name, shown to whoever may see the note
            known = note.sudo()
            who = known.membership_id.display_name or known.partner_id.display_name
            note.display_name = f"{who or ''}: {reasons.get(note.reason, '')}"

    @api.constrains("class_id", "assessed")
    def _check_says_something(self):
        for note in self:
            if not note.class_id and not note.assessed:
                raise ValidationError(
                    self.env._(
                        "The note on %(debtor)s changes nothing. Choose the class that "
                        "it leads to, or tick the percentage of its own.",
                        debtor=note.display_name,
                    )
                )

    @api.constrains("membership_id", "company_id")
    def _check_membership(self):
        for note in self.filtered("membership_id"):
            if note.membership_id.organisation_id != note.organisation_id:
                raise ValidationError(
                    self.env._(
                        "%(debtor)s is no member of %(company)s. Choose one of its "
                        "own members.",
                        debtor=note.membership_id.display_name,
                        company=note.company_id.name,
                    )
                )
