# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The books of the day: entry by entry of a quarter, day by day of a year.

``size`` is the number of journal items over three accounting years and every account.
The plain SQL finds the same items and adds them up; it knows neither who nor what for.
"""

from bench_accounting import _organisations

from odoo.addons.coop_accounting.tests.generated import generate

SIZE = 200_000
QUARTER = {"date_from": "2026-01-01", "date_to": "2026-03-31"}
YEAR = {"date_from": "2025-04-01", "date_to": "2026-03-31"}
BOOKS = ("cash_book", "receipt_book", "payment_book", "general_book")


def cases(bench):
    """What is timed, on a company that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    company = _organisations(env, "Day book co-op", 1)._open_books()
    env = env(context=dict(env.context, allowed_company_ids=company.ids))
    generate(env, company, size)
    for code in BOOKS:
        for period, days in (("quarter", QUARTER), ("year", YEAR)):
            view = env["coop.schedule.view"].create(
                {"company_id": company.id, "paper": code, **days}
            )
            finder, books = view._paper_kind().finder, view._books()
            schedule = finder(view, books)
            yield bench.case(
                f"{code.replace('_', ' ')} of a {period}",
                rows=len(schedule.rows) if schedule else 0,
                ours=lambda finder=finder, view=view, books=books: finder(view, books),
                sql=_plain(company, days, code),
            )


def _plain(company, days, code):
    money = "NOT" if code == "general_book" else ""
    return f"""
          SELECT line.date, line.account_id, sum(line.debit), sum(line.credit), count(*)
            FROM account_move_line line
            JOIN account_account account ON account.id = line.account_id
           WHERE line.company_id = {company.id} AND line.parent_state = 'posted'
             AND line.date <= '{days["date_to"]}'
             AND {money} account.account_type = 'asset_cash'
        GROUP BY line.date, line.account_id
    """
