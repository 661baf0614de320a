"""The server is killed in the middle of a batch of a cremation fund."""

import json
import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCRIPT = "import kill_story; kill_story.play(env)\n"
#: seconds that one part may take
PATIENCE = 180
#: what each batch comes to when it is done once: two pay 100 each, both are charged 20
#: for the death of the third, and 9 percent of the 40 are deducted; then each pays by
#: a file, and another fund takes over five members
DONE = {
    "collection": ("entries", ["2", "200.00"]),
    "call": ("segments", ["1"]),
    "approval": ("granted", ["36.40"]),
    "payout": ("paid", ["36.40"]),
    "files": ("receipts", ["4"]),
    "register": ("members", ["5", "5"]),
}

#: what another officer is told who does the same at the same time
REFUSED = ("LockError", "UserError", "LockNotAvailable")

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not shutil.which("createdb"), reason="no createdb here"),
]


@pytest.fixture(scope="module")
def database():
    name = f"{os.environ['COOP_DB']}_killed"
    subprocess.check_call(["createdb", "-T", os.environ["COOP_TEMPLATE"], name])
    store = Path(os.environ["COOP_DATA_DIR"]) / "filestore"
    shutil.copytree(store / os.environ["COOP_TEMPLATE"], store / name)
    yield name
    subprocess.call(["dropdb", "--if-exists", name])
    shutil.rmtree(store / name, ignore_errors=True)


def start(database, part):
    """``odoo shell`` on the database, in a process group that can be killed."""
    command = shlex.split(
        os.environ["COOP_ODOO"].replace(os.environ["COOP_DB"], database)
    )
    command.insert(command.index("odoo") + 1, "shell")
    paths = [str(HERE), os.environ.get("PYTHONPATH", "")]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={
            **os.environ,
            "COOP_PART": part,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        },
    )
    child.stdin.write(SCRIPT)
    child.stdin.close()
    return child


def said(child):
    """The next thing that the story says."""
    for line in child.stdout:
        if line.startswith("STORY "):
            return json.loads(line.removeprefix("STORY "))
    pytest.fail(child.stderr.read()[-3000:])


def play(database, part):
    child = start(database, part)
    child.stdin = None
    out, errors = child.communicate(timeout=PATIENCE)
    assert child.returncode == 0, errors[-3000:]
    found = [line for line in out.splitlines() if line.startswith("STORY ")]
    return json.loads(found[-1].removeprefix("STORY ")) if found else errors


def test_nothing_is_lost_doubled_or_half_done(database):
    """One batch after the other: a second officer is refused, then the server dies."""
    assert "Traceback" not in play(database, "prepare")
    for batch, (name, once) in DONE.items():
        child = start(database, f"victim:{batch}")
        try:
            before, middle = said(child)["before"], said(child)["middle"]
            assert middle != before, f"{batch}: nothing was under way"
            beside = play(database, f"rival:{batch}")
            assert beside["said"] in REFUSED, f"{batch}: {beside['said']}"
            assert beside["unchanged"], f"{batch}: the rival changed something"
        finally:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait(PATIENCE)
        found = play(database, f"after:{batch}")
        assert found["left"] == before, f"{batch}: half done"
        assert found["done"][name] == once, f"{batch}: lost or doubled"
        assert found["again"] == "refused", batch
        assert found["broken"] == [], batch
