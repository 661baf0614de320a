"""Odoo's command line: install, upgrade, run a script inside, serve."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from launcher import child
from launcher.job import Job
from launcher.refused import Refused
from launcher.screen import Step
from launcher.server import Server

INSIDE = Path(__file__).parent / "inside"
LOADING = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")


class Odoo:
    """One Odoo tree with one database server.

    :param with_tests: the addons of the tests are on the path too
    """

    def __init__(
        self, job: Job, server: Server, tree: Path, with_tests: bool = False
    ) -> None:
        self.job, self.server, self.tree = job, server, tree
        self.with_tests = with_tests
        self.env = server.environment(job.place)

    def options(self, database: str, ours: bool = True) -> list[str]:
        """What every call needs beside the commented file in ``config/``.

        :param ours: put our addons on the path; Odoo imports the charts of accounts of
            all it finds there, so the modules of others are installed without them
        """
        return [
            f"--config={self.job.place.root / 'config/odoo.conf'}",
            f"--database={database}",
            f"--db-filter=^{re.escape(database)}$",
            f"--data-dir={self.job.place.data}",
            f"--addons-path={self.addons_path(ours)}",
        ]

    def addons_path(self, ours: bool = True) -> str:
        own = [self.job.place.addons] if ours else []
        if ours and self.with_tests:
            own.append(self.job.place.test_addons)
        paths = [*own, self.tree / "addons", self.tree / "odoo/addons"]
        return ",".join(str(path) for path in paths if path.is_dir())

    def modules(
        self, database: str, log: Path, step: Step, *args: str, ours: bool = True
    ) -> None:
        """Install (``-i``) or upgrade (``-u``) and stop; progress on the screen."""
        command: list[str | Path] = [
            self.job.place.python,
            *("-m", "odoo", *self.options(database, ours)),
            *("--no-http", "--max-cron-threads=0", "--stop-after-init", *args),
        ]
        self._watched(command, log, step, f"Odoo could not finish ({' '.join(args)})")

    def script(self, name: str, database: str, log: Path, *args: str) -> str:
        """Run ``inside/NAME.py`` with an environment of the database."""
        command: list[str | Path] = [
            self.job.place.python,
            INSIDE / f"{name}.py",
            *(
                "--no-http",
                "--max-cron-threads=0",
                *self.options(database),
                "--",
                *args,
            ),
        ]
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            began = out.tell()
            done = subprocess.run(
                [str(part) for part in command],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=out,
                text=True,
                start_new_session=True,
                check=False,
            )
        if done.returncode:
            raise child.explain(f"{name} failed", log, began, done.returncode)
        return done.stdout

    def serve(self, database: str, port: int, log: Path) -> subprocess.Popen[bytes]:
        """Start the web server; the caller ends it."""
        command: list[str | Path] = [
            self.job.place.python,
            *("-m", "odoo", *self.options(database)),
            f"--http-port={port}",
        ]
        with log.open("ab") as out:
            return child.start(command, out, self.env)

    def shell(self, database: str) -> int:
        """Odoo's interactive shell, on this terminal."""
        command: list[str | Path] = [
            *(str(self.job.place.python), "-m", "odoo", "shell"),
            *(*self.options(database), "--no-http"),
        ]
        return subprocess.call(command, env=self.env)

    def _watched(
        self, command: Sequence[str | Path], log: Path, step: Step, what: str
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            began = out.tell()
            running = child.start(command, out, self.env)
        try:
            with log.open("rb") as tail:
                tail.seek(began)
                while running.poll() is None:
                    time.sleep(0.2)
                    step.progress = _progress(tail.read()) or step.progress
        except BaseException:
            child.end(running)
            raise
        text = log.read_bytes()[began:].decode("utf-8", "replace")
        if running.returncode:
            raise child.explain(what, log, began, running.returncode)
        broken = re.search(
            r"(?:CRITICAL|ERROR) \S+ odoo\.(?:modules|registry)[^\n]*", text
        )
        if broken:
            raise Refused(f"{what}: {broken[0][:300]} (whole log: {log})")


def _progress(new: bytes) -> str:
    found = LOADING.findall(new.decode("utf-8", "replace"))
    if not found:
        return ""
    name, number, total = found[-1]
    return f"{name}, {number} of {total}"
