"""``./coop fix``: lets ruff mend and format, writes the generated documentation."""

from __future__ import annotations

import subprocess

from launcher import kernel, prepare, python_env, wrappers
from launcher.job import Job


def main(job: Job) -> int:
    with prepare.alone(job):
        job.place.make()
        python_env.get_linters(job)
    ruff = str(job.place.lint_venv / "bin/ruff")
    cache = f"--cache-dir={job.place.made / 'ruff_cache'}"
    env = wrappers.environment(job.place)
    codes = [
        subprocess.call([ruff, *verb, cache, "."], cwd=job.place.root, env=env)
        for verb in (("check", "--fix"), ("format",))
    ]
    kernel.set_up(job)
    table = job.place.root / "docs/provinces.md"
    table.write_bytes(kernel.output(job, "inventory"))
    return max(codes)
