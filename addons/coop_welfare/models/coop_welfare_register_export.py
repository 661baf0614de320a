# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
from datetime import timedelta

from odoo import api, fields, models

from ..report import register_file
from . import kept_file

#: rows that the database hands over at a time
FETCHED = 5_000
#: files hold names and addresses of members: they do not stay for long
KEPT_DAYS = 7


class CoopWelfareRegisterExport(models.Model):
    """A register written to a file, whatever its length, while others work on."""

    _name = "coop.welfare.register.export"
    _description = "Member Register as a File"
    _inherit = ["coop.welfare.guarded"]
    _order = "id DESC"
    _rec_name = "file_name"

    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, readonly=True, ondelete="cascade"
    )
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", readonly=True, ondelete="cascade"
    )
    paper = fields.Char("Which Paper", required=True, readonly=True)
    date_from = fields.Date("From", required=True, readonly=True)
    date_to = fields.Date("To", required=True, readonly=True)
    ending = fields.Selection(
        [("xlsx", "Excel"), ("csv", "CSV")], "File Format", required=True, readonly=True
    )
    rows = fields.Integer("Rows Written", readonly=True)
    file = fields.Binary("Register", attachment=True, readonly=True)
    file_name = fields.Char(readonly=True)
    made_on = fields.Datetime("Written On", readonly=True)

    def _make(self, progress=None):
        """Write the file with the rights of who asked for it."""
        self.ensure_one()
        order = self._order_again()
        with tempfile.TemporaryDirectory(prefix="coop_register_") as folder:
            path = os.path.join(folder, "register")
            count = self._write_to(path, order, progress)
            # sudo: guarded fields of the user's own file
            self.sudo()._keep(path, order._file_name(self.ending))
            self.sudo().write({"rows": count, "made_on": fields.Datetime.now()})
        if progress:
            progress._result(self._action())

    def _order_again(self):
        return self.env["coop.welfare.register"].create(
            {
                "fund_id": self.fund_id.id,
                "centre_id": self.centre_id.id,
                "paper": self.paper,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )

    def _write_to(self, path, order, progress=None):
        order = order._in_thai()
        columns = order._file_columns()
        rows = self._counted(order._file_rows(self._fetched), progress)
        write = {"xlsx": register_file.write_book, "csv": register_file.write_text}
        heading = order._file_heading()
        return write[self.ending](path, heading, columns, rows, order.env)

    def _counted(self, rows, progress):
        for done, row in enumerate(rows, 1):
            yield row
            if progress and done % FETCHED == 0:
                progress._advance(done)

    def _fetched(self, statement):
        """Rows of a statement, of which the database keeps those to come."""
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL cursor_tuple_fraction = 1")
        with self.env.cr._cnx.cursor(name=f"coop_register_{self.id}") as cursor:
            cursor.itersize = FETCHED
            cursor.execute(statement.code, statement.params)
            yield from cursor

    def _keep(self, path, name):
        """Make a file the content of the field; it never is in memory as a whole."""
        self.file_name = name
        kept_file.keep(self, "file", path, name)

    def action_download(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.file_name}"
            "?download=true",
            "target": "download",
        }

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.file_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    @api.autovacuum
    def _gc_files(self):
        """Names and addresses are not left lying about."""
        old = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("create_date", "<", old)]).unlink()
