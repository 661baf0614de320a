"""config/backup.sh and config/restore.sh on a real database with its file store."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CONFIG = Path(__file__).parents[2] / "config"
HASHES = (
    "SELECT format('SELECT %L, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)"
    " FROM %I.%I t', table_schema || '.' || table_name, table_schema, table_name)"
    " FROM information_schema.tables"
    " WHERE table_type = 'BASE TABLE'"
    "   AND table_schema NOT IN ('pg_catalog', 'information_schema')"
    " ORDER BY table_schema, table_name"
)
ORDER = (
    "SELECT to_jsonb(d) - '{oid,datname,datfrozenxid,datminmxid}'::text[]"
    "  FROM pg_database d WHERE datname = current_database()"
)

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not shutil.which("pg_dump"), reason="no pg_dump here"),
]


def query(database: str, text: str) -> str:
    """Unaligned output of psql."""
    command = ["psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", text]
    return subprocess.check_output(command, text=True)


def content(database: str) -> list[str]:
    """One line per table: its name, number of rows, hash of all rows."""
    return [query(database, line) for line in query(database, HASHES).splitlines()]


def files(database: str) -> dict[str, bytes]:
    store = Path(os.environ["COOP_DATA_DIR"]) / "filestore" / database
    found = [path for path in store.rglob("*") if path.is_file()]
    return {str(path.relative_to(store)): path.read_bytes() for path in found}


def call(script: str, *args: object) -> subprocess.CompletedProcess[str]:
    command = [CONFIG / script, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def source():
    """A copy that nobody writes to while it is saved."""
    name = f"{os.environ['COOP_DB']}_saved"
    store = Path(os.environ["COOP_DATA_DIR"]) / "filestore"
    subprocess.check_call(["createdb", "-T", os.environ["COOP_TEMPLATE"], name])
    shutil.copytree(store / os.environ["COOP_TEMPLATE"], store / name)
    yield name
    for database in (name, f"{name}_back"):
        subprocess.call(["dropdb", "--if-exists", database])
        shutil.rmtree(store / database, ignore_errors=True)


@pytest.fixture(scope="module")
def backup(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backups")
    os.environ["COOP_BACKUPS"] = str(folder)
    done = call("backup.sh", source)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_what_was_saved_comes_back_whole(source, backup):
    back = f"{source}_back"
    done = call("restore.sh", backup, back)
    assert done.returncode == 0, done.stderr
    tables = content(source)
    assert len(tables) > 100
    assert content(back) == tables
    assert files(source)
    assert files(back) == files(source)
    assert query(back, ORDER) == query(source, ORDER), "encoding and Thai order"


def test_an_existing_database_is_never_overwritten(source, backup):
    done = call("restore.sh", backup, source)
    assert done.returncode == 2
    assert f"database {source} exists: choose another name" in done.stderr


def test_a_damaged_backup_is_refused(source, backup, tmp_path):
    broken = shutil.copytree(backup, tmp_path / "broken")
    with (broken / "database.dump").open("r+b") as dump:
        dump.seek(1000)
        dump.write(b"damage")
    done = call("restore.sh", broken, f"{source}_broken")
    assert done.returncode == 2
    assert "is damaged: take another backup; nothing was changed" in done.stderr


def test_a_backup_that_fails_leaves_nothing_behind(backup):
    before = sorted(backup.parent.iterdir())
    done = call("backup.sh", "no_such_database")
    assert done.returncode == 2
    assert sorted(backup.parent.iterdir()) == before
