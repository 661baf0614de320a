# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from coop_core.allocation import allocate

#: what the alliance says of a line, and says again whenever it hands over
SAID_BY_ALLIANCE = ("name", "date_from", "date_to", "indicator", "unit")
#: what an organisation may set for itself; handed again only while it has not
OWN_FIGURES = ("budget", "target")


class CoopPlan(models.Model):
    """The plan of an alliance becomes parts of the organisations' own plans."""

    _inherit = "coop.plan"

    def action_hand_over(self):
        """Make or update the part of each organisation in its own plan.

        Doing it twice changes nothing. Parts of organisations that no longer take part
        go, unless progress was recorded; then they stay in that plan on their own.
        """
        for plan in self:
            plan.check_access("write")
            plan._check_can_hand_over()
            # The parts stand in plans of other organisations, where this officer has
            # no right. He writes there what his own plan says, and nothing else.
            lines = plan.sudo().action_ids
            before = lines._told()
            for line in lines:
                line._hand_over()
            if lines._told() != before:
                plan._tell_handed_over()

    def _check_can_hand_over(self):
        self.ensure_one()
        if not self.network_id:
            raise UserError(
                self.env._(
                    "%(plan)s is the plan of one organisation. Only the plan of an "
                    "alliance is handed to organisations: choose its alliance first.",
                    plan=self.name,
                )
            )
        if self.state == "closed":
            raise UserError(
                self.env._(
                    "%(plan)s is closed. Open it again before handing it over.",
                    plan=self.name,
                )
            )
        nobodys = self.action_ids.filtered(lambda line: not line._who_takes_part())
        if nobodys:
            raise UserError(
                self.env._(
                    "Nobody is responsible for: %(lines)s. Choose who is responsible, "
                    "or who takes part, then hand the plan over.",
                    lines=", ".join(nobodys.mapped("name")),
                )
            )

    def _tell_handed_over(self):
        parts = self.sudo().action_ids.part_ids  # as in action_hand_over
        self.message_post(
            body=self.env._(
                "Handed to the organisations: %(parts)s parts in %(plans)s plans.",
                parts=len(parts),
                plans=len(parts.plan_id),
            )
        )

    def _own_plan_of(self, organisation):
        """The plan of an organisation for these years, made if there is none."""
        self.ensure_one()
        own = (
            Domain("organisation_id", "=", organisation.id)
            & Domain("network_id", "=", False)
            & Domain("state", "!=", "closed")
            & Domain("year_from", "<=", self.year_to)
            & Domain("year_to", ">=", self.year_from)
        )
        return self.search(own, limit=1, order="year_from, id") or self.create(
            {
                "name": self.env._("Plan of %(who)s", who=organisation.name),
                "organisation_id": organisation.id,
                "year_from": self.year_from,
                "year_to": self.year_to,
            }
        )


class CoopPlanAction(models.Model):
    """An action line is carried out in parts by those who take part in it."""

    _inherit = "coop.plan.action"

    taking_part_ids = fields.Many2many(
        "coop.organisation",
        "coop_plan_action_taking_part_rel",
        string="Taking Part",
        help="Who carries this out. Empty: who is responsible.",
    )
    part_count = fields.Integer("Part Count", compute="_compute_part_count")
    handed_budget = fields.Monetary(
        copy=False, help="The budget that the alliance handed over."
    )
    handed_target = fields.Float(
        digits=(16, 2),
        aggregator=None,
        copy=False,
        help="The target that the alliance handed over.",
    )

    @api.depends("part_ids")
    def _compute_part_count(self):
        for action in self:
            action.part_count = len(action.part_ids)

    def action_open_parts(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_network.coop_plan_action_action"
        )
        return {**action, "domain": [("origin_id", "=", self.id)], "context": {}}

    def action_take_in_members(self):
        """Every present member of the alliance takes part."""
        for action in self:
            action.taking_part_ids |= action.network_id.member_ids.filtered(
                lambda member: not member.left_on
            ).organisation_id

    def _told(self):
        """What the parts of these lines say."""
        return self.part_ids.read([*SAID_BY_ALLIANCE, *OWN_FIGURES, "plan_id"])

    def _who_takes_part(self):
        return self.taking_part_ids or self.organisation_id

    def _hand_over(self):
        """One part for each who takes part, in his own plan."""
        self.ensure_one()
        organisations = self._who_takes_part().sorted("id")
        self._drop_parts_except(organisations)
        first_time = not self.part_ids
        shares = zip(
            organisations,
            self._split("budget", len(organisations)),
            self._split("target", len(organisations)),
            strict=True,
        )
        for organisation, budget, target in shares:
            self._part_of(organisation)._receive(self, budget, target)
        if first_time:
            self._pass_months_on()

    def _split(self, name, count):
        amount = Decimal(str(self[name])).quantize(Decimal("0.01"))
        return [float(part) for part in allocate(amount, [Decimal(1)] * count)]

    def _drop_parts_except(self, organisations):
        gone = self.part_ids.filtered(
            lambda part: part.organisation_id not in organisations
        )
        kept = gone.filtered("progress_ids")
        kept.origin_id = False
        (gone - kept).unlink()

    def _part_of(self, organisation):
        """The part of an organisation; a new one stands in its own plan."""
        part = self.part_ids.filtered(lambda one: one.organisation_id == organisation)
        return part[:1] or self.create(
            {
                "plan_id": self.plan_id._own_plan_of(organisation).id,
                "organisation_id": organisation.id,
                "origin_id": self.id,
                "name": self.name,
                "sequence": self.sequence,
            }
        )

    def _receive(self, origin, budget, target):
        """Take over what the alliance says; keep the figures set here on purpose."""
        for code, _name in self.env["res.lang"].get_installed():
            here = self.with_context(lang=code)
            here._write_changed(origin.with_context(lang=code)._said())
        vals = {}
        for name, figure in zip(OWN_FIGURES, (budget, target), strict=True):
            if self[name] == self[f"handed_{name}"]:
                vals[name] = figure
            vals[f"handed_{name}"] = figure
        self._write_changed(vals)

    def _said(self):
        return {name: self[name] for name in SAID_BY_ALLIANCE}

    def _write_changed(self, vals):
        changed = {name: value for name, value in vals.items() if self[name] != value}
        if changed:
            self.write(changed)

    def _pass_months_on(self):
        """Months entered before the hand-over move to the parts, their cost shared."""
        parts = self.part_ids
        for entry in self.progress_ids:
            spent = Decimal(str(entry.spent)).quantize(Decimal("0.01"))
            costs = allocate(spent, [Decimal(1)] * len(parts))
            self.env["coop.plan.progress"].create(
                [
                    {
                        "action_id": part.id,
                        "month": entry.month,
                        "percent": entry.percent,
                        "spent": float(cost),
                        "note": entry.note,
                    }
                    for part, cost in zip(parts, costs, strict=True)
                ]
            )
        self.progress_ids.unlink()
