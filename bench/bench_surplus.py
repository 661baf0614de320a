# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A surplus shared out among all members: proposed, listed, taken on one list.

``size`` is the number of members; each has shares paid on two days and bought goods
four times. The plain SQL beside it inserts one row per member and line at a rate, with
no time, no rounding of the whole and no check. The usual way makes a record of each
dividend.
"""

import tempfile
from pathlib import Path

SIZE = 20_000
YEAR = {"date_from": "2025-04-01", "date_to": "2026-03-31"}


def cases(bench):
    """What is timed, on one company that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    company = _organisation(env)._open_books()
    env = env(context=dict(env.context, allowed_company_ids=company.ids))
    _members(env, company, size)
    surplus = env["coop.surplus"].create({"company_id": company.id, **YEAR})
    _lines(env, surplus)
    yield bench.case(
        "dividends and refunds of all members",
        rows=2 * size,
        ours=lambda: surplus.action_propose(),
        sql=_plain(surplus),
        orm=lambda: _one_by_one(env, surplus),
    )
    surplus.action_propose()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "dividends.xlsx")
        yield bench.case(
            "the list of all members in Excel",
            rows=size,
            ours=lambda: surplus._write_to(path),
            sql=_plain_list(surplus),
        )
    surplus.sudo().state = "posted"
    payment = env["coop.surplus.payment"].create(
        {"surplus_id": surplus.id, "label": "Bench"}
    )
    yield bench.case(
        "all unpaid parts taken on one payment list",
        rows=2 * size,
        ours=lambda: payment.action_take_all(),
        sql=f"UPDATE coop_surplus_share SET payment_id = {payment.id}"
        f" WHERE surplus_id = {surplus.id}",
    )


def _organisation(env):
    kind = env["coop.organisation.type"].search([("code", "=", "bench")])
    kind = kind or kind.create(
        {"code": "bench", "name": "Co-operative", "family": "cooperative"}
    )
    return env["coop.organisation"].create(
        {"name": "Bench surplus", "code": "Bench surplus", "type_id": kind.id}
    )


def _lines(env, surplus):
    """Dividend and refund at rates that leave a remainder."""
    supply = env.ref("coop_accounting.coop_surplus_business_supply")
    dividend = surplus.line_ids.filtered(lambda line: line.kind == "dividend")
    dividend.rate = 5.125
    surplus.line_ids.create(
        {
            "surplus_id": surplus.id,
            "kind": "refund",
            "business_id": supply.id,
            "rate": 0.75,
        }
    )


def _members(env, company, size):
    """Members, their shares and their purchases, by statements."""
    said = {
        "home": company.coop_organisation_id.id,
        "company": company.id,
        "currency": company.currency_id.id,
        "sales": company._coop_account("41310").id,
        "cash": company._coop_account("11110").id,
        "journal": company._coop_journal("general").id,
        "size": size,
    }
    for statement in (_PERSONS, _SHARES, _MOVES, _ITEMS):
        env.cr.execute(statement, said)
    env.cr.execute("ANALYZE account_move_line")
    env.invalidate_all()


_PERSONS = """
    WITH person AS (
        INSERT INTO coop_person (name)
             SELECT 'Bench ' || number FROM generate_series(1, %(size)s) number
          RETURNING id)
    INSERT INTO coop_membership (person_id, organisation_id, number, kind, status)
         SELECT id, %(home)s, 'B' || id, 'ordinary', 'active' FROM person
"""
_SHARES = """
    WITH account AS (
        INSERT INTO coop_share_account
                    (company_id, membership_id, capital, opened_on, balance, shares)
             SELECT %(company)s, id, 'ordinary', '2020-01-01', 2000, 200
               FROM coop_membership WHERE organisation_id = %(home)s
          RETURNING id)
    INSERT INTO coop_share_entry (company_id, account_id, date, kind, amount, shares)
         SELECT %(company)s, account.id, part.day, 'subscribe', part.amount,
                part.amount / 10
           FROM account
     CROSS JOIN (VALUES (DATE '2024-06-05', 1500), (DATE '2025-08-15', 500))
                part (day, amount)
"""
_MOVES = """
    INSERT INTO account_move
                (name, journal_id, company_id, currency_id, state, move_type,
                 auto_post, date)
         SELECT 'BENCH/' || number, %(journal)s, %(company)s, %(currency)s, 'posted',
                'entry', 'no', DATE '2025-04-01' + number %% 365
           FROM generate_series(1, 4) number
"""
_ITEMS = """
    INSERT INTO account_move_line
                (move_id, move_name, date, name, journal_id, company_id,
                 company_currency_id, currency_id, parent_state, display_type,
                 sequence, account_id, coop_membership_id, debit, credit, balance,
                 amount_currency)
         SELECT move.id, move.name, move.date, 'Sale', %(journal)s, %(company)s,
                %(currency)s, %(currency)s, 'posted', 'product', 1,
                CASE side WHEN 1 THEN %(cash)s ELSE %(sales)s END, membership.id,
                greatest(side * amount, 0), greatest(-side * amount, 0),
                side * amount, side * amount
           FROM account_move move
     CROSS JOIN coop_membership membership
     CROSS JOIN (VALUES (1), (-1)) both_sides (side)
     CROSS JOIN LATERAL (SELECT 1 + membership.id %% 7919 * 1.01) priced (amount)
          WHERE move.company_id = %(company)s
            AND membership.organisation_id = %(home)s
"""


def _plain(surplus):
    lines = {line.kind: line.id for line in surplus.line_ids}
    head = """INSERT INTO coop_surplus_share
                (company_id, surplus_id, line_id, membership_id, volume, amount)"""
    start = f"{surplus.company_id.id}, {surplus.id}"
    return f"""
        WITH dividend AS (
             {head}
             SELECT {start}, {lines["dividend"]}, account.membership_id,
                    SUM(entry.amount), ROUND(SUM(entry.amount) * 0.05, 2)
               FROM coop_share_entry entry
               JOIN coop_share_account account ON account.id = entry.account_id
              WHERE entry.company_id = {surplus.company_id.id}
           GROUP BY account.membership_id)
        {head}
        SELECT {start}, {lines["refund"]}, line.coop_membership_id,
               SUM(line.credit), ROUND(SUM(line.credit) * 0.0075, 2)
          FROM account_move_line line
          JOIN account_account account ON account.id = line.account_id
         WHERE line.company_id = {surplus.company_id.id}
           AND line.parent_state = 'posted'
           AND account.coop_standard_code LIKE '4131%'
           AND line.date BETWEEN '{YEAR["date_from"]}' AND '{YEAR["date_to"]}'
      GROUP BY line.coop_membership_id
    """


def _one_by_one(env, surplus):
    """The dividends alone, each as a record."""
    line = surplus.line_ids.filtered(lambda one: one.kind == "dividend")
    members = env["coop.membership"].search(
        [("organisation_id", "=", surplus.company_id.coop_organisation_id.id)]
    )
    held = {
        account: held
        for account, held, _closing in surplus.company_id._coop_share_time(
            surplus.date_from, surplus.date_to
        )
    }
    accounts = env["coop.share.account"].browse(held)
    amounts = {one.membership_id: float(held[one.id]) * 0.05125 for one in accounts}
    env["coop.surplus.share"].sudo().create(
        [
            {
                "line_id": line.id,
                "membership_id": member.id,
                "amount": round(amounts[member], 2),
            }
            for member in members
        ]
    )
    env.flush_all()


def _plain_list(surplus):
    return f"""
        SELECT membership.number, person.name, SUM(share.amount)
          FROM coop_surplus_share share
          JOIN coop_membership membership ON membership.id = share.membership_id
          JOIN coop_person person ON person.id = membership.person_id
         WHERE share.surplus_id = {surplus.id}
      GROUP BY membership.number, person.name
    """
