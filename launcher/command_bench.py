"""``./coop bench``: how fast we are, beside plain SQL on the same data in the same run.

Runs every ``bench/bench_*.py`` inside a copy of the test database and prints one table.
A bench file defines ``cases(bench)``, which yields ``bench.case(...)``; what that takes
is written in ``inside/benchmark.py``. ``--size N`` is passed on as ``bench.size``;
without it each file takes a size that keeps the whole under three minutes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from launcher import prepare
from launcher.database import Databases
from launcher.job import Job
from launcher.refused import Refused
from launcher.test_database import copy_of, template

HEADS = ("measured", "rows", "seconds", "SQL", "ratio", "ORM", "ratio")
FORM = "{:<44} {:>10} {:>9} {:>9} {:>7} {:>9} {:>7}"

NOTHING = {"seconds": None, "sql": None, "orm": None}


def main(job: Job) -> int:
    files = chosen(job)
    rows: list[dict[str, Any]] = []
    with prepare.odoo(job, with_tests=True) as odoo:
        stages = Databases(job, odoo)
        source, _ = template(job, stages)
        for file in files:
            with (
                job.screen.step(file.stem),
                copy_of(job, stages, source, "bench") as db,
            ):
                rows += measure(job, stages, db, file)
    job.screen.say("\n" + table(rows))
    if job.option("json"):
        Path(job.options.json).write_text(json.dumps(rows, indent=1), "utf-8")
    return int(any(row["error"] for row in rows))


def chosen(job: Job) -> list[Path]:
    """The bench files, or those named on the command line."""
    files = sorted((job.place.root / "bench").glob("bench_*.py"))
    names = job.option("names") or []
    kept = [file for file in files if not names or any(n in file.stem for n in names)]
    if not kept:
        known = ", ".join(file.stem for file in files) or "none"
        raise Refused(f"no bench fits {' '.join(names)!r}; there are: {known}")
    return kept


def measure(job: Job, stages: Databases, name: str, file: Path) -> list[dict[str, Any]]:
    """Rows of one bench file."""
    log = job.place.logs / "bench.log"
    size = str(job.option("size") or 0)
    try:
        said = stages.odoo.script("benchmark", name, log, str(file), size)
    except Refused as refused:  # the other files are still worth their time
        return [{"measured": file.stem, "rows": 0, **NOTHING, "error": str(refused)}]
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def table(rows: list[dict[str, Any]]) -> str:
    """The table of the screen; a missing comparison is a dash."""
    lines = [FORM.format(*HEADS)]
    for row in rows:
        ours, plain, orm = row["seconds"], row["sql"], row["orm"]
        cells = [_number(ours), _number(plain), _ratio(ours, plain)]
        cells += [_number(orm), _ratio(orm, ours)]
        lines.append(FORM.format(row["measured"][:44], f"{row['rows']:,}", *cells))
        if row["error"]:
            lines.append(f"  {row['error']}")
    lines.append("first ratio: we / plain SQL; second: the usual ORM way / we")
    return "\n".join(lines)


def _number(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.3f}"


def _ratio(above: float | None, below: float | None) -> str:
    return "-" if above is None or not below else f"{above / below:.1f}"
