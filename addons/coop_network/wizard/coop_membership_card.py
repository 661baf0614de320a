# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import split_every

BATCH = 300  # cards of one PDF: thirty sheets


class CoopMembershipCard(models.TransientModel):
    """Member cards to print: of chosen members, or of an organisation."""

    _name = "coop.membership.card"
    _description = "Printing of Member Cards"
    _inherit = "coop.membership.chosen"
    _transient_max_hours = 24.0

    organisation_id = fields.Many2one(
        "coop.organisation",
        "Organisation",
        help="Cards of its active members. Empty: of the members chosen in the list.",
    )
    count = fields.Integer("Cards", compute="_compute_counts")
    without_count = fields.Integer("Without Card Number", compute="_compute_counts")
    file_ids = fields.Many2many("ir.attachment", string="Files", readonly=True)

    @api.depends("organisation_id", "membership_ids")
    def _compute_counts(self):
        for card in self:
            Membership = self.env["coop.membership"]
            domain = card._domain()
            card.count = Membership.search_count(
                [*domain, ("card_number", "!=", False)]
            )
            card.without_count = Membership.search_count(
                [*domain, ("card_number", "=", False)]
            )

    def _domain(self):
        """The members meant; none until somebody says which."""
        if self.membership_ids:
            return [("id", "in", self.membership_ids)]
        return [
            ("organisation_id", "=", self.organisation_id.id),
            ("status", "=", "active"),
        ]

    def action_print(self):
        self.ensure_one()
        members = self._members()
        if len(members) <= BATCH:
            return self._report().report_action(members, config=False)
        progress = self.env["coop.progress"]._start(
            self.env._("Member cards"), self, "_print_files", total=len(members)
        )
        return progress._action()

    def _members(self):
        members = self.env["coop.membership"].search(
            [*self._domain(), ("card_number", "!=", False)]
        )
        if not members:
            raise UserError(
                self.env._(
                    "There is no card to print. Choose an organisation whose members "
                    "have card numbers, or fill in the card numbers first."
                )
            )
        return members

    def _print_files(self, progress=None):
        """One PDF for every batch, to be opened one after the other."""
        done = 0
        members = self._members()
        for number, ids in enumerate(split_every(BATCH, members.ids), start=1):
            pdf, _kind = self._report()._render_qweb_pdf(
                "coop_network.coop_membership_card_report", list(ids)
            )
            self.file_ids += self.env["ir.attachment"].create(
                {
                    "name": self.env._("Member cards %(number)s.pdf", number=number),
                    "raw": pdf,
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
            done += len(ids)
            self.env.invalidate_all()
            if progress:
                progress._advance(done)
        if progress:
            progress._result(self._action())

    def _report(self):
        return self.env.ref("coop_network.coop_membership_card_report")

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
            "name": self.env._("Member Cards"),
        }
