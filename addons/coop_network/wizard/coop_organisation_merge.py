# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopOrganisationMerge(models.TransientModel):
    """Asks which of several records of one organisation stays, and shows what moves."""

    _name = "coop.organisation.merge"
    _description = "Merge Organisations"
    _rec_name = "survivor_id"

    organisation_ids = fields.Many2many(
        "coop.organisation",
        string="One Organisation, Registered Twice",
        context={"active_test": False},
    )
    survivor_id = fields.Many2one(
        "coop.organisation",
        "Stays",
        compute="_compute_survivor_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', organisation_ids)]",
        ondelete="cascade",
        help="The others are closed and kept with their history. What the one that "
        "stays does not know, it takes from them.",
    )
    line_ids = fields.One2many(
        "coop.organisation.merge.line",
        "wizard_id",
        "What Moves",
        compute="_compute_line_ids",
        store=True,
    )
    numbers_differ = fields.Boolean(compute="_compute_numbers_differ")

    @api.depends("organisation_ids")
    def _compute_survivor_id(self):
        """The one with books, then the one with the most members, then the first."""
        for wizard in self:
            wizard.survivor_id = wizard.organisation_ids._origin.sorted(
                lambda one: (
                    not one.books_company_id,
                    not one.level_id,
                    -one.member_count,
                    one.id,
                )
            )[:1]

    @api.depends("organisation_ids", "survivor_id")
    def _compute_line_ids(self):
        for wizard in self:
            gone = wizard.organisation_ids._origin - wizard.survivor_id._origin
            wizard.line_ids = [
                fields.Command.clear(),
                *(
                    fields.Command.create(vals)
                    for one in gone
                    for vals in wizard._prepare_line_vals(one)
                ),
            ]

    @api.depends("organisation_ids.number_key")
    def _compute_numbers_differ(self):
        for wizard in self:
            numbers = set(wizard.organisation_ids.mapped("number_key")) - {"", False}
            wizard.numbers_differ = len(numbers) > 1

    @api.model
    def _prepare_line_vals(self, organisation):
        # How much refers to it is shown to whoever may merge it, wherever it is kept.
        one = organisation.sudo()
        counts = [
            *one._references().count(one),
            *one._partner_references().count(one.partner_id),
        ]
        members = one.with_context(active_test=False).member_ids
        named = one._name_moved(counts)
        if members:
            named.insert(0, (self.env._("Deal With It"), len(members)))
        return [
            {"organisation_id": organisation.id, "label": label, "number": number}
            for label, number in named
        ]

    def action_merge(self):
        self.ensure_one()
        gone = self.organisation_ids - self.survivor_id
        if not gone or not self.survivor_id:
            raise UserError(
                self.env._(
                    "Choose at least two organisations to merge, one of which stays."
                )
            )
        gone._merge_into(self.survivor_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.organisation",
            "res_id": self.survivor_id.id,
            "view_mode": "form",
        }


class CoopOrganisationMergeLine(models.TransientModel):
    """How many records of a kind refer to an organisation that goes."""

    _name = "coop.organisation.merge.line"
    _description = "What a Merge Moves"
    _order = "id"

    wizard_id = fields.Many2one(
        "coop.organisation.merge", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", "Moves From", required=True, ondelete="cascade"
    )
    label = fields.Char("What", required=True)
    number = fields.Integer("How Many")
