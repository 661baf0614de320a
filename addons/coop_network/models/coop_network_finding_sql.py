# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.network.finding. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def store_findings(rows, day, uid) -> SQL:
    """Write what was found, and beside it what the sources say; only what changed.

    :param rows: (network id, criterion, purpose, sequence, met, counts as JSON text)
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    return SQL(
        """
        WITH said AS (
               SELECT network_id, indicator,
                      CASE WHEN count(DISTINCT verdict) > 1 THEN 'disagree'
                           ELSE min(verdict)
                       END AS verdict
                 FROM coop_network_judgement
                WHERE network_id = ANY(%(networks)s)
             GROUP BY network_id, indicator
        )
        INSERT INTO coop_network_finding AS finding
                    (network_id, criterion, purpose, sequence, met, counts,
                     verdict, differs, assessed_on,
                     create_uid, create_date, write_uid, write_date)
             SELECT found.network_id, found.criterion, found.purpose, found.sequence,
                    found.met, found.counts::jsonb, said.verdict,
                    COALESCE(said.verdict = 'yes' AND NOT found.met
                             OR said.verdict = 'no' AND found.met, FALSE),
                    %(day)s, %(uid)s, now() AT TIME ZONE 'UTC',
                    %(uid)s, now() AT TIME ZONE 'UTC'
               FROM unnest(%(networks)s::int[], %(criteria)s::varchar[],
                           %(purposes)s::varchar[], %(sequences)s::int[],
                           %(met)s::boolean[], %(counts)s::text[])
                    found (network_id, criterion, purpose, sequence, met, counts)
          LEFT JOIN said
                 ON said.network_id = found.network_id
                AND said.indicator = found.criterion
        ON CONFLICT (network_id, criterion) DO UPDATE
                SET met = excluded.met, counts = excluded.counts,
                    verdict = excluded.verdict, differs = excluded.differs,
                    assessed_on = excluded.assessed_on,
                    write_uid = excluded.write_uid, write_date = excluded.write_date
              WHERE (finding.met, finding.counts, finding.verdict, finding.differs,
                     finding.assessed_on)
                    IS DISTINCT FROM
                    (excluded.met, excluded.counts, excluded.verdict,
                     excluded.differs, excluded.assessed_on)
        """,
        networks=columns[0],
        criteria=columns[1],
        purposes=columns[2],
        sequences=columns[3],
        met=columns[4],
        counts=columns[5],
        day=day,
        uid=uid,
    )


def store_levels(rows, day) -> SQL:
    """Write the level and the number of indicators of each alliance that changed.

    :param rows: (network id, level, number of indicators met)
    """
    networks, levels, numbers = (list(column) for column in zip(*rows, strict=True))
    return SQL(
        """
        UPDATE coop_network network
           SET computed_stage = found.level,
               indicator_count = found.number,
               evidence_on = %(day)s
          FROM unnest(%(networks)s::int[], %(levels)s::varchar[], %(numbers)s::int[])
               found (id, level, number)
         WHERE network.id = found.id
           AND (network.computed_stage, network.indicator_count, network.evidence_on)
               IS DISTINCT FROM (found.level, found.number, %(day)s::date)
        """,
        networks=networks,
        levels=levels,
        numbers=numbers,
        day=day,
    )
