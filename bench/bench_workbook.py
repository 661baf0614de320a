# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The auditor's workbook of a year, and the trial balances of many companies.

``size`` is the number of journal items, over three accounting years and every account.
The workbook is one year of them. Its plain SQL is what a workbook cannot do without:
the grouped sums of two years, the sums that prove them, and the entries that do not
balance; the rest of its time is writing. The usual way is OCA's export of the general
ledger, which holds the entries alone, and OCA's trial balance, where
account_financial_report is installed.

For many companies the same number of items is dealt out among one company for each
33,333, so that 10,000,000 items are 300 companies.
"""

import tempfile
from pathlib import Path

from bench_accounting import _copied_books, _memory, _organisations

from odoo.addons.coop_accounting.tests.generated import generate

SIZE = 200_000
ITEMS_PER_COMPANY = 33_333
YEAR = {"date_from": "2025-04-01", "date_to": "2026-03-31"}
LAST_YEAR = {"date_from": "2024-04-01", "date_to": "2025-03-31"}
#: indexes that the trial balance reads; the others only slow down the inserting
READ = ("pkey", "company_id_index", "move_id_index", "account_id_date_idx")


def cases(bench):
    """What is timed, on companies that are rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    company = _organisations(env, "Workbook co-op", 1)._open_books()
    env = env(context=dict(env.context, allowed_company_ids=company.ids))
    generate(env, company, size)
    order = env["coop.workbook"].create({"company_id": company.id, **YEAR})
    books = order._books()
    yield bench.case(
        "trial balance of a year, two years kept before",
        rows=size,
        ours=lambda: order._trial_balance(books),
        sql=_sums(company, YEAR),
        orm=_oca(env, company, _oca_trial_balance),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "workbook.xlsx")
        order._write_to(path)
        Path("/proc/self/clear_refs").write_text("5", "ascii")
        order._write_to(path)
        yield bench.case(
            f"workbook of a year, peak {_memory('VmHWM') / 1024:.0f} MB",
            rows=order._control(books).items,
            ours=lambda: order._write_to(path),
            sql=lambda: [env.cr.execute(one) for one in _least(company)],
            orm=_oca(env, company, _oca_general_ledger),
        )
    yield from _many(bench, env, company, size)


def _least(company):
    """The grouped statements that any such workbook needs."""
    where = _where(company, YEAR["date_to"])
    yield _sums(company, YEAR)
    yield _sums(company, LAST_YEAR)
    yield f"SELECT sum(debit), sum(credit), count(*) FROM account_move_line {where}"
    yield f"""
        SELECT move_id FROM account_move_line {where}
      GROUP BY move_id HAVING sum(debit) <> sum(credit)
    """


def _sums(company, year):
    return f"""
        SELECT account_id,
               sum(balance) FILTER (WHERE date < '{year["date_from"]}'),
               sum(debit) FILTER (WHERE date >= '{year["date_from"]}'),
               sum(credit) FILTER (WHERE date >= '{year["date_from"]}')
          FROM account_move_line {_where(company, year["date_to"])}
      GROUP BY account_id
    """


def _where(company, day):
    return (
        f"WHERE company_id = {company.id} AND parent_state = 'posted' "
        f"AND date <= '{day}'"
    )


def _oca(env, company, work):
    """The usual way, if its addon is there to be measured."""
    if "trial.balance.report.wizard" not in env:
        return None
    return lambda: work(env, company)


def _oca_trial_balance(env, company):
    wizard = env["trial.balance.report.wizard"].create(
        {"company_id": company.id, **YEAR}
    )
    report = env["report.account_financial_report.trial_balance"]
    return report._get_report_values(wizard.ids, wizard._prepare_report_data())


def _oca_general_ledger(env, company):
    wizard = env["general.ledger.report.wizard"].create(
        {"company_id": company.id, **YEAR}
    )
    report = env["report.a_f_r.report_general_ledger_xlsx"]
    report = report.with_context(active_model=wizard._name)
    return report.create_xlsx_report(wizard.ids, wizard._prepare_report_data())


def _many(bench, env, company, size):
    """The trial balances of all companies, asked for once and again."""
    count = max(2, size // ITEMS_PER_COMPANY)
    _drop_indexes(env)
    companies = _companies(env, company, count)
    _deal_out(env, companies, size)
    orders = [
        env["coop.trial.balance"]
        .with_context(allowed_company_ids=one.ids)
        .create({"company_id": one.id, **YEAR})
        for one in companies
    ]
    books = [order._books() for order in orders]

    def all_of_them():
        return [
            order._trial_balance(one) for order, one in zip(orders, books, strict=True)
        ]

    grouped = _sums(company, YEAR).replace(
        f"company_id = {company.id} AND", f"company_id IN {tuple(companies.ids)} AND"
    )
    for asked in ("first", "again"):
        yield bench.case(
            f"trial balances of {count} companies, {asked}",
            rows=size,
            ours=all_of_them,
            sql=grouped,
        )


def _drop_indexes(env):
    """Rolled back with everything else; ten million rows are inserted in minutes."""
    env.cr.execute(
        "SELECT indexname FROM pg_indexes WHERE tablename = 'account_move_line'"
    )
    for (name,) in env.cr.fetchall():
        if not name.endswith(READ):
            env.cr.execute(f'DROP INDEX "{name}"')


def _companies(env, company, count):
    places = _organisations(env, "Workbook place", count)
    known = set(env["res.company"].search([]).ids)
    for place in places:
        _copied_books(env, company, place)
    env.invalidate_all()
    companies = env["res.company"].search([("id", "not in", list(known))])
    env.cr.execute(  # the copies still stand where the first company does
        "UPDATE res_company SET parent_path = id || '/' WHERE id = ANY(%s)",
        [companies.ids],
    )
    env.cr.execute(
        """
        UPDATE account_account account
           SET code_store = jsonb_build_object(rel.res_company_id,
                                               account.code_store ->> %s)
          FROM account_account_res_company_rel rel
         WHERE rel.account_account_id = account.id
           AND rel.res_company_id = ANY(%s)
        """,
        [str(company.id), companies.ids],
    )
    env.invalidate_all()
    return companies


def _deal_out(env, companies, size):
    """Two items to an entry, over the accounts of each company and three years."""
    env.cr.execute("SET LOCAL session_replication_role = replica")  # no foreign keys
    env.cr.execute(
        """
        INSERT INTO account_move_line
                    (move_id, date, name, journal_id, company_id, company_currency_id,
                     currency_id, parent_state, display_type, sequence, account_id,
                     debit, credit, balance, amount_currency)
             SELECT number, DATE '2023-04-01' + number %% 1096, 'Item', journal.id,
                    place.id, place.currency_id, place.currency_id, 'posted', 'product',
                    side, chart.accounts[1 + (number * (2 + side)) %% chart.n],
                    greatest(side * amount, 0), greatest(-side * amount, 0),
                    side * amount, side * amount
               FROM res_company place
         CROSS JOIN LATERAL (SELECT array_agg(rel.account_account_id) AS accounts,
                                    count(*)::integer AS n
                               FROM account_account_res_company_rel rel
                              WHERE rel.res_company_id = place.id) chart
         CROSS JOIN LATERAL (SELECT min(id) AS id FROM account_journal
                              WHERE company_id = place.id) journal
         CROSS JOIN generate_series(1, %(entries)s) number
         CROSS JOIN (VALUES (1), (-1)) part (side)
         CROSS JOIN LATERAL (SELECT (number %% 99991 + 1) * 0.01) priced (amount)
              WHERE place.id = ANY(%(companies)s)
        """,
        {"entries": size // len(companies) // 2, "companies": companies.ids},
    )
    env.cr.execute("SET LOCAL session_replication_role = DEFAULT")
    env.cr.execute("ANALYZE account_move_line")
    env.invalidate_all()
