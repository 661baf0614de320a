"""The first joint purchase, played by an outside program over the wire.

Needs the running server of ``./coop test``, whose address and database stand in
``COOP_URL`` and ``COOP_DB``. The story itself is written once, in
``tests/addons/coop_story/story.py``; here it goes through odoorpc, and the auditor's
workbook is fetched over HTTP and computed anew by LibreOffice.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import odoorpc
import openpyxl
import pytest
import requests

pytestmark = pytest.mark.server

SUMIFS = re.compile(r"SUMIFS\('([^']+)'!\$\w+\$(\d+):\$\w+\$(\d+),'[^']+'!\$(\w+)\$")
TRIAL_BALANCE, POSITION = "งบทดลอง", "งบแสดงฐานะการเงิน"
RECEIVABLE = "11610"


def load_story():
    file = Path(__file__).parent / "addons/coop_story/story.py"
    spec = importlib.util.spec_from_file_location("coop_story_told", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


story = load_story()


class Wire:
    """One session per login; ``call`` is what the story speaks through."""

    def __init__(self):
        if "COOP_URL" not in os.environ:
            pytest.fail("COOP_URL is not set: run this test by ./coop test tests")
        self.address = urlsplit(os.environ["COOP_URL"])
        self.sessions = {}

    def session(self, login):
        if login not in self.sessions:
            known = {os.environ["COOP_LOGIN"]: os.environ["COOP_PASSWORD"]}
            session = odoorpc.ODOO(
                self.address.hostname, port=self.address.port, timeout=300
            )
            password = known.get(login, story.PASSWORD)
            session.login(os.environ["COOP_DB"], login, password)
            self.sessions[login] = session
        return self.sessions[login]

    def call(self, login, model, method, *args, context=None):
        kwargs = {"context": {"lang": "th_TH", **(context or {})}}
        return self.session(login).execute_kw(model, method, list(args), kwargs)


@pytest.fixture(scope="module")
def wire():
    return Wire()


@pytest.fixture(scope="module")
def tale(wire):
    """The purchase, played from the empty database to the last payment."""
    tale = story.Story(wire.call)
    tale.prepare()
    tale.officer_opens()
    tale.clerks_gather()
    tale.officer_orders()
    tale.officer_receives()
    tale.books_are_written()
    tale.centres_pay()
    return tale


@pytest.fixture(scope="module")
def workbook(tale, tmp_path_factory):
    """The auditor's workbook, as the browser of the accountant gets it."""
    order = tale.order_workbook()
    browser = requests.Session()
    who = {
        "db": os.environ["COOP_DB"],
        "login": story.ACCOUNTANT,
        "password": story.PASSWORD,
    }
    address = os.environ["COOP_URL"]
    browser.post(f"{address}/web/session/authenticate", json={"params": who})
    answer = browser.get(f"{address}/coop_accounting/workbook/{order}")
    answer.raise_for_status()
    path = tmp_path_factory.mktemp("workbook") / "auditor.xlsx"
    path.write_bytes(answer.content)
    return path


def money(number):
    return Decimal(str(round(number or 0, 2))).quantize(Decimal("0.01"))


def test_every_centre_has_its_goods_and_its_saving(tale):
    shares = tale.shares(story.OFFICER)
    for key, (packs, freight, saved) in story.EXPECTED.items():
        share = shares[tale.centres[key]]
        assert share["allocated"] == packs, key
        assert money(share["cost_amount"]) == Decimal(freight), key
        assert money(share["saved"]) == Decimal(saved), key
    assert money(tale.round_value("saved_amount")) == story.SAVED


def test_a_stranger_sees_none_of_it(tale):
    for model in ("coop.round", "coop.round.demand", "coop.round.share"):
        assert tale.ids(story.STRANGER, model, []) == []
    with pytest.raises(odoorpc.error.RPCError, match=r"account\.move"):
        tale.ids(story.STRANGER, "account.move", [])


def test_the_same_request_twice_changes_nothing(tale):
    moves = sorted(tale.round_value("move_ids"))
    for button in ("action_bill", "action_invoice", "action_settle"):
        tale.on_round(story.OFFICER, button)
    assert sorted(tale.round_value("move_ids")) == moves


def test_a_bad_demand_is_refused_in_a_sentence(tale):
    with pytest.raises(odoorpc.error.RPCError) as refusal:
        tale.create(
            "district.rattaphum",
            "coop.round.demand",
            {
                "round_id": tale.round,
                "organisation_id": tale.centres["district.rattaphum"],
                "packs": -1,
            },
        )
    assert len(str(refusal.value)) > 20
    assert "Traceback" not in str(refusal.value)


def test_libreoffice_computes_the_same_totals(tale, workbook, tmp_path):
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: ./coop test fetches it."
    bare = tmp_path / "bare.xlsx"
    openpyxl.load_workbook(workbook).save(bare)  # forgets the values we wrote
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"),
            *("--outdir", str(tmp_path / "out"), str(bare)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    computed = openpyxl.load_workbook(tmp_path / "out/bare.xlsx", data_only=True)
    written = openpyxl.load_workbook(workbook, data_only=True)
    by_code = {
        str(row[0].value): {money(c.value) for c in row if is_number(c.value)}
        for row in computed[TRIAL_BALANCE].iter_rows()
    }
    rows = tale.trial_balance()
    assert tale.balance["balanced"]
    assert len(rows) > 4
    for row in rows:
        for name in ("debit", "credit"):
            if row[name]:
                assert money(row[name]) in by_code[row["code"]], (row["code"], name)
    differences = 0
    for sheet in written.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if is_number(cell.value):
                    other = computed[sheet.title][cell.coordinate].value
                    assert money(other) == money(cell.value), (sheet.title, cell)
                    differences += 1
    assert differences > 50


def test_a_cell_leads_back_to_the_entries(tale, workbook):
    """Line of the position, rows of the trial balance, entries, journal entries."""
    book = openpyxl.load_workbook(workbook)
    balance = book[TRIAL_BALANCE]
    [row] = [cells for cells in balance.iter_rows() if cells[0].value == RECEIVABLE]
    formulas = [c.value for c in row if "SUMIFS" in str(c.value)]
    sheet, first, last, key = SUMIFS.search(formulas[0]).groups()
    entries = book[sheet]
    traced = {
        entries[f"L{line}"].value
        for line in range(int(first), int(last) + 1)
        if entries[f"{key}{line}"].value == RECEIVABLE
    }
    lines = [
        str(cell.value)
        for cells in book[POSITION].iter_rows()
        for cell in cells
        if "SUMIFS" in str(cell.value) and TRIAL_BALANCE in str(cell.value)
    ]
    assert lines, "No line of the position sums the trial balance."
    moves = tale.search_read(
        story.ACCOUNTANT,
        "account.move.line",
        [("account_id.code", "=", RECEIVABLE), ("parent_state", "=", "posted")],
        ["move_id"],
    )
    assert traced == {move["move_id"][0] for move in moves}


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)
