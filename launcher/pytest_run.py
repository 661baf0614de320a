"""One run of pytest by the environment's Python, all it writes below ``.coop``."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from launcher import tally
from launcher.job import Job

NO_TESTS = 5
#: plain tests: no pytest-odoo, and none of the addons that need it
FAST = ("-p", "no:odoo", "--ignore=tests/addons")


def run(
    job: Job, name: str, args: Sequence[str], env: Mapping[str, str], fast: bool = False
) -> tally.Tally:
    """Run and show pytest; a crash without a report counts as one failure.

    :param fast: without pytest-odoo, which wants a database even for plain tests
    """
    report = job.place.made / f"junit-{name}.xml"
    report.unlink(missing_ok=True)
    command = [
        *(str(job.place.python), "-m", "pytest", "-q", "-ra", "--no-header"),
        "--continue-on-collection-errors",
        *("--override-ini", f"cache_dir={job.place.made / 'pytest_cache'}"),
        f"--junitxml={report}",
        *(FAST if fast else ("-p", "launcher.inside.pytest_log")),
        *args,
    ]
    child_env = {
        **env,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(job.place.made / "hypothesis"),
        "PYTHONPATH": str(job.place.root),
    }
    code = subprocess.call(
        command, cwd=job.place.root, env=child_env, stdin=subprocess.DEVNULL
    )
    found = tally.of_junit(report)
    if code == NO_TESTS:
        return tally.Tally()
    if code and not found.failed:
        return found._replace(failed=1)
    return found
