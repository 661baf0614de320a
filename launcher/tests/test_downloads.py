"""Downloads are checked, kept, and fetched only once."""

import hashlib

import pytest

from launcher import debs
from launcher.debs import Deb, DebCache
from launcher.pins import pins
from launcher.place import Place
from launcher.refused import Refused
from launcher.screen import Step


def deb_of(content: bytes, package: str = "libx") -> Deb:
    return Deb(package, "1:2.0-1", len(content), hashlib.sha256(content).hexdigest())


class FakeApt:
    """Hands out prepared files instead of downloading."""

    def __init__(self, folder, files: dict[str, bytes]) -> None:
        self.archives, self.files, self.calls = folder, files, 0
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, _what: str, *command: str) -> None:
        self.calls += 1
        for wanted in command[3:]:
            package = wanted.split("=")[0]
            path = self.archives / f"{package}_2.0-1_amd64.deb"
            path.write_bytes(self.files[package])


def test_a_fetched_package_is_kept_and_not_fetched_again(tmp_path):
    cache, deb = DebCache(tmp_path / "cache"), deb_of(b"good")
    apt = FakeApt(tmp_path / "apt", {"libx": b"good"})
    for _ in range(2):
        debs.fetch(apt, cache, [deb], Step("x"))
    assert apt.calls == 1
    assert cache.path(deb).read_bytes() == b"good"


def test_a_package_that_does_not_match_its_hash_is_refused_and_deleted(tmp_path):
    cache, deb = DebCache(tmp_path / "cache"), deb_of(b"good")
    apt = FakeApt(tmp_path / "apt", {"libx": b"evil"})
    with pytest.raises(Refused, match=r"libx 1:2\.0-1 does not match the hash"):
        debs.fetch(apt, cache, [deb], Step("x"))
    assert not cache.path(deb).exists()
    assert list(apt.archives.glob("*.deb")) == []


def test_a_damaged_file_in_the_cache_is_fetched_again(tmp_path):
    cache, deb = DebCache(tmp_path / "cache"), deb_of(b"good")
    cache.path(deb).write_bytes(b"half")
    debs.fetch(FakeApt(tmp_path / "apt", {"libx": b"good"}), cache, [deb], Step("x"))
    assert cache.path(deb).read_bytes() == b"good"


def test_a_plan_is_kept_while_its_files_are_sound(tmp_path):
    cache, deb = DebCache(tmp_path), deb_of(b"good")
    made = []

    def make() -> list[Deb]:
        made.append(1)
        return [deb]

    cache.plan("key", make)
    cache.path(deb).write_bytes(b"good")
    assert cache.plan("key", make) == [deb]
    assert len(made) == 1
    cache.path(deb).write_bytes(b"bad")
    cache.plan("key", make)
    assert len(made) == 2


def test_pins_and_locks_agree():
    """Every pinned requirement is in a lock, and every lock line has a hash."""
    locks = {file.stem: file.read_text() for file in Place().locks.glob("*.lock")}
    for table in ("run", "oca", "test", "lint", "postgres"):
        known = locks[table].lower().replace("_", "-")
        for wanted in pins()[table]["requires"]:
            assert f"\n{wanted.lower()} \\" in known, (table, wanted)
    for name, text in locks.items():
        blocks = [b for b in text.split("\n") if b and b[0].isalnum()]
        assert len(blocks) <= text.count("--hash=sha256:"), name
