# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ..models import coop_welfare_register_sql as register_sql
from .coop_welfare_register_paper import RegisterRow


class CoopWelfareRegister(models.TransientModel):
    """A register of any length leaves as a file."""

    _inherit = "coop.welfare.register"

    ending = fields.Selection(
        [("xlsx", "Excel"), ("csv", "CSV")],
        "File Format",
        default="xlsx",
        required=True,
    )

    def action_export(self):
        """Have the file written in the background; the page shows how far it is."""
        self.ensure_one()
        if self.paper == "count":
            raise UserError(
                self.env._("The member count is short. Press Show, then Excel.")
            )
        rows = self._row_count()
        # sudo: guarded fields; what is exported is what the user may see
        export = (
            self.env["coop.welfare.register.export"]
            .sudo()
            .create(
                {
                    "fund_id": self.fund_id.id,
                    "centre_id": self.centre_id.id,
                    "paper": self.paper,
                    "date_from": self.date_from,
                    "date_to": self.date_to,
                    "ending": self.ending,
                }
            )
            .sudo(False)
        )
        return (
            self.env["coop.progress"]
            ._start(self._title(), export, "_make", total=rows)
            ._action()
        )

    def _file_columns(self):
        return [self._place_column(), *(one.column for one in self._columns())]

    def _file_heading(self):
        return [
            self.fund_id.name,
            self._title(),
            self.env._(
                "From %(first)s to %(last)s",
                first=self._day(self.date_from, "long"),
                last=self._day(self.date_to, "long"),
            ),
        ]

    def _file_rows(self, fetched):
        """Cells row by row, in the order of the columns.

        :param fetched: reads the rows of a statement one after the other
        """
        cells = [one.cell for one in self._columns()]
        for place, values in enumerate(fetched(register_sql.rows(self._ask())), 1):
            row = RegisterRow(*values)
            for change in range(row.more + 1):
                yield [
                    None if change else place,
                    *[cell(row, change) for cell in cells],
                ]

    def _file_name(self, ending):
        name = f"{self._title()} {self.fund_id.name} {self.date_to}.{ending}"
        return name.replace("/", "-").replace(":", "")
