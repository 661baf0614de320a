"""Invented books of one demonstration co-op, written as its accountant writes them.

A year and a half of documents, posted through the same buttons: shares, loans,
deposits, fertiliser, rubber, expenses. Books that hold a document already are left
alone, so that doing it again changes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

CHART, YEAR_END = "th_coop_ag", (3, 31)


class Paper(NamedTuple):
    """One document: the day, its kind, what for and how much, whose and how paid."""

    day: date
    kind: str
    lines: tuple[tuple[str, float], ...]  #: standard code and baht
    member: int | None = None  #: place in the list of members
    method: str = "cash"
    due: date | None = None
    contract: str = ""
    party: str = ""


def papers() -> list[Paper]:
    """All documents of the co-op, by day."""
    return sorted([*_shares(), *_loans(), *_deposits(), *_trade(), *_running()])


def _shares() -> list[Paper]:
    paid = [
        Paper(
            date(2025, 4, 2 + place % 5),
            "share_in",
            (("31000", 4000 + 500 * place),),
            place,
        )
        for place in range(16)
    ]
    later = [
        Paper(date(2025, 8, 15), "share_in", (("31000", 500),), place)
        for place in range(0, 16, 4)
    ]
    return [*paid, *later]


def _loans() -> list[Paper]:
    borrowed = Paper(
        date(2025, 4, 8),
        "receipt",
        (("21120", 1000000),),
        method="bank",
        party="ธ.ก.ส.",
    )
    lent = [
        Paper(
            date(2025, 5, 6 + place),
            "loan_out",
            (("11511", 30000 + 5000 * place),),
            place,
            "bank",
            date(2026, 2, 28) if place % 3 else date(2025, 11, 30),
            f"ก.{place + 1:03d}/2568",
        )
        for place in range(8)
    ]
    repaid = [
        Paper(
            date(2026, 1, 12 + place),
            "loan_repayment",
            (("11511", 30000 + 5000 * place), ("41110", 1500 + 250 * place)),
            place,
            contract=f"ก.{place + 1:03d}/2568",
        )
        for place in (1, 2, 4, 5)
    ]
    late = Paper(
        date(2026, 1, 20),
        "loan_repayment",
        (("11511", 10000), ("41110", 1800), ("41120", 150)),
        0,
        contract="ก.001/2568",
    )
    return [borrowed, *lent, *repaid, late]


def _deposits() -> list[Paper]:
    put_in = [
        Paper(
            date(2025, 6, 3 + place),
            "deposit_in",
            (("21410", 2000 + 700 * place),),
            place,
        )
        for place in range(6, 12)
    ]
    taken = Paper(date(2026, 2, 4), "deposit_out", (("21410", 3000),), 8)
    return [*put_in, taken]


def _trade() -> list[Paper]:
    bought = [
        Paper(
            day,
            "supply_purchase",
            (("51311", amount),),
            method="bank",
            party="ร้านค้าปุ๋ยสาธิต",
        )
        for day, amount in (
            (date(2025, 4, 21), 75000.0),
            (date(2025, 6, 23), 90000.0),
            (date(2025, 9, 22), 60000.0),
            (date(2026, 5, 18), 66000.0),
        )
    ]
    sold = [
        Paper(
            date(2025, 5 + place % 8, 26),
            "supply_sale",
            (("41310", 18000 + 1500 * place),),
            place,
            "credit" if place % 2 else "cash",
            date(2025, 11, 30) if place % 2 else None,
        )
        for place in range(10)
    ]
    rubber = []
    for month, paid, received in (
        (7, 60000, 63500),
        (9, 82000, 86400),
        (11, 95000, 99900),
        (12, 71000, 74800),
        (2, 54000, 56700),
    ):
        year = 2026 if month == 2 else 2025
        rubber += [
            Paper(
                date(year, month, 14), "produce_purchase", (("51411", paid),), month % 9
            ),
            Paper(
                date(year, month, 17),
                "produce_sale",
                (("41411", received),),
                party="โรงงานยางสาธิต",
            ),
        ]
    return [*bought, *sold, *rubber]


def _running() -> list[Paper]:
    months = [(2025, month) for month in (6, 9, 12)] + [
        (2026, month) for month in (3, 6, 9)
    ]
    return [
        Paper(
            date(year, month, 28),
            "expense",
            (("52110", 6000), ("52310", 1240.5), ("52313", 385)),
            party="ค่าใช้จ่ายประจำงวด",
        )
        for year, month in months
    ]


def open_books(env: Any, organisation: Any) -> Any:
    """The company with the organisation's books, made if it is not there."""
    return organisation._open_books(CHART, YEAR_END)


def write_books(env: Any, login: str, company: Any) -> None:
    """Write and post all documents as the user ``login``, unless there are some."""
    user = env["res.users"].search([("login", "=", login)])
    Voucher = env["coop.voucher"].with_user(user).with_company(company)
    Voucher = Voucher.with_context(
        allowed_company_ids=company.ids, tracking_disable=True
    )
    if Voucher.search_count([("company_id", "=", company.id)], limit=1):
        return
    members = Voucher.env["coop.membership"].search(
        [("organisation_id", "=", company.coop_organisation_id.id)],
        order="number",
        limit=20,
    )
    for paper in papers():
        Voucher.create(_values(Voucher.env, paper, members)).action_post()


def _values(env: Any, paper: Paper, members: Any) -> dict[str, Any]:
    kind = env.ref(f"coop_accounting.coop_voucher_kind_{paper.kind}")
    member = members[paper.member] if paper.member is not None else members.browse()
    lines = []
    for code, amount in paper.lines:
        what = env.ref(f"coop_accounting.coop_voucher_what_{paper.kind}_line_{code}")
        lines.append(
            (
                0,
                0,
                {
                    "what_id": what.id,
                    "amount": amount,
                    "contract": paper.contract,
                    "due_date": paper.due,
                },
            )
        )
    values = {
        "kind_id": kind.id,
        "date": paper.day,
        "membership_id": member.id,
        "method": paper.method,
        "due_date": paper.due,
        "line_ids": lines,
    }
    return values if member else {**values, "party": paper.party}
