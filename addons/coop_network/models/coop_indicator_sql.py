# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.indicator. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def store(indicator, rows, uid) -> SQL:
    """Write the figures of a measure; only what changed.

    :param rows: (alliance id, first day, last day, figure or None)
    """
    networks, firsts, lasts, figures = (list(one) for one in zip(*rows, strict=True))
    return SQL(
        """
        INSERT INTO coop_indicator_figure AS told
                    (indicator_id, network_id, province_id, date_from, date_to, known,
                     figure, target, outcome,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(indicator)s, found.network_id, network.province_id, found.first,
                    found.last, found.figure IS NOT NULL, COALESCE(found.figure, 0),
                    %(target)s,
                    CASE WHEN found.figure IS NULL THEN 'unknown'
                         WHEN %(target)s = 0 THEN 'none'
                         WHEN found.figure >= %(target)s THEN 'met'
                         ELSE 'missed'
                     END,
                    %(uid)s, now() AT TIME ZONE 'UTC',
                    %(uid)s, now() AT TIME ZONE 'UTC'
               FROM unnest(%(networks)s::int[], %(firsts)s::date[], %(lasts)s::date[],
                           %(figures)s::numeric[])
                    found (network_id, first, last, figure)
               JOIN coop_network network ON network.id = found.network_id
        ON CONFLICT (indicator_id, network_id, date_from) DO UPDATE
                SET known = excluded.known, figure = excluded.figure,
                    target = excluded.target, outcome = excluded.outcome,
                    date_to = excluded.date_to, province_id = excluded.province_id,
                    write_uid = excluded.write_uid, write_date = excluded.write_date
              WHERE (told.known, told.figure, told.target, told.outcome, told.date_to,
                     told.province_id)
                    IS DISTINCT FROM
                    (excluded.known, excluded.figure, excluded.target,
                     excluded.outcome, excluded.date_to, excluded.province_id)
          RETURNING told.id
        """,
        indicator=indicator.id,
        target=SQL("%s::numeric", str(indicator.target)),
        networks=networks,
        firsts=firsts,
        lasts=lasts,
        figures=[None if one is None else str(one) for one in figures],
        uid=uid,
    )
