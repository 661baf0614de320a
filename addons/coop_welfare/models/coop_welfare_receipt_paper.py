# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
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

from coop_core.thai_text import baht_text

from .coop_welfare_receipt import PRINTED
from .exact import exact


class CoopWelfareReceipt(models.Model):
    """What stands on a printed receipt; printed again, it is the same."""

    _inherit = "coop.welfare.receipt"

    def _papers(self):
        """Return what each receipt shows, all of it as text, in Thai where there is."""
        if len(self) > PRINTED:
            raise UserError(
                self.env._(
                    "%(count)s receipts are too many for one PDF. Choose %(most)s at "
                    "most, and print the others after them.",
                    count=f"{len(self):,}",
                    most=PRINTED,
                )
            )
        self.check_access("read")
        lang = self.env["coop.paper"]._in_thai().env.lang
        # sudo: who may read a receipt may read what stands on it
        return [one._paper() for one in self.sudo().with_context(lang=lang)]

    def _paper(self):
        self.ensure_one()
        organisation = self.centre_id.organisation_id
        member = self.membership_id
        names = ("welfare", "advance", "application", "maintenance", "unknown")
        labels = {name: self._fields[name] for name in names}
        return {
            "lang": self.env.lang,
            "fund": self.fund_id.name,
            "registration": self.fund_id.registration_number or "",
            "centre": organisation.name,
            "number": self.name,
            "day": self.env["coop.paper"]._day(self.date, "long"),
            "void": self.void_reason or "",
            "payer": member.person_id.name if member else organisation.name,
            "member": member.number or "",
            "payers": f"{self.members:,}" if self.kind == "centre" else "",
            "items": [
                (field._description_string(self.env), f"{self[name]:,.2f}")
                for name, field in labels.items()
                if self[name]
            ],
            "amount": f"{self.amount:,.2f}",
            "words": self._words(),
        }

    def _words(self):
        if (self.env.lang or "").startswith("th"):
            return baht_text(exact(self.amount))
        return f"{self.amount:,.2f}"


class CoopWelfareRemittance(models.Model):
    _inherit = "coop.welfare.remittance"

    def action_statement(self):
        """Open the statement of these remittances, to print and sign."""
        self.check_access("read")
        return self.env["coop.document.paper"]._show(self, "welfare_remittance")

    def _statement(self):
        _ = self.env._
        money = {"kind": "money", "width": 14}
        return Schedule(
            "welfare_remittance",
            _("Remittance Statement"),
            _("Remittance statement of welfare money"),
            (
                ScheduleColumn("date", _("Date"), "date", 12),
                ScheduleColumn("what", _("Item"), width=34),
                ScheduleColumn("payers", _("Payers"), "integer", 9),
                ScheduleColumn("billed", _("Asked For"), **money),
                ScheduleColumn("collected", _("Collected"), **money),
                ScheduleColumn("remitted", _("Handed Over"), **money),
                ScheduleColumn("reference", _("Bank Reference"), width=20),
            ),
            self._statement_rows(),
            landscape=True,
            notes=tuple(filter(None, (self.note, self._still_to_collect()))),
            signatures=(_("Handed over by"), _("Received by")),
        )

    def _still_to_collect(self):
        """What the collections of this statement are a part of."""
        left = exact(self.billed) - exact(self.collected)
        return left > 0 and self.env._(
            "Asked of the members of the centre: %(billed)s baht in all. Still to be "
            "collected: %(left)s baht.",
            billed=f"{exact(self.billed):,.2f}",
            left=f"{left:,.2f}",
        )

    def _statement_rows(self):
        _ = self.env._
        rows, asked = [], exact(0)
        if self.brought:
            said = _("Still owed from before")
            values = (None, said, None, None, exact(self.brought), None, None)
            rows.append(ScheduleRow(values))
        for one in self.collection_ids.sorted("date"):
            billed = sum(map(exact, one.line_ids.mapped("expected")))
            asked += billed
            values = (
                one.date,
                _("Collection"),
                one.line_count,
                billed,
                exact(one.booked),
                None,
                None,
            )
            rows.append(ScheduleRow(values))
        for one in self.deposit_ids.sorted("date"):
            said = _("Without a name") if one.unnamed else _("Paid in")
            values = (
                one.date,
                said,
                None,
                None,
                None,
                exact(one.amount),
                one.reference,
            )
            rows.append(ScheduleRow(values))
        owed = exact(self.brought) + exact(self.collected)
        total = (None, _("Total"), self.payers, asked, owed)
        arrived = exact(self.arrived)
        rows.append(ScheduleRow((*total, arrived, None), style="total"))
        said = _("Difference (the centre still holds it)")
        values = (None, said, None, None, exact(self.difference), None, None)
        rows.append(ScheduleRow(values, style="subtotal"))
        return rows


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "welfare_remittance",
                self.env._("Remittance Statement"),
                "coop.welfare.remittance",
                _draw_statement,
                620,
            ),
        ]


def _draw_statement(remittance):
    # sudo: names of fund and centre, for whoever may read the remittance
    whose = remittance.sudo().fund_id.name
    place = remittance.sudo().centre_id.organisation_id.name
    day = remittance.env["coop.paper"]._day(remittance.date, "long")
    when = remittance.env._(
        "Coordination centre %(centre)s, %(day)s", centre=place, day=day
    )
    return DocumentPaper(whose, when, remittance._statement())
