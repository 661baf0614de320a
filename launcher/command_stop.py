"""``./coop stop``: ends Odoo and PostgreSQL of this checkout."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from launcher import pg_place, postgres
from launcher.job import Job

PATIENCE = 15.0


def main(job: Job) -> int:
    stopped = everything(job)
    job.screen.say(f"stopped: {', '.join(stopped)}" if stopped else "nothing ran here")
    return 0


def everything(job: Job) -> list[str]:
    """Stop what runs; returns the names of what did."""
    stopped = []
    if _stop_odoo(job.place.made / "odoo.pid"):
        stopped.append("Odoo")
    if any([postgres.stop(home) for home in pg_place.homes(job.place)]):
        stopped.append("PostgreSQL")
    return stopped


def _stop_odoo(note: Path) -> bool:
    """Stop the process of a pid file if it still is an Odoo."""
    try:
        pid = int(note.read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return False
    if b"odoo" not in command:
        return False
    os.killpg(pid, signal.SIGTERM)
    ends = time.monotonic() + PATIENCE
    while Path(f"/proc/{pid}").exists() and time.monotonic() < ends:
        time.sleep(0.1)
    if Path(f"/proc/{pid}").exists():
        os.killpg(pid, signal.SIGKILL)
    note.unlink(missing_ok=True)
    return True
