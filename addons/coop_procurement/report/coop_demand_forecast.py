# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import SQL


class CoopDemandForecast(models.Model):
    """The answers of surveys by month and product, and the rounds made of them.

    Read live from the answers; nothing is stored.
    """

    _name = "coop.demand.forecast"
    _description = "Demand Forecast"
    _auto = False
    _order = "month, product_id, organisation_id"
    _rec_name = "product_id"
    #: what the query reads, so that it is written before the query runs
    _depends = {
        "coop.demand.survey": ["hub_id", "date_from"],
        "coop.demand.survey.line": [
            "survey_id",
            "organisation_id",
            "product_id",
            "pack_kg",
            *(f"m{number:02}" for number in range(1, 13)),
        ],
        "coop.organisation": ["parent_path"],
        "coop.round.line": ["survey_id", "product_id", "month_from", "month_to"],
    }

    survey_id = fields.Many2one("coop.demand.survey", readonly=True)
    hub_id = fields.Many2one("coop.organisation", "Centre Asking", readonly=True)
    organisation_id = fields.Many2one("coop.organisation", readonly=True)
    gatherer_id = fields.Many2one("coop.organisation", "Gathered Under", readonly=True)
    product_id = fields.Many2one("product.product", "Product", readonly=True)
    month = fields.Date("Month of Use", readonly=True)
    packs = fields.Integer("Packs", readonly=True)
    tonnes = fields.Float("Tonnes", readonly=True, digits=(16, 3))
    round_id = fields.Many2one("coop.round", "Joint Purchase Round", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT line.id * 12 + month.number - 1 id,
                   line.survey_id, survey.hub_id, line.organisation_id,
                   coalesce(centre.id, place.id) gatherer_id,
                   line.product_id, month.day "month", month.packs,
                   month.packs * line.pack_kg / 1000 tonnes, made.round_id
              FROM coop_demand_survey_line line
              JOIN coop_demand_survey survey ON survey.id = line.survey_id
              JOIN coop_organisation hub ON hub.id = survey.hub_id
              JOIN coop_organisation place ON place.id = line.organisation_id
        CROSS JOIN LATERAL (
                   SELECT number, packs,
                          make_date((extract(year FROM survey.date_from)
                                     + (number < extract(month FROM survey.date_from)
                                       )::int)::int, number, 1) AS "day"
                     FROM (VALUES (1, line.m01), (2, line.m02), (3, line.m03),
                                  (4, line.m04), (5, line.m05), (6, line.m06),
                                  (7, line.m07), (8, line.m08), (9, line.m09),
                                  (10, line.m10), (11, line.m11), (12, line.m12))
                          part (number, packs)) month
         LEFT JOIN coop_organisation centre
                ON place.parent_path LIKE hub.parent_path || '%%'
               AND centre.id = nullif(split_part(substr(
                       place.parent_path, length(hub.parent_path) + 1),
                       '/', 1), '')::int
         LEFT JOIN LATERAL (
                   SELECT bought.round_id
                     FROM coop_round_line bought
                    WHERE bought.survey_id = line.survey_id
                      AND bought.product_id = line.product_id
                      AND month.day BETWEEN bought.month_from AND bought.month_to
                    LIMIT 1) made ON TRUE
             WHERE month.packs > 0
            """
        )
