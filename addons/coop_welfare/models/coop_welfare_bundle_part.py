# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import os
import tempfile
import zipfile

from odoo import fields, models

from odoo.addons.coop_accounting.report import schedule_file

from ..report import collection_list

#: letters that one PDF holds
LETTERS = 200


class CoopWelfareBundlePart(models.Model):
    """The papers of one centre, as long as those of the others are being made."""

    _name = "coop.welfare.bundle.part"
    _description = "Papers of One Centre"
    _inherit = ["coop.welfare.guarded", "coop.paper"]
    _order = "bundle_id, id"
    _rec_name = "centre_id"

    bundle_id = fields.Many2one(
        "coop.welfare.bundle", "Order", required=True, index=True, ondelete="cascade"
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    done = fields.Boolean(readonly=True)
    papers = fields.Integer("Number of Papers", readonly=True)
    letters = fields.Integer("Reminders", readonly=True)
    file = fields.Binary(attachment=True, readonly=True)

    _once = models.Constraint(
        "UNIQUE (bundle_id, centre_id)", "Each centre is in the file once."
    )

    def _make(self):
        """Write every paper that was ordered and has something to say."""
        self.ensure_one()
        thai = self._in_thai()
        content = io.BytesIO()
        with (
            tempfile.TemporaryDirectory(prefix="coop_bundle_") as folder,
            zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file,
        ):
            for name, path in thai._papers(folder):
                file.write(path, name)
            papers = len(file.namelist())
        # sudo: guarded fields of the user's own order
        self.sudo().write(
            {
                "done": True,
                "papers": papers,
                "file": base64.b64encode(content.getvalue()),
            }
        )

    def _papers(self, folder):
        """Yield the name and the path of each paper of the centre."""
        order, _ = self.bundle_id, self.env._
        wanted = (
            (order.with_notice and _("Notice of the call"), "pdf", self._notice),
            (order.with_list and _("List to fill in"), "xlsx", self._list),
            (order.with_sheet and _("Collection sheet"), "xlsx", self._sheet),
            (order.with_arrears and _("Members in arrears"), "xlsx", self._arrears),
        )
        for number, (name, ending, write) in enumerate(wanted):
            path = os.path.join(folder, f"{number}")
            if name and write(path):
                yield f"{name}.{ending}", path
        if order.with_letters:
            yield from self._reminders(folder)

    def _collection(self):
        """A collection of the day that is not kept: what it would ask for."""
        return self.env["coop.welfare.collection"].new(
            {"centre_id": self.centre_id.id, "date": self.bundle_id.day}
        )

    def _list(self, path):
        collection_list.write_book(self._collection(), path)
        return True

    def _sheet(self, path):
        return self._schedule(path, self._collection()._sheet())

    def _arrears(self, path):
        return self._schedule(path, self._wizard()._member_schedule())

    def _schedule(self, path, schedule):
        if not schedule:
            return False
        # sudo: names of fund and centre stand on their papers
        whose = self.sudo().bundle_id.fund_id.name
        place, day = self.sudo().centre_id.display_name, self.bundle_id.day
        when = f"{place} {self._day(day, 'long')}"
        schedule_file.write(path, whose, schedule, when, self.env)
        return True

    def _notice(self, path):
        rows = self.bundle_id.call_id.centre_ids
        row = rows.filtered(lambda row: row.centre_id == self.centre_id)
        return bool(row) and self._print(path, "call_centre_notice", row)

    def _wizard(self):
        return self.env["coop.welfare.arrears"].create(
            {
                "fund_id": self.bundle_id.fund_id.id,
                "centre_id": self.centre_id.id,
                "day": self.bundle_id.day,
                "least": self.bundle_id.least,
            }
        )

    def _reminders(self, folder):
        """Letters in files of some hundred; each member's is noted."""
        wizard = self._wizard()
        missed = wizard._missed()
        if not missed:
            return
        wizard._log(missed)
        self.sudo().letters = len(missed)  # sudo: a guarded field
        for number, first in enumerate(range(0, len(missed), LETTERS), 1):
            some = wizard.with_context(coop_welfare_letters=(first, first + LETTERS))
            path = os.path.join(folder, f"letters{number}")
            self._print(path, "arrears_letter", some)
            yield f"{self.env._('Reminders')} {number}.pdf", path

    def _print(self, path, name, records):
        # Tests of Odoo get no PDF unless they ask; this one is asked for.
        report = records.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        xmlid = f"coop_welfare.coop_welfare_{name}_report"
        pdf, _kind = report._render_qweb_pdf(xmlid, records.ids)
        with open(path, "wb") as file:
            file.write(pdf)
        return True

    def _write_into(self, file):
        """Put the papers of the centre into a folder of its own."""
        name = self.centre_id.display_name.replace("/", "-").strip(". ") or str(self.id)
        content = self.with_context(bin_size=False).file
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(content))) as papers:
            for paper in papers.namelist():
                file.writestr(f"{name}/{paper}", papers.read(paper))
