# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.fields import Domain

from coop_core.alliance_level import CRITERIA, assess

from . import coop_network_finding_sql as finding_sql

STAGES = ("forming", "initial", "true")
STORED = ["computed_stage", "indicator_count", "evidence_on"]


class CoopNetwork(models.Model):
    """Whether it works, as the evidence in this system says."""

    _inherit = "coop.network"

    computed_stage = fields.Selection(
        [("forming", "Forming"), ("initial", "Initial"), ("true", "True alliance")],
        "Level by Evidence",
        default="forming",
        readonly=True,
        copy=False,
        index=True,
        help="Initial: organisations take part, signed an agreement and named a "
        "committee. True: a body manages it as well, there is a plan, part of it is "
        "carried out, and there are results.",
    )
    indicator_count = fields.Integer(
        "Indicators Met", readonly=True, copy=False, help="Of the six of success."
    )
    evidence_on = fields.Date("Evidence as of", readonly=True, copy=False)
    stage_differs = fields.Boolean(
        "Source and Evidence Differ",
        compute="_compute_stage_differs",
        search="_search_stage_differs",
        help="The level by evidence is not the one that the source judged.",
    )
    finding_ids = fields.One2many("coop.network.finding", "network_id", "Findings")
    indicator_ids = fields.One2many(
        "coop.network.finding",
        "network_id",
        "Indicators of Success",
        domain=[("purpose", "=", "indicator")],
    )
    condition_ids = fields.One2many(
        "coop.network.finding",
        "network_id",
        "Conditions of the Level",
        domain=[("purpose", "!=", "indicator")],
    )
    judgement_ids = fields.One2many(
        "coop.network.judgement", "network_id", "Judgements of the Sources"
    )

    @api.depends("stage", "computed_stage")
    def _compute_stage_differs(self):
        for network in self:
            network.stage_differs = bool(
                network.stage and network.stage != network.computed_stage
            )

    def _search_stage_differs(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        differs = Domain.OR(
            Domain("stage", "=", stage) & Domain("computed_stage", "!=", stage)
            for stage in STAGES
        )
        return differs if (operator == "in") == (True in value) else ~differs

    def web_read(self, specification):
        """Opening the form looks at the evidence of today first."""
        if len(self) == 1 and "condition_ids" in specification:
            self.check_access("read")
            self._refresh_evidence()
        return super().web_read(specification)

    web_read._readonly = False  # what is found is stored: no read replica serves it

    def action_assess(self):
        """Look at the evidence of today again, for the chosen alliances or for all."""
        networks = self or self.search([])
        networks.check_access("read")
        networks._refresh_evidence()
        return True

    def action_assess_on(self):
        """Look at the evidence of some other day."""
        self.ensure_one()
        look = self.env["coop.network.assess"].create({"network_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence as of a Day"),
            "res_model": look._name,
            "res_id": look.id,
            "view_mode": "form",
        }

    @api.model
    def _cron_assess(self):
        self.with_context(active_test=False).search([])._refresh_evidence()

    def _assess(self, day):
        """What the evidence of a day says: {network id: (assessment, evidence)}.

        One query per kind of evidence, however many alliances.
        """
        found = self.env["coop.evidence"]._found(self, day)
        return {
            network: (assess({key.split(":")[0] for key in evidence}), evidence)
            for network, evidence in found.items()
        }

    def _refresh_evidence(self):
        """Store what the evidence of today says; what is the same is not written."""
        networks = self.exists()
        if not networks:
            return
        day = fields.Date.context_today(self)
        self.env.flush_all()
        assessed = networks._assess(day)
        self.env.execute_query(
            finding_sql.store_findings(
                [row for one in assessed.items() for row in self._finding_rows(*one)],
                day,
                self.env.uid,
            )
        )
        self.env.execute_query(
            finding_sql.store_levels(
                [
                    (network, result.level, result.indicators)
                    for network, (result, _evidence) in assessed.items()
                ],
                day,
            )
        )
        self.invalidate_recordset([*STORED, "finding_ids", "indicator_ids"])
        self.invalidate_recordset(["condition_ids"])
        self.env["coop.network.finding"].invalidate_model()

    @api.model
    def _finding_rows(self, network, assessed):
        """Rows of one alliance, as coop_network_finding_sql takes them."""
        result, evidence = assessed
        for sequence, criterion in enumerate(CRITERIA):
            yield (
                network,
                criterion.code,
                criterion.purpose,
                sequence,
                criterion.code in result.met,
                json.dumps(self._evidence_counts(criterion, evidence)),
            )

    @api.model
    def _evidence_counts(self, criterion, evidence):
        """How many records of each kind answer a question."""
        return {
            key: len(ids)
            for key, ids in evidence.items()
            if key.split(":")[0] in criterion.evidence
        }
