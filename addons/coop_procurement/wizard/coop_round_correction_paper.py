# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)


class CoopRoundCorrection(models.Model):
    """A correction on paper: who gets how much back, down to each group."""

    _name = "coop.round.correction"
    _inherit = ["coop.round.correction", "coop.paper"]

    def action_paper(self):
        return self.env["coop.document.paper"]._show(self, "round_correction")

    def _paper_of_correction(self):
        self.ensure_one()
        if not self.share_ids:
            return None
        _ = self.env._
        rows = [
            ScheduleRow(
                (
                    share.organisation_id.display_name,
                    share.packs,
                    Decimal(str(share.amount)),
                    share.own_packs,
                    Decimal(str(share.own_amount)),
                ),
                indent=share.depth - 1,
            )
            for share in self._shares_down_the_tree()
        ]
        money = {"kind": "money", "width": 16}
        kept = sum((row.values[4] for row in rows), Decimal(0))
        schedule = Schedule(
            "round_correction",
            _("Correction"),
            self._label(),
            (
                ScheduleColumn("place", _("Organisation"), width=40),
                ScheduleColumn("packs", _("Packs, With All Below"), "integer", 12),
                ScheduleColumn("amount", _("Credited, With All Below"), **money),
                ScheduleColumn(
                    "own_packs", _("Own Packs Taken Off"), "integer", 12, total=True
                ),
                ScheduleColumn("own", _("Credited for Own Packs"), total=True, **money),
            ),
            rows,
            ties=(
                Tie(
                    _("Amount of the correction"),
                    kept,
                    Decimal(str(self.amount)),
                    column="own",
                ),
            ),
            as_on=False,
            notes=(_("The own columns add up; the others count the groups below."),),
            signatures=(_("Prepared by"), _("Approved by")),
        )
        when = f"{self.round_id.display_name}, {self._day(self.date, 'long')}"
        return DocumentPaper(self.round_id.hub_id.display_name, when, schedule)

    def _shares_down_the_tree(self):
        """Each centre, followed by those below it."""
        below = {}
        for share in self.share_ids:
            below.setdefault(share.claim_id.parent_id, []).append(share)
        waiting = below.get(self.env["coop.round.claim"], [])[::-1]
        while waiting:
            share = waiting.pop()
            yield share
            waiting += below.get(share.claim_id, [])[::-1]


class CoopDocumentPaper(models.TransientModel):
    _inherit = "coop.document.paper"

    @api.model
    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "round_correction",
                self.env._("Correction of a Settled Round"),
                "coop.round.correction",
                lambda correction: correction._paper_of_correction(),
                530,
            ),
        ]
