# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ..models.coop_produce_form_read import Reading


class CoopProduceFormImport(models.TransientModel):
    """An order to read an intake form that came back."""

    _name = "coop.produce.form.import"
    _description = "Reading of an Intake Form"
    _inherit = ["coop.file.import"]

    form_id = fields.Many2one("coop.produce.form", required=True, readonly=True)
    same_count = fields.Integer("Tickets Taken Before", readonly=True)
    empty_count = fields.Integer("Rows Left Empty", readonly=True)

    def _open_reading(self, file, name):
        self.form_id.check_access("read")
        return Reading(self.form_id, file, name)

    def _prepare_result(self, reading):
        return {
            **super()._prepare_result(reading),
            "same_count": reading.same,
            "empty_count": reading.empty,
        }

    def _take(self, reading):
        """Weigh in every row, in their order; those taken before stay as they are."""
        tickets = self.env["coop.produce.ticket"].create(reading.rows)
        tickets.action_accept()

    def _import_reasons(self):
        return {
            **super()._import_reasons(),
            "row.foreign": self.env._(
                "This row is of another form, or its number was changed. Copy it into "
                "a row of the form that was handed out for this station."
            ),
            "row.taken": self.env._(
                "This row was taken before with other figures, as ticket %(hint)s. "
                "Take that ticket back, and write the right figures into an empty row."
            ),
            "member.unknown": self.env._(
                "The co-op has no member of this number. Correct the number, or enter "
                "the member first."
            ),
            "share.half": self.env._(
                "Give both the number and the per cent of the tapper, or neither."
            ),
            "share.bounds": self.env._("A part lies between 0 and 100 per cent."),
            "ticket": "%(hint)s",
        }
