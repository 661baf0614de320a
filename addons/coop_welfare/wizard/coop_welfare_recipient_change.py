# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError

HUNDRED = 100


class CoopWelfareRecipientChange(models.TransientModel):
    """A member's paper that names recipients, as it is typed in."""

    _name = "coop.welfare.recipient.change"
    _description = "Name Recipients"

    membership_id = fields.Many2one(
        "coop.welfare.membership", "Member", required=True, readonly=True
    )
    date = fields.Date(
        "From", required=True, default=fields.Date.context_today, help="Day it stands."
    )
    paper = fields.Char(required=True, help="Number or date of the signed paper.")
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
    line_ids = fields.One2many(
        "coop.welfare.recipient.change.line", "change_id", "Recipients"
    )
    total = fields.Integer(compute="_compute_total")

    @api.depends("line_ids.weight")
    def _compute_total(self):
        for change in self:
            change.total = sum(change.line_ids.mapped("weight"))

    @api.model
    def default_get(self, fields_list):
        """The naming that stands is the start of the new one."""
        vals = super().default_get(fields_list)
        member = self.env["coop.welfare.membership"].browse(vals.get("membership_id"))
        standing = member.recipient_ids.filtered(lambda one: not one.valid_to)
        if "line_ids" in fields_list and standing:
            vals["line_ids"] = [
                Command.create(
                    {
                        name: standing_one[name].id
                        if name.endswith("_id")
                        else standing_one[name]
                        for name in LINE
                    }
                )
                for standing_one in standing.sorted("sequence")
            ]
            if sum(standing.mapped("weight")) != HUNDRED:
                vals["share_by"] = "parts"
        return vals

    def action_name(self):
        """Append the naming; the one before is closed."""
        self.ensure_one()
        member = self.membership_id
        member.check_access("write")
        self._check_shares()
        member._name_recipients(
            [
                {
                    name: line[name].id if name.endswith("_id") else line[name]
                    for name in LINE
                }
                | ({"weight": 1} if self.share_by == "equal" else {})
                for line in self.line_ids.sorted("sequence")
            ],
            self.date,
            self.paper,
        )
        return {"type": "ir.actions.act_window_close"}

    def _check_shares(self):
        if not self.line_ids:
            raise UserError(self.env._("Enter at least one recipient."))
        if self.share_by == "percent" and self.total != HUNDRED:
            raise UserError(
                self.env._(
                    "The shares are together %s percent, not 100. Correct them.",
                    self.total,
                )
            )


class CoopWelfareRecipientChangeLine(models.TransientModel):
    _name = "coop.welfare.recipient.change.line"
    _description = "Recipient to Be Named"
    _order = "sequence, id"

    change_id = fields.Many2one(
        "coop.welfare.recipient.change", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    person_id = fields.Many2one("coop.person", "Person")
    relation_id = fields.Many2one("coop.welfare.relation", "Relation")
    weight = fields.Integer("Share", default=1, required=True)
    phone = fields.Char()
    address = fields.Char()

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A recipient's part is at least 1."
    )

    @api.onchange("person_id")
    def _onchange_person_id(self):
        if self.person_id:
            self.name = self.person_id.name
            self.phone = self.phone or self.person_id.phone
            self.address = self.address or self.person_id.address


#: what a line hands over to the recipient
LINE = ("name", "person_id", "relation_id", "weight", "phone", "address")
