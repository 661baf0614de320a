# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

from . import coop_welfare_collection_file_sql as file_sql


class CoopWelfareCollection(models.Model):
    """Who owes what at the centre: as a file to fill in, and as a sheet to sign."""

    _inherit = "coop.welfare.collection"

    def action_list_excel(self):
        """Download who owes what, as a workbook that comes back filled in."""
        return self._fetch_list("xlsx")

    def action_list_csv(self):
        """Download who owes what, as CSV that comes back filled in."""
        return self._fetch_list("csv")

    def action_sheet(self):
        """Open the collection sheet, to print and sign or take as Excel."""
        self.check_access("read")
        return self.env["coop.document.paper"]._show(self, "welfare_sheet")

    def _fetch_list(self, ending):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_welfare/collection/{self.id}/{ending}",
            "target": "download",
        }

    def _list_name(self, ending):
        name = self.display_name.replace("/", "-")
        return f"{name}.{ending}"

    def _sheet(self):
        """The collection sheet of the centre: what was booked, else who owes."""
        rows = self._sheet_rows()
        if not rows:
            return None
        _ = self.env._
        money = {"kind": "money", "width": 12, "total": True}
        fees = any(row.values[4] or row.values[5] for row in rows)
        return Schedule(
            "welfare_sheet",
            _("Collection Sheet"),
            _("Collection sheet of welfare money"),
            (
                ScheduleColumn("place", _("No."), "integer", 6),
                ScheduleColumn("number", _("Member Number"), width=13),
                ScheduleColumn("name", _("Name"), width=28),
                ScheduleColumn("due", _("Amount Due"), **money),
                *(
                    (
                        ScheduleColumn(
                            "application", _("Of It Application Fee"), **money
                        ),
                        ScheduleColumn(
                            "maintenance", _("Of It Maintenance Fee"), **money
                        ),
                    )
                    if fees
                    else ()
                ),
                ScheduleColumn("paid", _("Paid"), **money),
                ScheduleColumn("sign", _("Signature"), width=16),
                ScheduleColumn("channel", _("How Paid"), width=13),
            ),
            rows if fees else [_without_fees(row) for row in rows],
            signatures=(_("Collector"), _("Checked by")),
            ruled=self.state == "draft",
        )

    def _sheet_rows(self):
        env = self.env
        env["coop.welfare.membership"].flush_model()
        self.line_ids.flush_recordset()
        labels = dict(
            env["coop.welfare.collection.line"]
            ._fields["channel"]
            ._description_selection(env)
        )
        if self.state != "draft":
            found = env.execute_query(file_sql.booked(self.id))
        else:
            # sudo: a clerk reads his centre, not the fund
            line = self.fund_id.sudo()._line()
            fees = self.centre_id._fees_statement(self.date)
            asked = file_sql.asked(self.centre_id.id, line, fees)
            found = [
                (number, name, total, *sums[1:], None, None)
                for _id, number, name, _gone, *texts in env.execute_query(asked)
                for sums in [[Decimal(text) for text in texts[:3]]]
                if (total := sum(sums))
            ]
        return [
            ScheduleRow(
                (
                    place,
                    number,
                    name,
                    Decimal(due),
                    Decimal(application),
                    Decimal(maintenance),
                    None if paid is None else Decimal(paid),
                    None,
                    labels.get(channel),
                )
            )
            for place, (
                number,
                name,
                due,
                application,
                maintenance,
                paid,
                channel,
            ) in enumerate(found, 1)
        ]


def _without_fees(row):
    """A row of a sheet that has no columns for fees."""
    return row._replace(values=row.values[:4] + row.values[6:])


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_sheet",
                self.env._("Collection Sheet"),
                "coop.welfare.collection",
                _draw_sheet,
                610,
            ),
        ]


def _draw_sheet(collection):
    schedule = collection._sheet()
    if not schedule:
        return None
    # sudo: names of fund and centre, for whoever may read the collection
    whose = collection.fund_id.sudo().name
    place = collection.sudo().centre_id.organisation_id.name
    day = collection.env["coop.paper"]._day(collection.date, "long")
    when = collection.env._(
        "Coordination centre %(centre)s, %(day)s", centre=place, day=day
    )
    return DocumentPaper(whose, when, schedule)
