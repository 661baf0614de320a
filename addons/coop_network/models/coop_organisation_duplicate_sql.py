# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.organisation.duplicate. Nothing runs here."""

from odoo.tools import SQL


def threshold(alike) -> SQL:
    """From where on the operator % of pg_trgm holds, for this transaction."""
    return SQL(
        "SELECT set_config('pg_trgm.similarity_threshold', %s, TRUE)", str(alike)
    )


def forget() -> SQL:
    """Pairs that are found again, or no more; what a person dismissed stays."""
    return SQL("DELETE FROM coop_organisation_duplicate WHERE state = 'open'")


def find(env, alike) -> SQL:
    """Pairs of open organisations with alike names or one registration number.

    Two that do different things, or that stand in different districts or provinces,
    are two organisations, whatever their names, unless a number says otherwise.
    Districts are joined by hash; the index _name_key_alike serves those of no
    district, _number_key the last part.
    """
    return SQL(
        """
        INSERT INTO coop_organisation_duplicate
                    (organisation_id, other_id, alike, same_number, state,
                     create_uid, create_date, write_uid, write_date)
             SELECT pair.one, pair.other, max(pair.alike), bool_or(pair.same_number),
                    'open', %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM (SELECT one.id one, other.id other,
                            100 * similarity(one.name_key, other.name_key) alike,
                            FALSE same_number
                       FROM coop_organisation one
                       JOIN coop_organisation other
                         ON one.district_id = other.district_id
                        AND one.id < other.id
                      WHERE (one.name_kind = other.name_kind
                             OR one.name_kind = '' OR other.name_kind = '')
                        AND (one.province_id = other.province_id) IS NOT FALSE
                        AND similarity(one.name_key, other.name_key) >= %(alike)s
                      UNION ALL
                     SELECT least(one.id, other.id), greatest(one.id, other.id),
                            100 * similarity(one.name_key, other.name_key), FALSE
                       FROM coop_organisation one
                       JOIN coop_organisation other
                         ON one.name_key %% other.name_key AND one.id <> other.id
                      WHERE one.district_id IS NULL
                        AND (one.name_kind = other.name_kind
                             OR one.name_kind = '' OR other.name_kind = '')
                        AND (one.province_id = other.province_id) IS NOT FALSE
                      UNION ALL
                     SELECT one.id, other.id,
                            100 * similarity(one.name_key, other.name_key), TRUE
                       FROM coop_organisation one
                       JOIN coop_organisation other
                         ON one.number_key = other.number_key
                        AND one.id < other.id
                      WHERE one.number_key <> '') pair
               JOIN coop_organisation one ON one.id = pair.one
               JOIN coop_organisation other ON other.id = pair.other
              WHERE one.merged_into_id IS NULL
                AND other.merged_into_id IS NULL
           GROUP BY pair.one, pair.other
        ON CONFLICT (organisation_id, other_id) DO NOTHING
        """,
        alike=alike,
        uid=env.uid,
        now=env.cr.now(),
    )
