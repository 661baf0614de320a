"""coop_core.check: one run tells all that is to mend in a plugin, each by its row."""

import resource
import subprocess
import sys
from types import SimpleNamespace

import pytest
from plugins_on_disk import ALLIANCES, MEMBERS, ORGANISATIONS, SOURCE, OnDisk

from coop_core import check, national, new_province
from coop_core.table_plugin import TablePlugin
from coop_core.types import Brand

CENTRES = "alliance,activity,brand,organisation,date_from,date_to,source,mark"
GOODS = "key,activity,brand,name,name_th,unit,pack,pack_size,source,mark"


@pytest.fixture(autouse=True)
def neighbour(monkeypatch, entry, plugin):
    """Installed are the national plugin and one with a brand of its own."""
    brand = Brand("cp", "animal_feed", "CP", "ซีพี", "elsewhere")
    points = [
        entry("national", national.plugin, "coop_core.national:plugin"),
        entry("TH-93", plugin({"network_brands": (brand,)})),
        entry("TH-94", ImportError("gone")),
    ]
    here = SimpleNamespace(entry_points=lambda group: points)
    monkeypatch.setattr(check, "metadata", here)


@pytest.fixture
def made(tmp_path):
    return OnDisk(tmp_path)


def said(made):
    return [str(finding) for finding in check.check(made.folder).findings]


def test_a_plugin_in_which_all_is_well(made):
    report = check.check(made.folder)
    assert (report.findings, report.facts) == ((), 5)


def test_all_faults_of_all_tables_are_told_at_once(made):
    made.table("organisations", *ORGANISATIONS, f"{ORGANISATIONS[3]},more")
    made.table("alliances", ALLIANCES[0], ALLIANCES[1].replace("2004-", "2547-"))
    made.table("effects", "key;alliance", "a;b")
    made.table("deals", "คีย์", encoding="cp874")
    made.table("organisation", "key")
    made.table("meetings", "")
    files = [message.split(".csv")[0] for message in said(made)]
    assert set(files) == {
        "organisations", "alliances", "effects", "deals", "organisation", "meetings",
    }  # fmt: skip


def test_a_duplicate_key_is_told_with_both_its_rows(made):
    made.table("organisations", *ORGANISATIONS, ORGANISATIONS[3])
    assert said(made) == [
        "organisations.csv row 4, row 5 column key: The key 'group' stands 2 times."
    ]


def test_a_code_of_the_national_plugin_is_told(made):
    made.table("activities", "code,name,name_th,source,mark", f"eggs,E,ไข่,{SOURCE}")
    assert said(made) == [
        "activities.csv row 2 column code: 'eggs' is a key of the national plugin "
        "already. Take another."
    ]


def test_a_code_with_which_another_plugin_means_something_else_is_told(made):
    made.table(
        "brands",
        "code,activity,name,name_th,source,mark",
        f"cp,eggs,Cool Poultry,ไก่เย็น,{SOURCE}",
    )
    (message,) = said(made)
    assert message.startswith("brands.csv row 2: cp is a code of the plugin of TH-93")


def test_a_code_with_which_another_plugin_means_the_same_is_shared(made):
    made.table(
        "brands",
        "code,activity,name,name_th,source,mark",
        f"cp,animal_feed,CP,ซีพี,{SOURCE}",
    )
    assert said(made) == []


def test_a_district_of_another_province_is_told(made):
    rows = [row.replace("8001", "9001") for row in ORGANISATIONS]
    made.table("organisations", *rows)
    messages = said(made)
    assert [message.split(":")[0] for message in messages] == [
        "organisations.csv row 3 column area",
        "organisations.csv row 4 column area",
    ]
    assert "no district or subdistrict of Nakhon Si Thammarat" in messages[0]


def test_a_centre_outside_its_network_is_told(made):
    other = f"other,agricultural,O,อื่น,8002,district,federation,active,{SOURCE}"
    made.table("organisations", *ORGANISATIONS, other)
    made.table(
        "centres",
        CENTRES,
        f"feed,animal_feed,,other,,2004-01-01,{SOURCE}",
        f"feed,animal_feed,,centre,2004-02-01,,{SOURCE}",
    )
    assert said(made) == [
        "centres.csv row 2 column organisation: other is centre of feed, but neither "
        "a member of it nor the centre of one. Add it to the members."
    ]


def test_a_parent_that_skips_a_level_is_told(made):
    rows = [*ORGANISATIONS[:3], ORGANISATIONS[3].replace("centre,", "federation,")]
    made.table("organisations", *rows)
    (message,) = said(made)
    assert message.startswith("organisations.csv row 4 column centre: group (member)")
    assert "skips a level" in message


def test_a_unit_that_does_not_exist_is_told(made):
    made.table("commodities", GOODS, f"feed,animal_feed,,F,อาหาร,kgs,ถุง,30,{SOURCE}")
    deals = "key,alliance,activity,direction,date,precision,quantity,unit,partner"
    made.table(
        "deals",
        f"{deals},source,mark",
        f"d,feed,animal_feed,buy,2004-05-01,month,5,tonne,,{SOURCE}",
    )
    assert said(made) == [
        "commodities.csv row 2 column unit: feed: there is no unit 'kgs'. Use one of: "
        "kg, litre, head, piece. Did you mean kg?",
        "deals.csv row 2 column unit: d: there is no unit 'tonne'. Use one of: kg, g, "
        "t, litre, head, piece, sack.",
    ]


def test_an_unknown_reference_is_told_by_row_and_column(made):
    made.table("alliance_members", MEMBERS[0], MEMBERS[1].replace("group", "grup"))
    assert said(made) == [
        "alliance_members.csv row 2 column organisation: feed names the unknown "
        "organisation 'grup'."
    ]


def test_what_follows_from_a_wrong_cell_is_not_told_as_well(made):
    rows = [*ORGANISATIONS[:3], ORGANISATIONS[3].replace("active", "alive")]
    made.table("organisations", *rows)
    (message,) = said(made)
    assert message.startswith("organisations.csv row 4 column status: 'alive'")


def test_a_row_without_source_or_note_is_told(made):
    made.table(
        "alliances",
        f"{ALLIANCES[0]},note",
        "feed,F,อาหารสัตว์,B,animal_feed,true,2004-05-25,,conflict,",
    )
    assert [message.split(":")[0] for message in said(made)] == [
        "alliances.csv row 2 column source",
        "alliances.csv row 2 column note",
    ]


def test_an_invented_row_among_stated_ones_is_told(made):
    made.table(
        "alliances", ALLIANCES[0], ALLIANCES[1].replace("stated", "demonstration")
    )
    (message,) = said(made)
    assert "Move it to the table whose name begins demo_" in message


def test_a_table_without_byte_order_mark_is_told(made):
    made.table("alliances", *ALLIANCES, encoding="utf-8")
    (message,) = said(made)
    assert message.startswith("alliances.csv: It has no byte-order mark")


def test_a_table_that_no_hook_reads_is_told_with_the_one_that_was_meant(made):
    made.table("alliance_member", MEMBERS[0])
    (message,) = said(made)
    assert message.endswith("Did you mean alliance_members.csv?")


def test_a_place_without_its_fact_is_told(made):
    made.table(
        "inventory",
        "item,hook,key,source,mark",
        f"N1,network_alliances,none,{SOURCE}",
        f"N999,network_alliances,feed,{SOURCE}",
        f"N1,network_aliances,feed,{SOURCE}",
        f"N1,network_alliances,feed,{SOURCE}",
    )
    assert [message.split(":")[0] for message in said(made)] == [
        "inventory.csv row 2 column key",
        "inventory.csv row 3 column item",
        "inventory.csv row 4 column hook",
    ]


def test_a_plugin_for_a_later_kernel_is_told(made):
    made.project("coop-core>=", "coop-core>=1.99, >=")
    (message,) = said(made)
    assert message.startswith("pyproject.toml: It asks for coop-core>=1.99")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("TH-80 =", "TH-99 =", "No province of Thailand has the code 'TH-99'"),
        ("TH-80 =", "TH-81 =", "is no district or subdistrict of Krabi"),
        ("coop_nakhon_si_thammarat:plugin", "coop_x:plugin", "src/coop_x/__init__.py"),
        ("entry-points.coop", "entry-points.co", "[project.entry-points.coop]"),
        ("coop-core>=", "coop-kore>=", "under dependencies"),
        ("[project]", "[project", "Cannot be read"),
    ],
)
def test_a_fault_of_the_project_file_is_told(made, old, new, words):
    made.project(old, new)
    assert any(words in message for message in said(made)), said(made)


def test_a_folder_that_is_no_plugin_is_told(tmp_path):
    (finding,) = check.check(tmp_path).findings
    assert "Name the folder of the plugin" in finding.message


def test_code_that_reaches_for_the_network_is_told_and_not_run(made):
    made.code("import socket\nraise SystemExit('it ran')\n")
    (message,) = said(made)
    assert message.startswith("__init__.py row 1: It imports socket")


def test_code_that_answers_by_hand_is_asked(made):
    made.code(
        "from coop_core.hookspecs import hookimpl\n"
        "@hookimpl\n"
        "def network_brands():\n"
        "    return ['cp']\n"
    )
    made.project("coop_nakhon_si_thammarat:plugin", "coop_nakhon_si_thammarat")
    try:
        assert said(made)[0] == (
            "TH-80.network_brands: The answer is a list. Return a tuple of Brand."
        )
    finally:
        sys.modules.pop("coop_nakhon_si_thammarat", None)


def test_the_program_prints_every_finding_and_fails(made):
    made.table("alliances", ALLIANCES[0], ALLIANCES[1].replace("2004-", "2547-"))
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "coop_core.check", made.folder],
        capture_output=True,
        encoding="utf-8",
    )
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    assert seconds < 2, "of the processor, whatever else the machine does"
    assert done.returncode == 1, done.stderr
    first, last = done.stdout.splitlines()
    where = "alliances.csv row 2 column formed_on (วันที่ตั้ง)"
    assert first.startswith(f"{where}: '2547-05-25' is not a date")
    assert last.endswith("1 to mend")


def test_the_program_says_when_all_is_well(made, capsys):
    assert check.main([str(made.folder)]) == 0
    assert capsys.readouterr().out.endswith("5 rows: all is well\n")


def test_the_program_says_when_tables_could_not_be_compared(made, capsys):
    made.table("alliances", ALLIANCES[0].replace("kinds", "sorts"), ALLIANCES[1])
    assert check.main([str(made.folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "Did you mean" not in lines[0]
    assert lines[1].startswith("alliances.csv row 1: Column 'kinds' (ลักษณะเครือข่าย)")
    assert lines[2].startswith("The tables were not compared with each other")


def test_tables_are_read_without_importing_their_package(made):
    plugin = TablePlugin("no_such_package", made.package / "data")
    assert len(plugin.network_organisations()) == 3
    assert new_province.code_of("TH-80") not in sys.modules
