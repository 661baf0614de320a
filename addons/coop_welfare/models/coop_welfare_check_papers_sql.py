# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the invariants of papers. A function returns one statement."""

from odoo.tools import SQL

from .coop_welfare_fund_ledger import ACCOUNTS

#: accounts whose balances the sub-ledgers know member by member and death by death
KEPT = {name: ACCOUNTS[name] for name in ("transit", "receivable", "held", "advance")}


def misplaced(fund) -> SQL:
    """Members who moved: with a gap in their places, or not where the last one is."""
    return SQL(
        """
        SELECT DISTINCT place.membership_id
          FROM (SELECT stretch.membership_id, stretch.centre_id, stretch.date_to,
                       lead(stretch.date_from) OVER day AS next_from,
                       row_number() OVER day
                       = count(*) OVER (PARTITION BY stretch.membership_id) AS is_last,
                       member.centre_id AS now_at
                  FROM coop_welfare_place stretch
                  JOIN coop_welfare_membership member
                    ON member.id = stretch.membership_id
                 WHERE member.fund_id = %s
                WINDOW day AS (PARTITION BY stretch.membership_id
                                   ORDER BY stretch.date_from)) place
         WHERE CASE WHEN place.is_last
                    THEN place.date_to IS NOT NULL OR place.centre_id <> place.now_at
                    ELSE place.next_from IS DISTINCT FROM place.date_to + 1 END
      ORDER BY place.membership_id
        """,
        fund,
    )


def booked(company, accounts) -> SQL:
    """One row of posted balances, debit above zero: money, and all else.

    Money is cash, banks and what is in transit. What members owe, what is held for
    deaths and members' advances are in neither: sub-ledgers know them.
    """
    return SQL(
        """
        SELECT COALESCE(sum(item.balance) FILTER (WHERE part.name = 'money'), 0)::text,
               COALESCE(sum(item.balance) FILTER (WHERE part.name = 'else'), 0)::text
          FROM account_move_line item
          JOIN account_account account ON account.id = item.account_id
    CROSS JOIN LATERAL (
               SELECT CASE WHEN account.account_type = 'asset_cash'
                             OR account.id = %(transit)s THEN 'money'
                           WHEN account.id IN (%(receivable)s, %(held)s, %(advance)s)
                           THEN 'members'
                           ELSE 'else' END AS name) part
         WHERE item.company_id = %(company)s
           AND item.parent_state = 'posted'
        """,
        company=company,
        **accounts,
    )


def uneven_refunds(fund) -> SQL:
    """Approved refunds that are not their parts: (refund, amount, parts)."""
    return SQL(
        """
          SELECT refund.id, refund.amount::text, part.amount::text
            FROM coop_welfare_refund refund
      CROSS JOIN LATERAL (
                 SELECT GREATEST(COALESCE(refund.advance, 0)
                                 - COALESCE(refund.bound, 0), 0)
                        + COALESCE(refund.fees, 0) AS amount) part
           WHERE refund.fund_id = %s
             AND refund.state IN ('approved', 'paid')
             AND refund.amount <> part.amount
        ORDER BY refund.id
        """,
        fund,
    )


def missing_receipts(fund) -> SQL:
    """Years whose receipts are not 1, 2, 3 … last: (type, year, used, last)."""
    return SQL(
        """
          SELECT receipt.kind, receipt.year, count(DISTINCT receipt.sequence),
                 max(receipt.sequence)
            FROM coop_welfare_receipt receipt
           WHERE receipt.fund_id = %s
        GROUP BY receipt.kind, receipt.year
          HAVING count(*) <> max(receipt.sequence)
              OR count(DISTINCT receipt.sequence) <> count(*)
              OR min(receipt.sequence) <> 1
        """,
        fund,
    )


def half_reversed(fund) -> SQL:
    """Collections taken back whose entries do not sum to nothing."""
    return SQL(
        """
          SELECT collection.id, sum(entry.amount)::text, '0'
            FROM coop_welfare_collection collection
            JOIN coop_welfare_entry entry ON entry.collection_id = collection.id
           WHERE collection.fund_id = %s
             AND collection.state = 'reversed'
        GROUP BY collection.id
          HAVING sum(entry.amount) <> 0
        """,
        fund,
    )


def calls_above(fund) -> SQL:
    """Calls above their by-law or the ceilings kept with them: (call, what, is, most).

    A ceiling of zero was not asked for: a fund under another regime has none.
    """
    return SQL(
        """
          SELECT call.id, part.what, part.value::text, part.most::text
            FROM coop_welfare_call call
            JOIN coop_welfare_bylaw bylaw ON bylaw.id = call.bylaw_id
      CROSS JOIN LATERAL (VALUES
                 ('rate', call.rate, bylaw.rate_max),
                 ('rate', call.rate, NULLIF(call.levy_cap, 0)),
                 ('deduction', call.deduction, bylaw.deduction),
                 ('deduction', call.deduction, NULLIF(call.deduction_cap, 0))
                 ) part (what, value, most)
           WHERE call.fund_id = %s
             AND call.state = 'announced'
             AND part.value > part.most
        ORDER BY call.id
        """,
        fund,
    )


def owed_by_company(companies, code, partner) -> SQL:
    """What books kept here owe to a partner on a standard line: (company, amount)."""
    return SQL(
        """
          SELECT item.company_id, (-sum(item.balance))::text
            FROM account_move_line item
            JOIN account_account account ON account.id = item.account_id
           WHERE item.company_id = ANY(%s)
             AND account.coop_standard_code = %s
             AND item.partner_id = %s
             AND item.parent_state = 'posted'
        GROUP BY item.company_id
        """,
        list(companies),
        code,
        partner,
    )
