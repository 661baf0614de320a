# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopRoundDemandMember(models.Model):
    """How many of the packs that an organisation asks for are for one member.

    Where members are named, each gets his part of the proof of what was saved.
    """

    _name = "coop.round.demand.member"
    _description = "Packs for a Member"
    _order = "demand_id, id"
    _rec_name = "membership_id"

    demand_id = fields.Many2one(
        "coop.round.demand", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        related="demand_id.organisation_id", store=True, index=True
    )
    membership_id = fields.Many2one(
        "coop.membership",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('organisation_id', '=', organisation_id)]",
    )
    packs = fields.Integer(required=True)

    _once = models.Constraint(
        "UNIQUE (demand_id, membership_id)",
        "This member is named already. Change the packs of that line.",
    )
    _above_zero = models.Constraint(
        "CHECK (packs > 0)",
        "A member that is named wants one pack at least. Else take the line out.",
    )

    @api.constrains("demand_id", "membership_id")
    def _check_place(self):
        for line in self:
            place = line.demand_id.organisation_id
            if line.membership_id.organisation_id != place:
                raise ValidationError(
                    self.env._(
                        "%(person)s is no member of %(place)s, which asks for these "
                        "packs. Choose one of its members.",
                        person=line.membership_id.display_name,
                        place=place.display_name,
                    )
                )

    @api.constrains("demand_id", "packs")
    def _check_sum(self):
        for demand in self.demand_id:
            named = sum(demand.member_ids.mapped("packs"))
            if named > demand.packs:
                raise ValidationError(
                    self.env._(
                        "The members of %(place)s are named with %(named)s packs, and "
                        "it asks for %(asked)s. Ask for more, or lower theirs.",
                        place=demand.organisation_id.display_name,
                        named=named,
                        asked=demand.packs,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.demand_id._check_rounds_open(lines.demand_id.round_id)
        return lines

    def write(self, vals):
        self.demand_id._check_rounds_open(self.demand_id.round_id)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_while_open(self):
        self.demand_id._check_rounds_open(self.demand_id.round_id)


class CoopRoundDemand(models.Model):
    """Demand may name the members that it is for."""

    _inherit = "coop.round.demand"

    member_ids = fields.One2many("coop.round.demand.member", "demand_id", "For Members")

    @api.constrains("packs")
    def _check_members(self):
        self.member_ids._check_sum()

    def action_open_members(self):
        """Open the list of the members that the packs are for."""
        self.ensure_one()
        form = self.env.ref("coop_procurement.coop_round_demand_view_form_members")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Members that the packs are for"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(form.id, "form")],
            "target": "new",
        }
