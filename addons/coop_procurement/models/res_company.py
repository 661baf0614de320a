# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL


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

    def _set_per_company_inter_company_locations(self, inter_company_location):
        """Say in two statements what companies are to each other's stores.

        Stock writes every pair of companies by itself, which for a province of some
        hundred co-ops would take longer than all the rest of opening their books.
        """
        self.ensure_one()
        if not self.env.user.has_group("base.group_multi_company"):
            return
        self.env.flush_all()
        location = inter_company_location.id
        self.env.execute_query(_set_at_others(self, location))
        self.env.execute_query(_set_at_own(self, location))
        fields = ["property_stock_customer", "property_stock_supplier"]
        self.env["res.partner"].invalidate_model(fields)


def _set_at_others(company, location) -> SQL:
    """What this company's stock sees in the partners of all other companies."""
    return SQL(
        """
        UPDATE res_partner partner
           SET property_stock_customer
                   = COALESCE(property_stock_customer, '{}') || said.value,
               property_stock_supplier
                   = COALESCE(property_stock_supplier, '{}') || said.value
          FROM res_company other,
               jsonb_build_object(%(company)s::text, %(location)s::integer) said (value)
         WHERE other.partner_id = partner.id
           AND other.id <> %(company)s
        """,
        company=company.id,
        location=location,
    )


def _set_at_own(company, location) -> SQL:
    """What the stock of all other companies sees in this company's partner."""
    return SQL(
        """
        UPDATE res_partner partner
           SET property_stock_customer
                   = COALESCE(property_stock_customer, '{}') || said.value,
               property_stock_supplier
                   = COALESCE(property_stock_supplier, '{}') || said.value
          FROM (SELECT jsonb_object_agg(id::text, %(location)s::integer) AS value
                  FROM res_company
                 WHERE id <> %(company)s) said
         WHERE partner.id = %(partner)s
           AND said.value IS NOT NULL
        """,
        company=company.id,
        location=location,
        partner=company.partner_id.id,
    )
