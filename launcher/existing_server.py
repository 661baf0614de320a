"""A PostgreSQL that is there already: ``--db URL`` or the usual ``PG*`` variables.

It is checked before anything is fetched (does something answer there?) and again
before it is used (version, right to create databases). Each refusal is one line.
"""

from __future__ import annotations

import getpass
import os
import socket
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from launcher.job import Job
from launcher.refused import Refused
from launcher.server import Server

FORM = "postgresql://user:password@host:port/database"
SECONDS = 5.0


def given(job: Job) -> Server | None:
    """The server that the options or the environment name, if any."""
    url = job.option("db")
    if url:
        return of_url(url)
    if os.environ.get("PGHOST") or os.environ.get("PGPORT"):
        return of_environment(dict(os.environ))
    return None


def of_url(url: str) -> Server:
    """Read a URL; what cannot be one is refused with the form it should have."""
    parts = urlsplit(url)
    try:
        port = parts.port or 5432
    except ValueError as error:
        raise Refused(f"--db {url}: the port is no number; write {FORM}") from error
    if parts.scheme not in ("postgresql", "postgres"):
        raise Refused(f"--db {url} is no PostgreSQL address; write {FORM}")
    host = unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0]
    return _server(
        host,
        str(port),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        unquote(parts.path.strip("/")),
    )


def of_environment(env: dict[str, str]) -> Server:
    """Read ``PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE``."""
    names = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE")
    return _server(*(env.get(name, "") for name in names))


def reach(server: Server) -> None:
    """Refuse a server where nothing answers."""
    try:
        if server.host.startswith("/"):
            path = Path(server.host) / f".s.PGSQL.{server.port}"
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(SECONDS)
                line.connect(str(path))
        else:
            address = (server.host, int(server.port))
            socket.create_connection(address, SECONDS).close()
    except (OSError, ValueError) as error:
        raise Refused(
            f"no PostgreSQL answers at {server.host} port {server.port} ({error}):"
            " start it, or leave --db and PGHOST out to have one started here"
        ) from error


def check(job: Job, server: Server) -> None:
    """Refuse a server that is too old or a user who may not create databases."""
    found = server.ask(job.place, "check")
    oldest = job.pins["postgresql"]["oldest"]
    if found["version"] < oldest:
        raise Refused(
            f"PostgreSQL at {server} is version {found['version']}, Odoo 19 needs"
            f" {oldest} or newer: give another with --db"
        )
    if not found["createdb"]:
        raise Refused(
            f"user {server.user} may not create databases at {server}:"
            f" ALTER ROLE {server.user} CREATEDB"
        )
    if found["version"] < job.pins["postgresql"]["oldest_icu"] or not found["icu"]:
        job.screen.say(
            "  note: this PostgreSQL cannot sort a whole database in Thai order"
        )


def _server(host: str, port: str, user: str, password: str, database: str) -> Server:
    user = user or getpass.getuser()
    if user == "postgres":
        raise Refused(
            "Odoo refuses to work as the user postgres: CREATE ROLE odoo LOGIN CREATEDB"
            " and give that one"
        )
    return Server(
        host or "/var/run/postgresql",
        port or "5432",
        user,
        password,
        database if database not in ("", "postgres") else "coop",
        own=False,
    )
