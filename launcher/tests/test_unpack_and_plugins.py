"""Unpacked trees work where they lie; plugins are found without installing."""

import io
import subprocess
import sys

import pytest

from launcher import log_check, odoo_source, plugins, tally, unpack
from launcher.job import Job
from launcher.log_check import Allowed, Record
from launcher.place import Place
from launcher.refused import Refused
from launcher.screen import Screen


def test_absolute_links_lead_into_the_tree(tmp_path):
    (tmp_path / "usr/share/x").mkdir(parents=True)
    (tmp_path / "usr/share/x/file").write_text("here")
    (tmp_path / "usr/lib").mkdir()
    (tmp_path / "usr/lib/x").symlink_to("/usr/share/x")
    (tmp_path / "usr/lib/sh").symlink_to("/bin/sh")
    unpack.relink(tmp_path)
    assert (tmp_path / "usr/lib/x/file").read_text() == "here"
    assert (tmp_path / "usr/lib/sh").readlink().as_posix() == "/bin/sh"


def test_the_odoo_tree_is_made_whole(tmp_path):
    tree = tmp_path / "root/usr/lib/python3/dist-packages"
    (tree / "odoo/addons/web/static/lib/jquery").mkdir(parents=True)
    dangling = tree / "odoo/addons/web/font.ttf"
    dangling.symlink_to("/usr/share/fonts/gone.ttf")
    odoo_source.repair(tree)
    assert not dangling.is_symlink()
    assert "stand-in" in (tree / odoo_source.SELFIE).read_text()


def test_a_missing_asset_package_is_refused(tmp_path):
    tree = tmp_path / "root/usr/lib/python3/dist-packages"
    jquery = tree / "odoo/addons/web/static/lib/jquery/jquery.js"
    jquery.parent.mkdir(parents=True)
    jquery.symlink_to("/usr/share/javascript/jquery/jquery.js.gone")
    with pytest.raises(Refused, match="companion for web/static/lib/jquery"):
        odoo_source.repair(tree)


PROJECT = """
[project]
name = "coop-tiny"
version = "1.2.3"
[project.entry-points.coop]
TH-99 = "coop_tiny"
"""


def test_a_plugin_is_found_by_version_and_entry_point(tmp_path):
    here = Place(tmp_path)
    site = here.venv / "lib/python3.11/site-packages"
    site.mkdir(parents=True)
    source = here.plugins / "coop_tiny/src/coop_tiny"
    source.mkdir(parents=True)
    (source / "__init__.py").write_text("here = True\n")
    (here.plugins / "coop_tiny/pyproject.toml").write_text(PROJECT)
    job = Job(place=here, screen=Screen(io.StringIO()))
    for _ in range(2):  # a second time changes nothing
        plugins.link(job, tmp_path / "odoo-tree")
    code = (
        "import site, sys; site.addsitedir(sys.argv[1])\n"
        "from importlib.metadata import entry_points\n"
        "(found,) = [e for e in entry_points(group='coop') if e.name == 'TH-99']\n"
        "print(found.dist.version, found.load().here)"
    )
    said = subprocess.check_output([sys.executable, "-c", code, site], text=True)
    assert said == "1.2.3 True\n"


def test_a_plugin_that_is_gone_is_forgotten(tmp_path):
    here = Place(tmp_path)
    stale = here.venv / "lib/python3.11/site-packages/old-1.dist-info"
    stale.mkdir(parents=True)
    (stale / "INSTALLER").write_text(plugins.MARK)
    plugins.link(Job(place=here, screen=Screen(io.StringIO())), tmp_path)
    assert not stale.exists()


def test_a_broken_project_file_is_refused_by_name(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project\n")
    with pytest.raises(Refused, match=r"pyproject.toml is no readable project file"):
        plugins.project_of(tmp_path)


def test_a_warning_counts_unless_the_list_covers_it(tmp_path):
    log = tmp_path / "odoo.log"
    log.write_text(
        "2026-11-21 01:00:00,123 7 INFO db odoo.modules: fine\n"
        "2026-11-21 01:00:00,124 7 WARNING db odoo.orm: two fields, one label\n"
        "2026-11-21 01:00:00,125 7 ERROR db odoo.sql_db: could not serialize access\n"
    )
    records = list(log_check.of_log(log))
    assert [record.level for record in records] == ["WARNING", "ERROR"]
    known = [Allowed("odoo.sql_db", "serialize", "Odoo repeats it")]
    said = log_check.complaints(records, known)
    assert said == ["WARNING odoo.orm: two fields, one label (1 times)"]


def test_every_allowed_warning_has_a_reason():
    for rule in log_check.allowed():
        assert len(rule.reason) > 20
        assert not rule.covers(Record("WARNING", "odoo.addons.coop_network", "x"))


def test_a_test_report_is_added_up(tmp_path):
    report = tmp_path / "junit.xml"
    report.write_text(
        "<testsuites><testsuite><testcase name='a'/>"
        "<testcase name='b'><failure/></testcase>"
        "<testcase name='c'><skipped message='no browser'/></testcase>"
        "</testsuite></testsuites>"
    )
    found = tally.of_junit(report)
    assert found.line() == "1 passed, 1 failed, 1 skipped"
    assert found.reasons == ("c: no browser",)
    assert tally.of_junit(tmp_path / "absent.xml").failed == 1
