"""The first joint purchase, played by an outside program over the wire.

Needs the running server of ``./coop test``, whose address and database stand in
``COOP_URL`` and ``COOP_DB``. Alone, it plays on any server whose database has the
addons and no purchase yet: give it those two, ``COOP_LOGIN`` and ``COOP_PASSWORD``.
The story itself is written once, in ``tests/addons/coop_story/story.py``; here it goes
through odoorpc, and the auditor's workbook is fetched over HTTP and computed anew by
LibreOffice.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import xmlrpc.client
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import odoorpc
import openpyxl
import pytest
import requests

pytestmark = pytest.mark.server

#: the account of what the centres owe, in whose cell the entries are looked for
RECEIVABLE = "11610"
NEEDED = ("COOP_URL", "COOP_DB", "COOP_LOGIN", "COOP_PASSWORD")


def load(name):
    """A module of the story; it needs no Odoo here."""
    file = Path(__file__).parent / f"addons/coop_story/{name}.py"
    spec = importlib.util.spec_from_file_location(f"coop_story_{name}", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


story, told = load("story"), load("workbook")
money = told.money


class Wire:
    """One session per login; ``call`` is what the story speaks through."""

    def __init__(self):
        missing = [name for name in NEEDED if not os.environ.get(name)]
        if missing:
            pytest.fail(
                f"{', '.join(missing)} not set: run this test by ./coop test "
                "tests/test_story_rpc.py, or name a running server yourself."
            )
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


def test_every_centre_has_its_goods_and_its_saving(tale):
    shares = tale.shares(story.OFFICER)
    for key, (packs, freight, saved) in story.EXPECTED.items():
        share = shares[tale.centres[key]]
        assert share["allocated"] == packs, key
        assert money(share["cost_amount"]) == Decimal(freight), key
        assert money(share["saved"]) == Decimal(saved), key
    assert money(tale.round_value("saved_amount")) == story.SAVED


def test_a_stranger_sees_none_of_it(tale):
    for model in (*story.OF_ONE, *story.OF_ALL):
        assert tale.ids(story.STRANGER, model, []) == [], model
    with pytest.raises(odoorpc.error.RPCError, match=r"account\.move"):
        tale.ids(story.STRANGER, "account.move", [])


def test_older_programs_read_the_same_by_xml_rpc(wire, tale):
    database, login = os.environ["COOP_DB"], "district.thepha"
    address = os.environ["COOP_URL"]
    common = xmlrpc.client.ServerProxy(f"{address}/xmlrpc/2/common")
    user = common.authenticate(database, login, story.PASSWORD, {})
    objects = xmlrpc.client.ServerProxy(f"{address}/xmlrpc/2/object")
    rows = objects.execute_kw(
        database,
        user,
        story.PASSWORD,
        "coop.round.share",
        "search_read",
        [[("organisation_id", "=", tale.centres[login])]],
        {"fields": ["allocated", "residual"]},
    )
    [row] = rows
    packs, _freight, _saved = story.EXPECTED[login]
    assert (row["allocated"], money(row["residual"])) == (packs, story.OWED[login])


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
    rows = tale.trial_balance()
    assert tale.balance["balanced"]
    assert len(rows) > 4
    assert told.trial_balance(computed) == told.of_database(rows)
    compared = 0
    for sheet in written.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if is_number(cell.value):
                    other = computed[sheet.title][cell.coordinate].value
                    assert money(other) == money(cell.value), (sheet.title, cell)
                    compared += 1
    assert compared > 300


def test_a_cell_leads_back_to_the_entries(tale, workbook):
    """Line of the position, row of the trial balance, entries, journal entries."""
    values = openpyxl.load_workbook(workbook, data_only=True)
    formulas = openpyxl.load_workbook(workbook)
    owed = sum(story.OWED.values())
    line = told.line_of(values, RECEIVABLE)
    assert told.position(values, line) == owed

    accounts, _totals = told.trial_balance(values)
    figures = dict(zip(told.COLUMNS, accounts[RECEIVABLE], strict=True))
    assert figures["closing_debit"] == owed

    for column, name in (("E", "debit"), ("F", "credit")):
        entries = told.behind(formulas, RECEIVABLE, column)
        assert sum(entry.amount for entry in entries) == figures[name]
        journal = tale.search_read(
            story.ACCOUNTANT,
            "account.move.line",
            [
                ("account_id.code", "=", RECEIVABLE),
                ("parent_state", "=", "posted"),
                (name, ">", 0),
            ],
            ["move_id", name],
        )
        assert sorted(entries) == sorted(
            (item["move_id"][0], money(item[name])) for item in journal
        )


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)
