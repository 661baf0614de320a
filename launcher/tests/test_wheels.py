"""A built wheel is found by its entry point, and is the same when built again."""

import importlib.util
import io
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from launcher import child, command_build, python_env, wheels
from launcher.job import Job
from launcher.place import CHECKOUT, Place
from launcher.refused import Refused
from launcher.screen import Screen

PLUGINS = CHECKOUT / "plugins"
NEEDS = ("pluggy", "packaging", "geothai", "stdnum", "num2words", "openpyxl")
NEEDS += ("et_xmlfile",)
ASK = """
from coop_core import manager, new_province
found = manager.provinces()
print(*sorted(found.loaded), *found.refused)
new_province.make("TH-80", __import__("pathlib").Path("."))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    pytest.importorskip("hatchling")
    dist = tmp_path_factory.mktemp("dist")
    folders = [PLUGINS / "coop_core", PLUGINS / "coop_songkhla"]
    return wheels.build(Path(sys.executable), folders, dist, dist / "log")


def test_every_plugin_and_addon_is_built():
    assert PLUGINS / "coop_core" in wheels.projects(PLUGINS)
    names = {folder.name for folder in wheels.projects(CHECKOUT / "addons")}
    assert names == {
        path.parent.name for path in CHECKOUT.glob("addons/*/__manifest__.py")
    }


def test_a_wheel_that_is_built_again_is_the_same(built, tmp_path):
    again = wheels.build(
        Path(sys.executable), [PLUGINS / "coop_songkhla"], tmp_path, tmp_path / "log"
    )
    assert again[0].name == built[1].name
    assert again[0].read_bytes() == built[1].read_bytes()


def test_only_the_newest_wheel_of_a_project_stays(built, tmp_path):
    old = tmp_path / "coop_songkhla-0.0.1-py3-none-any.whl"
    other = tmp_path / "coop_song-0.0.1-py3-none-any.whl"
    old.touch()
    other.touch()
    folders = [PLUGINS / "coop_songkhla"]
    wheels.build(Path(sys.executable), folders, tmp_path, tmp_path / "log")
    assert not old.exists()
    assert other.exists()


def test_an_installed_wheel_is_found_by_its_entry_point(built, tmp_path):
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    python = tmp_path / "venv/bin/python"
    pip = python_env.find_pip()
    assert pip, "This machine has no pip."
    subprocess.run(
        [python, pip / "pip", "install", "-q", "--no-index", "--no-deps", *built],
        env=child.clean_environment(),
        check=True,
    )
    needs = tmp_path / "needs"
    needs.mkdir()
    for name in NEEDS:
        spec = importlib.util.find_spec(name)
        (needs / name).symlink_to(Path(spec.origin).parent)
    said = subprocess.check_output(
        [python, "-c", ASK], cwd=tmp_path, env={"PYTHONPATH": str(needs)}, text=True
    )
    assert said == "TH-90\n"
    data = tmp_path / "coop_nakhon_si_thammarat/src/coop_nakhon_si_thammarat/data"
    assert (data / "organisations.csv").is_file()


def test_an_addon_is_built_as_a_wheel(tmp_path):
    pytest.importorskip("whool")
    folder = CHECKOUT / "addons/coop_report"
    (wheel,) = wheels.build(Path(sys.executable), [folder], tmp_path, tmp_path / "log")
    assert wheel.name.startswith("odoo_addon_coop_report-19.0.")


def test_a_project_that_names_no_build_tool_is_refused(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(Refused, match="names no build tool"):
        wheels.backend(tmp_path)


def test_the_command_builds_all_there_is_into_dist(tmp_path, monkeypatch):
    pytest.importorskip("hatchling")
    shutil.copytree(PLUGINS / "coop_songkhla", tmp_path / "plugins/coop_songkhla")
    (tmp_path / "addons").mkdir()
    monkeypatch.setattr(python_env, "get", lambda job, *locks: None)
    monkeypatch.setattr(Place, "python", Path(sys.executable))
    out = io.StringIO()
    job = Job(place=Place(tmp_path), screen=Screen(out))
    assert command_build.main(job) == 0
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert wheel.name.startswith("coop_songkhla-")
    assert wheel.name in out.getvalue()
