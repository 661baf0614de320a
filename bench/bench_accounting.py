# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The books of one co-op: trial balance, check, auditor's workbook, opening.

``size`` is the number of journal items, four to an entry, over two accounting years
and a hundred accounts. The plain SQL beside each figure is the least that gives the
same answer; for the workbook it is a COPY of the same rows into a file, which is no
workbook. The usual way is ``read_group``, Odoo's own check of entries, and the export
of a list.
"""

import tempfile
from pathlib import Path

import xlsxwriter

SIZE = 200_000
ACCOUNTS = 100
COMPANIES = 3
PAGE = 2_000
FIRST = "2024-04-01"
YEAR = {"date_from": "2025-04-01", "date_to": "2026-03-31"}
QUARTER = {"date_from": "2025-07-01", "date_to": "2025-09-30"}
MONTH = {"date_from": "2025-07-01", "date_to": "2025-07-31"}


def cases(bench):
    """What is timed, on one company that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    company = _organisations(env, "Bench co-op", 1)._open_books()
    env = env(context=dict(env.context, allowed_company_ids=company.ids))
    _items(env, company, size // 4)
    screen = env["coop.trial.balance"].create({"company_id": company.id, **YEAR})
    books = screen._books()
    yield bench.case(
        "trial balance: the figures",
        rows=size,
        ours=lambda: screen._trial_balance(books),
        sql=_sums(company),
        orm=lambda: _read_groups(env, company),
    )
    yield bench.case(
        "trial balance on the screen, checked",
        rows=size,
        ours=lambda: screen.action_show(),
        sql=lambda: (env.cr.execute(_sums(company)), env.cr.execute(_broken(company))),
    )
    yield bench.case(
        "search for entries that do not balance",
        rows=size,
        ours=lambda: screen._check_balanced(books),
        sql=_broken(company),
        orm=lambda: _odoo_check(env, company),
    )
    yield from _workbooks(bench, env, company)
    yield _opening(bench, env, company)


def _workbooks(bench, env, company):
    """A quarter's workbook, and what more memory it takes than a month's."""
    month, quarter = (
        env["coop.workbook"].create({"company_id": company.id, **dates})
        for dates in (MONTH, QUARTER)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "workbook.xlsx")
        month._write_to(path)
        more = _peak(lambda: quarter._write_to(path))
        yield bench.case(
            f"workbook of a quarter, memory +{more:.0f} MB",
            rows=quarter._control(quarter._books()).items,
            ours=lambda: quarter._write_to(path),
            sql=lambda: _copy(env, company, path),
            orm=lambda: _export(env, company, path),
        )


def _opening(bench, env, company):
    places = _organisations(env, "Bench place", COMPANIES)
    accounts = env["account.account"].search_count([("company_ids", "in", company.ids)])
    return bench.case(
        f"books opened for {COMPANIES} organisations",
        rows=COMPANIES * accounts,
        ours=lambda: [place._open_books() for place in places],
        sql=lambda: [_copied_books(env, company, place) for place in places],
    )


def _organisations(env, name, count):
    kind = env["coop.organisation.type"].search([("code", "=", "bench")])
    kind = kind or kind.create(
        {"code": "bench", "name": "Co-operative", "family": "cooperative"}
    )
    return env["coop.organisation"].create(
        [
            {"name": f"{name} {number}", "code": f"{name} {number}", "type_id": kind.id}
            for number in range(count)
        ]
    )


def _items(env, company, entries):
    """Posted entries of two debits and two credits, spread over days and accounts."""
    accounts = env["account.account"].search(
        [
            ("company_ids", "in", company.ids),
            ("account_type", "not in", ("off_balance", "equity_unaffected")),
        ],
        limit=ACCOUNTS,
    )
    journal = env["account.journal"].search(
        [("company_id", "=", company.id), ("type", "=", "general")], limit=1
    )
    said = {
        "journal": journal.id,
        "company": company.id,
        "currency": company.currency_id.id,
        "partner": company.partner_id.id,
        "first": FIRST,
        "entries": entries,
        "accounts": accounts.ids,
        "n": len(accounts),
    }
    env.cr.execute(
        """
        INSERT INTO account_move
                    (name, journal_id, company_id, currency_id, state, move_type,
                     auto_post, date)
             SELECT 'BENCH/' || number, %(journal)s, %(company)s, %(currency)s,
                    'posted', 'entry', 'no', DATE %(first)s + number %% 730
               FROM generate_series(1, %(entries)s) number
        """,
        said,
    )
    env.cr.execute("ANALYZE account_move")  # the foreign key is checked by its index
    env.cr.execute(
        """
        INSERT INTO account_move_line
                    (move_id, move_name, date, name, journal_id, company_id,
                     company_currency_id, currency_id, parent_state, display_type,
                     sequence, partner_id, account_id, debit, credit, balance,
                     amount_currency)
             SELECT move.id, move.name, move.date, 'Item ' || place, %(journal)s,
                    %(company)s, %(currency)s, %(currency)s, 'posted', 'product',
                    place, %(partner)s,
                    (%(accounts)s::integer[])[1 + (move.id * 7 + place * 31) %% %(n)s],
                    greatest(side * amount, 0), greatest(-side * amount, 0),
                    side * amount, side * amount
               FROM account_move move
         CROSS JOIN LATERAL (VALUES (1, 1, move.id %% 9973), (2, 1, move.id %% 499),
                                    (3, -1, move.id %% 9973), (4, -1, move.id %% 499))
                    part (place, side, satang)
         CROSS JOIN LATERAL (SELECT (part.satang + 1) * 1.01) priced (amount)
              WHERE move.company_id = %(company)s
        """,
        said,
    )
    env.invalidate_all()


def _sums(company):
    return f"""
        SELECT account_id,
               sum(balance) FILTER (WHERE date < '{YEAR["date_from"]}'),
               sum(debit) FILTER (WHERE date >= '{YEAR["date_from"]}'),
               sum(credit) FILTER (WHERE date >= '{YEAR["date_from"]}')
          FROM account_move_line
         WHERE company_id = {company.id}
           AND parent_state = 'posted'
           AND date <= '{YEAR["date_to"]}'
      GROUP BY account_id
    """


def _broken(company):
    return f"""
        SELECT move_id
          FROM account_move_line
         WHERE company_id = {company.id}
           AND parent_state = 'posted'
           AND date <= '{YEAR["date_to"]}'
      GROUP BY move_id
        HAVING sum(balance) <> 0
    """


def _read_groups(env, company):
    posted = [("company_id", "=", company.id), ("parent_state", "=", "posted")]
    day, end = YEAR["date_from"], YEAR["date_to"]
    return [
        env["account.move.line"]._read_group(posted + days, ["account_id"], sums)
        for days, sums in (
            ([("date", "<", day)], ["balance:sum"]),
            ([("date", ">=", day), ("date", "<=", end)], ["debit:sum", "credit:sum"]),
        )
    ]


def _odoo_check(env, company):
    moves = env["account.move"].search(
        [
            ("company_id", "=", company.id),
            ("state", "=", "posted"),
            ("date", "<=", YEAR["date_to"]),
        ]
    )
    return moves._get_unbalanced_moves({"records": moves})


def _copy(env, company, path):
    """The rows of the workbook's entries, in its order, into a file of plain text."""
    with open(path, "wb") as file:
        env.cr.copy_expert(
            f"""
            COPY (SELECT line.date, move.name, journal.code, line.account_id,
                         partner.complete_name, line.name, line.debit, line.credit
                    FROM account_move_line line
                    JOIN account_move move ON move.id = line.move_id
                    JOIN account_journal journal ON journal.id = line.journal_id
                    JOIN res_partner partner ON partner.id = line.partner_id
                   WHERE line.company_id = {company.id}
                     AND line.parent_state = 'posted'
                     AND line.date BETWEEN '{QUARTER["date_from"]}'
                                       AND '{QUARTER["date_to"]}'
                ORDER BY line.date, move.name, line.sequence) TO STDOUT
            """,
            file,
        )


def _export(env, company, path):
    """The same columns as Odoo exports a list, page by page, with no formula."""
    names = ["date", "move_name", "journal_id/code", "account_id/code"]
    names += ["account_id/name", "partner_id/complete_name", "name", "debit", "credit"]
    items = env["account.move.line"].search(
        [
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("date", ">=", QUARTER["date_from"]),
            ("date", "<=", QUARTER["date_to"]),
        ],
        order="date, move_name, sequence",
    )
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, row = book.add_worksheet(), 0
    for start in range(0, len(items), PAGE):
        page = items[start : start + PAGE]
        for values in page.export_data(names)["datas"]:
            sheet.write_row(row, 0, [str(value) for value in values])
            row += 1
        env.invalidate_all()
    book.close()


def _copied_books(env, company, place):
    """Another company with the accounts and journals of one that has its books."""
    partner = place.partner_id.id
    changes = {"name": place.name, "partner_id": partner, "coop_organisation_id": None}
    (new,) = _copied(env, "res_company", "id = %s", company.id, changes)
    accounts = _copied(
        env,
        "account_account",
        "id IN (SELECT account_account_id FROM account_account_res_company_rel "
        "WHERE res_company_id = %s)",
        company.id,
        {},
    )
    env.cr.execute_values(
        "INSERT INTO account_account_res_company_rel VALUES %s",
        [(account, new) for account in accounts],
    )
    _copied(env, "account_journal", "company_id = %s", company.id, {"company_id": new})
    env.cr.execute(
        """
        INSERT INTO ir_model_data (module, name, model, res_id)
             SELECT 'account', %s || '_bench_' || id, 'account.account', id
               FROM unnest(%s) id
        """,
        [new, accounts],
    )


def _copied(env, table, where, value, changes):
    """Insert copies of rows of a table with other values in some columns; their ids."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_name = %s AND column_name <> 'id' AND is_generated = 'NEVER'",
        [table],
    )
    columns = [name for (name,) in env.cr.fetchall()]
    taken = ", ".join("%s" if one in changes else f'"{one}"' for one in columns)
    env.cr.execute(
        f"""
        INSERT INTO {table} ({", ".join(f'"{one}"' for one in columns)})
             SELECT {taken} FROM {table} WHERE {where}
          RETURNING id
        """,
        [*(changes[one] for one in columns if one in changes), value],
    )
    return [row[0] for row in env.cr.fetchall()]


def _peak(work):
    """Megabytes by which the process grew, at its highest, while it worked."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before = _memory("VmRSS")
    work()
    return (_memory("VmHWM") - before) / 1024


def _memory(name):
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1])
