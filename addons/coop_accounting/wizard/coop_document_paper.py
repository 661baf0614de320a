# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.coop_schedule import Schedule
from ..report import schedule_text
from .coop_schedule_view import PAGE


class DocumentPaper(NamedTuple):
    """A schedule with the two lines of its heading that it does not know itself."""

    whose: str  #: first line: whose paper it is
    when: str  #: third line: the document and its days
    schedule: Schedule


class PaperKind(NamedTuple):
    """A paper that some addon can draw of a document of one model.

    ``finder(record)`` answers a DocumentPaper, a list of them where the document has a
    paper for each of several parties, or None where there is nothing to show. It runs
    with the rights of whoever looks, so that he sees what he may see.
    """

    code: str
    name: str
    model: str
    finder: Callable[[models.Model], DocumentPaper | list[DocumentPaper] | None]
    sequence: int = 100


class CoopDocumentPaper(models.TransientModel):
    """A paper of one document, or of several, while somebody looks at it."""

    _name = "coop.document.paper"
    _description = "Paper of a Document"
    _inherit = "coop.pdf.pages"
    _rec_name = "title"

    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Json(required=True, readonly=True)
    place = fields.Integer("Which of the papers", readonly=True)
    several = fields.Boolean(readonly=True)
    paper = fields.Selection(selection="_selection_paper", required=True, readonly=True)
    title = fields.Char(readonly=True)
    content = fields.Json(readonly=True)
    empty = fields.Boolean(readonly=True)
    line_ids = fields.One2many("coop.document.paper.line", "view_id", "Rows")

    @api.model
    def _coop_paper_kinds(self) -> list[PaperKind]:
        return []

    @api.model
    def _selection_paper(self):
        kinds = sorted(self._coop_paper_kinds(), key=lambda kind: kind.sequence)
        return [(kind.code, kind.name) for kind in kinds]

    @api.model
    def _show(self, records, code):
        """Return the action that shows a paper of these documents."""
        view = self.create(
            {"res_model": records._name, "res_ids": records.ids, "paper": code}
        )
        view._draw()
        return {
            "type": "ir.actions.act_window",
            "name": view.title,
            "res_model": self._name,
            "res_id": view.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def action_refresh(self):
        """Draw the paper again from the documents as they stand now."""
        self._draw()

    def action_next(self):
        self._turn(1)

    def action_previous(self):
        self._turn(-1)

    def _turn(self, step):
        self.ensure_one()
        self.place += step
        self._draw()

    def _kind(self):
        self.ensure_one()
        kinds = self._coop_paper_kinds()
        return next(
            kind
            for kind in kinds
            if (kind.code, kind.model) == (self.paper, self.res_model)
        )

    def _documents(self):
        """Return the documents; refuses those that whoever looks may not read."""
        self.ensure_one()
        documents = self.env[self.res_model].browse(self.res_ids).exists()
        documents.check_access("read")
        if not documents:
            raise UserError(
                self.env._("This document is not there any more. Open the list again.")
            )
        return documents

    def _coop_headed(self):
        return self._documents()

    def _draw(self):
        """Write the rows of the paper, as they are printed, and what they open."""
        papers = self._found()
        place = self.place % len(papers) if papers else 0
        found = papers[place] if papers else None
        self.line_ids.unlink()
        self.write(
            {
                "place": place,
                "several": len(papers) > 1,
                "title": found.schedule.title if found else self._kind().name,
                "empty": not found,
                "content": self._write_rows(found) if found else False,
            }
        )

    def _found(self):
        """Return the papers of all documents that have something to show."""
        finder = self._kind().finder
        papers = []
        for document in self._documents():
            found = finder(document)
            papers += found if isinstance(found, list) else [found]
        return list(filter(None, papers))

    def _write_rows(self, found):
        Line = self.env["coop.document.paper.line"]
        thai = (self.env.lang or "").startswith("th")
        rows = list(found.schedule.rows)
        Line._insert(self, schedule_text.line_data(found.schedule, rows, thai))
        heading = [found.whose, found.schedule.title, found.when]
        return {
            **schedule_text.content(found.schedule, rows, heading, thai),
            "line_model": Line._name,
        }

    def page(self, offset=0, search=""):
        """Return rows for the screen, and how many there are; words narrow them."""
        self.ensure_one()
        self.check_access("read")
        domain = [("view_id", "=", self.id)]
        domain += [("words", "ilike", word) for word in (search or "").lower().split()]
        Line = self.env["coop.document.paper.line"]
        lines = Line.search(domain, offset=offset, limit=PAGE)
        return {
            "total": Line.search_count(domain),
            "rows": [line._row_data() for line in lines],
        }


class CoopDocumentPaperLine(models.TransientModel):
    """One row of a paper of a document."""

    _name = "coop.document.paper.line"
    _description = "Row of a Paper of a Document"
    _inherit = "coop.schedule.view.line"

    view_id = fields.Many2one(
        "coop.document.paper", required=True, index=True, ondelete="cascade"
    )

    def _group_context(self):
        return {}
