"""coop_core.new_province: a plugin that is whole before anybody wrote a fact."""

import csv
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import geothai
import pytest

import coop_core
from coop_core import check, geography, new_province, province_tables, tables
from coop_core.new_province import CannotMake, code_of
from coop_core.table_columns import column
from coop_core.table_plugin import table_names

FORMS = {form.name: form for form in province_tables.forms()}
AREAS = geography.areas("TH-80")
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@pytest.mark.parametrize(
    "name",
    [
        "Nakhon Si Thammarat",
        "nakhon-si-thammarat",
        "NakhonSiThammarat",
        "นครศรีธรรมราช",
        "จังหวัดนครศรีธรรมราช",
        "TH-80",
        "th-80",
    ],
)
def test_a_province_is_found_by_any_of_its_names(name):
    assert code_of(name) == "TH-80"


def test_a_misspelt_name_is_refused_with_the_one_that_was_meant():
    with pytest.raises(CannotMake, match=r"Did you mean Nakhon Pathom \(นครปฐม\)\?"):
        code_of("Nakorn Pathom")


def test_a_name_of_nothing_is_refused():
    with pytest.raises(CannotMake, match=r"is called 'Atlantis'\.$"):
        code_of("Atlantis")


def test_an_installed_province_is_refused(tmp_path, monkeypatch, entry):
    points = [entry("TH-55", None, "coop_nan:plugin")]
    here = SimpleNamespace(entry_points=lambda group: points)
    monkeypatch.setattr(new_province, "metadata", here)
    with pytest.raises(CannotMake, match=r"installed already: coop_nan:plugin\. Edit"):
        new_province.make("Nan", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_refused_and_left_alone(tmp_path):
    (tmp_path / "coop_nan").mkdir()
    with pytest.raises(CannotMake, match="is there already"):
        new_province.make("Nan", tmp_path)
    assert list((tmp_path / "coop_nan").iterdir()) == []


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    into = tmp_path_factory.mktemp("plugins")
    assert new_province.main(["Nakhon Si Thammarat", "--into", str(into)]) == 0
    return into / "coop_nakhon_si_thammarat"


def test_it_has_all_that_a_plugin_needs(made):
    files = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    package = "src/coop_nakhon_si_thammarat"
    assert files >= {
        "pyproject.toml", "README.md", "tests/test_plugin.py",
        f"{package}/__init__.py", f"{package}/py.typed",
        f"{package}/data/organisations.csv", f"{package}/data/inventory.csv",
    }  # fmt: skip
    for file in made.rglob("*"):
        assert file.is_dir() or "$" not in file.read_text("utf-8-sig"), file


def test_nothing_is_to_mend(made):
    report = check.check(made)
    assert (report.findings, report.facts) == ((), 0)
    assert report.tables == len(FORMS)


def test_its_tests_pass(made):
    paths = [made / "src", Path(coop_core.__file__).parents[1], *sys.path]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:odoo", "tests"],
        cwd=made,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout


def test_its_code_has_no_long_lines(tmp_path):
    longest = max((area.name_en for area in geothai.provinces()), key=len)
    for file in new_province.make(longest, tmp_path).rglob("*.py"):
        assert max(map(len, file.read_text("utf-8").splitlines())) <= 88, file


def test_its_readme_lists_the_districts(made):
    text = (made / "README.md").read_text("utf-8")
    assert "| 8001 | Mueang Nakhon Si Thammarat | เมืองนครศรีธรรมราช |" in text
    assert text.count("\n| 80") == 23


def test_its_tables_open_in_excel_with_thai_columns(made):
    for file in sorted(made.glob("src/*/data/*.csv")):
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), file
        header, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
        assert "แหล่งข้อมูล" in header
        assert rows, f"{file} has no example."
        assert all(row[0].startswith("#") for row in rows), file


def test_columns_may_be_english(tmp_path):
    assert new_province.main(["TH-80", "--into", str(tmp_path), "--english"]) == 0
    (file,) = tmp_path.glob("*/src/*/data/brands.csv")
    header = file.read_text("utf-8-sig").splitlines()[0]
    assert header == "code,activity,name,name_th,source,mark,note"


def test_the_centres_of_all_districts_wait_to_be_taken_in(made):
    (file,) = made.glob("src/*/data/organisations.csv")
    file.write_text(file.read_text("utf-8-sig").replace("\n#", "\n"), "utf-8-sig")
    report = check.check(made)
    assert (report.findings, report.facts) == ((), 24)


def test_the_program_refuses_in_one_line(capsys):
    assert new_province.main(["Atlantis"]) == 2
    assert capsys.readouterr().err.startswith("new-province: No province of Thailand")


def test_every_table_that_a_hook_reads_is_made():
    plain = {name.removeprefix("demo_") for name in FORMS}
    assert plain == {*table_names(), "inventory"}


@each_form
def test_every_column_has_a_thai_name_of_its_own(form):
    names = [column(form.name, name).name_th for name in form.columns]
    assert not set(names) & set(form.columns), "Add the column to data/columns.csv."
    assert len(set(names)) == len(names), names


@each_form
def test_every_example_can_be_read(form):
    text = province_tables.text(form, AREAS, thai=True).replace("\n#", "\n")
    reading = tables.scan_bytes(text.encode(), f"{form.name}.csv", form.kind, form.of)
    assert reading.findings == ()
    assert reading.lines
