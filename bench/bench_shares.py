# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The share register of one co-op: time for dividends, the limit, lists, the paper.

``size`` is the number of members, each with twelve entries in the year. The plain SQL
beside each figure is the least that gives the same answer; the usual way is a search
and a sum in Python over the records of ten members, times as many as there are.
"""

import datetime as dt

SIZE = 20_000
SOME = 10
YEAR = dt.date(2025, 4, 1), dt.date(2026, 3, 31)


def cases(bench):
    """What is timed, on one company that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    company = _company(env)
    _members(env, company, size)
    entries = size * 12
    for method in ("month_next", "days"):
        yield bench.case(
            f"shares by time: {method}",
            rows=entries,
            ours=lambda method=method: company._coop_share_time(*YEAR, method),
            sql=_sums(company),
            orm=lambda: _by_records(env, company, size),
        )
    yield bench.case(
        "who is above the limit",
        rows=entries,
        ours=lambda: company._coop_shares_above(YEAR[1]),
        sql=_sums(company),
    )
    order = env["coop.workbook"].create(
        {"company_id": company.id, "date_from": YEAR[0], "date_to": YEAR[1]}
    )
    books = order._books()
    yield bench.case(
        "register of members and shares",
        rows=entries,
        ours=lambda: env["coop.schedule"]._share_register(order, books),
        sql=_sums(company),
    )
    yield bench.case(
        "instalments due go on a list",
        rows=size,
        ours=lambda: _list(env, company).action_propose(),
        sql=_insert(company),
    )


def _company(env):
    kind = env["coop.organisation.type"].search([], limit=1)
    place = env["coop.organisation"].create(
        {"name": "Bench shares", "code": "bench-shares", "type_id": kind.id}
    )
    return place._open_books()


def _members(env, company, size):
    """Members with a subscription and twelve entries each, by SQL."""
    env.flush_all()
    env.cr.execute(
        """
        WITH person AS (
            INSERT INTO coop_person (name)
            SELECT 'Bench ' || number FROM generate_series(1, %(size)s) number
         RETURNING id, name
        ), member AS (
            INSERT INTO coop_membership
                   (person_id, organisation_id, number, kind, status)
            SELECT id, %(place)s, replace(name, 'Bench ', ''), 'ordinary', 'active'
              FROM person
         RETURNING id
        ), account AS (
            INSERT INTO coop_share_account
                   (company_id, membership_id, capital, opened_on)
            SELECT %(company)s, id, 'ordinary', '2020-01-01' FROM member
         RETURNING id, company_id
        ), plan AS (
            INSERT INTO coop_share_subscription
                   (account_id, company_id, instalment, every, first_on)
            SELECT id, company_id, 100, 1, '2025-08-01' FROM account
        )
        INSERT INTO coop_share_entry
               (company_id, account_id, date, kind, amount, shares, key)
        SELECT company_id, id, DATE '2025-04-05' + month * 30, 'subscribe',
               100 + id %% 7 * 10, 10 + id %% 7, 'bench:' || id || ':' || month
          FROM account, generate_series(0, 11) month
        """,
        {
            "size": size,
            "place": company.coop_organisation_id.id,
            "company": company.id,
        },
    )
    env.cr.execute("ANALYZE coop_share_entry, coop_share_account, coop_membership")
    env.invalidate_all()


def _sums(company):
    """The plainest sum there is of the same entries."""
    return f"""SELECT account_id, SUM(amount)
                 FROM coop_share_entry
                WHERE company_id = {company.id} AND date <= '{YEAR[1]}'
             GROUP BY account_id"""


def _insert(company):
    """As many rows on a list, with what is written on the subscription."""
    return f"""WITH list AS (
                   INSERT INTO coop_share_batch (name, company_id, kind, date, state)
                   VALUES ('Plain', {company.id}, 'instalment', '{YEAR[1]}', 'draft')
                RETURNING id)
               INSERT INTO coop_share_batch_line (batch_id, account_id, amount)
               SELECT list.id, plan.account_id, plan.instalment
                 FROM coop_share_subscription plan, list
                WHERE plan.company_id = {company.id}"""


def _list(env, company):
    return env["coop.share.batch"].create(
        {"name": "Bench", "company_id": company.id, "date": YEAR[1]}
    )


def _by_records(env, company, size):
    """Ten members the usual way; the case is as much slower as there are more."""
    accounts = env["coop.share.account"].search(
        [("company_id", "=", company.id)], limit=SOME
    )
    env.invalidate_all()
    for _round in range(max(size // SOME, 1)):
        accounts.invalidate_recordset()
        for account in accounts:
            sum(
                entry.amount * (YEAR[1] - entry.date).days
                for entry in account.entry_ids
                if entry.date <= YEAR[1]
            )
