# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopPaymentList(models.AbstractModel):
    """People who are paid together: a list in preparation, then one entry for all.

    From its posting on nothing of a list changes but its step. A model names what a
    user enters, and what only steps write, and has ``_release()``, which takes all off
    the list.
    """

    _name = "coop.payment.list"
    _description = "Payment List"
    _inherit = ["mail.thread"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["label"]
    _check_company_auto = True
    #: what a user enters, until the list is posted
    _coop_given = frozenset()
    #: what only the steps of the list write
    _coop_steps = frozenset({"state", "move_id"})

    label = fields.Char("Name of the List", required=True)
    date = fields.Date("Paid On", required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [("draft", "Being Prepared"), ("posted", "Posted"), ("reversed", "Reversed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    move_id = fields.Many2one(
        "account.move", "Journal Entry", readonly=True, copy=False, ondelete="restrict"
    )

    @api.depends("label")
    def _compute_display_name(self):
        for payment in self:
            payment.display_name = payment.label or self.env._("Payment List")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._without_steps(vals) for vals in vals_list])

    def write(self, vals):
        if not self.env.su:
            vals = self._without_steps(vals)
            if self._coop_given & vals.keys():
                for payment in self:
                    payment._expect("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        for payment in self:
            payment._expect("draft")
            payment._release()

    def _without_steps(self, vals):
        return {
            name: value for name, value in vals.items() if name not in self._coop_steps
        }

    def _step(self, **values):
        """Write what no user writes; the caller has checked who may."""
        self.check_access("write")
        # sudo: a step of the list, whose fields are not a user's to write
        self.sudo().write(values)

    def _expect(self, state):
        self.ensure_one()
        if self.state != state:
            raise UserError(
                self.env._(
                    "%(name)s is %(state)s, so it stays as it is. A posted list is "
                    "taken back by reversing it.",
                    name=self.display_name,
                    state=self.env["coop.paper"]._said(self, "state"),
                )
            )

    def action_release_all(self):
        self.ensure_one()
        self._expect("draft")
        self._release()

    def action_open_move(self):
        self.ensure_one()
        return self.move_id._get_records_action()
