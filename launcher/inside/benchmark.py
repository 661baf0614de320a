"""Times the cases of one bench file in an Odoo database: ``FILE SIZE``.

A bench file, for example ``bench/bench_call.py``, says what is compared::

    def cases(bench):
        fund = build(bench.env, members=bench.size or 100_000)
        yield bench.case(
            "call of a whole province",
            rows=100_000,
            ours=lambda: fund.action_call(),
            sql="SELECT sum(amount) FROM ... ",       # the least possible work
            orm=lambda: [m.charge() for m in members],  # optional: the usual way
        )

``ours``, ``sql`` and ``orm`` are functions or, for ``sql``, a statement. Each is run in
a savepoint that is rolled back, so all start from the same data; caches are emptied
and statistics brought up to date before. A case that raises is shown with its error
and fails the run.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from opened import opened, say

Work = Callable[[], object]


class Case(NamedTuple):
    """One row of the table."""

    measured: str
    rows: int
    ours: Work
    sql: Work | str | None = None
    orm: Work | None = None


class Bench:
    """What a bench file gets."""

    case = Case

    def __init__(self, env: Any, size: int) -> None:
        self.env, self.size = env, size

    def row(self, case: Case) -> dict[str, Any]:
        """Measured seconds of a case; ``error`` is empty when all went well."""
        row: dict[str, Any] = {"measured": case.measured, "rows": case.rows}
        row.update(seconds=None, sql=None, orm=None, error="")
        self.env.flush_all()
        self.env.cr.execute("ANALYZE")
        for name, work in (
            ("sql", case.sql),
            ("seconds", case.ours),
            ("orm", case.orm),
        ):
            if work is None:
                continue
            try:
                row[name] = self.seconds(work)
            except Exception as error:
                row["error"] = f"{name}: {type(error).__name__}: {error}"
        return row

    def seconds(self, work: Work | str) -> float:
        """Time of a piece of work with cold ORM caches, undone afterwards."""
        cr = self.env.cr
        cr.execute("SAVEPOINT bench")
        self.env.invalidate_all()
        began = time.perf_counter()
        try:
            if isinstance(work, str):
                cr.execute(work)
                if cr.description:
                    cr.fetchall()
            else:
                work()
                self.env.flush_all()
            return time.perf_counter() - began
        finally:
            self.env.clear()
            cr.execute("ROLLBACK TO SAVEPOINT bench")


def main(argv: list[str]) -> None:
    with opened(argv, test=True) as (env, (file, size)):
        sys.path.append(str(Path(file).parent))  # what lies beside it
        spec = importlib.util.spec_from_file_location(Path(file).stem, file)
        module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
        spec.loader.exec_module(module)  # type: ignore[union-attr]
        bench = Bench(env, int(size))
        for case in module.cases(bench):
            say(json.dumps(bench.row(case)))
        env.cr.rollback()


if __name__ == "__main__":
    main(sys.argv[1:])
