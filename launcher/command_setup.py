"""``./coop setup``: fetches and installs what ``run`` needs, and starts nothing.

For servers and container images, where systemd or an entry point starts Odoo itself.
"""

from __future__ import annotations

from launcher import prepare
from launcher.job import Job


def main(job: Job) -> int:
    with prepare.alone(job):
        prepare.everything(job)
    job.screen.say(f"  ready: {job.place.python} -m odoo --config=FILE")
    return 0
