"""``./coop clean``: removes all that was made; ``--cache`` also the kept downloads."""

from __future__ import annotations

import shutil

from launcher import command_stop, pg_place
from launcher.job import Job


def main(job: Job) -> int:
    command_stop.everything(job)
    folders = [*pg_place.homes(job.place), job.place.made]
    if job.option("cache"):
        folders.append(job.place.cache)
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)
            job.screen.say(f"removed {folder}")
    return 0
