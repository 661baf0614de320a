# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of consolidated statements. A function returns one statement; none runs here."""

from odoo.tools import SQL

from .coop_books_sql import IS_RESULT

#: code under which the result of earlier accounting years stands
EARLIER_RESULT = "39000"


def balances(group) -> SQL:
    """Opening, debit and credit by company and standard code, off balance left out."""
    return SQL(
        """
          SELECT member.company_id,
                 CASE WHEN %(is_result)s AND line.date < member.year_start
                      THEN %(earlier)s
                      ELSE account.coop_standard_code
                  END AS code,
                 COALESCE(SUM(line.balance) FILTER
                     (WHERE line.date < %(date_from)s), 0)::text,
                 COALESCE(SUM(line.debit) FILTER
                     (WHERE line.date >= %(date_from)s), 0)::text,
                 COALESCE(SUM(line.credit) FILTER
                     (WHERE line.date >= %(date_from)s), 0)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
            JOIN (VALUES %(members)s) member (company_id, year_start)
              ON member.company_id = line.company_id
           WHERE %(scope)s
        GROUP BY 1, 2
        ORDER BY 2, 1
        """,
        is_result=IS_RESULT,
        earlier=EARLIER_RESULT,
        date_from=group.date_from,
        members=_members(group),
        scope=_scope(group),
    )


def mutual(group) -> SQL:
    """What stands in the books of one company about another: closing and movement.

    The partner of an item, or the one he belongs to, is a company of the group.
    """
    return SQL(
        """
          SELECT line.company_id, other.id, account.coop_standard_code,
                 COALESCE(SUM(line.balance) FILTER
                     (WHERE NOT %(is_result)s OR line.date >= member.year_start), 0
                     )::text,
                 COALESCE(SUM(line.balance) FILTER
                     (WHERE line.date >= %(date_from)s), 0)::text
            FROM account_move_line line
            JOIN account_account account
              ON account.id = line.account_id
            JOIN (VALUES %(members)s) member (company_id, year_start)
              ON member.company_id = line.company_id
            JOIN res_partner partner
              ON partner.id = line.partner_id
            JOIN res_company other
              ON other.partner_id = partner.commercial_partner_id
             AND other.id = ANY(%(companies)s)
             AND other.id != line.company_id
           WHERE %(scope)s
        GROUP BY 1, 2, 3
        ORDER BY 1, 2, 3
        """,
        is_result=IS_RESULT,
        date_from=group.date_from,
        members=_members(group),
        companies=[company_id for company_id, _start in group.members],
        scope=_scope(group),
    )


def _members(group) -> SQL:
    return SQL(", ").join(
        SQL("(%s, %s::date)", company_id, start) for company_id, start in group.members
    )


def _scope(group) -> SQL:
    return SQL(
        """line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date <= %(date_to)s
             AND account.account_type != 'off_balance'""",
        companies=[company_id for company_id, _start in group.members],
        date_to=group.date_to,
    )
