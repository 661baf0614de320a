"""Gets everything that a command needs, in parallel where nothing forbids it."""

from __future__ import annotations

import fcntl
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from launcher import (
    child,
    companions,
    existing_server,
    odoo_source,
    plugins,
    postgres,
    python_env,
)
from launcher.job import Job
from launcher.odoo import Odoo
from launcher.refused import Refused
from launcher.server import Server

GB = 1_000_000_000
NEEDS_TOOLS = ("apt-get", "dpkg-deb", "tar")


def everything(job: Job, with_tests: bool = False) -> Path:
    """Odoo, Python packages, libraries; returns the folder of the Odoo tree."""
    refuse_early(job)
    job.place.make()
    locks = ("run", "oca", *(("test", "build") if with_tests else ()))
    given = job.option("odoo")
    tasks: list[Callable[[], None]] = [
        lambda: python_env.get(job, *locks),
        lambda: companions.get(job, with_tests),
    ]
    if not given:
        tasks.insert(0, lambda: odoo_source.get(job))
    in_parallel(tasks)
    series = job.pins["odoo"]["series"]
    tree = odoo_source.find(given, series) if given else job.place.dist_packages
    plugins.link(job, tree)
    return tree


def refuse_early(job: Job) -> None:
    """All that can be known to fail before anything is fetched or made."""
    if job.option("odoo"):
        odoo_source.find(job.options.odoo, job.pins["odoo"]["series"])
    server = existing_server.given(job)
    if server:
        existing_server.reach(server)
    if not job.place.venv.exists():
        missing = [tool for tool in NEEDS_TOOLS if not shutil.which(tool)]
        if missing:
            raise Refused(
                f"{missing[0]} is not on this machine: ./coop needs Debian 12 or 13"
            )
        free = shutil.disk_usage(job.place.root).free
        if free < 2 * GB:
            raise Refused(
                f"only {free / GB:.1f} GB are free at {job.place.root}, 2 are needed:"
                " free some space or clone onto another disk"
            )


@contextmanager
def server(job: Job) -> Iterator[Server]:
    """The database server: the one that was named, else our own."""
    named = existing_server.given(job)
    if not named:
        with postgres.running(job) as own:
            yield own
        return
    existing_server.check(job, named)
    job.screen.say(f"  PostgreSQL: the existing one at {named}")
    yield named


@contextmanager
def odoo(job: Job, with_tests: bool = False) -> Iterator[Odoo]:
    """Everything, and the server running."""
    with alone(job):
        tree = everything(job, with_tests)
    with server(job) as found:
        yield Odoo(job, found, tree, with_tests)


@contextmanager
def alone(job: Job) -> Iterator[None]:
    """One set-up at a time in a checkout; the second waits for the first."""
    job.place.made.mkdir(parents=True, exist_ok=True)
    with (job.place.made / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            job.screen.say("  waiting for another ./coop that sets up this checkout")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def in_parallel(tasks: list[Callable[[], None]]) -> None:
    """Run tasks at once; the first failure is raised when all have ended."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(task) for task in tasks]
        try:
            errors = [done.exception() for done in as_completed(futures)]
        except BaseException:
            child.end_all()
            raise
    for error in sorted(
        (e for e in errors if e), key=lambda e: not isinstance(e, Refused)
    ):
        raise error


def python_version() -> str:
    return sys.version.split()[0]
