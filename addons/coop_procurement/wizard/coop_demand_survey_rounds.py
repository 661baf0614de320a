# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from coop_core import thai_date


class CoopDemandSurveyRounds(models.TransientModel):
    """Turns the forecast of some months into rounds, their demand already entered."""

    _name = "coop.demand.survey.rounds"
    _description = "Rounds from a Demand Survey"

    survey_id = fields.Many2one("coop.demand.survey", required=True, readonly=True)
    product_ids = fields.Many2many(
        "product.product",
        string="Products",
        compute="_compute_product_ids",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', allowed_product_ids)]",
    )
    allowed_product_ids = fields.Many2many(
        related="survey_id.product_ids", string="Products Surveyed"
    )
    month_from = fields.Date(
        "First Month Needed",
        required=True,
        compute="_compute_month_from",
        store=True,
        readonly=False,
        precompute=True,
        help="Any day of the month.",
    )
    month_to = fields.Date(
        "Last Month Needed",
        required=True,
        compute="_compute_month_to",
        store=True,
        readonly=False,
        precompute=True,
        help="Any day of the month.",
    )
    split = fields.Selection(
        [
            ("one", "One round of all products"),
            ("brand", "A round for each line of business and brand"),
            ("product", "A round for each product"),
        ],
        "How Many Rounds",
        required=True,
        default="one",
    )
    date_open = fields.Date("Opens", required=True, default=fields.Date.context_today)
    date_close = fields.Date(
        "Closes",
        required=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self), days=14),
    )
    packs = fields.Integer("Packs Foretold", compute="_compute_packs")
    organisation_count = fields.Integer("Organisations", compute="_compute_packs")

    @api.depends("survey_id")
    def _compute_product_ids(self):
        for wizard in self:
            wizard.product_ids = wizard.survey_id.product_ids

    @api.depends("survey_id")
    def _compute_month_from(self):
        """The first month after those that were turned into rounds."""
        for wizard in self:
            survey = wizard.survey_id
            done = max(survey.round_line_ids.mapped("month_to"), default=None)
            months = survey._months()
            left = [month for month in months if not done or month > done]
            wizard.month_from = (left or months or [False])[0]

    @api.depends("month_from")
    def _compute_month_to(self):
        for wizard in self:
            if not wizard.month_to or wizard.month_to < wizard.month_from:
                wizard.month_to = wizard.month_from

    @api.depends("survey_id", "product_ids", "month_from", "month_to")
    def _compute_packs(self):
        for wizard in self:
            rows = wizard._needs()
            wizard.packs = sum(packs for _place, _product, packs in rows)
            wizard.organisation_count = len({place for place, *_rest in rows})

    def action_make(self):
        """Make and open the rounds, and enter what the survey foretold."""
        self.ensure_one()
        survey = self.survey_id
        survey.check_access("write")
        survey.lock_for_update()
        if survey.state == "draft":
            raise UserError(
                self.env._("Open the survey and collect answers before making rounds.")
            )
        needs = self._needs()
        if not needs:
            raise UserError(
                self.env._(
                    "Nobody needs these products in these months. Choose other months."
                )
            )
        rounds = self.env["coop.round"]
        needed = {product for _place, product, _packs in needs}
        for products in self._groups(needed):
            rounds |= self._make_round(products, needs)
        return survey.action_open_rounds()

    def _groups(self, needed):
        products = self.product_ids.filtered(lambda product: product in needed)
        if self.split == "one":
            return [products]
        if self.split == "product":
            return list(products)
        return list(
            products.grouped(
                lambda product: (product.coop_activity_id, product.coop_brand_id)
            ).values()
        )

    def _make_round(self, products, needs):
        first, last = self._period()
        joint_round = self.env["coop.round"].create(
            {
                "name": self._name_of(products),
                "hub_id": self.survey_id.hub_id.id,
                "network_id": self.survey_id.network_id.id,
                "activity_id": _only(products.coop_activity_id),
                "brand_id": _only(products.coop_brand_id),
                "date_open": self.date_open,
                "date_close": self.date_close,
                "line_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "survey_id": self.survey_id.id,
                            "month_from": first,
                            "month_to": last,
                        }
                    )
                    for product in products
                ],
            }
        )
        joint_round.action_invite_all()
        joint_round.action_open()
        self._enter(joint_round, needs)
        return joint_round

    def _enter(self, joint_round, needs):
        """Enter the demand as proposals; who cannot be reached is noted."""
        lines = {line.product_id: line for line in joint_round.line_ids}
        Demand = self.env["coop.round.demand"]
        values, out = [], self.env["coop.organisation"]
        guests = joint_round.participant_ids.organisation_id
        for place, product, packs in needs:
            if product not in lines:
                continue
            if not any(place._within(guest) for guest in guests):
                out |= place
                continue
            values.append(
                {
                    "round_id": joint_round.id,
                    "line_id": lines[product].id,
                    "organisation_id": place.id,
                    "packs": packs,
                    "survey_packs": packs,
                    "proposed": True,
                }
            )
        Demand.create(values)
        if out:
            joint_round.message_post(
                body=self.env._(
                    "Foretold but not reached by an invitation: %(names)s.",
                    names=", ".join(out.mapped("display_name")),
                )
            )

    def _needs(self):
        """Return [(organisation, product, packs)] of the months, above zero."""
        first, last = self._period()
        if not (first and last and self.product_ids):
            return []
        return self.env["coop.demand.forecast"]._read_group(
            [
                ("survey_id", "=", self.survey_id.id),
                ("product_id", "in", self.product_ids.ids),
                ("month", ">=", first),
                ("month", "<=", last),
            ],
            ["organisation_id", "product_id"],
            ["packs:sum"],
        )

    def _period(self):
        """The first days of the first and the last month."""
        return [day and day.replace(day=1) for day in (self.month_from, self.month_to)]

    def _name_of(self, products):
        months = dict.fromkeys(
            thai_date.format_thai(day, "short", precision="month")
            for day in self._period()
        )
        what = ", ".join(products.mapped("name")) if len(products) < 4 else ""
        return f"{what or self.survey_id.name} {'–'.join(months)}"


def _only(records):
    """The id of the one record, or none if there are several."""
    return records.id if len(records) == 1 else False
