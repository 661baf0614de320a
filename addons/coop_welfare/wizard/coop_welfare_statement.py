# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from ..models.exact import exact

NIL = Decimal(0)


class CoopWelfareStatement(models.TransientModel):
    """What one member was charged and paid over some days, while somebody looks."""

    _name = "coop.welfare.statement"
    _description = "Statement of a Fund Member"
    _inherit = ["coop.paper"]
    _rec_name = "membership_id"

    membership_id = fields.Many2one("coop.welfare.membership", "Member", required=True)
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

    def action_show(self):
        """Open the statement, to read, print or take as Excel."""
        self.ensure_one()
        return self.env["coop.document.paper"]._show(self, "welfare_statement")


class CoopWelfareMembership(models.Model):
    _name = "coop.welfare.membership"
    _inherit = ["coop.welfare.membership", "coop.paper"]

    def action_passbook(self):
        """Open the passbooks of these members, to read or print."""
        return self.env["coop.document.paper"]._show(self, "welfare_passbook")

    def action_statement(self):
        """Ask for the days of a statement."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Statement of a Fund Member"),
            "res_model": "coop.welfare.statement",
            "view_mode": "form",
            "target": "new",
            "context": {"default_membership_id": self.id},
        }

    def _passbook_schedule(self, first=None, last=None):
        """The account of one member; all of it, or that of some days."""
        self.ensure_one()
        last = last or fields.Date.context_today(self)
        lines = self._passbooks(last)[self]
        _ = self.env._
        before = [line for line in lines if first and line.move.day < first]
        rows = []
        if before:
            brought = before[-1].balance
            values = (first, _("Brought forward"), None, None, None, brought)
            rows.append(ScheduleRow(values, "heading"))
        rows += [
            ScheduleRow(
                (
                    line.move.day,
                    self._passbook_text(line),
                    line.charged or None,
                    line.received or None,
                    line.from_advance or None,
                    line.balance,
                )
            )
            for line in lines[len(before) :]
        ]
        return Schedule(
            "welfare_statement" if first else "welfare_passbook",
            (_("Account Statement") if first else _("Passbook"))[:31],
            self._passbook_title(bool(first)),
            self._passbook_columns(),
            rows,
            ties=self._passbook_ties(lines, last),
            as_on=not first,
            notes=tuple(self._passbook_notes()),
            signatures=(_("Fund officer"), _("Member")),
        )

    def _passbook_title(self, statement):
        if statement:
            return self.env._(
                "Statement of the member's account: %(member)s",
                member=self.display_name,
            )
        return self.env._("Payment passbook: %(member)s", member=self.display_name)

    def _passbook_columns(self):
        _ = self.env._
        return (
            ScheduleColumn("date", _("Date"), "date", 12),
            ScheduleColumn("text", _("What For"), width=46),
            ScheduleColumn("charged", _("Called"), "money", 13, total=True),
            ScheduleColumn("received", _("Received"), "money", 13, total=True),
            ScheduleColumn("advance", _("From Advance"), "money", 13, total=True),
            ScheduleColumn("balance", _("Balance Left"), "money", 13),
        )

    def _passbook_ties(self, lines, last):
        """The last balance against the account itself, if all of it is here."""
        if last < fields.Date.context_today(self):
            return ()
        fund = self.fund_id
        _charged, owed = self._balances(fund).get(self.id, (NIL, NIL))
        balance = lines[-1].balance if lines else NIL
        account = -owed.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
        return (Tie(self.env._("Member's account"), balance, account),)

    def _passbook_notes(self):
        """What the member has to know to read it."""
        _ = self.env._
        # sudo: name and centre of the member, on his own paper
        one = self.sudo()
        yield _(
            "Centre: %(centre)s. Covered from %(day)s.",
            centre=one.centre_id.organisation_id.name,
            day=self._day(one.cover_from),
        )
        if one.ended_on:
            yield _(
                "Membership ended on %(day)s: %(reason)s.",
                day=self._day(one.ended_on),
                reason=self._said(one, "end_reason"),
            )
        yield _(
            "A balance above zero is the member's own money, paid for deaths to come. "
            "One in brackets is owed."
        )
        if exact(one.charged) % Decimal("0.01"):
            yield _("Parts of a satang stay in the account and are not asked for.")


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        _ = self.env._
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_passbook",
                _("Passbook"),
                "coop.welfare.membership",
                _draw_passbook,
                600,
            ),
            PaperKind(
                "welfare_statement",
                _("Statement of a Fund Member"),
                "coop.welfare.statement",
                _draw_statement,
                610,
            ),
        ]


def _draw_passbook(member):
    when = member.env._(
        "As at %(day)s", day=member._day(fields.Date.context_today(member), "long")
    )
    # sudo: whose paper it is stands at its head
    return DocumentPaper(member.sudo().fund_id.name, when, member._passbook_schedule())


def _draw_statement(statement):
    member = statement.membership_id
    member.check_access("read")
    when = statement.env._(
        "From %(first)s to %(last)s",
        first=statement._day(statement.date_from, "long"),
        last=statement._day(statement.date_to, "long"),
    )
    schedule = member._passbook_schedule(statement.date_from, statement.date_to)
    # sudo: whose paper it is stands at its head
    return DocumentPaper(member.sudo().fund_id.name, when, schedule)
