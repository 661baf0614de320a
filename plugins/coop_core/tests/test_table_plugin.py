"""A province that is nothing but tables answers the hooks for which it has one."""

import itertools

import pytest

from coop_core import tables
from coop_core.answers import HOOKS
from coop_core.table_plugin import TABLES, TablePlugin, kind_of
from coop_core.types import Brand, Committee, Structure

SOURCE = "source,mark"
_names = itertools.count()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the tables of a package that can be imported."""
    name = f"tables_of_{next(_names)}"
    data = tmp_path / name / "data"
    data.mkdir(parents=True)
    (tmp_path / name / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    return data


def write(folder, name, *lines):
    (folder / f"{name}.csv").write_text("\n".join(lines), "utf-8-sig")
    return TablePlugin(folder.parent.name)


def test_every_hook_has_a_table():
    assert set(HOOKS) == {"network_structure", *TABLES}


@pytest.mark.parametrize("hook", sorted(TABLES))
def test_the_inner_tables_of_a_hook_hold_all_its_inner_facts(hook):
    inner = dict(TABLES[hook].inner)
    assert inner.keys() == tables.parts(kind_of(hook)).keys()
    assert bool(inner) == bool(TABLES[hook].of)


@pytest.mark.parametrize("hook", HOOKS)
def test_without_a_table_there_is_nothing_to_say(folder, hook):
    assert getattr(TablePlugin(folder.parent.name), hook)() is None


def test_a_package_without_a_folder_has_no_tables(folder):
    folder.rmdir()
    assert TablePlugin(folder.parent.name).names() == ()


def test_what_is_invented_follows_what_is_stated(folder):
    head = f"code,activity,name,name_th,{SOURCE}"
    write(folder, "demo_brands", head, "b,feed,B,ข,this,demonstration")
    plugin = write(folder, "brands", head, "a,feed,A,ก,page 1,stated")
    assert plugin.network_brands() == (
        Brand("a", "feed", "A", "ก", "page 1", "stated"),
        Brand("b", "feed", "B", "ข", "this", "demonstration"),
    )


def test_facts_inside_a_fact_come_from_both_tables(folder):
    named = [*tables.columns(Committee)]
    cells = {"key": "c", "name": "C", "name_th": "ค", "cadence": "none", "source": "s"}
    row = ",".join(cells.get(name, "") for name in named if name != "mark")
    write(folder, "committees", ",".join(n for n in named if n != "mark"), row)
    head = f"committee,number,position,organisation,{SOURCE}"
    write(folder, "committee_seats", head, "c,1,chair,a,s,stated")
    plugin = write(folder, "demo_committee_seats", head, "c,2,member,b,d,demonstration")
    (committee,) = plugin.network_committees()
    assert [seat.number for seat in committee.seats] == [1, 2]


def test_the_structure_has_its_levels(folder):
    write(
        folder,
        "structure",
        f"name,name_th,approach,{SOURCE}",
        "Two levels,สองระดับ,2,page 1,stated",
    )
    plugin = write(
        folder,
        "structure_levels",
        f"rank,code,name,name_th,{SOURCE}",
        "0,province,Province,จังหวัด,page 1,stated",
        "1,member,Member,สมาชิก,page 1,stated",
    )
    structure = plugin.network_structure()
    assert isinstance(structure, Structure)
    assert [level.code for level in structure.levels] == ["province", "member"]


def test_a_table_that_nobody_reads_is_named(folder):
    write(folder, "inventory", "item")
    write(folder, "organisations", "key")
    plugin = write(folder, "demo_organisation", "key")
    (found,) = plugin.strange()
    assert str(found) == (
        "demo_organisation.csv: No hook reads a table of this name. "
        "Did you mean demo_organisations.csv?"
    )
