# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.orm.models import NO_ACCESS


class CoopWelfareHealth(models.Model):
    """An applicant's health declaration: kept, read by few, and each reading logged.

    What it says is closed to every role; the form that shows it writes down who
    opened it.
    """

    _name = "coop.welfare.health"
    _description = "Health Declaration"
    _inherit = ["coop.append.only"]
    _order = "application_id, id"
    _rec_name = "application_id"

    application_id = fields.Many2one(
        "coop.welfare.application",
        "Application",
        required=True,
        index=True,
        ondelete="restrict",
    )
    declared_on = fields.Date(required=True)
    certificate_on = fields.Date("Certificate Of")
    fit = fields.Boolean("Declares to Be Healthy", groups=NO_ACCESS)
    conditions = fields.Text("Illnesses, Treatment", groups=NO_ACCESS)
    certificate_number = fields.Char(groups=NO_ACCESS)
    certificate_issuer = fields.Char("Hospital", groups=NO_ACCESS)
    file = fields.Binary("Scan", groups=NO_ACCESS)

    def _message_kept(self):
        return self.env._(
            "A health declaration stays as it was given. Enter a new one instead."
        )


class CoopWelfareHealthReading(models.Model):
    """One look of a user at a health declaration."""

    _name = "coop.welfare.health.reading"
    _description = "Reading of a Health Declaration"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "application_id"

    application_id = fields.Many2one(
        "coop.welfare.application",
        "Application",
        required=True,
        index=True,
        ondelete="restrict",
    )
    user_id = fields.Many2one("res.users", "Read By", required=True, readonly=True)
    date = fields.Datetime("Read On", required=True, default=fields.Datetime.now)

    def _message_kept(self):
        return self.env._(
            "The list of who read a health declaration is kept as it is: nothing in "
            "it is changed or deleted."
        )


class CoopWelfareApplication(models.Model):
    """Entering and reading the declaration."""

    _inherit = "coop.welfare.application"

    def action_enter_health(self):
        """A form for the declaration; whoever takes the application may fill it in."""
        self.ensure_one()
        self._require("clerk")
        self.check_access("write")
        self._check_papers_open()
        return self._action_health({"default_application_id": self.id})

    def action_show_health(self):
        """Show the declaration to who may read health papers, and write it down."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("coop_welfare.coop_welfare_group_health"):
            raise UserError(
                self.env._(
                    "Health declarations are shown only to those whom the committee "
                    "named for it. Ask one of them."
                )
            )
        # sudo: the log is written by nobody directly, and the content read by nobody
        health = self.sudo().health_ids[-1:]
        if not health:
            raise UserError(self.env._("No health declaration was entered."))
        self.env["coop.welfare.health.reading"].sudo().create(
            {"application_id": self.id, "user_id": self.env.uid}
        )
        shown = self.env["coop.welfare.health.form"].create(
            {
                "application_id": self.id,
                "reading": True,
                **{name: health[name] for name in CONTENT},
            }
        )
        return {**self._action_health({}), "res_id": shown.id}

    def _action_health(self, context):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Health Declaration"),
            "res_model": "coop.welfare.health.form",
            "view_mode": "form",
            "target": "new",
            "context": context,
        }


class CoopWelfareHealthForm(models.TransientModel):
    """The declaration on the screen of one user; gone after an hour."""

    _name = "coop.welfare.health.form"
    _description = "Health Declaration on Screen"
    _transient_max_hours = 1

    application_id = fields.Many2one(
        "coop.welfare.application", required=True, readonly=True
    )
    reading = fields.Boolean()
    declared_on = fields.Date(required=True, default=fields.Date.context_today)
    fit = fields.Boolean("Declares to Be Healthy")
    conditions = fields.Text("Illnesses, Treatment")
    certificate_on = fields.Date("Certificate Of")
    certificate_number = fields.Char()
    certificate_issuer = fields.Char("Hospital")
    file = fields.Binary("Scan")

    def action_save(self):
        """Keep the declaration; what was typed is taken off the screen."""
        self.ensure_one()
        application = self.application_id
        application.check_access("write")
        application._check_papers_open()
        if self.reading:
            raise UserError(self.env._("A declaration that is read is not entered."))
        if not self.fit and not (self.conditions or "").strip():
            raise UserError(
                self.env._("Enter the illnesses, or that the applicant is healthy.")
            )
        # sudo: written by nobody directly
        self.env["coop.welfare.health"].sudo().create(
            {
                "application_id": application.id,
                **{name: self[name] for name in CONTENT},
            }
        )
        application.invalidate_recordset(["health_ids", "missing"])
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    @api.onchange("fit")
    def _onchange_fit(self):
        if self.fit:
            self.conditions = False


CONTENT = (
    "declared_on",
    "fit",
    "conditions",
    "certificate_on",
    "certificate_number",
    "certificate_issuer",
    "file",
)
