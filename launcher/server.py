"""How to reach a PostgreSQL server, whichever it is, and what to ask of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from launcher import wrappers
from launcher.place import Place
from launcher.refused import Refused, disk_full

TOOL = Path(__file__).parent / "inside/dbtool.py"


class Server(NamedTuple):
    """Host is a folder for a unix socket; ``own`` means we started it."""

    host: str
    port: str
    user: str
    password: str = ""
    database: str = "coop"
    own: bool = True
    binaries: str = ""

    def variables(self) -> dict[str, str]:
        """The ``PG*`` variables that Odoo, psycopg2 and psql all read."""
        named = {
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
        }
        return {name: text for name, text in named.items() if text}

    def environment(self, place: Place) -> dict[str, str]:
        """Environment for programs that use this server."""
        env = wrappers.environment(place)
        env = {name: text for name, text in env.items() if not name.startswith("PG")}
        if self.binaries:
            env["PATH"] = f"{env['PATH']}:{self.binaries}"
        return {**env, **self.variables()}

    def ask(self, place: Place, *question: str) -> Any:
        """Run one command of the database tool; its refusals become ours."""
        done = subprocess.run(
            [str(place.python), str(TOOL), *question],
            env=self.environment(place),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
        said = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        if "No space left" in said:
            raise disk_full(f"PostgreSQL's data ({self.host})")
        raise Refused(f"PostgreSQL at {self}: {said}")

    def __str__(self) -> str:
        return self.host if self.own else f"{self.user}@{self.host}:{self.port}"
