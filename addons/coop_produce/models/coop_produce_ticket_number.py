# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import SQL


class CoopProduceCounter(models.Model):
    """The last number of a station in a year. Only tickets ask for the next."""

    _name = "coop.produce.counter"
    _description = "Last Number of a Station"
    _rec_name = "station_id"

    station_id = fields.Many2one(
        "coop.produce.station", required=True, ondelete="cascade"
    )
    year = fields.Integer(required=True)
    last = fields.Integer(required=True)

    _one_a_year = models.Constraint(
        "UNIQUE (station_id, year)", "A station counts its tickets once a year."
    )

    def _next(self, station, year, count=1):
        """The first of ``count`` further numbers. The station waits till they stand."""
        [(last,)] = self.env.execute_query(
            SQL(
                """
                INSERT INTO coop_produce_counter AS counter
                            (station_id, year, last,
                             create_uid, create_date, write_uid, write_date)
                     VALUES (%(station)s, %(year)s, %(count)s,
                             %(uid)s, %(now)s, %(uid)s, %(now)s)
                ON CONFLICT (station_id, year)
                  DO UPDATE SET last = counter.last + EXCLUDED.last,
                                write_uid = EXCLUDED.write_uid,
                                write_date = EXCLUDED.write_date
                  RETURNING last
                """,
                station=station.id,
                year=year,
                count=count,
                uid=self.env.uid,
                now=self.env.cr.now(),
            )
        )
        self.invalidate_model(["last"])
        return last - count + 1
