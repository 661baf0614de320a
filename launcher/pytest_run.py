"""One run of pytest by the environment's Python, all it writes below ``.coop``."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from launcher import tally
from launcher.job import Job

NO_TESTS = 5
#: plain tests: no pytest-odoo, and none of the addons that need it
FAST = ("-p", "no:odoo", "--ignore=tests/addons")


class Running(NamedTuple):
    """A run of pytest that was started; ``said`` is the file it writes to, if any."""

    process: subprocess.Popen[bytes]
    report: Path
    said: Path | None


def run(
    job: Job, name: str, args: Sequence[str], env: Mapping[str, str], fast: bool = False
) -> tally.Tally:
    """Run and show pytest; a crash without a report counts as one failure.

    :param fast: without pytest-odoo, which wants a database even for plain tests
    """
    return finish(job, start(job, name, args, env, fast=fast))


def start(
    job: Job,
    name: str,
    args: Sequence[str],
    env: Mapping[str, str],
    *,
    fast: bool = False,
    quiet: bool = False,
) -> Running:
    """Start pytest and go on.

    :param quiet: keep what it writes for :func:`finish`, for another run shows its own
    """
    report = job.place.made / f"junit-{name}.xml"
    report.unlink(missing_ok=True)
    command = [
        *(str(job.place.python), "-m", "pytest", "-q", "-ra", "--no-header"),
        "--continue-on-collection-errors",
        *("--override-ini", f"cache_dir={job.place.made / 'pytest_cache'}"),
        f"--junitxml={report}",
        *(FAST if fast else ("-p", "launcher.inside.pytest_log")),
        *args,
    ]
    child_env = {
        **env,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(job.place.made / "hypothesis"),
        "PYTHONPATH": str(job.place.root),
    }
    said = job.place.logs / f"pytest-{name}.log" if quiet else None
    with said.open("wb") if said else nullcontext() as out:
        process = subprocess.Popen(
            command,
            cwd=job.place.root,
            env=child_env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT if out else None,
        )
    return Running(process, report, said)


def stop(running: Running) -> None:
    """End a run that nobody waits for any more; nothing where it has ended."""
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait()


def finish(job: Job, running: Running) -> tally.Tally:
    """Wait for a run, show what it kept, and count."""
    code = running.process.wait()
    if running.said:
        job.screen.say(running.said.read_text("utf-8", "replace").rstrip())
    if code == NO_TESTS:
        return tally.Tally()
    found = tally.of_junit(running.report)
    if code and not found.failed:
        return found._replace(failed=1)
    return found
