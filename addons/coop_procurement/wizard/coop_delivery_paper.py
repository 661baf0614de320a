# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)


class CoopDocumentPaper(models.TransientModel):
    """Papers of a delivery: what is on each truck, and what each centre gets."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "packing_list",
                self.env._("Packing list"),
                "coop.round.truck",
                self._packing_list,
                40,
            ),
            PaperKind(
                "delivery_note",
                self.env._("Delivery note"),
                "coop.round.delivery",
                self._delivery_notes,
                41,
            ),
        ]

    def _packing_list(self, truck):
        if not truck.load_ids:
            return None
        _ = self.env._
        rows = []
        for place, loads in truck.load_ids.grouped(
            lambda one: (one.stop, one.organisation_id)
        ).items():
            stop, centre = place
            text = _("Stop %(stop)s: %(centre)s", stop=stop, centre=centre.name)
            rows.append(self._heading(text, 6))
            rows += [self._load_row(one) for one in loads]
        schedule = Schedule(
            "packing_list",
            truck.name,
            _("Packing list of the truck"),
            (
                ScheduleColumn("name", _("Stop and Product"), width=44),
                ScheduleColumn("packs", _("Packs"), "integer", 10, total=True),
                ScheduleColumn("unit", _("Pack"), width=20),
                ScheduleColumn("kg", _("Weight (kg)"), "number", 14, total=True),
                ScheduleColumn("loaded", _("Loaded (tick)"), width=12),
                ScheduleColumn("left", _("Put Down (tick)"), width=12),
            ),
            rows,
            notes=tuple(self._truck_notes(truck)),
            signatures=(_("Storekeeper"), _("Driver"), _("Received by")),
        )
        return self._delivery_paper(truck.delivery_id, schedule, truck.display_name)

    def _load_row(self, one):
        return ScheduleRow(
            (
                one.line_id.display_name,
                one.packs,
                one.uom_id.name,
                Decimal(str(round(one.weight, 3))),
                "",
                "",
            ),
            indent=1,
            record=("coop.round.load", one.id),
        )

    def _truck_notes(self, truck):
        if truck.capacity_kg:
            yield self.env._(
                "The truck carries %(most)s kg, and %(kg)s kg are on it.",
                most=f"{truck.capacity_kg:,.0f}",
                kg=f"{truck.loaded_kg:,.0f}",
            )
        if truck.phone:
            yield self.env._("Driver's phone: %s", truck.phone)

    def _delivery_paper(self, delivery, schedule, more=""):
        joint_round = delivery.round_id
        when = self.env._(
            "%(delivery)s, %(day)s",
            delivery=delivery.display_name,
            day=self._day(delivery.date, "long"),
        )
        when = " · ".join(filter(None, (when, more)))
        return DocumentPaper(joint_round.hub_id.name, when, schedule)

    def _delivery_notes(self, delivery):
        """One note per centre that is given anything and that who looks may see."""
        given = self.env["coop.round.allocation"].search(
            [("delivery_id", "=", delivery.id), ("given", ">", 0)],
            order="gatherer_id, line_id, depth, id",
        )
        return [
            self._delivery_note(delivery, centre, some)
            for centre, some in given.grouped("gatherer_id").items()
        ]

    def _delivery_note(self, delivery, centre, given):
        _ = self.env._
        notes = [_("What is missing or damaged is written down before signing.")]
        trucks = given.load_ids.truck_id
        if trucks:
            names = ", ".join(trucks.mapped("display_name"))
            notes.append(_("Brought by: %s", names))
        schedule = Schedule(
            "delivery_note",
            centre.name,
            _("Delivery note for %s", centre.name),
            (
                ScheduleColumn("name", _("Product and For Whom"), width=44),
                ScheduleColumn("asked", _("Still Wanted"), "integer", 12, total=True),
                ScheduleColumn("packs", _("Sent"), "integer", 12, total=True),
                ScheduleColumn("unit", _("Pack"), width=18),
                ScheduleColumn("kg", _("Weight (kg)"), "number", 14, total=True),
                ScheduleColumn("received", _("Received"), width=12),
                ScheduleColumn("remark", _("Remark"), width=18),
            ),
            [self._note_row(one) for one in given],
            notes=tuple(notes),
            signatures=(_("Sent by"), _("Driver"), _("Received by")),
        )
        return self._delivery_paper(delivery, schedule)

    def _note_row(self, one):
        own = one.depth == 1
        name = one.line_id.display_name if own else one.organisation_id.name
        return ScheduleRow(
            (
                name,
                one.wanted,
                one.given,
                one.uom_id.name,
                Decimal(str(round(one.given * one.line_id.pack_kg, 3))),
                "",
                "",
            ),
            style="line" if own else "detail",
            indent=one.depth - 1,
            record=("coop.round.allocation", one.id),
        )
