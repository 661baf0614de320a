# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.thai_date import format_thai

from ..report import schedule_text

#: rows that the screen fetches at a time
PAGE = 200
#: papers of several companies together, shown for a consolidated group only
GROUP_PAPERS = ("consolidated_position", "consolidated_profit", "group_differences")


class CoopScheduleView(models.TransientModel):
    """A paper of the year-end set of a company, while somebody looks at it."""

    _name = "coop.schedule.view"
    _description = "Paper on Screen"
    _inherit = ["coop.books", "coop.pdf.pages"]
    _rec_name = "title"

    paper = fields.Selection(
        selection="_selection_paper",
        required=True,
        default=lambda self: self._default_paper(),
    )
    consolidation_id = fields.Many2one(
        "coop.consolidation", "Group", readonly=True, ondelete="cascade"
    )
    title = fields.Char(readonly=True)
    content = fields.Json(readonly=True)
    line_ids = fields.One2many("coop.schedule.view.line", "view_id", "Rows")
    difference = fields.Monetary("Debit less credit of the books", readonly=True)
    empty = fields.Boolean(readonly=True)

    @api.model
    def _selection_paper(self):
        kinds = self.env["coop.schedule"]._coop_schedule_kinds()
        return [(kind.code, kind.name) for kind in sorted(kinds, key=_in_order)]

    @api.model
    def _default_paper(self):
        return next((code for code, _name in self._selection_paper()), False)

    @api.model
    def action_open(self, paper=None):
        """Open a paper for the accounting year of the latest entry."""
        view = self.create({"paper": paper} if paper else {})
        return view.action_show()

    def action_refresh(self):
        """Draw the paper again for the company and the days that stand in the form."""
        self._draw()

    def action_show(self):
        """Draw the paper and open it."""
        self.ensure_one()
        self._draw()
        return {
            "type": "ir.actions.act_window",
            "name": self.title,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def action_next(self):
        """Turn to the paper after this one."""
        self._turn(1)

    def action_previous(self):
        """Turn to the paper before this one."""
        self._turn(-1)

    def _turn(self, step):
        self.ensure_one()
        codes = [kind.code for kind in self._papers()]
        here = codes.index(self.paper) if self.paper in codes else 0
        self.paper = codes[(here + step) % len(codes)]
        self._draw()

    def _papers(self):
        """Return the papers of an organisation of this kind, or those of a group."""
        coop_kind = self.company_id._coop_kind() or "AG"
        kinds = self.env["coop.schedule"]._coop_schedule_kinds()
        return [
            kind
            for kind in sorted(kinds, key=_in_order)
            if (not kind.kinds or coop_kind in kind.kinds)
            and (kind.code in GROUP_PAPERS) == bool(self.consolidation_id)
        ]

    def _draw(self):
        """Write the rows of the paper, as they are printed, and what they open."""
        self.ensure_one()
        books = self._books()
        kind = self._paper_kind()
        schedule = kind.finder(self._remembering(), books)
        self.line_ids.unlink()
        self.write(
            {
                "title": schedule.title if schedule else kind.name,
                "difference": float(self._control(books).difference),
                "empty": not schedule,
                "content": self._write_rows(schedule) if schedule else False,
            }
        )

    def _paper_kind(self):
        found = next((k for k in self._papers() if k.code == self.paper), None)
        if not found:
            name = dict(self._selection_paper()).get(self.paper, self.paper)
            raise UserError(
                self.env._(
                    "%(company)s is of a kind that has no paper %(paper)s. Choose "
                    "another paper, or another company.",
                    company=self.company_id.display_name,
                    paper=name,
                )
            )
        return found

    def _write_rows(self, schedule):
        """Write the rows and return what stands around them."""
        rows = list(schedule.rows)
        thai = (self.env.lang or "").startswith("th")
        lines = schedule_text.line_data(schedule, rows, thai)
        self.env["coop.schedule.view.line"]._insert(self, lines)
        heading = [
            self.consolidation_id.name or self.company_id.name,
            schedule.title,
            self._day_line(schedule),
        ]
        return schedule_text.content(schedule, rows, heading, thai)

    def _day_line(self, schedule):
        """Return the third line of the heading."""
        if schedule.as_on:
            return self.env._(
                "As at %(day)s", day=self._long_day_in_words(self.date_to)
            )
        year = self.company_id.compute_fiscalyear_dates(self.date_from)
        if (self.date_from, self.date_to) == (year["date_from"], year["date_to"]):
            return self.env._(
                "For the year ended %(day)s", day=self._long_day_in_words(self.date_to)
            )
        return self.env._(
            "For the period from %(first)s to %(last)s",
            first=self._long_day_in_words(self.date_from),
            last=self._long_day_in_words(self.date_to),
        )

    def _long_day_in_words(self, day):
        thai = (self.env.lang or "").startswith("th")
        return format_thai(day) if thai else str(day)

    def page(self, offset=0, search=""):
        """Return rows for the screen, and how many there are; words narrow them."""
        self.ensure_one()
        self.check_access("read")
        domain = [("view_id", "=", self.id)]
        domain += [("words", "ilike", word) for word in (search or "").lower().split()]
        Line = self.env["coop.schedule.view.line"]
        lines = Line.search(domain, offset=offset, limit=PAGE)
        return {
            "total": Line.search_count(domain),
            "rows": [line._row_data() for line in lines],
        }


def _in_order(kind):
    return kind.sequence
