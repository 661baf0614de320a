# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core.alliance_level import CRITERIA

NAMES = {
    "own_workshop": "Runs its own workshops",
    "joint_sale": "Pools produce and sells it together",
    "joint_purchase": "Buys inputs and consumer goods together",
    "welfare": "Has a joint welfare project",
    "monthly_meeting": "Committee meets every month without a break",
    "outside_support": "Outside bodies support it",
    "participation": "Organisations take part",
    "agreement": "They signed an agreement",
    "committee": "A committee was named",
    "managing_body": "A body manages it",
    "plan": "There is a plan",
    "execution": "Part of the plan is carried out",
    "result": "Results can be assessed, in baht or not",
}
EVIDENCE_OF = {criterion.code: criterion.evidence for criterion in CRITERIA}


class CoopFinding(models.AbstractModel):
    """The answer to one question about an alliance, in words and with its evidence."""

    _name = "coop.finding"
    _description = "Finding about an Alliance"

    criterion = fields.Selection(
        [(criterion.code, NAMES[criterion.code]) for criterion in CRITERIA],
        "What Is Asked",
        required=True,
    )
    purpose = fields.Selection(
        [
            ("indicator", "Indicator of success"),
            ("initial", "Initial"),
            ("true", "True alliance"),
        ],
        "Needed For",
        required=True,
    )
    sequence = fields.Integer(aggregator=None)
    met = fields.Boolean()
    counts = fields.Json(help="Number of records by kind of evidence.")
    sign = fields.Char("Answer", compute="_compute_sign")
    statement = fields.Text("What Was Found", compute="_compute_statement")
    enterable = fields.Boolean(compute="_compute_enterable")

    @api.depends("met")
    def _compute_sign(self):
        for finding in self:
            finding.sign = "✓" if finding.met else "✗"

    @api.depends("criterion", "met", "counts")
    @api.depends_context("lang")
    def _compute_statement(self):
        kinds = self.env["coop.evidence"]._coop_evidence_kinds()
        missing = self._missing_words()
        recorded = {kind.code for kind in kinds}
        nowhere = self.env._(
            "Nothing installed here records this. Ask the administrator to install "
            "the addon that does."
        )
        for finding in self:
            codes = EVIDENCE_OF.get(finding.criterion, ())
            if finding.met:
                finding.statement = " · ".join(
                    f"{kind.name}: {finding.counts[kind.key]}"
                    for kind in kinds
                    if kind.key in (finding.counts or {})
                )
            elif recorded.isdisjoint(codes):
                finding.statement = nowhere
            else:
                finding.statement = missing.get(finding.criterion)

    @api.depends("criterion", "met")
    @api.depends_context("uid")
    def _compute_enterable(self):
        for finding in self:
            finding.enterable = bool(not finding.met and finding._entrance())

    def action_open(self):
        """Open the evidence; where there are several kinds of it, ask which."""
        self.ensure_one()
        found = self._evidence()
        if len(found) == 1:
            [(kind, ids)] = found
            return self.env["coop.evidence.choice"]._action_records(
                kind.name, kind.model, ids
            )
        return self.env["coop.evidence.choice"]._action_choose(self, found)

    def action_enter(self):
        """Open the screen where the missing evidence is entered."""
        self.ensure_one()
        kind = self._entrance()
        Action = self.env["ir.actions.act_window"]
        if not kind.link:
            return {**Action._for_xml_id(kind.action), "domain": [], "context": {}}
        return Action._coop_of(kind.action, self._network(), kind.link)

    def _entrance(self):
        """The first kind of the missing evidence that this user may enter."""
        for kind in self._kinds():
            if kind.action and self.env[kind.model].has_access("create"):
                return kind
        return None

    def _kinds(self):
        codes = EVIDENCE_OF.get(self.criterion, ())
        kinds = self.env["coop.evidence"]._coop_evidence_kinds()
        return [kind for kind in kinds if kind.code in codes]

    def _evidence(self):
        """The kinds of evidence found, each with the ids of its records."""
        network = self._network()
        found = self.env["coop.evidence"]._found(network, self._day())[network.id]
        return [(kind, found[kind.key]) for kind in self._kinds() if kind.key in found]

    def _network(self):
        return self.network_id

    def _day(self):
        return fields.Date.context_today(self)

    @api.model
    def _missing_words(self):
        return {
            "own_workshop": self.env._(
                "No workshop held by the alliance is in the calendar of meetings."
            ),
            "joint_sale": self.env._("No joint sale is entered yet."),
            "joint_purchase": self.env._("No joint purchase is entered yet."),
            "welfare": self.env._(
                "No welfare fund is led by an organisation of this alliance, or "
                "collected by two of them."
            ),
            "monthly_meeting": self.env._(
                "The committee did not meet in each of the last 12 months, or since it "
                "began."
            ),
            "outside_support": self.env._(
                "No support by an agency, a university or a company is entered yet."
            ),
            "participation": self.env._(
                "Fewer than two organisations are members. Add them on page Members."
            ),
            "agreement": self.env._(
                "No agreement that is signed and in force names this alliance."
            ),
            "committee": self.env._(
                "No committee of this alliance is in office on that day."
            ),
            "managing_body": self.env._(
                "No organisation is its centre. Name one on page Centres."
            ),
            "plan": self.env._("No approved plan of this alliance covers that day."),
            "execution": self.env._(
                "No progress on an action of its plan was reported in the last 12 "
                "months."
            ),
            "result": self.env._(
                "No result is measured yet: neither baht that were saved or earned "
                "nor anything else that can be counted."
            ),
        }
