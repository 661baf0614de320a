"""coop_core.tables: a table is read exactly, or refused with all its faults."""

import datetime as dt
import sys
from decimal import Decimal as D
from typing import NamedTuple

import pytest

from coop_core import tables
from coop_core.tables import TableError, parse, read
from coop_core.types import Alliance, Deal, Mark, Organisation, OrganisationType


class Kind(NamedTuple):
    """A row with one field of every sort."""

    name: str
    amount: D
    count: int
    sealed: bool
    day: dt.date
    bound: D | None
    words: tuple[str, ...]
    kinds: frozenset[str]
    mark: Mark = "stated"


HEADER = "name,amount,count,sealed,day,bound,words,kinds,mark"
GOOD = "n,1.50,3,yes,2004-05-25,,b;a,x;y,inferred"


def row(**cells):
    """One row of the table with these cells changed."""
    fields = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | cells
    return parse(f"{HEADER}\n{','.join(fields.values())}\n", "t.csv", Kind)[0]


def findings(text, kind=Kind):
    with pytest.raises(TableError) as refusal:
        parse(text, "t.csv", kind)
    return refusal.value.findings


def test_every_sort_of_cell_is_read():
    assert row() == Kind(
        "n", D("1.50"), 3, True, dt.date(2004, 5, 25), None, ("b", "a"),
        frozenset("xy"), "inferred",
    )  # fmt: skip


def test_a_decimal_keeps_its_digits():
    assert str(row(amount="1.50").amount) == "1.50"


def test_an_optional_cell_may_hold_a_value():
    assert row(bound="-3.5").bound == D("-3.5")


def test_an_empty_list_is_empty():
    assert (row(words="").words, row(kinds="").kinds) == ((), frozenset())


def test_spaces_around_a_cell_are_dropped():
    assert row(name=" n ", words=" b ; a ").words == ("b", "a")


def test_a_column_with_a_default_may_be_left_out():
    text = f"{HEADER.removesuffix(',mark')}\n{GOOD.removesuffix(',inferred')}\n"
    assert parse(text, "t.csv", Kind)[0].mark == "stated"


def test_columns_may_stand_in_any_order():
    turned = [",".join(reversed(line.split(","))) for line in (HEADER, GOOD)]
    assert parse("\n".join(turned), "t.csv", Kind) == (row(),)


def test_blank_lines_are_passed_over():
    assert len(parse(f"{HEADER}\n\n{GOOD}\n,,,,,,,,\n{GOOD}\n", "t.csv", Kind)) == 2


def test_a_header_alone_is_an_empty_table():
    assert parse(HEADER, "t.csv", Kind) == ()


@pytest.mark.parametrize("mark", ["\x0b", "\x85", "\u2028"])
def test_only_a_line_break_ends_a_row(mark):
    assert row(name=f"a{mark}b").name == f"a{mark}b"


def test_a_quoted_cell_may_run_over_lines():
    assert row(name='"a,\nb"').name == "a,\nb"


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("amount", "", "not a number"),
        ("amount", "1'000", "not a number"),
        ("amount", "NaN", "not a number"),
        ("amount", "Infinity", "not a number"),
        ("count", "1.5", "not a whole number"),
        ("sealed", "true", "neither yes nor no"),
        ("day", "25/05/2547", "not a date such as 2004-05-25"),
        ("day", "2004-02-30", "not a date"),
        ("bound", "x", "not a number"),
        ("mark", "certain", "not one of: stated, inferred"),
    ],
)
def test_a_wrong_cell_is_refused_by_row_and_column(column, cell, words):
    with pytest.raises(TableError, match=f"t.csv row 2 column {column}: .*{words}"):
        row(**{column: cell})


def test_all_faults_are_listed_and_not_the_first():
    bad = GOOD.replace("1.50", "x").replace("yes", "maybe")
    found = findings(f"{HEADER}\n{bad}\n{GOOD}\n{bad}\n")
    assert [finding.source for finding in found] == [
        "t.csv row 2 column amount",
        "t.csv row 2 column sealed",
        "t.csv row 4 column amount",
        "t.csv row 4 column sealed",
    ]


def test_a_fault_in_a_required_cell_beside_optional_ones_is_named():
    text = "key,alliance,activity,direction,date,precision,quantity,unit,partner,"
    text += "source,mark,note\nd,a,b,buy,2004-07-01,month,many,t,,s,stated,\n"
    assert [f.source for f in findings(text, Deal)] == ["t.csv row 2 column quantity"]


def test_a_row_wider_than_the_header_is_refused():
    (found,) = findings(f"{HEADER}\n{GOOD},more\n")
    assert (found.source, found.rule) == ("t.csv row 2", "width")
    assert "10 cells under 9 columns" in found.message


def test_unknown_missing_and_double_columns_are_all_named():
    header = HEADER.replace("name", "nome").replace("words", "kinds")
    messages = [finding.message for finding in findings(f"{header}\n{GOOD}\n")]
    assert messages == [
        "Column 'nome' is not one of Kind. Did you mean 'name' (ชื่อภาษาอังกฤษ)?",
        "Column 'name' (ชื่อภาษาอังกฤษ) is missing.",
        "Column 'words' is missing.",
        "A column stands twice.",
    ]


def test_an_empty_file_is_refused():
    assert findings("")[0].message == "The header row is missing."


def test_a_quote_that_is_never_closed_is_refused():
    (found,) = findings(f'{HEADER}\n"n,1\n')
    assert "Cannot be read" in found.message


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package that writes tables into its own data folder."""
    (tmp_path / "some_plugin/data").mkdir(parents=True)
    (tmp_path / "some_plugin/__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / "some_plugin/data"
    sys.modules.pop("some_plugin", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_is_read_with_or_without_byte_order_mark(package, encoding):
    (package / "t.csv").write_text(f"{HEADER}\n{GOOD}\n", encoding)
    assert read("some_plugin", "t", Kind) == (row(),)


def test_another_encoding_is_refused_with_what_to_do(package):
    (package / "t.csv").write_text("ราคา", "cp874")
    with pytest.raises(TableError, match="Save it as CSV UTF-8"):
        read("some_plugin", "t", Kind)


def test_a_missing_table_is_refused_by_name(package):
    with pytest.raises(TableError, match=r"u\.csv: There is no such table"):
        read("some_plugin", "u", Kind)


@pytest.mark.parametrize("kind", [Alliance, Deal, Organisation, OrganisationType])
def test_the_types_of_the_border_can_be_read(kind):
    assert tables.parse(",".join(tables.columns(kind)), "t.csv", kind) == ()


class Part(NamedTuple):
    """A fact inside another."""

    text: str
    mark: Mark = "stated"


class Whole(NamedTuple):
    """A fact that holds others."""

    key: str
    parts: tuple[Part, ...] = ()


def attached(package, lines):
    (package / "t.csv").write_text(f"whole,text\n{lines}", "utf-8")
    heads = (Whole("a"), Whole("b"))
    return tables.attach(heads, "parts", "some_plugin", "t", "whole")


def test_parts_are_attached_in_the_order_of_their_table(package):
    first, second = attached(package, "b,1\na,2\nb,3\n")
    assert first.parts == (Part("2"),)
    assert second.parts == (Part("1"), Part("3"))


def test_a_part_of_nothing_known_is_refused_with_its_row(package):
    with pytest.raises(TableError) as refusal:
        attached(package, "a,1\nx,2\n")
    assert [str(finding) for finding in refusal.value.findings] == [
        "t.csv row 3 column whole: 'x' is not known. Correct it, or state that fact."
    ]


def test_a_table_of_parts_without_the_column_of_its_fact_is_refused(package):
    (package / "t.csv").write_text("text\n1\n", "utf-8")
    with pytest.raises(TableError, match=r"Column 'whole' \(.*\) is missing"):
        tables.attach((Whole("a"),), "parts", "some_plugin", "t", "whole")


def test_parts_do_not_fit_into_a_cell():
    (found,) = findings("key,parts\na,1\n", Whole)
    assert found.message.endswith("Its facts stand in a table of their own.")
