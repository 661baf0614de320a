# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The books of many co-ops opened in one run, and by Odoo one after another.

``size`` is the number of co-ops: of a province's kinds, mostly agricultural, each with
two users, every fifth registered for VAT. Rows are co-ops, so the seconds divided by
the rows are the seconds per company. The plain SQL is the least that could do: it
copies a company, its accounts, journals and external ids from books that are there, and
makes no tax and no user. The usual way founds each company and loads Odoo's chart
template in it, without users; it takes ten seconds a company, so it is left out above
100 of them.
"""

from bench_accounting import _copied_books, _organisations

SIZE = 40
MOST_ONE_BY_ONE = 100
MIX = ["AG"] * 12 + ["FG"] * 4 + ["SA"] * 2
MIX += ["CO", "SV", "LS", "FI", "CU", "FE", "PG", "CR"]
TAX_NUMBER = "0994000617721"


def cases(bench):
    """What is timed; all of it is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    pattern = _organisations(env, "Bench pattern", 1)._open_books()
    places = _organisations(env, "Bench co-op", size)
    onboarding = _onboarding(env, places)
    yield bench.case(
        f"books of {size} co-ops opened in one run",
        rows=size,
        ours=lambda: onboarding._run_openings(),
        sql=lambda: [_copied_books(env, pattern, place) for place in places],
        orm=_one_by_one(env, onboarding) if size <= MOST_ONE_BY_ONE else None,
    )
    companies = env["res.company"]
    for place in _organisations(env, "Bench place", min(size, SIZE)):
        companies |= place._create_books_company((3, 31))
    Copy = env["coop.books.copy"]
    made = Copy._load_pattern(companies[0], "th_coop_ag")
    yield bench.case(
        f"the chart alone, in {len(companies) - 1} companies",
        rows=len(companies) - 1,
        ours=lambda: Copy._copy_pattern(made, companies[1:]),
        orm=lambda: [
            env["account.chart.template"].try_loading("th_coop_ag", company)
            for company in companies[1:]
        ],
    )


def _one_by_one(env, onboarding):
    return lambda: [_loaded(env, line) for line in onboarding.line_ids]


def _onboarding(env, places):
    onboarding = env["coop.books.onboarding"].create({"name": "Bench"})
    env["coop.books.onboarding.line"].create(
        [
            {
                "onboarding_id": onboarding.id,
                "organisation_id": place.id,
                "kind": MIX[number % len(MIX)],
                "coop_vat": number % 5 == 0,
                "tax_number": TAX_NUMBER,
                "accountant_name": f"Accountant {number}",
                "accountant_login": f"accountant{number}@bench.example.com",
                "approver_name": f"Approver {number}",
                "approver_login": f"approver{number}@bench.example.com",
            }
            for number, place in enumerate(places)
        ]
    )
    return onboarding


def _loaded(env, line):
    """A company as Odoo founds it, with the chart as Odoo loads it."""
    company = line.organisation_id._create_books_company(line._year_end())
    env["account.chart.template"].try_loading(line._chart(), company)
