"""Runs a module of the kernel: it needs Python packages, but neither Odoo nor data."""

from __future__ import annotations

import subprocess

from launcher import plugins, prepare, python_env, wrappers
from launcher.job import Job


def set_up(job: Job) -> None:
    """The environment with the plugins of the checkout; nothing when it is there."""
    with prepare.alone(job):
        job.place.make()
        python_env.get(job, "run")
        plugins.link(job, job.place.dist_packages)


def run(job: Job, module: str, *args: str) -> int:
    """Run ``coop_core.<module>`` where the user is, and hand on its exit code."""
    command = [str(job.place.python), "-m", f"coop_core.{module}", *args]
    env = wrappers.environment(job.place)
    return subprocess.call(command, env=env, stdin=subprocess.DEVNULL)


def output(job: Job, module: str, *args: str) -> bytes:
    """What ``coop_core.<module>`` prints."""
    command = [str(job.place.python), "-m", f"coop_core.{module}", *args]
    env = wrappers.environment(job.place)
    return subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True
    ).stdout
