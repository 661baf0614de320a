# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResCompany(models.Model):
    """The books of a hub that buys for others and needs a store for the goods."""

    _inherit = "res.company"

    def _coop_open_store(self):
        """Return the company's store (warehouse), made where it lacks.

        A company that is opened later than the first gets none by itself. The caller
        answers for who may: the work is done as superuser.
        """
        self.ensure_one()
        # Opening the books includes opening the store; officers may not make one.
        Warehouse = self.env["stock.warehouse"].sudo().with_company(self)
        return Warehouse.search([("company_id", "=", self.id)], limit=1) or (
            Warehouse.create(
                {
                    "name": self.name,
                    "code": f"S{self.id}",
                    "company_id": self.id,
                    "partner_id": self.partner_id.id,
                }
            )
        )
