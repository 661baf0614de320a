"""``./coop lint``: style, types, manifests, views, XML. Prints only what is wrong."""

from __future__ import annotations

import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from launcher import plugins, prepare, python_env, wrappers
from launcher.job import Job
from launcher.tally import Tally

#: Taste, not faults; and charts of accounts, which Odoo finds without a manifest.
OCA_LEFT_OUT = (
    "xml-header-wrong",
    "xml-field-numeric-without-eval",
    "xml-field-bool-without-eval",
    "file-not-used",
    "po-pretty-format",
)


class Result(NamedTuple):
    """One check; ``said`` is shown when it failed."""

    name: str
    good: bool
    said: str
    seconds: float


def main(job: Job) -> int:
    with prepare.alone(job):
        job.place.make()
        python_env.get_linters(job)
        python_env.get(job, "run", "oca", "test")
        plugins.link(job, job.place.dist_packages)
    return int(check(job).failed > 0)


def check(job: Job) -> Tally:
    """All checks, two at a time; each counts as one test."""
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda one: one(job), checks()))
    for result in results:
        state = "ok" if result.good else "FAILED"
        job.screen.say(f"  lint: {result.name:<28} {state:<8} {result.seconds:5.1f} s")
        if not result.good:
            job.screen.say(result.said.rstrip())
    good = sum(result.good for result in results)
    return Tally(passed=good, failed=len(results) - good)


def checks() -> list[Callable[[Job], Result]]:
    """The slow ones first."""
    return [pylint, mypy, oca_checks, translations, ruff, ruff_format, well_formed]


def ruff(job: Job) -> Result:
    short = "--output-format=concise"
    return _call(job, "ruff check", "ruff", "check", short, *_ruff_cache(job))


def ruff_format(job: Job) -> Result:
    return _call(
        job, "ruff format", "ruff", "format", "--check", "-q", *_ruff_cache(job)
    )


def mypy(job: Job) -> Result:
    sources = sorted(str(path) for path in job.place.plugins.glob("*/src"))
    cache = f"--cache-dir={job.place.made / 'mypy_cache'}"
    python = f"--python-executable={job.place.python}"
    tests = "--exclude=launcher/tests"
    args = ("mypy", "--strict", cache, python, tests, *sources, "launcher")
    return _call(job, "mypy --strict", *args)


def pylint(job: Job) -> Result:
    folders = [str(path.parent) for path in _manifests(job)]
    return _call(job, "pylint-odoo", "pylint", *folders)


def oca_checks(job: Job) -> Result:
    folders = [str(path.parent) for path in _manifests(job)]
    tool = "oca-checks-odoo-module"
    return _call(job, tool, tool, f"--disable={','.join(OCA_LEFT_OUT)}", *folders)


def translations(job: Job) -> Result:
    files = sorted(str(path) for path in job.place.addons.glob("*/i18n/*.po*"))
    left_out = f"--disable={','.join(OCA_LEFT_OUT)}"
    return _call(job, "oca-checks-po", "oca-checks-po", left_out, *files)


def well_formed(job: Job) -> Result:
    """Every XML file parses."""
    began, broken = time.monotonic(), []
    for file in sorted(job.place.addons.rglob("*.xml")):
        try:
            ET.parse(file)
        except ET.ParseError as error:
            broken.append(f"{file}: {error}")
    seconds = time.monotonic() - began
    return Result("XML is well formed", not broken, "\n".join(broken), seconds)


def _manifests(job: Job) -> list[Path]:
    return sorted(job.place.addons.glob("*/__manifest__.py"))


def _ruff_cache(job: Job) -> tuple[str, ...]:
    return (f"--cache-dir={job.place.made / 'ruff_cache'}", ".")


def _call(job: Job, name: str, tool: str, *args: str) -> Result:
    began = time.monotonic()
    env = wrappers.environment(job.place)
    env["PATH"] = f"{job.place.lint_venv}/bin:{env['PATH']}"
    done = subprocess.run(
        [str(job.place.lint_venv / "bin" / tool), *args],
        cwd=job.place.root,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - began
    return Result(name, done.returncode == 0, done.stdout, seconds)
