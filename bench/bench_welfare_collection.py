# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A centre's file of payments: matched both ways, booked, receipted; and its lists.

``size`` is the number of payments in the file, 16,667 by default: the members of one
centre of 300 in a fund of five million. A tenth of the rows pay in part, a hundredth
pays more, some are missing. The plain SQL beside it writes the same member entries
from a table that holds the file already: no reading, no match, no receipts, no ledger.
"""

import base64
import datetime as dt
import io
import os
import tempfile
from pathlib import Path

import openpyxl

from odoo.addons.coop_welfare.report import collection_list

SIZE = 16_667
OTHERS = 3  #: further centres of the same size, so that the fund is not the centre
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 1, 31)


def cases(bench):
    """What is timed, on one fund that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    fund, centre = _fund(env, size)
    collection = env["coop.welfare.collection"].create(
        {"centre_id": centre.id, "date": LAST}
    )
    path = Path(tempfile.mkdtemp()) / "list.xlsx"
    yield bench.case(
        "list of who owes, as Excel to fill in",
        rows=size,
        ours=lambda: collection_list.write_book(collection, path),
    )
    yield bench.case(
        "collection sheet on screen and as Excel",
        rows=size,
        ours=lambda: _sheet(env, collection),
    )
    collection_list.write_book(collection, path)
    collection.write(
        {"file": base64.b64encode(_filled(path)), "file_name": "list.xlsx"}
    )
    os.unlink(path)
    env.flush_all()
    yield bench.case(
        "file read and matched both ways", rows=size, ours=collection.action_match
    )
    collection.action_match()
    yield bench.case(
        "booked: entries, receipts, ledger",
        rows=size,
        ours=collection.action_post,
        sql=_plain(fund, centre),
    )
    yield bench.case(
        "file matched, receipted and posted",
        rows=size,
        ours=lambda: (collection.action_match(), collection.action_post()),
        sql=_plain(fund, centre),
    )


def _sheet(env, collection):
    action = collection.action_sheet()
    view = env[action["res_model"]].browse(action["res_id"])
    handle, path = tempfile.mkstemp()
    os.close(handle)
    view._write_to(path)
    os.unlink(path)


def _filled(path):
    """The list as a centre sends it back."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for place, row in enumerate(sheet.iter_rows(min_row=2), 2):
        due = row[3].value
        if due is None:  # the line of versions below the rows
            continue
        row[4].value = due / 2 if place % 10 == 0 else due
        if place % 100 == 0:
            row[4].value = due + 100
        row[6].value = "เงินสด" if place % 2 else "หักเงินเดือน"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _plain(fund, centre):
    return f"""
        INSERT INTO coop_welfare_entry
                    (fund_id, membership_id, centre_id, date, kind, amount)
             SELECT {fund.id}, member.id, {centre.id}, '{LAST}', 'payment', 20
               FROM coop_welfare_membership member
              WHERE member.centre_id = {centre.id}
    """


def _fund(env, size):
    """An active fund of four such centres, one death called."""
    kind = env["coop.organisation.type"].create(
        {"code": "bench", "name": "Co-operative", "family": "cooperative"}
    )
    places = env["coop.organisation"].create(
        [{"name": f"Bench place {i}", "type_id": kind.id} for i in range(OTHERS + 1)]
    )
    for code, period, amount in (
        ("levy", "death", 100),
        ("deduction", "collected", 0.04),
    ):
        env["coop.welfare.cap"].create(
            {
                "kind": code,
                "period": period,
                "amount": amount,
                "valid_from": FIRST,
                "legal_source": "bench",
                "verified": True,
            }
        )
    fund = env["coop.welfare.fund"].create(
        {
            "name": "Bench fund",
            "lead_id": places[0].id,
            "rate": 20,
            "rate_max": 20,
            "deduction": 0.04,
            "registration_number": "bench",
            "starts_on": FIRST,
        }
    )
    fund.action_open_books()
    centres = env["coop.welfare.centre"].create(
        [{"fund_id": fund.id, "organisation_id": place.id} for place in places]
    )
    env.flush_all()
    _members(env, fund, centres, size)
    fund.action_activate()
    _call(env, fund, centres[-1])
    return fund, centres[0]


def _members(env, fund, centres, size):
    env.cr.execute(
        """
        WITH person AS (
            INSERT INTO coop_person (name)
                 SELECT 'นาย สมชาย ใจดี ' || number FROM generate_series(1, %s) number
              RETURNING id)
        INSERT INTO coop_welfare_membership
                    (fund_id, person_id, number, centre_id, cover_from, paid, axis_from)
             SELECT %s, id, lpad(id::text, 9, '0'),
                    (%s::integer[])[1 + id %% %s], DATE '2010-01-01', 0, 0
               FROM person
        """,
        [size * len(centres), fund.id, centres.ids, len(centres)],
    )
    env.cr.execute("ANALYZE coop_welfare_membership, coop_person")
    env.invalidate_all()


def _call(env, fund, centre):
    member = env["coop.welfare.membership"].search(
        [("centre_id", "=", centre.id)], limit=1
    )
    case = env["coop.welfare.case"].create(
        {
            "membership_id": member.id,
            "died_on": FIRST + dt.timedelta(4),
            "reported_on": FIRST + dt.timedelta(4),
        }
    )
    case.with_user(env.ref("base.user_admin")).sudo().action_verify()
    call = env["coop.welfare.call"].create({"fund_id": fund.id, "date_to": LAST})
    call.with_user(env.ref("base.user_admin")).sudo().action_announce()
