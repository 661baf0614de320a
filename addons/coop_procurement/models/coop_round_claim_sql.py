# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.round.claim. A function returns one statement; nothing runs here."""

from odoo.tools import SQL


def roll_up(joint_round) -> SQL:
    """Insert one claim per product and organisation that has demand in or below it.

    The path of an organisation is cut off above the centre that was invited, so
    that depth 1 is that centre.
    """
    return SQL(
        """
        INSERT INTO coop_round_claim
                    (round_id, line_id, organisation_id, gatherer_id, depth,
                     wanted, own_wanted, least, own_least, most, own_most,
                     turn, own_turn, priority,
                     create_uid, create_date, write_uid, write_date)
             SELECT demand.round_id, demand.line_id, step.organisation_id,
                    min(demand.gatherer_id), step.depth, %(packs)s,
                    %(least)s, %(most)s,
                    min(demand.id),
                    coalesce(min(demand.id) FILTER (
                        WHERE demand.organisation_id = step.organisation_id), 0),
                    coalesce(min(guest.priority), 0),
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM coop_round_demand demand
               JOIN coop_organisation place ON place.id = demand.organisation_id
               JOIN coop_organisation top ON top.id = demand.gatherer_id
         CROSS JOIN LATERAL unnest(string_to_array(
                        top.id || '/' || substr(place.parent_path,
                                                length(top.parent_path) + 1),
                        '/')) WITH ORDINALITY part (text, depth)
         CROSS JOIN LATERAL (SELECT part.text::int, part.depth)
                    step (organisation_id, depth)
          LEFT JOIN coop_round_participant guest
                 ON guest.round_id = demand.round_id
                AND guest.organisation_id = step.organisation_id
              WHERE demand.round_id = %(round)s
                AND demand.packs > 0
                AND part.text <> ''
           GROUP BY demand.round_id, demand.line_id, step.organisation_id, step.depth
           ORDER BY step.depth, min(demand.id)
        ON CONFLICT DO NOTHING
        """,
        packs=_sums("packs"),
        least=_sums("least"),
        most=_sums("most"),
        round=joint_round.id,
        uid=joint_round.env.uid,
        now=joint_round.env.cr.now(),
    )


def _sums(column) -> SQL:
    """What an organisation asks for with all below it, and for itself alone."""
    return SQL(
        """
        sum(demand.%(column)s),
        coalesce(sum(demand.%(column)s) FILTER (
            WHERE demand.organisation_id = step.organisation_id), 0)
        """,
        column=SQL.identifier(column),
    )


def link(joint_round) -> SQL:
    """Tie each claim to the claim of the centre above it."""
    return SQL(
        """
        UPDATE coop_round_claim claim
           SET parent_id = parent.id
          FROM coop_organisation place, coop_round_claim parent
         WHERE claim.round_id = %(round)s
           AND place.id = claim.organisation_id
           AND parent.line_id = claim.line_id
           AND parent.organisation_id = place.centre_id
           AND parent.gatherer_id = claim.gatherer_id
           AND claim.depth > 1
        """,
        round=joint_round.id,
    )
