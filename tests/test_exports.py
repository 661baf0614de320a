"""Every file that leaves the system names the addons and plugins that made it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: writes a file: how the source says it, and what must stand in the same file
WRITERS = {
    "xlsxwriter.Workbook(": ("sign_sheet(", "sign_book(", '"coop.imprint"'),
    "csv.writer(": ("sign_text(", '"coop.imprint"'),
}
#: told elsewhere, with the reason
ELSEWHERE = {
    # what banks take in: nothing but payments, the paper beside it is signed
    "coop_produce/models/coop_produce_payment_file.py",
    "coop_welfare/models/coop_welfare_payment_file.py",
    # the directory is handed the line among its last lines
    "coop_network/report/coop_directory_book.py",
    # the sheets of the auditor's workbook as CSV: the sheet of sources is one of them
    "coop_accounting/report/workbook_text.py",
}
SOURCES = sorted(
    file for file in ROOT.glob("addons/*/**/*.py") if "tests" not in file.parts
)


def writes(text):
    return [how for how in WRITERS if how in text]


def name(file):
    return str(file.relative_to(ROOT / "addons"))


@pytest.mark.parametrize(
    "file",
    [file for file in SOURCES if writes(file.read_text("utf-8"))],
    ids=name,
)
def test_whatever_writes_a_file_signs_it(file):
    text = file.read_text("utf-8")
    for how in writes(text):
        signed = any(sign in text for sign in WRITERS[how])
        assert signed or name(file) in ELSEWHERE, (
            f"{name(file)} writes a file with {how} and does not sign it. Call "
            "sign_sheet or sign_text of coop_network/report/coop_imprint.py."
        )


@pytest.mark.parametrize("named", sorted(ELSEWHERE))
def test_what_is_told_elsewhere_still_writes_a_file(named):
    assert writes((ROOT / "addons" / named).read_text("utf-8")), named


def test_the_directory_is_handed_the_line():
    text = (ROOT / "addons/coop_network/wizard/coop_directory.py").read_text("utf-8")
    assert '"coop.imprint"' in text


def test_every_paper_is_handed_the_line():
    """PDF is made in one place, which every report goes through."""
    path = ROOT / "addons/coop_report/models/ir_actions_report.py"
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "imprint"
    ]
    assert calls


def test_one_function_says_the_line():
    said = [
        name(file)
        for file in SOURCES
        if "latest_version" in file.read_text("utf-8")
        or "entry_points" in file.read_text("utf-8")
    ]
    assert said == ["coop_network/models/coop_imprint.py"]
