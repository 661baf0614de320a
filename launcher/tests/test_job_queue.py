"""The doctor finds a server that would never take up a long work."""

from argparse import Namespace
from pathlib import Path
from shutil import copytree

import pytest

from launcher import command_doctor
from launcher.job import Job
from launcher.place import Place

ROOT = Path(__file__).parents[2]


@pytest.fixture
def job(tmp_path):
    copytree(ROOT / "config", tmp_path / "config")
    return Job(Namespace(), Place(tmp_path))


def rewritten(job, old, new):
    file = job.place.root / "config/odoo.conf"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return command_doctor._job_queue(job)


def test_the_queue_is_loaded_as_delivered(job):
    finding = command_doctor._job_queue(job)
    assert (finding.state, finding.mend) == ("loaded with the server, root:1", "")


def test_a_server_without_the_queue_is_found(job):
    finding = rewritten(job, "base,rpc,web,queue_job", "base,rpc,web")
    assert finding.by_hand
    assert "add queue_job to server_wide_modules" in finding.mend


def test_a_queue_that_takes_up_nothing_is_found(job):
    finding = rewritten(job, "channels = root:1", "channels = root:0")
    assert finding.by_hand
    assert "channels = root:1" in finding.mend
