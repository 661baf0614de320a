"""Databases made, copied, renamed, dropped: ``dbtool.py COMMAND [NAME ...]``.

Speaks to the server of the ``PG*`` variables and answers in JSON. Every database it
makes carries the comment ``./coop``; one without it is somebody else's and is never
replaced or dropped. A refusal is one line on standard error and exit code 1.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import Any

import psycopg2
from psycopg2 import sql

OURS = "./coop"
THAI = "th-TH"
UNACCENT = """
    CREATE FUNCTION public.unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    $$ SELECT unaccent.unaccent('unaccent.unaccent'::regdictionary, $1) $$
"""


def check(cr: Any) -> dict[str, Any]:
    """What the server is and what its user may do."""
    cr.execute(
        "SELECT current_setting('server_version_num')::int, rolcreatedb OR rolsuper,"
        "       EXISTS (SELECT FROM pg_collation WHERE collname = 'th-x-icu')"
        "  FROM pg_roles WHERE rolname = current_user"
    )
    version, createdb, icu = cr.fetchone()
    return {"version": version // 10000, "createdb": createdb, "icu": icu}


def owner(cr: Any, name: str) -> str:
    """``none``, ``ours`` or ``other``: whose database of this name there is."""
    cr.execute(
        "SELECT shobj_description(oid, 'pg_database') = %s"
        "  FROM pg_database WHERE datname = %s",
        [OURS, name],
    )
    row = cr.fetchone()
    return "none" if row is None else "ours" if row[0] else "other"


def names(cr: Any, start: str = "") -> list[str]:
    """Our databases whose name begins so."""
    cr.execute(
        "SELECT datname FROM pg_database"
        " WHERE shobj_description(oid, 'pg_database') = %s AND starts_with(datname, %s)"
        " ORDER BY datname",
        [OURS, start],
    )
    return [name for (name,) in cr.fetchall()]


def empty(cr: Any, name: str) -> str:
    """Make a database without tables: Thai order, extensions Odoo and we use."""
    found = check(cr)
    options = "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
    if found["version"] >= 15 and found["icu"]:
        options += f" LOCALE_PROVIDER icu ICU_LOCALE '{THAI}'"
    make = sql.SQL("CREATE DATABASE {} TEMPLATE template0 " + options)
    cr.execute(make.format(sql.Identifier(name)))
    with closing(psycopg2.connect(dbname=name)) as inside:
        inside.autocommit = True
        with inside.cursor() as other:
            _extend(other)
    _sign(cr, name)
    return name


def copy(cr: Any, source: str, name: str) -> str:
    """Copy a database as it is, closing what is connected to it."""
    _disconnect(cr, source)
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    cr.execute(make.format(sql.Identifier(name), sql.Identifier(source)))
    _sign(cr, name)
    return name


def drop(cr: Any, name: str) -> bool:
    """Drop a database if it is ours; says whether there was one."""
    whose = owner(cr, name)
    if whose == "other":
        sys.exit(f"database {name} was not made by ./coop and is left alone")
    if whose == "ours":
        _disconnect(cr, name)
        cr.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
    return whose == "ours"


def rename(cr: Any, name: str, new: str) -> str:
    _disconnect(cr, name)
    text = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    cr.execute(text.format(sql.Identifier(name), sql.Identifier(new)))
    return new


def _extend(cr: Any) -> None:
    """Extensions; ``unaccent`` must be immutable or Odoo cannot index with it.

    Changing the extension's own function would do, until a backup is restored: a dump
    holds no changes of an extension. So ours stands in front of it, which a dump holds,
    and which a user who is no superuser may make.
    """
    cr.execute("CREATE SCHEMA unaccent")
    cr.execute("CREATE EXTENSION unaccent SCHEMA unaccent")
    cr.execute("CREATE EXTENSION pg_trgm")
    cr.execute("CREATE EXTENSION btree_gist")
    cr.execute(UNACCENT)


def _sign(cr: Any, name: str) -> None:
    text = sql.SQL("COMMENT ON DATABASE {} IS {}")
    cr.execute(text.format(sql.Identifier(name), sql.Literal(OURS)))


def _disconnect(cr: Any, name: str) -> None:
    cr.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid()",
        [name],
    )


COMMANDS = {f.__name__: f for f in (check, owner, names, empty, copy, drop, rename)}


def main(command: str, *args: str) -> None:
    try:
        with closing(psycopg2.connect(dbname="postgres")) as connection:
            connection.autocommit = True
            with connection.cursor() as cr:
                answer = COMMANDS[command](cr, *args)
    except psycopg2.Error as error:
        sys.exit(" ".join(str(error).split()))
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
