# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

APPROVER = "coop_welfare.coop_welfare_group_approver"


class CoopWelfareFund(models.Model):
    """A fund says whether its invariants held when they were last asked."""

    _name = "coop.welfare.fund"
    _inherit = ["coop.welfare.fund", "mail.activity.mixin"]

    check_id = fields.Many2one(
        "coop.welfare.check", "Last Check", compute="_compute_check"
    )
    breaches = fields.Integer(
        compute="_compute_check", help="Found by the last check of the fund."
    )

    def _compute_check(self):
        Check = self.env["coop.welfare.check"]
        last = {}
        if Check.has_access("read"):  # a centre clerk reads the fund, not its checks
            last = dict(
                Check._read_group(
                    [("fund_id", "in", self.ids)], ["fund_id"], ["id:max"]
                )
            )
        for fund in self:
            fund.check_id = Check.browse(last.get(fund._origin))
            fund.breaches = fund.check_id.breaches

    def action_check(self):
        """Ask every invariant now, and show what was found."""
        self.ensure_one()
        self.check_access("read")
        # sudo: the check reads and names, whoever asks; what it keeps nobody edits
        check = self.env["coop.welfare.check"].sudo()
        found = check._check_fund(self.sudo(), self.env._("Asked for"))
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.welfare.check",
            "res_id": found.id,
            "views": [(False, "form")],
        }

    def action_open_checks(self):
        return self._action_open("coop_welfare.coop_welfare_check_action")

    def _check_later(self, occasion):
        """Ask every invariant when this transaction is over, by the job queue."""
        for fund in self:
            # sudo: whoever does the batch may not keep checks
            check = self.env["coop.welfare.check"].sudo()
            check.with_delay(
                identity_key=f"coop_welfare_check_{fund.id}",
                description=self.env._("Check of %s", fund.name),
            )._check_fund(fund.sudo(), occasion)

    def _tell_breaches(self, check):
        """An activity for each approver of the fund's office, once until it is done."""
        self.ensure_one()
        note = self.env._(
            "%(count)s things do not hold in the books of %(fund)s. Open the check, "
            "and call nothing and pay nothing before they are explained.",
            count=check.breaches,
            fund=self.name,
        )
        told = self.activity_ids.user_id
        for user in self._approvers() - told:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("The fund's books do not agree"),
                note=note,
                user_id=user.id,
            )

    def _approvers(self):
        """Approvers at the fund's lead organisation."""
        users = self.env.ref(APPROVER).all_user_ids
        return users.filtered(
            lambda user: user.coop_organisation_id == self.lead_id and user.active
        )
