# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.coop_network.models.coop_evidence import EvidenceKind

from . import coop_saving_pool_sql as pool_sql


class CoopSaving(models.Model):
    """What a pool brought more than selling alone is proven as a purchase is."""

    _inherit = "coop.saving"

    settlement_id = fields.Many2one(
        "coop.produce.settlement",
        "Settlement",
        index="btree_not_null",
        ondelete="restrict",
    )


class CoopProducePool(models.Model):
    """A pool may be sold for an alliance, which it then proves."""

    _inherit = "coop.produce.pool"

    network_id = fields.Many2one(
        "coop.network",
        "Alliance",
        index="btree_not_null",
        ondelete="restrict",
        help="The alliance that sells together; what the pool brings more than selling "
        "alone is shown on its page.",
    )


class CoopProduceSettlement(models.Model):
    """The final settlement of a pool proves what was got more than alone."""

    _inherit = "coop.produce.settlement"

    def _post_payables(self, progress=None):
        result = super()._post_payables(progress)
        self._record_savings()
        return result

    def _reverse(self, date, reason):
        result = super()._reverse(date, reason)
        self._record_savings(date)
        return result

    def _record_savings(self, day=None):
        """Enter what each payee got more, or the difference to what was entered."""
        for one in self.filtered(lambda one: one._is_final()):
            self.env.flush_all()
            product = one.product_id.product_tmpl_id
            # sudo: an accountant of the centre reads no reference prices
            Price = self.env["coop.reference.price"].sudo()
            price = Price._amounts_on(product, one.pool_id.date_to).get(product)
            statement = pool_sql.record(one, price, day or one.date)
            self.env.execute_query(statement)
        self.env["coop.saving"].invalidate_model()


class CoopEvidence(models.AbstractModel):
    """Pools that were settled prove an alliance that sells together."""

    _inherit = "coop.evidence"

    @api.model
    def _coop_evidence_kinds(self):
        pools = "coop_produce.coop_produce_pool_action"
        return [
            *super()._coop_evidence_kinds(),
            EvidenceKind(
                "joint_sale",
                self.env._("Pools that were sold and settled"),
                "coop.produce.pool",
                self._find_settled_pools,
                pools,
            ),
            EvidenceKind(
                "result_money",
                self.env._("Pools that brought more than selling alone"),
                "coop.produce.pool",
                self._find_earning_pools,
                pools,
            ),
        ]

    def _find_settled_pools(self, networks, day):
        domain = [("state", "=", "settled"), ("date_to", "<=", day)]
        return self._linked(networks, "coop.produce.pool", domain)

    def _find_earning_pools(self, networks, day):
        groups = self.env["coop.saving"]._read_group(
            [
                ("network_id", "in", networks.ids),
                ("settlement_id", "!=", False),
                ("date", "<=", day),
            ],
            ["settlement_id"],
            having=[("saved:sum", ">", 0)],
        )
        pools = self.env["coop.produce.pool"].union(*(one.pool_id for [one] in groups))
        return self._linked(networks, "coop.produce.pool", [("id", "in", pools.ids)])
