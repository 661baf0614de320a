# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import collections

from odoo import api, fields, models
from odoo.tools.mail import single_email_re

from odoo.addons.account.models.company import MONTH_SELECTION

from coop_core import tax_number

from . import coop_chart

#: who is made a user, and what he may
ROLES = {
    "accountant": "coop_accounting.coop_accounting_group_accountant",
    "approver": "coop_accounting.coop_accounting_group_approver",
    "auditor": "coop_network.coop_network_group_auditor",
}


class CoopBooksOnboardingLine(models.Model):
    """One organisation whose books are to be opened, and who is to keep them."""

    _name = "coop.books.onboarding.line"
    _description = "Books to Be Opened"
    _order = "onboarding_id, sequence, id"
    _rec_name = "organisation_id"

    onboarding_id = fields.Many2one(
        "coop.books.onboarding",
        "List of Books",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer("Row", readonly=True)
    organisation_id = fields.Many2one(
        "coop.organisation", index=True, ondelete="cascade"
    )
    written = fields.Char("As Written", readonly=True, help="In the file.")
    kind = fields.Selection(
        selection=lambda self: [
            (kind, self.env._(name)) for kind, name in coop_chart.KINDS.items()
        ],
        string="Type of Chart",
    )
    month = fields.Selection(MONTH_SELECTION, "Year Ends With", default="3")
    coop_vat = fields.Boolean("Registered for VAT")
    tax_number = fields.Char("Tax Identification Number")
    accountant_name = fields.Char()
    accountant_login = fields.Char("Accountant's Login")
    approver_name = fields.Char()
    approver_login = fields.Char("Approver's Login")
    auditor_name = fields.Char()
    auditor_login = fields.Char("Auditor's Login")
    state = fields.Selection(
        [
            ("new", "Not Looked At"),
            ("ready", "Ready"),
            ("fault", "With a Fault"),
            ("done", "Books Open"),
        ],
        string="Status",
        default="new",
        required=True,
        readonly=True,
        index=True,
    )
    file_fault = fields.Text(readonly=True)
    fault = fields.Text("What Is Wrong", readonly=True)
    books_company_id = fields.Many2one(related="organisation_id.books_company_id")
    opened_on = fields.Datetime("Opened", readonly=True)

    @api.depends("organisation_id", "written")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.organisation_id.display_name or line.written

    def write(self, vals):
        """What was corrected is looked at anew."""
        if not {"state", "fault"} & vals.keys():
            vals = {**vals, "state": "new", "file_fault": False}
            if len(self.filtered(lambda line: line.state == "done")):
                vals.pop("state")
        return super().write(vals)

    def _check_line(self):
        """Say of every line that is not open yet what is wrong with it, if anything.

        The number of queries does not grow with the lines.
        """
        todo = self.filtered(lambda line: line.state != "done")
        faults = collections.defaultdict(list)
        for line in todo:
            faults[line] += filter(None, [line.file_fault])
            faults[line] += line._own_faults()
        todo._say_taken_names(faults)
        todo._say_twice(faults)
        todo._say_users(faults)
        for line in todo:
            text = "\n".join(faults[line])
            line.write({"state": "fault" if text else "ready", "fault": text or False})
        return todo.filtered(lambda line: line.state == "ready")

    def _own_faults(self):
        """What can be told from the line alone."""
        self.ensure_one()
        if not self.organisation_id:
            if not self.file_fault:
                yield self.env._("No organisation is chosen. Choose one.")
            return
        if not self.kind:
            yield self.env._("The type of chart is missing. Choose one.")
        if not self.month:
            yield self.env._("The month that ends the year is missing. Choose one.")
        yield from self._books_faults()
        if self.tax_number and not tax_number.is_valid(self.tax_number):
            yield self.env._(
                "%(number)s is no tax identification number. It has 13 digits, and "
                "the last one proves the others.",
                number=self.tax_number,
            )
        elif self.coop_vat and not self.tax_number:
            yield self.env._(
                "The co-op is registered for VAT, so its tax identification number is "
                "needed. Enter it as on form Phor.Phor. 20."
            )

    def _books_faults(self):
        """Books that are in use keep their chart and year."""
        # sudo: the books may belong to a company that the user is not in
        company = self.organisation_id.sudo().books_company_id
        if not company or not self.kind or not self.month:
            return
        asked = coop_chart.template_of(self.kind), coop_chart.year_end(int(self.month))
        there = company.chart_template, company._coop_year_end()
        if asked != there and company._existing_accounting():
            yield self.env._(
                "The books of this organisation hold entries already, under another "
                "chart or year end. Take the line out; the books stay as they are."
            )

    def _say_taken_names(self, faults):
        """A company of that name that is not this organisation's books."""
        names = self.organisation_id.mapped("name")
        # sudo: whoever opens books must know of every company's name
        companies = self.env["res.company"].sudo().search([("name", "in", names)])
        by_name = {company.name: company for company in companies}
        for line in self.filtered("organisation_id"):
            company = by_name.get(line.organisation_id.name)
            own = line.organisation_id.sudo().books_company_id  # as above
            if company and not own:
                faults[line].append(
                    line.env._(
                        "A company named %(name)s exists already. If it keeps these "
                        "books, choose it as the organisation's books; else rename "
                        "one of the two.",
                        name=company.name,
                    )
                )

    def _say_twice(self, faults):
        """The same organisation or the same name twice in the list."""
        seen = {}
        for line in self.onboarding_id.line_ids.filtered("organisation_id"):
            for key in (line.organisation_id, line.organisation_id.name):
                first = seen.setdefault(key, line)
                if first != line and first.organisation_id == line.organisation_id:
                    text = line.env._("This organisation is in the list twice.")
                elif first != line:
                    text = line.env._(
                        "Another organisation of the list has the same name, and two "
                        "companies cannot bear one name. Rename one of the two."
                    )
                else:
                    continue
                if text not in faults[line]:
                    faults[line].append(text)

    def _people(self):
        """Return role, name and login of those who are to be users."""
        self.ensure_one()
        return [
            (role, (self[f"{role}_name"] or "").strip(), login.strip().lower())
            for role in ROLES
            if (login := self[f"{role}_login"] or "")
        ]

    def _say_users(self, faults):
        logins = {login for line in self for _role, _name, login in line._people()}
        # sudo: accounts of users are their managers' to read
        Users = self.env["res.users"].sudo().with_context(active_test=False)
        known = {user.login: user for user in Users.search([("login", "in", logins)])}
        for line in self:
            used = {}
            for role, name, login in line._people():
                faults[line] += line._user_faults(name, login, known.get(login))
                used.setdefault(login, []).append(role)
            for login, roles in used.items():
                if len(roles) > 1:
                    faults[line].append(
                        line.env._(
                            "%(login)s stands for two people. Nobody approves or "
                            "audits what he entered himself: give each a login of "
                            "his own.",
                            login=login,
                        )
                    )
            for role in ROLES:
                if line[f"{role}_name"] and not line[f"{role}_login"]:
                    faults[line].append(
                        line.env._(
                            "%(name)s has no login. Enter an e-mail address.",
                            name=line[f"{role}_name"],
                        )
                    )

    def _user_faults(self, name, login, user):
        if user and (not user.active or user.share):
            yield self.env._(
                "The user %(login)s is archived or a guest. Restore the user first, "
                "or choose another login.",
                login=login,
            )
        if not user and not single_email_re.match(login):
            yield self.env._(
                "%(login)s is no e-mail address, and a new user signs in with one.",
                login=login,
            )
        if not user and not name:
            yield self.env._("The user %(login)s is new and has no name.", login=login)
