# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopNetwork(models.Model):
    """An alliance has plans."""

    _inherit = "coop.network"

    plan_ids = fields.One2many("coop.plan", "network_id", "Plans")
    plan_count = fields.Integer("Plan Count", compute="_compute_plan_count")

    def _compute_plan_count(self):
        counts = dict(
            self.env["coop.plan"]._read_group(
                [("network_id", "in", self.ids)], ["network_id"], ["__count"]
            )
        )
        for network in self:
            network.plan_count = counts.get(network._origin, 0)

    def action_open_plans(self):
        return self._action_open("coop_network.coop_plan_action")


class CoopOrganisation(models.Model):
    """An organisation has plans of its own."""

    _inherit = "coop.organisation"

    plan_ids = fields.One2many(
        "coop.plan",
        "organisation_id",
        "Own Plans",
        domain=[("network_id", "=", False)],
    )
    plan_count = fields.Integer("Plan Count", compute="_compute_plan_count")

    def _compute_plan_count(self):
        own = [("organisation_id", "in", self.ids), ("network_id", "=", False)]
        counts = dict(
            self.env["coop.plan"]._read_group(own, ["organisation_id"], ["__count"])
        )
        for organisation in self:
            organisation.plan_count = counts.get(organisation._origin, 0)

    def action_open_plans(self):
        action = self._action_open(
            "coop_network.coop_plan_action",
            [("organisation_id", "=", self.id), ("network_id", "=", False)],
        )
        return {**action, "context": {"default_organisation_id": self.id}}
