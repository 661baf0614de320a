"""An interrupted call leaves nothing half done and the next one goes on."""

import errno
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launcher import addons, child, marks, place, unpack
from launcher.cli import main
from launcher.database import Databases
from launcher.job import Job
from launcher.marks import Marks
from launcher.odoo import Odoo
from launcher.place import Place
from launcher.prepare import in_parallel
from launcher.refused import Refused
from launcher.screen import Screen
from launcher.server import Server


def test_a_mark_holds_only_for_the_same_inputs(tmp_path):
    noted = Marks(tmp_path)
    assert not noted.is_done("step", "a")
    noted.done("step", "a", version="1")
    assert noted.is_done("step", "a")
    assert not noted.is_done("step", "b")
    assert noted.read("step")["version"] == "1"


def test_a_damaged_mark_means_not_done(tmp_path):
    (tmp_path / "step.json").write_text('{"key": "a"')
    assert not Marks(tmp_path).is_done("step", "a")


def test_a_file_is_never_seen_half_written(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("old")

    def no_space(self: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", no_space)
    with pytest.raises(OSError, match="No space"):
        marks.write_whole(file, "new")
    monkeypatch.undo()
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


class FakeServer:
    """Databases as names in a set; every statement is written down."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def ask(self, _place: Place, *question: str) -> object:
        verb, *rest = question
        if verb == "owner":
            return "ours" if rest[0] in self.names else "none"
        if verb == "drop":
            self.names.discard(rest[0])
        if verb == "rename":
            self.names.remove(rest[0])
        if verb in ("empty", "copy", "rename"):
            self.names.add(rest[-1])
        return None


@pytest.fixture
def stages(tmp_path, monkeypatch):
    server = FakeServer()
    monkeypatch.setattr(Server, "ask", lambda _self, *args: server.ask(*args))
    job = Job(place=Place(tmp_path), screen=Screen(io.StringIO()))
    made = Databases(job, Odoo(job, Server("h", "1", "me"), tmp_path))
    made.names = server.names
    return made


def test_an_interrupted_stage_leaves_no_database_of_its_name(stages):
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stages.stage(stages.empty, "coop", interrupted)
    assert "coop" not in stages.names
    stages.stage(stages.empty, "coop", lambda name: None)
    assert stages.names == {stages.empty, "coop"}


def test_a_finished_stage_brings_its_files_along(stages):
    def fill(name: str) -> None:
        stages.filestore(name).mkdir(parents=True)
        (stages.filestore(name) / "asset").write_text("x")

    stages.stage(stages.empty, "coop", fill)
    stages.clone("coop", "copy")
    copied = stages.filestore("copy") / "asset"
    assert copied.stat().st_ino == (stages.filestore("coop") / "asset").stat().st_ino


def test_a_failing_task_is_raised_when_the_others_have_ended():
    ended = []

    def slow() -> None:
        time.sleep(0.05)
        ended.append(1)

    def refused() -> None:
        raise Refused("no mirror: set one")

    with pytest.raises(Refused, match="no mirror"):
        in_parallel([refused, slow])
    assert ended == [1]


@pytest.mark.skipif(os.getuid() != 0, reason="only root mounts a small disk")
def test_a_full_disk_while_unpacking_is_said_in_one_line(tmp_path):
    deb, disk = _package(tmp_path, megabytes=3), tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.call(mount, stderr=subprocess.DEVNULL):
        pytest.skip("this container may not mount")
    try:
        with pytest.raises(Refused, match=f"the disk that holds {disk}/root is full"):
            unpack.unpack(deb, disk / "root")
    finally:
        subprocess.check_call(["umount", str(disk)])


def test_a_program_that_meets_a_full_disk_is_explained(tmp_path):
    words = ["-c", "import sys; sys.exit('write: No space left on device')"]
    with pytest.raises(Refused, match="is full: free some space"):
        child.run([sys.executable, *words], tmp_path / "log", "pip failed")


def test_a_program_that_fails_is_explained_by_its_own_words(tmp_path):
    words = ["-c", "import sys; sys.exit('Error: no such wheel')"]
    with pytest.raises(Refused, match="pip failed: Error: no such wheel"):
        child.run([sys.executable, *words], tmp_path / "log", "pip failed")


def test_a_full_disk_in_our_own_hands_ends_with_exit_code_2(monkeypatch, capsys):
    def full(_job: Job) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "/somewhere")

    monkeypatch.setattr("launcher.command_doctor.main", full)
    assert main(["doctor"]) == 2
    assert "the disk that holds /somewhere is full" in capsys.readouterr().err


def test_a_cache_that_cannot_be_written_is_replaced(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert place.Place(tmp_path).cache == tmp_path / ".coop/cache"


def test_changed_addons_are_told_by_their_files(tmp_path):
    here = Place(tmp_path)
    for name, needs in (("coop_b", ["coop_a", "mail"]), ("coop_a", ["base"])):
        (here.addons / name).mkdir(parents=True)
        text = json.dumps({"name": name, "depends": needs})
        (here.addons / name / "__manifest__.py").write_text(text)
    assert addons.names(here) == ["coop_a", "coop_b"]
    assert addons.foundations(here) == ["mail"]
    before = addons.hashes(here)
    (here.addons / "coop_b/models.py").write_text("x = 1\n")
    now = addons.hashes(here)
    assert [name for name in now if now[name] != before[name]] == ["coop_b"]


def _package(folder: Path, megabytes: int) -> Path:
    tree = folder / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    control = (
        "Package: big\nVersion: 1\nArchitecture: all\nMaintainer: x\nDescription: x\n"
    )
    (tree / "DEBIAN/control").write_text(control)
    (tree / "blob").write_bytes(os.urandom(megabytes * 1_000_000))
    deb = folder / "big.deb"
    subprocess.check_call(
        ["dpkg-deb", "-Znone", "-b", tree, deb], stdout=subprocess.DEVNULL
    )
    return deb
