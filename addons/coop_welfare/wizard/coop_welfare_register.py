# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from coop_core import welfare_dates

from ..models import coop_welfare_register_sql as register_sql
from ..models.coop_welfare_register_sql import Ask

#: rows that are shown on screen; longer registers are exported
SHOWN = 5_000
OFFICE = (
    "coop_welfare.coop_welfare_group_officer",
    "coop_welfare.coop_welfare_group_approver",
    "coop_network.coop_network_group_auditor",
)


class CoopWelfareRegister(models.TransientModel):
    """Which part of the member register somebody wants, and of which days."""

    _name = "coop.welfare.register"
    _description = "Member Register"
    _inherit = ["coop.paper", "coop.welfare.only"]
    _only_funds = []
    _rec_name = "fund_id"

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        domain="[('fund_id', '=', fund_id)]",
        help="Empty: all centres of the fund that you may see.",
    )
    paper = fields.Selection(
        [
            ("changes", "Register of changes (form S.Ch.K. 1)"),
            ("whole", "Whole register (form S.Ch.K. 1)"),
            ("count", "Member Count"),
            ("new", "New Members"),
            ("centre", "Members by centre"),
            ("attendance", "List to sign at a general meeting"),
        ],
        "Which Paper",
        default="changes",
        required=True,
    )
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._last_quarter().first
    )
    date_to = fields.Date(
        "To", required=True, default=lambda self: self._last_quarter().last
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The period ends before it begins. Correct one of the two days.",
    )

    def _last_quarter(self):
        """The registrar is told by the quarter."""
        return welfare_dates.last_quarter(fields.Date.context_today(self))

    def action_show(self):
        """Open the paper, to read, print or take as Excel."""
        self.ensure_one()
        if self.paper != "count":
            rows = self._row_count()
            if rows > SHOWN:
                raise UserError(
                    self.env._(
                        "This register has %(rows)s rows, more than the %(most)s that "
                        "a screen shows. Press Export, or choose one centre or fewer "
                        "days.",
                        rows=f"{rows:,}",
                        most=f"{SHOWN:,}",
                    )
                )
        return self.env["coop.document.paper"]._show(self, "welfare_register")

    def _row_count(self):
        [[rows]] = self._query(register_sql.count(self._ask()))
        return rows

    def _query(self, statement):
        self.env.flush_all()
        return self.env.execute_query(statement)

    def _ask(self):
        """What is asked of the database; refuses what the user may not see."""
        self.ensure_one()
        self.fund_id.check_access("read")
        self.centre_id.check_access("read")
        if self.centre_id.fund_id not in (
            self.fund_id,
            self.centre_id.fund_id.browse(),
        ):
            raise UserError(
                self.env._(
                    "%(centre)s is a centre of another fund. Choose one of %(fund)s.",
                    centre=self.centre_id.display_name,
                    fund=self.fund_id.name,
                )
            )
        return Ask(
            self.fund_id.id,
            self.date_from,
            self.date_to,
            self._centres_asked(),
            self.paper,
        )

    def _centres_asked(self):
        """The centres whose members the user may see; None: the whole fund."""
        if self.centre_id:
            return tuple(self.centre_id.ids)
        mine = self.env["coop.welfare.centre"].search(
            [("fund_id", "=", self.fund_id.id)]
        )
        # sudo: how many centres there are, to know whether these are all
        everywhere = self.fund_id.sudo().centre_ids
        return None if mine.sudo() == everywhere else tuple(mine.ids)


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_register",
                self.env._("Member Register"),
                "coop.welfare.register",
                _draw,
                620,
            ),
        ]


def _draw(order):
    schedule = order._schedule()
    when = order.env._(
        "From %(first)s to %(last)s",
        first=order._day(order.date_from, "long"),
        last=order._day(order.date_to, "long"),
    )
    # sudo: whose paper it is stands at its head
    fund = order.fund_id.sudo()
    whose = fund.name
    if fund.registration_number:
        whose = order.env._(
            "%(fund)s, registration no. %(number)s",
            fund=fund.name,
            number=fund.registration_number,
        )
    return DocumentPaper(whose, when, schedule)
