# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

OFFICE = (
    "coop_welfare.coop_welfare_group_officer",
    "coop_welfare.coop_welfare_group_approver",
    "coop_network.coop_network_group_auditor",
)


class CoopWelfareReport(models.TransientModel):
    """Which paper on a fund's money somebody wants, and of which days."""

    _name = "coop.welfare.report"
    _description = "Papers on a Fund's Money"
    _inherit = ["coop.paper", "coop.welfare.only"]
    _only_funds = []
    _rec_name = "fund_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
    )
    paper = fields.Selection(
        [
            ("cash", "Cash position"),
            ("advance", "Advances by centre"),
            ("members", "Advances by member of a centre"),
            ("caps", "Observance of the ceilings"),
        ],
        "Which Paper",
        default="cash",
        required=True,
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", domain="[('fund_id', '=', fund_id)]"
    )
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
    )
    date_to = fields.Date("To", required=True, default=fields.Date.context_today)

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The period ends before it begins. Correct one of the two days.",
    )
    _centre_of_members = models.Constraint(
        "CHECK (paper <> 'members' OR centre_id IS NOT NULL)",
        "Choose the centre whose members you want to see.",
    )

    def action_show(self):
        """Open the paper, to read, print or take as Excel."""
        self.ensure_one()
        return self.env["coop.document.paper"]._show(self, "welfare_report")

    def _books(self):
        """The fund's company, for what the office of the fund may see of it.

        :raises UserError: the fund has no books yet
        """
        self.fund_id.check_access("read")
        user = self.env.user
        if not any(user.has_group(group) for group in OFFICE):
            raise UserError(
                self.env._(
                    "Papers on the fund's money are for its office. Ask an officer of "
                    "%s.",
                    self.fund_id.name,
                )
            )
        # sudo: office and auditors see sums of these books, not the books
        company = self.fund_id.sudo().company_id
        if not company:
            raise UserError(
                self.env._(
                    "%s has no books yet. Press Open Books on the fund first.",
                    self.fund_id.name,
                )
            )
        return company

    def _query(self, statement):
        self.env.flush_all()
        return self.env.execute_query(statement)

    def _schedule(self):
        """Each paper is drawn in a file of its own."""
        return {
            "cash": self._cash_schedule,
            "advance": self._advance_schedule,
            "members": self._member_schedule,
            "caps": self._cap_schedule,
        }[self.paper]()


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_report",
                self.env._("Papers on a Fund's Money"),
                "coop.welfare.report",
                _draw,
                630,
            ),
        ]


def _draw(order):
    order._books()
    schedule = order._schedule()
    if not schedule:
        return None
    last = order._day(order.date_to, "long")
    when = order.env._("As at %(day)s", day=last)
    if not schedule.as_on:
        when = order.env._(
            "From %(first)s to %(last)s",
            first=order._day(order.date_from, "long"),
            last=last,
        )
    return DocumentPaper(order.fund_id.name, when, schedule)
