# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

APPROVER = "coop_accounting.coop_accounting_group_approver"


class ResCompany(models.Model):
    """Whether a second person posts the documents of the day."""

    _inherit = "res.company"

    coop_second_person = fields.Selection(
        [
            ("none", "No Document"),
            ("out", "Documents that Pay Money Out"),
            ("all", "Every Document"),
        ],
        "A Second Person Posts",
        required=True,
        default="none",
        help="An approver who did not write the document posts it.",
    )
    coop_second_amount = fields.Monetary(
        "From This Amount On", help="Smaller documents are posted by who writes them."
    )


class CoopVoucher(models.Model):
    """Written by one, posted by another, where the co-op wants it so."""

    _inherit = "coop.voucher"

    state = fields.Selection(
        selection_add=[("waiting", "To Be Approved"), ("posted",)],
        ondelete={"waiting": "set default"},
    )
    asked_by_id = fields.Many2one("res.users", "Asked By", readonly=True, copy=False)
    asked_on = fields.Datetime(readonly=True, copy=False)
    sent_back = fields.Char("Why Sent Back", readonly=True, copy=False)
    second_person = fields.Boolean(compute="_compute_second_person")

    @api.depends("company_id", "kind_id", "amount_gross")
    def _compute_second_person(self):
        for voucher in self:
            # sudo: a setting of the company, which an accountant does not read
            company = voucher.company_id.sudo()
            wanted = {"all": True, "out": voucher.money == "out"}
            enough = voucher.amount_gross >= company.coop_second_amount
            voucher.second_person = enough and wanted.get(
                company.coop_second_person, False
            )

    @api.model
    def _set_by_posting(self):
        return super()._set_by_posting() | {"asked_by_id", "asked_on", "sent_back"}

    def action_ask(self):
        """Give the document to an approver; it is not changed meanwhile."""
        for voucher in self.filtered(lambda one: one.state == "draft"):
            voucher.check_access("write")
            voucher._check_writable()
            # sudo: what the buttons set is closed to typing; the right is checked
            voucher.sudo().write(
                {
                    "state": "waiting",
                    "asked_by_id": self.env.uid,
                    "asked_on": fields.Datetime.now(),
                    "sent_back": False,
                }
            )

    def action_send_back(self):
        """Ask the approver why the document goes back to who wrote it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send the Document Back"),
            "res_model": "coop.voucher.send.back",
            "view_mode": "form",
            "target": "new",
            "context": {"default_voucher_id": self.id},
        }

    def _send_back(self, reason):
        self.ensure_one()
        self.check_access("write")
        if self.state == "waiting":
            # sudo: as in action_ask()
            self.sudo().write({"state": "draft", "sent_back": reason})

    def _check_writable(self):
        """Refuse what could not be posted anyway, before somebody looks at it."""
        # pylint: disable-next=super-method-mismatch
        return super()._check_postable()

    def _check_postable(self):
        super()._check_postable()
        if not self.second_person or self.env.su:
            return
        user = self.env.user
        if self.state == "draft":
            raise UserError(
                self.env._(
                    "%(document)s is posted by a second person. Press Ask for "
                    "Approval.",
                    document=self.display_name,
                )
            )
        if not user.has_group(APPROVER) or user in self.create_uid | self.asked_by_id:
            raise UserError(
                self.env._(
                    "%(document)s is posted by an approver who did not write it. It "
                    "waits for one.",
                    document=self.display_name,
                )
            )
