# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from . import coop_welfare_advance_sql as advance_sql
from .day import day_text


class CoopWelfareAdvanceCentre(models.Model):
    """Who has to fill up at the centre, as it stands when somebody looks."""

    _inherit = "coop.welfare.advance.centre"

    def action_list(self):
        """Open the list of members, to print and sign or take as Excel."""
        self.check_access("read")
        return self.env["coop.document.paper"]._show(self, "welfare_top_up")

    def _top_ups(self):
        self.ensure_one()
        call = self.call_id
        self.env["coop.welfare.membership"].flush_model()
        # sudo: a clerk reads his centre, not the fund
        line = call.sudo().fund_id._line()
        return self.env.execute_query(
            advance_sql.members(line, call._ask(), call.date, self.centre_id)
        )

    def _schedule(self):
        rows = self._top_ups()
        if not rows:
            return None
        _ = self.env._
        money = {"kind": "money", "width": 14, "total": True}
        return Schedule(
            "welfare_top_up",
            _("Advances To Fill Up"),
            _("Members who fill up their advance"),
            (
                ScheduleColumn("place", _("No."), "integer", 6),
                ScheduleColumn("number", _("Member Number"), width=14),
                ScheduleColumn("name", _("Name"), width=30),
                ScheduleColumn("held", _("Held in Advance"), **money),
                ScheduleColumn("due", _("To Pay"), **money),
                ScheduleColumn("sign", _("Signature"), width=20),
            ),
            [
                ScheduleRow(
                    (place, number, name, Decimal(held), Decimal(amount), None),
                    record=("coop.welfare.membership", member),
                )
                for place, (number, name, held, amount, member) in enumerate(rows, 1)
            ],
            notes=(
                _(
                    "Called on the day of the announcement: %(members)s members, "
                    "%(amount)s baht. Who has paid since is not on the list.",
                    members=f"{self.members:,}",
                    amount=f"{self.amount:,.2f}",
                ),
            ),
            signatures=(_("Collector"), _("Checked by")),
        )


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_top_up",
                self.env._("Advances To Fill Up"),
                "coop.welfare.advance.centre",
                _draw,
                720,
            ),
        ]


def _draw(row):
    schedule = row._schedule()
    if not schedule:
        return None
    centre, call = row.centre_id, row.call_id
    when = row.env._(
        "%(fund)s, called on %(day)s",
        fund=call.fund_id.name,
        day=day_text(row.env, call.date),
    )
    return DocumentPaper(centre.display_name, when, schedule)


class CoopWelfareCollection(models.Model):
    _inherit = "coop.welfare.collection"

    advance_call_id = fields.Many2one(
        "coop.welfare.advance.call", compute="_compute_advance_call"
    )

    @api.depends("fund_id", "date")
    def _compute_advance_call(self):
        for one in self:
            one.advance_call_id = one._advance_call()

    def _advance_call(self):
        """The last call for advances announced by the day of the collection."""
        return self.env["coop.welfare.advance.call"].search(
            [
                ("fund_id", "=", self.fund_id.id),
                ("state", "=", "announced"),
                ("date", "<=", self.date),
            ],
            order="date DESC, id DESC",
            limit=1,
        )

    def action_fill_advance(self):
        """List who has to fill up by the last call for advances, and how much."""
        for one in self:
            one._require("clerk")
            one.check_access("write")
            one._check_draft()
            call = one._advance_call()
            if not call:
                raise UserError(
                    self.env._(
                        "No advance was called by the day of this collection. List "
                        "who owes instead."
                    )
                )
            self.env["coop.welfare.membership"].flush_model()
            one.line_ids.flush_recordset()
            # sudo: a clerk reads his centre, not the fund
            line = one.sudo().fund_id._line()
            self.env.cr.execute(advance_sql.fill(one, line, call._ask()))
            one.invalidate_recordset(["line_ids", "total", "line_count"])
