"""``./coop check-plugin PATH``: all that is to mend in a plugin, without Odoo."""

from __future__ import annotations

from launcher import kernel
from launcher.job import Job


def main(job: Job) -> int:
    kernel.set_up(job)
    return kernel.run(job, "check", job.options.path)
