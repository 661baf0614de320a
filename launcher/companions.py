"""System libraries and programs that Debian has and this machine may lack.

Text layout and fonts for PDFs; Chromium, LibreOffice and poppler for the tests. What
is installed already is used as it is. What is missing is resolved against a copy of
the machine's own package state, so only missing packages are fetched, and unpacked
under ``.coop/root``; programs are reached through wrappers in ``.coop/bin``.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterable
from pathlib import Path

from launcher import digest, unpack, wrappers
from launcher.apt import SYSTEM_STATUS, Apt
from launcher.debs import Deb, DebCache, closure, fetch, installed
from launcher.job import Job
from launcher.refused import Refused
from launcher.settle import settle

LEFT_OUT = (
    "./usr/share/doc/*",
    "./usr/share/man/*",
    "./usr/share/locale/*",
    "./usr/share/lintian/*",
)
#: Programs of the tests: name on the PATH and the list of packages that brings it.
PROGRAMS = ("chromium", "soffice", "pdftoppm")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def get(job: Job, with_tests: bool) -> None:
    """Fetch and unpack what this machine lacks, then write the wrappers."""
    _add(job, "run", "libraries and fonts", missing_libraries(job))
    if with_tests:
        programs = missing_programs(job)
        lists = [job.pins["debs"][name] for name in programs]
        packages = [package for names in lists for package in names]
        _add(job, "tests", ", ".join(programs), packages)
    wrappers.write(job.place)


def missing_libraries(job: Job) -> list[str]:
    """Packages needed to run that dpkg does not list as installed."""
    have = installed()
    return [name for name in job.pins["debs"]["run"] if not _have(name, have)]


def missing_programs(job: Job) -> list[str]:
    """Programs of the tests that are not on the caller's PATH."""
    return [name for name in PROGRAMS if not on_path(name)]


def on_path(program: str) -> str | None:
    names: Iterable[str] = BROWSERS if program == "chromium" else (program,)
    return next((path for name in names if (path := shutil.which(name))), None)


def pip_wheel(job: Job) -> Path:
    """pip as a wheel from Debian's package, for a Python without ensurepip."""
    folder = job.place.made / "pip/usr/share/python-wheels"
    if not any(folder.glob("pip-*.whl")):
        for deb in _fetched(job, "pip", "pip", job.pins["debs"]["pip"]):
            unpack.unpack(DebCache(job.place.cache).path(deb), job.place.made / "pip")
    return next(folder.glob("pip-*.whl"))


def _have(name: str, have: set[str]) -> bool:
    """Debian 13 renamed some libraries (``t64``); either name will do."""
    return name in have or f"{name}t64" in have


def _add(job: Job, name: str, title: str, packages: list[str]) -> None:
    key = digest.of_text(packages, LEFT_OUT, job.place.root)
    if not packages or job.marks.is_done(f"debs-{name}", key):
        return
    plan = _fetched(job, name, title, packages)
    cache = DebCache(job.place.cache)
    with job.screen.step(f"{title} unpacked") as step:
        for number, deb in enumerate(plan, 1):
            step.progress = f"{number} of {len(plan)} packages"
            unpack.unpack(cache.path(deb), job.place.debs_root, LEFT_OUT)
        unpack.relink(job.place.debs_root)
        settle(job.place.debs_root)
    job.marks.done(f"debs-{name}", key)


def _fetched(job: Job, name: str, title: str, packages: list[str]) -> list[Deb]:
    cache = DebCache(job.place.cache)
    apt = Apt(job.place.apt / name, suites(), job.screen)

    def plan() -> list[Deb]:
        apt.prepare(with_system_status=True)
        found = closure(apt, packages)
        if not found:
            raise Refused(
                f"apt cannot resolve {' '.join(packages)} on this machine:"
                f" apt install {' '.join(packages)} shows why"
            )
        return found

    key = digest.of_text(packages, suites(), platform.machine(), _state())
    with job.screen.step(f"{title} fetched") as step:
        made = cache.plan(key, plan)
        fetch(apt, cache, made, step)
    return made


def _state() -> str:
    """Hash of the machine's package state: with another, a plan is made anew."""
    return digest.of_file(SYSTEM_STATUS)


def suites() -> list[str]:
    """The machine's own Debian release with its updates."""
    name = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    if not name:
        raise Refused("this is no Debian release (no VERSION_CODENAME in os-release)")
    return [name, f"{name}-updates", f"{name}-security"]
