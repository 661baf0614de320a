# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

HUNDRED = 100


class CoopWelfareApplicationPaper(models.Model):
    """A paper of an application, and whether it is there."""

    _name = "coop.welfare.application.paper"
    _description = "Paper of an Application"
    _order = "application_id, kind_id"
    _rec_name = "kind_id"

    application_id = fields.Many2one(
        "coop.welfare.application", required=True, ondelete="cascade"
    )
    kind_id = fields.Many2one(
        "coop.welfare.paper.kind", "Paper", required=True, ondelete="restrict"
    )
    received = fields.Boolean()
    received_on = fields.Date(
        compute="_compute_received_on", store=True, readonly=False
    )
    note = fields.Char()

    _once = models.Constraint(
        "UNIQUE (application_id, kind_id)", "This paper is on the list already."
    )

    @api.depends("received")
    def _compute_received_on(self):
        for paper in self:
            if not paper.received:
                paper.received_on = False
            elif not paper.received_on:
                paper.received_on = fields.Date.context_today(paper)

    @api.model_create_multi
    def create(self, vals_list):
        papers = super().create(vals_list)
        papers.application_id._check_papers_open()
        return papers

    def write(self, vals):
        self.application_id._check_papers_open()
        return super().write(vals)

    def unlink(self):
        self.application_id._check_papers_open()
        return super().unlink()


class CoopWelfareApplicationRecipient(models.Model):
    """Whom the applicant names; with the membership it becomes the first naming."""

    _name = "coop.welfare.application.recipient"
    _description = "Recipient Named in an Application"
    _order = "application_id, sequence, id"

    application_id = fields.Many2one(
        "coop.welfare.application", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    person_id = fields.Many2one("coop.person", "Person", ondelete="restrict")
    relation_id = fields.Many2one(
        "coop.welfare.relation", "Relation", ondelete="restrict"
    )
    weight = fields.Integer("Share", default=1, required=True)
    phone = fields.Char()
    address = fields.Char()

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A recipient's part is at least 1."
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.application_id._check_state("draft", "incomplete")
        return rows

    def write(self, vals):
        self.application_id._check_state("draft", "incomplete")
        return super().write(vals)

    def unlink(self):
        self.application_id._check_state("draft", "incomplete")
        return super().unlink()


class CoopWelfareApplication(models.Model):
    """Papers are ticked while the application waits; shares add up."""

    _inherit = "coop.welfare.application"

    share_by = fields.Selection(
        [
            ("percent", "Percent, together 100"),
            ("equal", "Equal parts"),
            ("parts", "Parts, such as 2 to 1"),
        ],
        "Shares Are",
        default="percent",
        required=True,
    )

    def _check_papers_open(self):
        self._check_state("draft", "submitted", "incomplete")

    def _check_shares(self):
        total = sum(self.recipient_ids.mapped("weight"))
        if self.share_by == "percent" and self.recipient_ids and total != HUNDRED:
            raise UserError(
                self.env._(
                    "The shares are together %s percent, not 100. Correct them.",
                    total,
                )
            )

    def _prepare_recipients(self):
        """The recipients as the membership names them first."""
        return [
            {
                "name": row.name,
                "person_id": row.person_id.id,
                "relation_id": row.relation_id.id,
                "weight": 1 if self.share_by == "equal" else row.weight,
                "phone": row.phone,
                "address": row.address,
            }
            for row in self.recipient_ids.sorted(lambda one: (one.sequence, one.id))
        ]
