# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the papers on a fund's money. A function returns one statement."""

from odoo.tools import SQL

#: lines of the standard chart that are money: in hand, at banks, deposited elsewhere
MONEY = ("1111%", "1112%", "1113%", "1114%", "112%")


def cash(company, day) -> SQL:
    """Money at the end of a day: (account, balance)."""
    return SQL(
        """
          SELECT line.account_id, sum(line.balance)::text
            FROM account_move_line line
            JOIN account_account account ON account.id = line.account_id
           WHERE line.company_id = %s
             AND line.parent_state = 'posted'
             AND line.date <= %s
             AND (account.account_type = 'asset_cash'
                  OR account.coop_standard_code LIKE ANY(%s))
        GROUP BY line.account_id
        """,
        company,
        day,
        list(MONEY),
    )


def balance(company, account, day) -> SQL:
    """What an account says at the end of a day."""
    return SQL(
        """
        SELECT COALESCE(sum(line.balance), 0)::text
          FROM account_move_line line
         WHERE line.company_id = %s
           AND line.account_id = %s
           AND line.parent_state = 'posted'
           AND line.date <= %s
        """,
        company,
        account,
        day,
    )


def advances(company, account, first, last) -> SQL:
    """Members' advances per centre: (partner, opening, in, used, returned, moved)."""
    return SQL(
        """
          SELECT line.partner_id,
                 COALESCE(-sum(line.balance)
                          FILTER (WHERE line.date < %(first)s), 0)::text,
                 COALESCE(-sum(line.balance)
                          FILTER (WHERE %(now)s AND kind.code = 'in'), 0)::text,
                 COALESCE(sum(line.balance)
                          FILTER (WHERE %(now)s AND kind.code = 'used'), 0)::text,
                 COALESCE(sum(line.balance)
                          FILTER (WHERE %(now)s AND kind.code = 'back'), 0)::text,
                 COALESCE(-sum(line.balance)
                          FILTER (WHERE %(now)s AND kind.code = 'moved'), 0)::text
            FROM account_move_line line
       LEFT JOIN coop_welfare_call call ON call.move_id = line.move_id
       LEFT JOIN coop_welfare_claim claim ON claim.move_id = line.move_id
       LEFT JOIN coop_welfare_refund refund ON refund.move_id = line.move_id
      CROSS JOIN LATERAL (
                 SELECT CASE WHEN call.id IS NOT NULL THEN 'used'
                             WHEN claim.id IS NOT NULL THEN 'back'
                             WHEN refund.id IS NOT NULL THEN 'back'
                             WHEN EXISTS (SELECT 1
                                            FROM coop_welfare_transfer moved
                                           WHERE moved.move_id = line.move_id)
                             THEN 'moved'
                             ELSE 'in' END) kind (code)
           WHERE line.company_id = %(company)s
             AND line.account_id = %(account)s
             AND line.parent_state = 'posted'
             AND line.date <= %(last)s
        GROUP BY line.partner_id
        """,
        company=company,
        account=account,
        first=first,
        last=last,
        now=SQL("line.date >= %s", first),
    )


def calls(fund, first, last) -> SQL:
    """Announced calls of a period: (call, members, cases, deducted).

    Deducted is what granted claims took of these cases so far.
    """
    return SQL(
        """
          SELECT call.id,
                 (SELECT COALESCE(sum(centre.members), 0)::bigint
                    FROM coop_welfare_call_centre centre
                   WHERE centre.call_id = call.id),
                 array_agg(one.id) FILTER (WHERE one.id IS NOT NULL),
                 (SELECT COALESCE(sum(claim.fee), 0)::text
                    FROM coop_welfare_claim claim
                    JOIN coop_welfare_case paid ON paid.id = claim.case_id
                   WHERE paid.call_id = call.id
                     AND claim.state IN ('approved', 'paid'))
            FROM coop_welfare_call call
       LEFT JOIN coop_welfare_case one ON one.call_id = call.id
           WHERE call.fund_id = %s
             AND call.state = 'announced'
             AND call.date_to BETWEEN %s AND %s
        GROUP BY call.id
        ORDER BY call.date_to, call.id
        """,
        fund,
        first,
        last,
    )
