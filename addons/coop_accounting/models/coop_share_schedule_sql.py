# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the papers of share capital. A function returns one statement."""

from odoo.tools import SQL

from .coop_share_sql import register


def named_register(books) -> SQL:
    """The register of a period with number, name and day of each holder."""
    return SQL(
        """
          SELECT account.id,
                 COALESCE(member.number, organisation.code) AS number,
                 COALESCE(person.name, partner.name) AS name,
                 COALESCE(member.joined_on, account.opened_on) AS since,
                 account.capital, account.membership_id IS NULL,
                 held.opening::text, held.increase::text, held.decrease::text,
                 held.closing::text, held.shares::text
            FROM (%(register)s) held
            JOIN coop_share_account account
              ON account.id = held.account_id
       LEFT JOIN coop_membership member
              ON member.id = account.membership_id
       LEFT JOIN coop_person person
              ON person.id = member.person_id
       LEFT JOIN coop_organisation organisation
              ON organisation.id = account.organisation_id
       LEFT JOIN res_partner partner
              ON partner.id = organisation.partner_id
        ORDER BY account.membership_id IS NULL, account.capital DESC,
                 length(COALESCE(member.number, organisation.code)), number, account.id
        """,
        register=register(books.company_ids, books.date_from, books.date_to),
    )


def ledger(books, prefix, date_to) -> SQL:
    """Credit balance of the accounts whose standard code begins so."""
    return SQL(
        """
        SELECT COALESCE(-SUM(line.balance), 0)::text
          FROM account_move_line line
          JOIN account_account account
            ON account.id = line.account_id
         WHERE line.company_id = ANY(%(companies)s)
           AND line.parent_state = 'posted'
           AND line.date <= %(date_to)s
           AND account.coop_standard_code LIKE %(prefix)s
        """,
        companies=list(books.company_ids),
        date_to=date_to,
        prefix=f"{prefix}%",
    )


def not_in_register(company_ids, date_to) -> SQL:
    """Entries of the ledger whose share capital differs from the register's."""
    return SQL(
        """
          SELECT move.id
            FROM (SELECT line.move_id, -SUM(line.balance) AS amount
                    FROM account_move_line line
                    JOIN account_account account
                      ON account.id = line.account_id
                   WHERE line.company_id = ANY(%(companies)s)
                     AND line.parent_state = 'posted'
                     AND line.date <= %(date_to)s
                     AND account.coop_standard_code LIKE '31%%'
                GROUP BY line.move_id) posted
            JOIN account_move move
              ON move.id = posted.move_id
       LEFT JOIN (SELECT entry.move_id, SUM(entry.amount) AS amount
                    FROM coop_share_entry entry
                   WHERE entry.company_id = ANY(%(companies)s)
                GROUP BY entry.move_id) entered
              ON entered.move_id = move.id
           WHERE posted.amount <> COALESCE(entered.amount, 0)
        ORDER BY move.date DESC, move.id DESC
        """,
        companies=list(company_ids),
        date_to=date_to,
    )


def without_share(company_id, organisation_id) -> SQL:
    """Members in good standing who hold no share."""
    return SQL(
        """
          SELECT member.id
            FROM coop_membership member
       LEFT JOIN coop_share_account account
              ON account.membership_id = member.id
             AND account.company_id = %(company)s
           WHERE member.organisation_id = %(organisation)s
             AND member.status = 'active'
             AND COALESCE(account.balance, 0) = 0
        """,
        company=company_id,
        organisation=organisation_id,
    )


def left_with_shares(company_id) -> SQL:
    """Share accounts of members who left and were not paid back."""
    return SQL(
        """
          SELECT account.id
            FROM coop_share_account account
            JOIN coop_membership member
              ON member.id = account.membership_id
           WHERE account.company_id = %(company)s
             AND account.balance <> 0
             AND member.status = 'left'
        """,
        company=company_id,
    )


def other_capital(company_id) -> SQL:
    """Share accounts that stand in another kind of capital than their member."""
    return SQL(
        """
          SELECT account.id
            FROM coop_share_account account
            JOIN coop_membership member
              ON member.id = account.membership_id
           WHERE account.company_id = %(company)s
             AND account.closed_on IS NULL
             AND account.capital <> member.kind
        """,
        company=company_id,
    )
