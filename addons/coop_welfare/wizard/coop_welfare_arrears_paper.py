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

NIL = Decimal(0)
MONEY = {"kind": "money", "width": 15, "total": True}
COUNT = {"kind": "integer", "width": 12, "total": True}


class CoopWelfareArrears(models.TransientModel):
    """The two lists of arrears as papers."""

    _inherit = "coop.welfare.arrears"

    def _centre_schedule(self):
        found = self._by_centre()
        if not found:
            return None
        _ = self.env._
        limit = self._bylaw().miss_limit
        return Schedule(
            "welfare_arrears_centres",
            _("Arrears by Centre"),
            _("Members in arrears by coordination centre"),
            (
                ScheduleColumn("centre", _("Centre"), width=34),
                ScheduleColumn("one", _("1 Call"), **COUNT),
                ScheduleColumn("two", _("2 Calls"), **COUNT),
                ScheduleColumn("three", _("3 Calls and More"), **COUNT),
                ScheduleColumn("members", _("Members Behind"), **COUNT),
                ScheduleColumn("baht", _("Missing (baht)"), **MONEY),
                ScheduleColumn("near", _("At the By-law's Limit"), **COUNT),
            ),
            self._centre_rows(found, limit),
            notes=(
                _(
                    "At the limit of the by-law: %s calls or more missed in a row. "
                    "Nobody's cover ends before a notice that is proven.",
                    limit,
                ),
            )
            if limit
            else (),
            signatures=(_("Prepared by"), _("Checked by")),
        )

    def _centre_rows(self, found, limit):
        # sudo: names of the centres that the user sees
        centres = self.env["coop.welfare.centre"].sudo().browse(found)
        for centre in centres.sorted("display_name"):
            calls = found[centre.id]
            heads = [
                sum(sums[0] for number, sums in calls.items() if fits(number))
                for fits in (
                    lambda number: number == 1,
                    lambda number: number == 2,
                    lambda number: number >= 3,
                    lambda number: True,
                )
            ]
            baht = sum((sums[1] for sums in calls.values()), NIL)
            near = sum(
                sums[0] for number, sums in calls.items() if limit and number >= limit
            )
            yield ScheduleRow(
                (centre.display_name, *heads, round(baht, 2), near),
                record=("coop.welfare.centre", centre.id),
            )

    def _member_schedule(self):
        found = self._members()
        if not found:
            return None
        _ = self.env._
        return Schedule(
            "welfare_arrears_members",
            _("Members in Arrears"),
            _("Members who missed %s calls or more", self.least),
            (
                ScheduleColumn("place", _("No."), "integer", 6),
                ScheduleColumn("number", _("Member Number"), width=14),
                ScheduleColumn("name", _("Name"), width=28),
                ScheduleColumn("centre", _("Centre"), width=28),
                ScheduleColumn("phone", _("Phone"), width=14),
                ScheduleColumn("calls", _("Calls Missed"), "integer", 10),
                ScheduleColumn("baht", _("Missing (baht)"), **MONEY),
            ),
            [
                ScheduleRow(
                    (
                        place,
                        row["number"],
                        row["name"],
                        row["centre"],
                        row["phone"],
                        row["calls"],
                        round(row["baht"], 2),
                    ),
                    record=("coop.welfare.membership", row["id"]),
                )
                for place, row in enumerate(found, 1)
            ],
            landscape=True,
            signatures=(_("Prepared by"), _("Checked by")),
        )


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_arrears_centres",
                self.env._("Arrears by Centre"),
                "coop.welfare.arrears",
                lambda one: _draw(one, one._centre_schedule()),
                730,
            ),
            PaperKind(
                "welfare_arrears_members",
                self.env._("Members in Arrears"),
                "coop.welfare.arrears",
                lambda one: _draw(one, one._member_schedule()),
                731,
            ),
        ]


def _draw(arrears, schedule):
    if not schedule:
        return None
    when = arrears.env._("As of %s", arrears._day(arrears.day, "long"))
    return DocumentPaper(arrears.fund_id.name, when, schedule)
