# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ..models.address import address_text

#: letters that one press of the button prints
MOST = 2_000


class CoopWelfareLetter(models.TransientModel):
    """A letter to members: printed, and sent by a person. Nothing is mailed."""

    _name = "coop.welfare.letter"
    _description = "Letter to Members"
    _inherit = ["coop.paper", "coop.welfare.only"]
    _only_funds = []
    _rec_name = "subject"

    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Fund",
        required=True,
    )
    membership_ids = fields.Many2many(
        "coop.welfare.membership",
        string="Members",
        domain="[('fund_id', '=', fund_id)]",
        help="Empty: all members in force of the centre.",
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", domain="[('fund_id', '=', fund_id)]"
    )
    number_from = fields.Char("Member Numbers From")
    number_to = fields.Char("Member Numbers To")
    assembly_id = fields.Many2one(
        "coop.welfare.assembly",
        "General Meeting",
        domain="[('fund_id', '=', fund_id)]",
        help="The letter is its notice, with agenda and form of representation.",
    )
    letter_number = fields.Char("Letter No.")
    date = fields.Date(required=True, default=fields.Date.context_today)
    subject = fields.Char(required=True)
    body = fields.Text(help="An empty line begins a new paragraph.")
    with_account = fields.Boolean(
        "With the Member's Account", help="What he owes, and what he paid in advance."
    )
    signer = fields.Char("Signed By")
    position = fields.Char(
        "Position of the Signer", default=lambda self: self._default_position()
    )

    def _default_position(self):
        return self.env._("Association president")

    def action_print(self):
        """Print a page for each member."""
        self.ensure_one()
        self._members()
        report = self.env.ref("coop_welfare.coop_welfare_letter_report")
        return report.report_action(self, config=False)

    def _members(self):
        """Whom the letter goes to, whom the user may see.

        :raises UserError: nobody, or more than can be printed at once
        """
        self.ensure_one()
        self.fund_id.check_access("read")
        members = self.membership_ids or self._members_of_centre()
        if not members or len(members) > MOST:
            raise UserError(
                self.env._(
                    "%(count)s members were chosen; from 1 to %(most)s letters are "
                    "printed at once. Choose a centre, and member numbers from and to.",
                    count=f"{len(members):,}",
                    most=f"{MOST:,}",
                )
            )
        members.check_access("read")
        return members.sorted("number")

    def _members_of_centre(self):
        domain = [
            ("fund_id", "=", self.fund_id.id),
            ("cover_from", "<=", self.date),
            "|",
            ("ended_on", "=", False),
            ("ended_on", ">", self.date),
        ]
        if self.centre_id:
            domain.append(("centre_id", "=", self.centre_id.id))
        if self.number_from:
            domain.append(("number", ">=", self.number_from))
        if self.number_to:
            domain.append(("number", "<=", self.number_to))
        return self.env["coop.welfare.membership"].search(domain, limit=MOST + 1)

    def _paragraphs(self):
        return [
            part.strip() for part in (self.body or "").split("\n\n") if part.strip()
        ]

    def _to_whom(self, member):
        return self.env._(
            "Dear %(name)s, member number %(number)s",
            name=member.person_id.name,
            number=member.number,
        )

    def _invitation(self):
        meeting = self.assembly_id
        return self.env._(
            "You are invited to %(meeting)s on %(day)s at %(hour)s, %(place)s, with "
            "this agenda:",
            meeting=meeting.name,
            day=self._day(meeting.day, "long"),
            hour=meeting.hour or "..........",
            place=meeting.place or "....................",
        )

    def _account_text(self, member):
        return self.env._(
            "By our books you owe %(owed)s baht, and hold %(advance)s baht paid in "
            "advance.",
            owed=f"{member.owed:,.2f}",
            advance=f"{member.advance:,.2f}",
        )

    def _representation(self, member):
        return self.env._(
            "I, %(name)s, member number %(number)s of %(fund)s, name %(blank)s, who is "
            "no member, to attend %(meeting)s on %(day)s and to vote for me.",
            name=member.person_id.name,
            number=member.number,
            fund=self.fund_id.name,
            blank="." * 50,
            meeting=self.assembly_id.name,
            day=self._day(self.assembly_id.day, "long"),
        )

    def _address(self):
        """The office of the fund, on one line."""
        # sudo: the address of the fund stands on every paper it gives away
        partner = self.fund_id.sudo().company_id.partner_id
        return address_text(partner)


class CoopWelfareAssembly(models.Model):
    """The papers of a general meeting: notice to every member, list to sign."""

    _inherit = "coop.welfare.assembly"

    def action_letters(self):
        """Ask whose notices to print: centre by centre."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Notices of %s", self.name),
            "res_model": "coop.welfare.letter",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_fund_id": self.fund_id.id,
                "default_assembly_id": self.id,
                "default_subject": self.env._("Notice of %s", self.name),
            },
        }

    def action_list(self):
        """The list to sign, of all members or of a centre."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("List of Members of %s", self.name),
            "res_model": "coop.welfare.register",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_fund_id": self.fund_id.id,
                "default_paper": "attendance",
                "default_date_from": str(self.day),
                "default_date_to": str(self.day),
            },
        }


class CoopWelfareMembership(models.Model):
    _inherit = "coop.welfare.membership"

    def action_letter(self):
        """Write a letter to these members."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Letter to Members"),
            "res_model": "coop.welfare.letter",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_fund_id": self.fund_id[:1].id,
                "default_membership_ids": self.ids,
            },
        }
