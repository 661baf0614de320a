"""``./coop test``: sets up all that the tests need, then runs every test.

Order: tests without a database and lint while the database is built; addon tests
against a copy of it, browser tests included; the stories in ``tests/`` (marked
``server``) against another copy with a running server; last the log check. The
database is kept until addons, plugins or pins change. Options of pytest work as they
are; paths choose what runs. Exit code 1 when anything failed.

Environment of the tests in ``tests/``: ``COOP_URL`` and ``COOP_LOGIN``,
``COOP_PASSWORD`` (the running server), ``COOP_DB``, ``COOP_DATA_DIR``, ``COOP_ADDONS``,
``COOP_LOG`` (its log file), ``COOP_ODOO`` (command line of an Odoo on that database, to
be split by shlex), ``COOP_TEMPLATE`` (the untouched test database, for copies of one's
own), ``COOP_PYTHON`` and the ``PG*`` variables.
"""

from __future__ import annotations

import shlex
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from launcher import (
    addons,
    child,
    command_fast,
    command_lint,
    command_run,
    log_check,
    prepare,
    pytest_run,
    python_env,
    shards,
)
from launcher.database import Databases
from launcher.job import Job
from launcher.odoo import Odoo
from launcher.refused import Refused
from launcher.tally import Tally
from launcher.test_database import copy_of, template

#: Where tests marked ``server`` may be.
STORIES = ("tests", "launcher/tests")


class Wanted(NamedTuple):
    """What the command line chose; with no path everything runs."""

    options: list[str]
    fast: list[str] | None
    addons: list[str]
    stories: list[str]
    whole: bool


def main(job: Job) -> int:
    wanted = choose(job)
    # The database is built beside the tests that need none: each takes one core.
    with prepare.odoo(job, with_tests=True) as odoo, ThreadPoolExecutor(1) as beside:
        total = Tally()
        stages = Databases(job, odoo)
        needed = bool(wanted.addons or wanted.stories)
        built = beside.submit(template, job, stages) if needed else None
        if wanted.fast is None or wanted.fast:
            total = total.plus(command_fast.run_tests(job, wanted.options, wanted.fast))
        if wanted.whole:
            python_env.get_linters(job)
            total = total.plus(command_lint.check(job))
        watch = fresh(job.place.made / "log-watch.jsonl")
        logs = []
        if built:
            name, install_log = built.result()
            logs.append(install_log)
            with addon_tests(job, stages, name, wanted, watch) as runs:
                total = total.plus(stories(job, stages, name, wanted, logs))
                for run in runs:
                    total = total.plus(pytest_run.finish(job, run))
        total = total.plus(check_logs(job, watch, logs))
    return close(job, total)


def choose(job: Job) -> Wanted:
    """Sort the paths of the command line by the way they are run."""
    rest = job.options.rest
    given = [arg for arg in rest if (job.place.root / arg.split("::")[0]).exists()]
    options = [arg for arg in rest if arg not in given]
    if not given:
        tested = [f"addons/{name}" for name in addons.names(job.place)]
        tested += [f"tests/addons/{name}" for name in addons.test_names(job.place)]
        told = [name for name in STORIES if (job.place.root / name).is_dir()]
        return Wanted(options, None, tested, told, not options)
    homes = ("addons", "tests/addons")
    own = [path for path in given if path.removeprefix("./").startswith(homes)]
    rest = [path for path in given if path not in own]
    told = [path for path in rest if path.removeprefix("./").startswith(STORIES)]
    return Wanted(options, rest, own, told, False)


@contextmanager
def addon_tests(
    job: Job, stages: Databases, source: str, wanted: Wanted, watch: Path
) -> Iterator[list[pytest_run.Running]]:
    """Start model and browser tests, each run on a copy of the test database.

    With no path on the command line several runs go side by side, and the stories
    beside them: the first shows what it does, the others when they end.
    """
    paths = [path for path in wanted.addons if has_tests(job, path)]
    dealt = [paths] if paths else []
    if wanted.whole:
        files = shards.files_of(job.place.root / path for path in paths)
        hands = shards.deal(
            {file: shards.weigh(file) for file in files}, shards.hands()
        )
        dealt = [[str(file) for file in hand] for hand in hands]
    names = ["addons", *(f"addons{number}" for number in range(2, len(dealt) + 1))]
    with ExitStack() as ends:
        running = []
        for name, hand in zip(names[: len(dealt)], dealt, strict=True):
            database = ends.enter_context(copy_of(job, stages, source, name))
            order = (name, watch, [*wanted.options, *hand])
            running.append(start_addons(job, stages, database, order))
            ends.callback(pytest_run.stop, running[-1])
        yield running


def start_addons(
    job: Job, stages: Databases, database: str, order: tuple[str, Path, list[str]]
) -> pytest_run.Running:
    """Start one run of addon tests; ``order`` is its name, the watch, the arguments."""
    name, watch, args = order
    extra = {
        "data-dir": job.place.data,
        "db-filter": f"^{database}$",
        "screenshots": job.place.made / "screenshots",
        "max-cron-threads": "0",
    }
    settings = [
        f"--odoo-config={job.place.root / 'config/odoo.test.conf'}",
        f"--odoo-database={database}",
        f"--odoo-addons-path={stages.odoo.addons_path()}",
        *("--odoo-http", "--odoo-log-level=warn"),
        *(f"--odoo-extra={key}={value}" for key, value in extra.items()),
    ]
    env = {**stages.odoo.env, "COOP_LOG_WATCH": str(watch)}
    quiet = name != "addons"
    return pytest_run.start(job, name, [*settings, *args], env, quiet=quiet)


def stories(
    job: Job, stages: Databases, source: str, wanted: Wanted, logs: list[Path]
) -> Tally:
    """Tests that speak to a running server as an outside program would."""
    if not wanted.stories:
        return Tally()
    with copy_of(job, stages, source, "stories") as name:
        log = fresh(job.place.logs / "stories.log")
        logs.append(log)
        with served(stages.odoo, name, log) as url:
            env = {**stages.odoo.env, **variables(job, stages.odoo, name, url, log)}
            env["COOP_TEMPLATE"] = source
            args = ["-m", "server", *wanted.options, *wanted.stories]
            return pytest_run.run(job, "stories", args, env, fast=True)


@contextmanager
def served(odoo: Odoo, name: str, log: Path) -> Iterator[str]:
    """A server of a database on a free port."""
    port = free_port()
    running = odoo.serve(name, port, log)
    try:
        command_run.wait_until_up(running, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.end(running)


def variables(job: Job, odoo: Odoo, name: str, url: str, log: Path) -> dict[str, str]:
    """What a test in ``tests/`` may rely on; see the top of this file."""
    command = [str(job.place.python), "-m", "odoo", *odoo.options(name)]
    return {
        "COOP_URL": url,
        "COOP_LOGIN": "admin",
        "COOP_PASSWORD": "admin",
        "COOP_DB": name,
        "COOP_DATA_DIR": str(job.place.data),
        "COOP_ADDONS": odoo.addons_path(),
        "COOP_LOG": str(log),
        "COOP_ODOO": shlex.join(command),
        "COOP_PYTHON": str(job.place.python),
    }


def check_logs(job: Job, watch: Path, logs: list[Path]) -> Tally:
    """One more test: no warning that is not on the list."""
    records = [*log_check.of_watch(watch)]
    for log in logs:
        records += log_check.of_log(log)
    bad = log_check.complaints(records, log_check.allowed())
    if not logs and not records:
        return Tally()
    state = "FAILED" if bad else "ok"
    job.screen.say(f"  log: {len(records)} warnings, {len(bad)} not allowed  {state}")
    for line in bad:
        job.screen.say(f"    {line}")
    return Tally(failed=1) if bad else Tally(passed=1)


def close(job: Job, total: Tally) -> int:
    """Skipped tests by name, then the closing line."""
    for reason in total.reasons:
        job.screen.say(f"  skipped {reason}")
    if total.passed + total.failed == 0:
        raise Refused("no test fits: look at the path or at -k")
    job.screen.say(total.line())
    return int(total.failed > 0)


def has_tests(job: Job, path: str) -> bool:
    folder = job.place.root / path.split("::")[0]
    return folder.is_file() or any(folder.rglob("test_*.py"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fresh(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("")
    return file
