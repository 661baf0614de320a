# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

#: lines from which on the job queue does the work
MANY = 3


class CoopBooksOnboarding(models.Model):
    """A list of organisations whose books are to be opened in one run.

    Each company is opened whole or not at all; what is wrong with a line stands on the
    line. Run again, it opens what is still missing and changes nothing else.
    """

    _name = "coop.books.onboarding"
    _description = "Opening of Many Books"
    _order = "id DESC"

    name = fields.Char(
        required=True, default=lambda self: self.env._("Opening of books")
    )
    file = fields.Binary("Excel or CSV File", attachment=True)
    file_name = fields.Char()
    file_faults = fields.Text("What Is Wrong with the File", readonly=True)
    line_ids = fields.One2many("coop.books.onboarding.line", "onboarding_id", "Co-ops")
    line_count = fields.Integer("Co-ops Listed", compute="_compute_counts")
    ready_count = fields.Integer("Ready", compute="_compute_counts")
    fault_count = fields.Integer("With Faults", compute="_compute_counts")
    done_count = fields.Integer("Books Open", compute="_compute_counts")
    seconds = fields.Float("Seconds in All", readonly=True, digits=(16, 1))
    progress_id = fields.Many2one("coop.progress", "Long Work", readonly=True)

    @api.depends("line_ids.state")
    def _compute_counts(self):
        counts = {}
        for onboarding, state, count in self.env[
            "coop.books.onboarding.line"
        ]._read_group(
            [("onboarding_id", "in", self.ids)],
            ["onboarding_id", "state"],
            ["__count"],
        ):
            counts[onboarding, state] = count
        for one in self:
            by_state = [counts.get((one, s), 0) for s in ("ready", "fault", "done")]
            one.ready_count, one.fault_count, one.done_count = by_state
            one.line_count = sum(by_state) + counts.get((one, "new"), 0)

    @api.model
    def _of_organisations(self, organisations):
        """Return a new list of organisations that keep no books here yet."""
        without = organisations.filtered(lambda one: not one.books_company_id)
        if not without:
            raise UserError(
                self.env._(
                    "Every organisation chosen keeps its books here already. Choose "
                    "some that do not: filter the list by Books Here."
                )
            )
        onboarding = self.create(
            {
                "line_ids": [
                    fields.Command.create(
                        {"organisation_id": one.id, "kind": one._coop_likely_kind()}
                    )
                    for one in without
                ]
            }
        )
        onboarding.line_ids._check_line()
        return onboarding

    def action_read_file(self):
        """Take the lines of the file in place of those that are not open yet."""
        self.ensure_one()
        self._read_file()
        self.line_ids._check_line()
        return True

    def action_check(self):
        """Look through all lines and change nothing but what is said of them."""
        self.line_ids._check_line()
        return True

    def action_run(self):
        """Open the books of every line without a fault."""
        self.ensure_one()
        self.check_access("write")
        todo = self.line_ids.filtered(lambda line: line.state != "done")
        if not todo:
            raise UserError(
                self.env._("The books of all co-ops in the list are open already.")
            )
        if len(todo) <= MANY:
            self._run_openings()
            return True
        self.progress_id = self.env["coop.progress"]._start(
            self.name, self, "_run_openings", total=len(todo)
        )
        return self.progress_id._action()

    def action_open_faults(self):
        return self._open_lines([("state", "=", "fault")])

    def action_open_done(self):
        return self._open_lines([("state", "=", "done")])

    def action_download_sheet(self):
        """The sheet to fill in, with the organisations that keep no books here."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/onboarding/{self.id}/sheet",
            "target": "download",
        }

    def _open_lines(self, domain):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_books_onboarding_line_action"
        )
        return {**action, "domain": [("onboarding_id", "=", self.id), *domain]}

    def _action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "name": self.name,
        }
