# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import fields, models
from odoo.tools import SQL


class CoopScheduleViewLine(models.TransientModel):
    """One row of a paper that somebody looks at."""

    _name = "coop.schedule.view.line"
    _description = "Row of a Paper on Screen"
    _order = "sequence, id"
    _rec_name = "words"

    view_id = fields.Many2one(
        "coop.schedule.view", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    cells = fields.Json()
    words = fields.Char("Words to find it by")
    style = fields.Char()
    indent = fields.Integer()
    target = fields.Json("What it opens")

    def _insert(self, view, lines):
        """Write the rows of a paper: one statement, however many they are."""
        self.env.execute_query(
            SQL(
                """INSERT INTO %(table)s
                          (view_id, sequence, cells, words, style, indent, target,
                           create_uid, create_date, write_uid, write_date)
                   SELECT %(view)s, line.sequence, line.cells, line.words, line.style,
                          line.indent, line.target, %(uid)s, %(now)s, %(uid)s, %(now)s
                     FROM jsonb_to_recordset(%(lines)s::jsonb)
                       AS line (sequence int, cells jsonb, words text, style text,
                                indent int, target jsonb)
                RETURNING id""",
                table=SQL.identifier(self._table),
                view=view.id,
                uid=self.env.uid,
                now=self.env.cr.now(),
                lines=json.dumps(list(lines)),
            )
        )
        view.invalidate_recordset(["line_ids"])

    def _row_data(self):
        """Return the row as the screen draws it."""
        self.ensure_one()
        target = self.target or {}
        return {
            "id": self.id,
            "cells": self.cells,
            "style": self.style,
            "indent": self.indent,
            "record": bool(target.get("record")),
            "items": sorted(target.get("items", ())),
        }

    def action_open_record(self):
        """Open the record that the row stands for."""
        self.ensure_one()
        model, res_id = self.target["record"]
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_open_items(self, column):
        """Open the journal items that a figure is the sum of."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_moves_all"
        )
        return {
            **action,
            "name": next(filter(None, self.cells), self.view_id.title),
            "domain": self.target["items"][column],
            "context": {
                "search_default_posted": 0,
                "create": False,
                **self._group_context(),
            },
        }

    def _group_context(self):
        """The items of a group belong to companies that need not be chosen above."""
        group = self.view_id.consolidation_id
        return {"allowed_company_ids": group.company_ids.ids} if group else {}
