"""The database of the tests: built once, kept until its inputs change, only copied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import addons, digest
from launcher.database import Databases
from launcher.job import Job
from launcher.screen import Step

START = "coop_test_"
COPY = "coop_copy_"


def template(job: Job, stages: Databases) -> tuple[str, Path]:
    """Name of the database with our addons, and the log of their installation."""
    base = stages.base()
    own = {**addons.hashes(job.place), **addons.test_hashes(job.place)}
    key = digest.of_text(base, sorted(own.items()), addons.plugins_hash(job.place))
    name = f"{START}{key[:8]}"
    log = job.place.logs / f"{name}.log"
    if stages.ask("owner", name) == "none" or not log.exists():
        forget_others(job, stages, name)
        stages.log = log
        log.unlink(missing_ok=True)
        with job.screen.step("test database: addons installed, assets built") as step:
            stages.stage(base, name, lambda new: _fill(job, stages, new, step, log))
    return name, log


def forget_others(job: Job, stages: Databases, kept: str) -> None:
    """Drop test databases of earlier sources, with their logs."""
    for name in stages.ask("names", START):
        if name != kept:
            stages.drop(name)
            (job.place.logs / f"{name}.log").unlink(missing_ok=True)


@contextmanager
def copy_of(job: Job, stages: Databases, source: str, use: str) -> Iterator[str]:
    """A copy for one run, dropped at its end; those of dead runs are dropped first."""
    for name in stages.ask("names", COPY):
        if not Path("/proc", name.rsplit("_", 1)[-1]).exists():
            stages.drop(name)
    name = f"{COPY}{use}_{os.getpid()}"
    stages.clone(source, name)
    try:
        yield name
    finally:
        stages.drop(name)


def _fill(job: Job, stages: Databases, name: str, step: Step, log: Path) -> None:
    wanted = [*addons.names(job.place), *addons.test_names(job.place)]
    stages.install(name, wanted, step)
    step.progress = "assets"
    stages.odoo.script("pregenerate", name, log)
