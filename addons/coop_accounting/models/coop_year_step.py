# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

#: answers that let a year be closed without anybody's word
GOOD = ("fine", "not_needed")


class CoopYearStep(models.Model):
    """One line of a year's closing checklist: what the books say, and who accepted it.

    What the books say is found anew by *Check again*. A remark may be accepted with a
    note; a problem has to be put right. What was accepted lapses when the finding
    changes.
    """

    _name = "coop.year.step"
    _description = "Closing Checklist Step"
    _order = "year_id, sequence, id"
    _rec_names_search = ["name", "code"]

    year_id = fields.Many2one(
        "coop.year", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="year_id.company_id", store=True, index=True, precompute=True
    )
    year_state = fields.Selection(related="year_id.state", string="Status of the Year")
    code = fields.Char("Step Code", required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    name = fields.Char("Step", required=True, readonly=True)
    state = fields.Selection(
        [
            ("fine", "Done"),
            ("not_needed", "Not needed"),
            ("warning", "To be confirmed"),
            ("problem", "To be put right"),
        ],
        "Finding",
        required=True,
        readonly=True,
    )
    text = fields.Text("What Was Found", readonly=True)
    count = fields.Integer(readonly=True, aggregator=None)
    checked_on = fields.Datetime("Checked", readonly=True)
    ticked = fields.Boolean("Confirmed", readonly=True)
    ticked_by = fields.Many2one("res.users", "Confirmed By", readonly=True)
    ticked_on = fields.Datetime("Confirmed On", readonly=True)
    note = fields.Text("Remark", help="Why the finding may stand as it is.")
    closes = fields.Boolean(
        compute="_compute_closes", store=True, help="Nothing more to do for this step."
    )

    _once = models.Constraint(
        "UNIQUE (year_id, code)", "A checklist has every step once."
    )

    @api.depends("state", "ticked")
    def _compute_closes(self):
        for step in self:
            step.closes = step.state in GOOD or (
                step.state == "warning" and step.ticked
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_year_not_closed()

    def write(self, vals):
        if not self.env.su and set(vals) - {"note"}:
            raise AccessError(
                self.env._(
                    "Only the remark of a step is written by hand. Use Confirm, or "
                    "Check again."
                )
            )
        if "note" in vals:
            self._check_year_not_closed()
        return super().write(vals)

    def _check_year_not_closed(self):
        closed = self.year_id.filtered(lambda year: year.state == "closed")
        if closed:
            raise UserError(
                self.env._(
                    "%(years)s is closed, so its checklist stays as it was. Reopen "
                    "the year first.",
                    years=", ".join(closed.mapped("name")),
                )
            )

    def action_tick(self):
        """Confirm that a finding may stand, with the note that says why."""
        for step in self:
            step._check_may_tick()
            # sudo: findings and signatures are written by the checklist alone
            step.sudo().write(
                {
                    "ticked": True,
                    "ticked_by": self.env.uid,
                    "ticked_on": fields.Datetime.now(),
                }
            )
        return True

    def _check_may_tick(self):
        self.check_access("write")
        self._check_year_not_closed()
        if self.state == "problem":
            raise UserError(
                self.env._(
                    "%(step)s: this cannot be confirmed, it has to be put right: "
                    "%(text)s Then press Check again.",
                    step=self.name,
                    text=self.text,
                )
            )
        if self.state == "warning" and not (self.note or "").strip():
            raise UserError(
                self.env._(
                    "%(step)s: write in the remark why this may stand, or what was "
                    "done. The auditor reads it.",
                    step=self.name,
                )
            )

    def action_untick(self):
        """Take the confirmation back."""
        self.check_access("write")
        self._check_year_not_closed()
        self._untick()
        return True

    def _untick(self):
        # sudo: as in action_tick
        self.sudo().write({"ticked": False, "ticked_by": False, "ticked_on": False})

    def action_show(self):
        """Open what the finding is about, as the books are now."""
        self.ensure_one()
        year = self.year_id
        checks = self.env["coop.check"]
        for kind in checks._coop_check_kinds():
            if kind.code == self.code:
                answer = kind.finder(year.company_id, year.date_from, year.date_to)
                if answer.action:
                    return answer.action
        raise UserError(
            self.env._("%(step)s: there is nothing to open.", step=self.name)
        )

    def _note_answer(self, kind, answer):
        """Write what a check found; what was confirmed before may lapse."""
        self.ensure_one()
        if self.ticked and (self.state, self.count) != (answer.state, answer.count):
            self._untick()
        # sudo: as in action_tick
        self.sudo().write(self._prepare_answer_vals(kind, answer))

    @api.model
    def _prepare_answer_vals(self, kind, answer):
        return {
            "code": kind.code,
            "sequence": kind.sequence,
            "name": kind.name,
            "state": answer.state,
            "text": answer.text,
            "count": answer.count,
            "checked_on": fields.Datetime.now(),
        }
