"""Debian packages: which are needed, fetched once, checked by hash, kept in the cache.

A *plan* lists files with the SHA-256 that the signed package index gives. Plans are
kept beside the files, so a second checkout on the same machine asks no mirror at all.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from launcher import child, digest
from launcher.apt import Apt
from launcher.marks import write_whole
from launcher.refused import Refused
from launcher.screen import Step

MB = 1_000_000


class Deb(NamedTuple):
    """One package file as the index describes it."""

    package: str
    version: str
    size: int
    sha256: str

    @property
    def file(self) -> str:
        safe = re.sub(r"[^A-Za-z0-9.+~-]", "_", f"{self.package}_{self.version}")
        return f"{safe}_{self.sha256[:8]}.deb"


class DebCache:
    """Files and plans in the cache folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "debs"
        self.folder.mkdir(parents=True, exist_ok=True)

    def plan(self, key: str, make: Callable[[], list[Deb]]) -> list[Deb]:
        """The kept plan if all its files are here and sound, else a new one."""
        note = self.folder / f"plan-{key[:24]}.json"
        try:
            kept = [Deb(*row) for row in json.loads(note.read_text("utf-8"))]
        except (OSError, ValueError, TypeError):
            kept = None
        if kept is not None and all(self.has(deb) for deb in kept):
            return kept
        plan = make()
        write_whole(note, json.dumps(plan, indent=1))
        return plan

    def has(self, deb: Deb) -> bool:
        path = self.path(deb)
        return path.exists() and digest.of_file(path) == deb.sha256

    def path(self, deb: Deb) -> Path:
        return self.folder / deb.file

    def keep(self, found: Path, deb: Deb) -> None:
        """Move a fetched file in; one that does not match its hash is refused."""
        check(found, deb)
        part = self.path(deb).with_suffix(".part")
        shutil.move(found, part)
        part.replace(self.path(deb))


def check(path: Path, deb: Deb) -> None:
    """Refuse, and delete, a file whose content is not what the index promised."""
    if digest.of_file(path) == deb.sha256:
        return
    path.unlink()
    raise Refused(
        f"the download of {deb.package} {deb.version} does not match the hash in the"
        " signed index and was deleted: call the command again, or try another mirror"
    )


def describe(apt: Apt, wanted: Iterable[str]) -> list[Deb]:
    """Look up ``name=version`` packages in the signed lists."""
    text = apt.ask("apt-cache", "show", "--no-all-versions", *wanted)
    return [_deb(part) for part in text.split("\n\n") if "\nSHA256: " in "\n" + part]


def closure(apt: Apt, names: Iterable[str]) -> list[Deb]:
    """The packages that an install of ``names`` would add to this machine."""
    text = apt.ask("apt-get", "-qq", "--print-uris", "-y", "-d", "install", *names)
    pairs = []
    for line in text.splitlines():
        file = line.split()[1] if line.startswith("'") else ""
        if file.endswith(".deb"):
            package, version, _ = file.split("_", 2)
            pairs.append(f"{package}={unquote(version)}")
    return describe(apt, pairs) if pairs else []


def fetch(apt: Apt, cache: DebCache, plan: list[Deb], step: Step) -> None:
    """Download what the cache lacks and keep it there."""
    missing = [deb for deb in plan if not cache.has(deb)]
    if not missing:
        return
    step.progress = f"{sum(deb.size for deb in missing) // MB} MB to fetch"
    names = [f"{deb.package}={deb.version}" for deb in missing]
    apt.run("Debian packages could not be fetched", "apt-get", "-q", "download", *names)
    found = {path.name.split("_", 1)[0]: path for path in apt.archives.glob("*.deb")}
    for deb in missing:
        if deb.package not in found:
            raise Refused(f"the mirror has no file for {deb.package} {deb.version}")
        cache.keep(found[deb.package], deb)


def installed() -> set[str]:
    """Names of the packages that the machine has, as dpkg says."""
    form = "${db:Status-Status} ${Package}\n"
    lines = child.output(["dpkg-query", "-W", "-f", form]).splitlines()
    return {line.split()[1] for line in lines if line.startswith("installed ")}


def _deb(paragraph: str) -> Deb:
    fields = dict(re.findall(r"^([A-Za-z0-9-]+): (.*)$", paragraph, re.M))
    size = int(fields["Size"])
    return Deb(fields["Package"], fields["Version"], size, fields["SHA256"])
