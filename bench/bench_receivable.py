# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What debtors owe: ageing, classes and allowance of one co-op.

``size`` is the number of journal items on a loan account: three debts and one receipt
to a contract. The plain SQL beside each figure sums the same items by debtor and
contract once, and knows neither ages nor classes.
"""

SIZE = 200_000
DAY = "2026-03-31"
FIRST = "2020-04-01"
#: items to a contract
EACH = 4


def cases(bench):
    """What is timed, on one company that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    company = _company(env)
    env = env(context=dict(env.context, allowed_company_ids=company.ids))
    _items(env, company, size // EACH)
    yield bench.case(
        "ageing of debtors on the screen",
        rows=size,
        ours=lambda: _ageing(env, company)._fill(),
        sql=_sums(company),
    )
    yield bench.case(
        "allowance drawn, a line for each debt",
        rows=size,
        ours=lambda: _run(env, company).action_draw(),
        sql=_sums(company),
    )


def _company(env):
    kind = env["coop.organisation.type"].search([], limit=1)
    organisation = env["coop.organisation"].create(
        {"name": "Bench co-op", "code": "Bench co-op", "type_id": kind.id}
    )
    return organisation._open_books()


def _ageing(env, company):
    return env["coop.ageing"].create({"company_id": company.id, "day": DAY})


def _run(env, company):
    return env["coop.allowance.run"].create({"company_id": company.id, "day": DAY})


def _items(env, company, contracts):
    """Posted debts of one partner for each contract, and a receipt for the oldest."""
    journal = env["account.journal"].search(
        [("company_id", "=", company.id), ("type", "=", "general")], limit=1
    )
    said = {
        "journal": journal.id,
        "company": company.id,
        "currency": company.currency_id.id,
        "loans": company._coop_account("11511").id,
        "cash": company._coop_account("11110").id,
        "partner": company.partner_id.id,
        "first": FIRST,
        "contracts": contracts,
    }
    env.cr.execute(
        """
        INSERT INTO account_move
                    (name, journal_id, company_id, currency_id, state, move_type,
                     auto_post, date)
             SELECT 'BENCH/' || number, %(journal)s, %(company)s, %(currency)s,
                    'posted', 'entry', 'no', DATE %(first)s
               FROM generate_series(1, %(contracts)s) number
        """,
        said,
    )
    env.cr.execute("ANALYZE account_move")  # the foreign key is checked by its index
    env.cr.execute(
        """
        INSERT INTO account_move_line
                    (move_id, move_name, date, name, journal_id, company_id,
                     company_currency_id, currency_id, parent_state, display_type,
                     sequence, partner_id, coop_contract, account_id, date_maturity,
                     debit, credit, balance, amount_currency)
             SELECT move.id, move.name, move.date, 'Item', %(journal)s, %(company)s,
                    %(currency)s, %(currency)s, 'posted', 'product', item.place,
                    %(partner)s, move.name, item.account_id,
                    move.date + item.place * 365 + move.id %% 700,
                    GREATEST(item.amount, 0), GREATEST(-item.amount, 0), item.amount,
                    item.amount
               FROM account_move move
         CROSS JOIN (VALUES (1, %(loans)s, 900.10), (2, %(loans)s, 700.25),
                            (3, %(loans)s, 500.00), (4, %(loans)s, -1000.05),
                            (5, %(cash)s, -1100.30)) item (place, account_id, amount)
              WHERE move.company_id = %(company)s
        """,
        said,
    )
    env.cr.execute("ANALYZE account_move_line")
    env.invalidate_all()


def _sums(company):
    loans = company._coop_account("11511").id
    return f"""
        SELECT coop_membership_id, partner_id, coop_contract, SUM(balance)
          FROM account_move_line
         WHERE company_id = {company.id}
           AND account_id = {loans}
           AND parent_state = 'posted'
           AND date <= DATE '{DAY}'
      GROUP BY coop_membership_id, partner_id, coop_contract
    """
