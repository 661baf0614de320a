"""``./coop new-province NAME``: the plugin of a province, ready to be filled."""

from __future__ import annotations

from launcher import kernel, plugins
from launcher.job import Job


def main(job: Job) -> int:
    kernel.set_up(job)
    options = ["--english"] if job.options.english else []
    into = str(job.options.into or job.place.plugins)
    code = kernel.run(job, "new_province", job.options.name, "--into", into, *options)
    if not code:
        plugins.link(job, job.place.dist_packages)
    return code
