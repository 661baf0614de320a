"""The two virtual environments: one that runs Odoo, one for the linters.

``venv --without-pip`` works on a bare Debian; pip then comes from ensurepip, from the
machine's wheel folder or from Debian's package, and is only run, never installed.
Locks are complete and hashed: pip checks every file and resolves nothing. Wheels are
kept in the cache; when a lock's wheels are all there, no index is asked.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import venv
from pathlib import Path

from launcher import child, companions, digest
from launcher.job import Job
from launcher.marks import Marks
from launcher.refused import Refused

SYSTEM_WHEELS = Path("/usr/share/python-wheels")
PIP = ("--no-input", "--disable-pip-version-check", "--require-hashes", "--no-deps")


def get(job: Job, *locks: str) -> None:
    """Make Odoo's environment with the named locks."""
    _install(job, job.place.venv, "Python packages", locks)


def get_linters(job: Job) -> None:
    _install(job, job.place.lint_venv, "linters", ("lint",))


def site_packages(environment: Path) -> Path:
    """The folder where an environment's packages lie."""
    return next(environment.glob("lib/python3.*/site-packages"))


def _install(job: Job, target: Path, title: str, locks: tuple[str, ...]) -> None:
    base = digest.of_text(sys.version, sys.base_prefix, target)
    if not job.marks.is_done(target.name, base) or not _works(target):
        with job.screen.step(f"Python {sys.version.split()[0]} environment"):
            shutil.rmtree(target, ignore_errors=True)
            for stale in job.place.marks.glob(f"{target.name}-*.json"):
                stale.unlink()
            venv.create(target, with_pip=False, symlinks=True)
        job.marks.done(target.name, base)
    for lock in locks:
        file = job.place.locks / f"{lock}.lock"
        key = digest.of_file(file)
        if job.marks.is_done(f"{target.name}-{lock}", key):
            continue
        with job.screen.step(f"{title} ({lock}.lock)") as step:
            Pip(job, target).install(file)
            step.result = f"{_count(file)} installed"
        job.marks.done(f"{target.name}-{lock}", key)


class Pip:
    """pip, run from its wheel by the environment's Python."""

    def __init__(self, job: Job, target: Path) -> None:
        self.job, self.target = job, target
        self.wheels = job.place.cache / "wheels"
        self.wheels.mkdir(parents=True, exist_ok=True)
        self.log = job.place.logs / f"pip-{target.name}.log"
        self.wheel = find_pip() or companions.pip_wheel(job)

    def install(self, lock: Path) -> None:
        """From the kept wheels if complete, else fetch them first."""
        tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
        kept = Marks(self.wheels)
        name = f"have-{lock.stem}-{tag}"
        if kept.is_done(name, digest.of_file(lock)):
            try:
                return self._from_wheels(lock)
            except Refused:  # someone tidied the cache: fetch again
                kept.forget(name)
        self._run("download", "--only-binary", ":all:", "-d", self.wheels, "-r", lock)
        kept.done(name, digest.of_file(lock))
        return self._from_wheels(lock)

    def _from_wheels(self, lock: Path) -> None:
        self._run("install", "--no-index", "--find-links", self.wheels, "-r", lock)

    def _run(self, verb: str, *args: str | Path) -> None:
        python = self.target / "bin/python"
        compiled = ["--no-compile"] if verb == "install" else []
        command = [python, self.wheel / "pip", verb, *PIP, *compiled, *args]
        child.run(command, self.log, "Python packages could not be installed")


def find_pip() -> Path | None:
    """A pip wheel that this machine has."""
    folders = [SYSTEM_WHEELS]
    spec = importlib.util.find_spec("ensurepip")
    if spec and spec.origin:
        folders.insert(0, Path(spec.origin).parent / "_bundled")
    wheels = [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]
    return wheels[0] if wheels else None


def _works(target: Path) -> bool:
    return child.output([target / "bin/python", "-c", "print('here')"]) == "here\n"


def _count(lock: Path) -> int:
    lines = lock.read_text("utf-8").splitlines()
    return sum(line[:1].isalnum() for line in lines)
