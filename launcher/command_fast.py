"""``./coop fast``: what needs no database. Kernel, plugins, launcher, rules, lint."""

from __future__ import annotations

from launcher import command_lint, plugins, prepare, pytest_run, python_env, wrappers
from launcher.job import Job
from launcher.tally import Tally


def main(job: Job) -> int:
    with prepare.alone(job):
        set_up(job)
    tests = run_tests(job, [])
    lint = command_lint.check(job)
    total = tests.plus(lint)
    job.screen.say(total.line())
    return int(total.failed > 0)


def set_up(job: Job) -> None:
    """Both environments, at once."""
    job.place.make()
    prepare.in_parallel(
        [
            lambda: python_env.get(job, "run", "oca", "test", "build"),
            lambda: python_env.get_linters(job),
        ]
    )
    plugins.link(job, job.place.dist_packages)


def folders(job: Job) -> list[str]:
    """Where tests without a database live."""
    found = [*job.place.plugins.glob("*/tests"), job.place.root / "launcher/tests"]
    found.append(job.place.root / "tests")
    return [str(path) for path in sorted(found) if path.is_dir()]


def run_tests(job: Job, args: list[str], paths: list[str] | None = None) -> Tally:
    """Tests that are not marked ``server``."""
    env = wrappers.environment(job.place)
    where = folders(job) if paths is None else paths
    marked = ["-m", "not server"]
    return pytest_run.run(job, "fast", [*marked, *args, *where], env, fast=True)
