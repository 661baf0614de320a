# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.organisation.count. A function returns one statement; nothing runs."""

from odoo.tools import SQL


def register(ids=None) -> SQL:
    """(count id, what the register holds now), of the counts that can be compared.

    Organisations and groups are compared by their type and area, alliances by their
    province; persons, districts and questionnaires are not in the register.

    :param ids: of these counts only; None: of all
    """
    chosen = SQL("TRUE") if ids is None else SQL("told.id = ANY(%s)", list(ids))
    return SQL(
        """
        SELECT told.id, count(organisation.id)
          FROM coop_organisation_count told
          JOIN coop_organisation_type wide ON wide.id = told.type_id
     LEFT JOIN coop_area whole ON whole.id = told.area_id
     LEFT JOIN (coop_organisation organisation
               JOIN res_partner partner
                 ON partner.id = organisation.partner_id AND partner.active
               JOIN coop_organisation_type kind ON kind.id = organisation.type_id
          LEFT JOIN coop_area area ON area.id = organisation.area_id)
            ON kind.parent_path LIKE wide.parent_path || '%%'
           AND (whole.id IS NULL OR area.parent_path LIKE whole.parent_path || '%%')
           AND (told.province_id IS NULL
                OR organisation.province_id = told.province_id)
           AND organisation.status != 'closed'
           AND organisation.mark IS DISTINCT FROM 'demonstration'
         WHERE told.unit IN ('organisation', 'group') AND %(chosen)s
         GROUP BY told.id
         UNION ALL
        SELECT told.id, count(network.id)
          FROM coop_organisation_count told
     LEFT JOIN coop_network network
            ON (told.province_id IS NULL OR network.province_id = told.province_id)
           AND network.active
           AND network.mark IS DISTINCT FROM 'demonstration'
         WHERE told.unit = 'network' AND %(chosen)s
         GROUP BY told.id
        """,
        chosen=chosen,
    )


def coverage() -> SQL:
    """One row per count that can be compared, with what the register holds."""
    return SQL(
        """
        SELECT told.id, told.id AS count_id, told.province_id, told.area_id,
               told.type_id, told.unit, told.mark, told.parent_id, told.quantity,
               found.number AS register_count,
               greatest(told.quantity - found.number, 0) AS missing
          FROM coop_organisation_count told
          JOIN (%s) found (id, number) ON found.id = told.id
         WHERE told.active
        """,
        register(),
    )
