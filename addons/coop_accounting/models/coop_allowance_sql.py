# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL that puts debtors in classes and computes what must be set aside.

The plain definition is ``coop_core.allowance``; tests compare the two.
"""

from __future__ import annotations

from typing import NamedTuple

from odoo.tools import SQL

from . import coop_ageing_sql as ageing_sql

#: columns of a line, in the order in which ``assessed`` returns them
COLUMNS = (
    "type_id",
    "membership_id",
    "partner_id",
    "contract",
    "due",
    "undated",
    "days_overdue",
    "balance",
    *(f"bucket_{place}" for place in range(1, 9)),
    "age_class_id",
    "class_id",
    "note_id",
    "elsewhere",
    "percent",
    "set_off",
    "base",
    "allowance",
)


class Rule(NamedTuple):
    """How debts are assessed."""

    method: str  #: class, bucket or debtor
    classes: tuple  #: id, rank, Span or None, of every class, the best first
    class_rates: tuple  #: type id, class id, percent
    bucket_rates: tuple  #: type id, place of the column from 1, percent
    security: SQL  #: debtor_key, amount of what may be set off
    spread: str  #: contract or debtor: how far the worst class reaches
    company_id: int


def assessed(ask, rule) -> SQL:
    """One row per type of debts, debtor and contract; columns as in COLUMNS."""
    return SQL(
        """
          WITH numbered AS (
                   SELECT debtor.*,
                          ROW_NUMBER() OVER (ORDER BY membership_id, partner_id,
                                             contract, type_id) AS row_id,
                          COALESCE(membership_id, -partner_id) AS debtor_key
                     FROM (%(debtors)s) debtor),
               noted AS (%(noted)s),
               ranked AS (%(ranked)s),
               part AS (%(parts)s),
               secured AS (%(secured)s),
               summed AS (%(summed)s)
          SELECT ranked.type_id, ranked.membership_id, ranked.partner_id,
                 ranked.contract, ranked.due, ranked.undated,
                 GREATEST(%(day)s - ranked.due, 0), ranked.balance, %(buckets)s,
                 age_class.id, own_class.id, ranked.note_id,
                 ranked.rank > ranked.own_rank, summed.percent, summed.set_off,
                 summed.base, summed.allowance
            FROM ranked
            JOIN summed
              ON summed.row_id = ranked.row_id
            JOIN coop_debt_class age_class
              ON age_class.rank = ranked.age_rank
            JOIN coop_debt_class own_class
              ON own_class.rank = ranked.rank
        """,
        debtors=ageing_sql.debtors(ask),
        noted=_noted(ask, rule),
        ranked=_ranked(ask, rule),
        parts=_parts(rule),
        secured=_secured(rule),
        summed=_summed(),
        day=ask.day,
        buckets=SQL(", ").join(
            SQL.identifier("ranked", f"bucket_{place}") for place in range(1, 9)
        ),
    )


def _noted(ask, rule) -> SQL:
    """Debtors, numbered, with what their notes lead to on the day."""
    return SQL(
        """
          SELECT numbered.*, known.note_id, known.note_rank, known.own_percent
            FROM numbered
       LEFT JOIN (SELECT numbered.row_id, MAX(class.rank) AS note_rank,
                         (ARRAY_AGG(note.id ORDER BY class.rank DESC NULLS LAST,
                                    note.date_from DESC, note.id DESC))[1] AS note_id,
                         (ARRAY_AGG(note.percent ORDER BY note.date_from DESC, note.id
                                    DESC) FILTER (WHERE note.assessed))[1]
                             AS own_percent
                    FROM numbered
                    JOIN coop_debt_note note
                      ON COALESCE(note.membership_id, -note.partner_id)
                         = numbered.debtor_key
               LEFT JOIN coop_debt_class class
                      ON class.id = note.class_id
                   WHERE note.company_id = %(company)s
                     AND COALESCE(NULLIF(TRIM(note.contract), ''),
                                  numbered.contract, '') COLLATE "C"
                         = COALESCE(numbered.contract, '')
                     AND note.date_from <= %(day)s
                     AND COALESCE(note.date_to, %(day)s) >= %(day)s
                GROUP BY numbered.row_id) known
              ON known.row_id = numbered.row_id
        """,
        company=rule.company_id,
        day=ask.day,
    )


def _ranked(ask, rule) -> SQL:
    """The class by age, by note, and the worst of what belongs together."""
    together = SQL("debtor_key")
    if rule.spread == "contract":
        together = SQL("%s, contract", together)
    return SQL(
        """
          SELECT own.*,
                 CASE WHEN debtor_key IS NULL OR balance <= 0
                      THEN own_rank
                      ELSE MAX(own_rank) OVER (PARTITION BY %(together)s)
                  END AS rank
            FROM (SELECT aged.*, CASE WHEN balance > 0
                                      THEN GREATEST(age_rank, note_rank)
                                      ELSE age_rank
                                  END AS own_rank
                    FROM (SELECT noted.*, %(age_rank)s AS age_rank
                            FROM noted) aged) own
        """,
        together=together,
        age_rank=_age_rank(ask, rule),
    )


def _age_rank(ask, rule) -> SQL:
    best = min(rank for _id, rank, _over in rule.classes)
    reached = [
        SQL("WHEN %s > %s THEN %s", ask.day, ageing_sql.moved(SQL("due"), over), rank)
        for _id, rank, over in reversed(rule.classes)
        if over is not None
    ]
    if not reached:
        return SQL("%s", best)
    return SQL("CASE %s ELSE %s END", SQL(" ").join(reached), best)


def _parts(rule) -> SQL:
    """What one percentage applies to: a whole row, or each of its columns."""
    if rule.method == "bucket":
        return SQL(
            """
              SELECT ranked.row_id, ranked.debtor_key,
                     column_.place AS weight, ranked.due,
                     GREATEST(column_.amount, 0) AS owed,
                     COALESCE(ranked.own_percent, rate.percent) AS percent
                FROM ranked
          CROSS JOIN LATERAL (VALUES %(columns)s) column_ (place, amount)
           LEFT JOIN (VALUES %(rates)s) rate (type_id, place, percent)
                  ON rate.type_id = ranked.type_id
                 AND rate.place = column_.place
               WHERE column_.amount > 0 OR column_.place = 1
            """,
            columns=SQL(", ").join(
                SQL("(%s, %s)", place, SQL.identifier("ranked", f"bucket_{place}"))
                for place in range(1, 9)
            ),
            rates=_values(rule.bucket_rates),
        )
    unknown = SQL("0::numeric") if rule.method == "debtor" else SQL("rate.percent")
    return SQL(
        """
          SELECT ranked.row_id, ranked.debtor_key, ranked.rank AS weight, ranked.due,
                 GREATEST(ranked.balance, 0) AS owed,
                 COALESCE(ranked.own_percent, %(unknown)s) AS percent
            FROM ranked
            JOIN coop_debt_class class
              ON class.rank = ranked.rank
       LEFT JOIN (VALUES %(rates)s) rate (type_id, class_id, percent)
              ON rate.type_id = ranked.type_id
             AND rate.class_id = class.id
        """,
        unknown=unknown,
        rates=_values(rule.class_rates),
    )


def _values(rows) -> SQL:
    """Rows of a VALUES list, the first one typed; one that fits nothing if empty."""
    first, *rest = rows or ((0, 0, 0),)
    typed = SQL("(%s::integer, %s::integer, %s::numeric)", *first)
    return SQL(", ").join([typed, *(SQL("(%s, %s, %s)", *row) for row in rest)])


def _secured(rule) -> SQL:
    """Shares and deposits go to the worst parts of a debtor first."""
    return SQL(
        """
          SELECT part.row_id, part.owed, part.percent,
                 GREATEST(0, LEAST(part.owed,
                     COALESCE(security.amount, 0) + part.owed
                     - SUM(part.owed) OVER (PARTITION BY part.debtor_key
                                                ORDER BY part.weight DESC, part.due,
                                                         part.row_id))) AS set_off
            FROM part
       LEFT JOIN (%(security)s) security
              ON security.debtor_key = part.debtor_key
        """,
        security=rule.security,
    )


def _summed() -> SQL:
    """One row per debtor again; no allowance where a percentage is not known."""
    return SQL(
        """
          SELECT row_id, SUM(set_off) AS set_off, SUM(owed - set_off) AS base,
                 CASE WHEN COUNT(DISTINCT percent) FILTER (WHERE owed > 0) = 1
                      THEN MAX(percent) FILTER (WHERE owed > 0)
                  END AS percent,
                 CASE WHEN NOT BOOL_OR(percent IS NULL AND owed > set_off)
                      THEN COALESCE(SUM(ROUND((owed - set_off) * percent / 100, 2)), 0)
                  END AS allowance
            FROM secured
        GROUP BY row_id
        """
    )


def security(company_id, day, shares, deposit_accounts) -> SQL:
    """What a debtor has with the co-op on a day: paid shares, members' deposits."""
    return SQL(
        """
          SELECT debtor_key, SUM(amount) AS amount
            FROM (SELECT COALESCE(account.membership_id, -holder.partner_id)
                             AS debtor_key,
                         entry.amount
                    FROM coop_share_entry entry
                    JOIN coop_share_account account
                      ON account.id = entry.account_id
               LEFT JOIN coop_organisation holder
                      ON holder.id = account.organisation_id
                   WHERE %(shares)s
                     AND entry.company_id = %(company)s
                     AND entry.date <= %(day)s
               UNION ALL
                  SELECT COALESCE(line.coop_membership_id, -line.partner_id),
                         -line.balance
                    FROM account_move_line line
                   WHERE line.company_id = %(company)s
                     AND line.account_id = ANY(%(deposits)s)
                     AND line.parent_state = 'posted'
                     AND line.date <= %(day)s) owned
           WHERE debtor_key IS NOT NULL
        GROUP BY debtor_key
        """,
        company=company_id,
        day=day,
        shares=shares,
        deposits=list(deposit_accounts),
    )


def held(company_ids, day, accounts, typed=True) -> SQL:
    """Credit balance of accounts on a day, by type of debts: type and amount.

    :param accounts: account id, type id that its items belong to
    :param typed: an item may name another type, as those of an allowance do
    """
    own = SQL("COALESCE(line.coop_debt_type_id, kept.type_id)")
    return SQL(
        """
          SELECT %(type)s AS type_id, -SUM(line.balance) AS amount
            FROM account_move_line line
            JOIN (VALUES %(accounts)s) kept (account_id, type_id)
              ON kept.account_id = line.account_id
           WHERE line.company_id = ANY(%(companies)s)
             AND line.parent_state = 'posted'
             AND line.date <= %(day)s
        GROUP BY 1
        """,
        type=own if typed else SQL("kept.type_id"),
        accounts=SQL(", ").join(SQL("(%s, %s)", *pair) for pair in accounts),
        companies=list(company_ids),
        day=day,
    )


def kept(table, header, run, ask, rule) -> SQL:
    """Write the assessed debtors into the lines of a run or of a screen."""
    names = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
    return SQL(
        """
     INSERT INTO %(table)s
                 (%(header)s, company_id, create_uid, create_date, write_uid,
                  write_date, %(names)s)
          SELECT %(id)s, %(company)s, %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                 now() AT TIME ZONE 'UTC', assessed.*
            FROM (%(assessed)s) assessed
        """,
        table=SQL.identifier(table),
        header=SQL.identifier(header),
        names=names,
        id=run.id,
        company=rule.company_id,
        uid=run.env.uid,
        assessed=assessed(ask, rule),
    )
