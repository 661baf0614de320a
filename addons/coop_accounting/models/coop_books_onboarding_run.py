# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time

from psycopg2 import IntegrityError

from odoo import Command, fields, models
from odoo.exceptions import UserError

from . import coop_chart
from .coop_books_onboarding_line import ROLES

_logger = logging.getLogger(__name__)

#: companies opened together; between two such lots the bar moves
LOT = 50


class CoopBooksOnboarding(models.Model):
    _inherit = "coop.books.onboarding"

    def _run_openings(self, progress=None):
        """Open what is ready. Asked again, it does what is left."""
        self.ensure_one()
        self.check_access("write")
        began = time.monotonic()
        ready = self.line_ids._check_line()
        # sudo: who opens books need not be allowed to found companies and make users
        lines = ready.sudo().with_context(
            tracking_disable=True, mail_notrack=True, no_reset_password=True
        )
        done, patterns = 0, {}
        for lot in lines._lots():
            lot._open_lot(patterns)
            done += len(lot)
            if progress:
                progress._advance(done, total=len(lines))
        self.seconds = time.monotonic() - began
        _logger.info(
            "%s: %s of %s books opened in %.1f s",
            self.name,
            self.done_count,
            self.line_count,
            self.seconds,
        )
        if progress:
            progress._result(self._action())


class CoopBooksOnboardingLine(models.Model):
    _inherit = "coop.books.onboarding.line"

    def _lots(self):
        """Lines of one chart together, so that one is loaded and copied to the rest."""
        for kind in coop_chart.KINDS:
            lines = self.filtered(lambda line, kind=kind: line.kind == kind)
            there = lines.filtered("organisation_id.books_company_id")
            yield from there
            # outside VAT first: the pattern stays as Odoo loaded it
            lines = (lines - there).sorted("coop_vat")
            yield from (lines[at : at + LOT] for at in range(0, len(lines), LOT))

    def _open_lot(self, patterns):
        """Open the books of all lines, or of each that can be, one by one.

        :param patterns: kind -> loaded chart to copy, of the lots before
        """
        there = dict(patterns)
        fault = self._try(lambda: self._open_books(patterns))
        if not fault:
            return
        patterns.clear()  # one made on the way went with the rest
        patterns.update(there)
        if len(self) > 1:
            for line in self:
                line._open_lot(patterns)
        else:
            self.write({"state": "fault", "fault": fault})

    def _try(self, work):
        """Do the work whole or not at all; return what was wrong with it."""
        try:
            with self.env.cr.savepoint():
                work()
                self.env.flush_all()
        except UserError as error:
            return str(error)
        except IntegrityError as error:
            return self.env._(
                "The database refused it: %(reason)s. Nothing of this co-op was "
                "opened.",
                reason=(error.diag.message_primary or str(error)).strip(),
            )
        return None

    def _open_books(self, patterns):
        """Companies, chart, taxes and users of lines of one kind."""
        new = self.filtered(lambda line: not line.organisation_id.books_company_id)
        for line in self - new:
            line.organisation_id._open_books(line._chart(), line._year_end())
        new._found(patterns)
        for line in self:
            line._settle_vat()
        self._make_users()
        self.write(
            {"state": "done", "fault": False, "opened_on": fields.Datetime.now()}
        )

    def _chart(self):
        return coop_chart.template_of(self.kind)

    def _year_end(self):
        return coop_chart.year_end(int(self.month))

    def _found(self, patterns):
        """Found the companies; load the chart in one and copy it to the others."""
        if not self:
            return
        companies = self.env["res.company"].create(
            [
                line.organisation_id._prepare_books_company_vals(line._year_end())
                for line in self
            ]
        )
        Copy = self.env["coop.books.copy"]
        pattern = patterns.get(self[0].kind)
        if not pattern:
            pattern = Copy._load_pattern(companies[0], self[0]._chart())
            companies = companies[1:]
            if pattern.whole and not self[0].coop_vat:
                patterns[self[0].kind] = pattern
        if pattern.whole:
            Copy._copy_pattern(pattern, companies)
            return
        for company in companies:  # some addon's chart is more than rows
            self.env["account.chart.template"].try_loading(self[0]._chart(), company)

    def _settle_vat(self):
        company = self.organisation_id.books_company_id
        vals = {}
        if self.tax_number and company.vat != self.tax_number:
            vals["vat"] = "".join(filter(str.isdigit, self.tax_number))
        if company.coop_vat != self.coop_vat:
            vals["coop_vat"] = self.coop_vat
        if vals:
            company.write(vals)

    def _make_users(self):
        """Make those who are new in one go; add the company to those who are known."""
        Users = self.env["res.users"].with_context(active_test=False)
        people = [(line, *person) for line in self for person in line._people()]
        logins = {login for _line, _role, _name, login in people}
        known = {user.login: user for user in Users.search([("login", "in", logins)])}
        new = {}
        for line, role, name, login in people:
            if login not in known:
                vals = new.setdefault(login, line._prepare_user_vals(name, login))
                vals["group_ids"].append(Command.link(self.env.ref(ROLES[role]).id))
                company = line.organisation_id.books_company_id
                vals["company_ids"].append(Command.link(company.id))
        Users.create(list(new.values()))
        for line, role, _name, login in people:
            if login in known:
                line._add_company(known[login], role)

    def _prepare_user_vals(self, name, login):
        return {
            "name": name,
            "login": login,
            "email": login,
            "lang": self.env["res.lang"]._get_code("th_TH") or self.env.lang,
            "tz": "Asia/Bangkok",
            "company_id": self.organisation_id.books_company_id.id,
            "company_ids": [],
            "coop_organisation_id": self.organisation_id.id,
            "group_ids": [Command.link(self.env.ref("base.group_user").id)],
        }

    def _add_company(self, user, role):
        company = self.organisation_id.books_company_id
        if company not in user.company_ids:
            user.company_ids = [Command.link(company.id)]
        if not user.has_group(ROLES[role]):
            user.group_ids = [Command.link(self.env.ref(ROLES[role]).id)]
