# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the invariants. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

from .coop_welfare_axis_sql import Line, _end, _owed, _start


def member_totals(axis: Line) -> SQL:
    """One row over the fund's members: charged, paid, and advances, exact."""
    return SQL(
        """
        SELECT COALESCE(sum(COALESCE(%(end)s - %(start)s, 0)), 0)::text,
               COALESCE(sum(member.paid), 0)::text,
               COALESCE(sum(GREATEST(-(%(owed)s), 0)), 0)::text
          FROM coop_welfare_membership member
         WHERE member.fund_id = %(fund)s
        """,
        end=_end(axis),
        start=_start(axis),
        owed=_owed(axis),
        fund=axis.fund,
    )


def unlike_entries(fund, most) -> SQL:
    """Members whose paid is not the sum of their entries: (id, paid, entries)."""
    return SQL(
        """
          SELECT member.id, member.paid::text, COALESCE(entry.amount, 0)::text
            FROM coop_welfare_membership member
       LEFT JOIN (SELECT membership_id, sum(amount) AS amount
                    FROM coop_welfare_entry
                   WHERE fund_id = %(fund)s
                GROUP BY membership_id) entry
              ON entry.membership_id = member.id
           WHERE member.fund_id = %(fund)s
             AND member.paid <> COALESCE(entry.amount, 0)
        ORDER BY member.id
           LIMIT %(most)s
        """,
        fund=fund,
        most=most,
    )


def wrong_starts(axis: Line, most) -> SQL:
    """Members who do not stand where their first day puts them: (id, is, should be).

    Few first days are looked up, however many members share them.
    """
    return SQL(
        """
        WITH day AS MATERIALIZED (
              SELECT cover.day,
                     COALESCE((SELECT min(segment.axis_from)
                                 FROM coop_welfare_segment segment
                                WHERE segment.fund_id = %(fund)s
                                  AND segment.reverses_id IS NULL
                                  AND segment.day >= cover.day), %(end)s) AS point
                FROM (SELECT DISTINCT cover_from AS day
                        FROM coop_welfare_membership
                       WHERE fund_id = %(fund)s
                         AND axis_from IS NOT NULL) cover)
          SELECT member.id, member.axis_from::text, day.point::text
            FROM coop_welfare_membership member
            JOIN day ON day.day = member.cover_from
           WHERE member.fund_id = %(fund)s
             AND member.axis_from <> day.point
        ORDER BY member.id
           LIMIT %(most)s
        """,
        fund=axis.fund,
        end=axis.end,
        most=most,
    )


def wrong_ends(axis: Line, most) -> SQL:
    """Members charged beyond their end, or not up to it: (id, is, should be)."""
    return SQL(
        """
          SELECT gone.id, gone.axis_to::text, gone.point::text
            FROM (SELECT member.id, member.axis_to,
                         GREATEST(member.axis_from,
                           CASE WHEN member.end_reason = 'died'
                           THEN COALESCE((SELECT min(segment.axis_from)
                                            FROM coop_welfare_segment segment
                                           WHERE segment.fund_id = %(fund)s
                                             AND segment.reverses_id IS NULL
                                             AND segment.day >= member.ended_on),
                                         %(end)s)
                           ELSE COALESCE((SELECT max(segment.axis_to)
                                            FROM coop_welfare_segment segment
                                           WHERE segment.fund_id = %(fund)s
                                             AND segment.reverses_id IS NULL
                                             AND segment.day <= member.ended_on), 0)
                            END) AS point
                    FROM coop_welfare_membership member
                   WHERE member.fund_id = %(fund)s
                     AND member.axis_to IS NOT NULL
                     AND member.ended_on IS NOT NULL) gone
           WHERE gone.axis_to <> gone.point
        ORDER BY gone.id
           LIMIT %(most)s
        """,
        fund=axis.fund,
        end=axis.end,
        most=most,
    )


def booked_by_partner(company, account, partners) -> SQL:
    """Posted balance of an account by partner, debit above zero: (partner, amount)."""
    return SQL(
        """
          SELECT item.partner_id, sum(item.balance)::text
            FROM account_move_line item
           WHERE item.company_id = %(company)s
             AND item.account_id = %(account)s
             AND item.parent_state = 'posted'
             AND item.partner_id = ANY(%(partners)s)
        GROUP BY item.partner_id
        """,
        company=company,
        account=account,
        partners=list(partners),
    )


def booked_by_case(company, account) -> SQL:
    """Posted balance of an account by death, debit above zero: (case, amount).

    The row without a case is what the account holds for no death by name.
    """
    return SQL(
        """
          SELECT item.coop_welfare_case_id, sum(item.balance)::text
            FROM account_move_line item
           WHERE item.company_id = %s
             AND item.account_id = %s
             AND item.parent_state = 'posted'
        GROUP BY item.coop_welfare_case_id
        """,
        company,
        account,
    )


def granted(fund, states) -> SQL:
    """Per case what its claims granted less corrections: (case, deduction, money)."""
    return SQL(
        """
          SELECT part.case_id, sum(part.fee)::text, sum(part.net)::text
            FROM (SELECT claim.case_id, claim.fee, claim.net
                    FROM coop_welfare_claim claim
                   WHERE claim.fund_id = %(fund)s
                     AND claim.state IN %(states)s
               UNION ALL
                  SELECT less.case_id, -COALESCE(less.fee, 0), -COALESCE(less.net, 0)
                    FROM coop_welfare_correction less
                   WHERE less.fund_id = %(fund)s) part
        GROUP BY part.case_id
        """,
        fund=fund,
        states=states,
    )


def terms(fund) -> SQL:
    """Per announced case the terms of its call: (case, deduction, payout basis)."""
    return SQL(
        """
        SELECT died.id, call.deduction::text, bylaw.payout_basis
          FROM coop_welfare_case died
          JOIN coop_welfare_call call ON call.id = died.call_id
          JOIN coop_welfare_bylaw bylaw ON bylaw.id = call.bylaw_id
         WHERE died.fund_id = %s
        """,
        fund,
    )


def uneven_claims(fund, states) -> SQL:
    """Granted claims whose shares are not the claim: (claim, amount, shares)."""
    return SQL(
        """
          SELECT claim.id, claim.amount::text, COALESCE(sum(share.amount), 0)::text
            FROM coop_welfare_claim claim
       LEFT JOIN coop_welfare_claim_share share ON share.claim_id = claim.id
           WHERE claim.fund_id = %s
             AND claim.state IN %s
        GROUP BY claim.id
          HAVING claim.amount <> COALESCE(sum(share.amount), 0)
        ORDER BY claim.id
        """,
        fund,
        states,
    )


def uneven_calls(fund) -> SQL:
    """Calls whose rows by centre do not sum to the call: (call, call, centres).

    What the centres were charged is the call and its rounding.
    """
    return SQL(
        """
          SELECT call.id, (call.charged + call.rounding)::text,
                 COALESCE(sum(part.charged), 0)::text
            FROM coop_welfare_call call
       LEFT JOIN coop_welfare_call_centre part ON part.call_id = call.id
           WHERE call.fund_id = %s
             AND call.state = 'announced'
        GROUP BY call.id
          HAVING call.charged + call.rounding <> COALESCE(sum(part.charged), 0)
              OR call.to_collect <> COALESCE(sum(part.to_collect), 0)
              OR call.from_advance <> COALESCE(sum(part.from_advance), 0)
        ORDER BY call.id
        """,
        fund,
    )
