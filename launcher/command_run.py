"""``./coop run``: from nothing to a province at work, then serve until Ctrl-C.

The log of the server is ``.coop/log/odoo.log``. Well: ``HTTP service (werkzeug)
running``. Not well: the last lines with ERROR; ``./coop doctor`` says what is missing.
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from launcher import addons, child, digest, prepare
from launcher.database import Databases
from launcher.job import Job
from launcher.odoo import Odoo
from launcher.refused import Refused

START_SECONDS = 90
CHECKED_PAGES = ("/web/login",)


def main(job: Job) -> int:
    began = time.monotonic()
    refuse_taken_port(job.options.port)
    job.screen.say("Setting up the co-operative network suite")
    with prepare.odoo(job) as odoo:
        database = job.option("database") or odoo.server.database
        with prepare.alone(job):
            table = bring_up(job, odoo, database)
        return serve(job, odoo, database, table, began)


def refuse_taken_port(port: int) -> None:
    """Refuse a port on which somebody listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            other = 8070 if port == 8069 else 8069
            raise Refused(
                f"port {port} is taken or not allowed ({error}):"
                f" choose another with ./coop run --port {other}"
            ) from error


def bring_up(job: Job, odoo: Odoo, name: str) -> str:
    """The database with the addons as they are now; returns the table of users."""
    stages = Databases(job, odoo)
    now = addons.hashes(job.place)
    mark = f"database-{digest.of_text(odoo.server.variables(), name)[:8]}"
    there = stages.refuse_taken(name)
    if there and job.option("fresh"):
        stages.drop(name)
        there = False
    if not there:
        base = stages.base()
        with job.screen.step("addons installed") as step:
            stages.stage(base, name, lambda new: stages.install(new, list(now), step))
        job.marks.done(mark, "installed", addons=now)
    changed = changed_addons(job.marks.read(mark).get("addons", {}), now)
    if changed:
        with hinted(name), job.screen.step(f"upgraded: {', '.join(changed)}") as step:
            stages.install(name, changed, step, "-u")
        job.marks.done(mark, "installed", addons=now)
    return demonstrate(job, odoo, name, mark)


def changed_addons(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Addons whose files differ from those the database was made with."""
    return [name for name, hashed in now.items() if before.get(name) != hashed]


def demonstrate(job: Job, odoo: Odoo, name: str, mark: str) -> str:
    """Apply the provinces and make the users, when plugins or addons changed."""
    if job.option("no_demo"):
        return "  user admin, password admin"
    noted = job.marks.read(mark)
    inside = job.place.root / "launcher/inside"
    demo = [digest.of_file(file) for file in sorted(inside.glob("demo*.py"))]
    key = digest.of_text(noted["addons"], addons.plugins_hash(job.place), *demo)
    if noted.get("demonstrated") != key:
        title = "provinces applied, demonstration users made"
        with hinted(name), job.screen.step(title):
            said = odoo.script("demo", name, job.place.logs / "demo.log")
        notes = {"addons": noted["addons"], "demonstrated": key, "users": said}
        job.marks.done(mark, "installed", **notes)
    return str(job.marks.read(mark)["users"])


@contextmanager
def hinted(name: str) -> Iterator[None]:
    """A database of older sources may be in the way: say how to begin anew."""
    try:
        yield
    except Refused as refused:
        hint = f"./coop run --fresh makes database {name} anew"
        raise Refused(f"{refused}; {hint}") from refused


def serve(job: Job, odoo: Odoo, name: str, table: str, began: float) -> int:
    """Serve until Ctrl-C; with ``--check`` log in once and stop."""
    port, log = job.options.port, job.place.logs / "odoo.log"
    address = f"http://localhost:{port}"
    running = odoo.serve(name, port, log)
    note = job.place.made / "odoo.pid"
    note.write_text(str(running.pid))
    try:
        with job.screen.step("Odoo started"):
            wait_until_up(running, port, log)
        job.screen.say(
            f"\n  {address}   (ready after {time.monotonic() - began:.0f} s)\n"
        )
        job.screen.say(table.rstrip())
        if job.options.check:
            log_in(port, name)
            job.screen.say("\n  checked: the administrator logs in")
            return 0
        job.screen.say("\n  Ctrl-C stops it")
        return running.wait()
    finally:
        child.end(running)
        note.unlink(missing_ok=True)


def wait_until_up(running: subprocess.Popen[bytes], port: int, log: object) -> None:
    """Return when the login page answers."""
    for _ in range(START_SECONDS * 4):
        if running.poll() is not None:
            raise Refused(f"Odoo stopped while starting: see the end of {log}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/web/login", timeout=60)
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise Refused(f"Odoo does not answer after {START_SECONDS} s: see the end of {log}")


def log_in(port: int, database: str, login: str = "admin") -> int:
    """User id of a log-in over HTTP, as a browser's would be; refused if it fails."""
    params = {"db": database, "login": login, "password": login}
    question = urllib.request.Request(
        f"http://127.0.0.1:{port}/web/session/authenticate",
        json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(question, timeout=60) as answer:
        result = json.load(answer).get("result") or {}
    if not result.get("uid"):
        raise Refused(f"{login} cannot log in to {database} on port {port}")
    return int(result["uid"])
