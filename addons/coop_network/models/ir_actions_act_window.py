# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class IrActionsActWindow(models.Model):
    """What a button of a record opens: the records that belong to it."""

    _inherit = "ir.actions.act_window"

    @api.model
    def _coop_of(self, xmlid, record, name):
        """An action narrowed to what names ``record``; what is made there names it.

        :param str xmlid: of the action
        :param record: one record
        :param str name: field of the action's model that names it
        """
        record.ensure_one()
        return {
            **self._for_xml_id(xmlid),
            "domain": [(name, "=", record.id)],
            "context": {f"default_{name}": record.id},
        }
