"""What a wrong option, port, server or Odoo gets: one line that says what to do."""

import socket
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from launcher import command_run, existing_server, odoo_source
from launcher.cli import main
from launcher.job import Job
from launcher.refused import Refused

ROOT = Path(__file__).parents[2]


def test_a_taken_port_is_named_with_the_way_to_choose_another():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refused, match=rf"port {port} is taken.*--port 8069"):
            command_run.refuse_taken_port(port)


def test_a_port_that_cannot_exist_is_refused():
    with pytest.raises(Refused, match="port 70000"):
        command_run.refuse_taken_port(70000)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://localhost/x", "no PostgreSQL address; write postgresql://user"),
        ("localhost", "no PostgreSQL address"),
        ("postgresql://me@localhost:abc/x", "port is no number"),
        ("postgresql://postgres@localhost/x", "refuses to work as the user postgres"),
    ],
    ids=["other-scheme", "no-scheme", "port", "postgres-user"],
)
def test_a_wrong_database_url_is_refused(url, says):
    with pytest.raises(Refused, match=says):
        existing_server.of_url(url)


def test_a_database_url_is_read_in_all_its_parts():
    server = existing_server.of_url("postgresql://me:p%40ss@db.local:5433/songkhla")
    assert server.variables() == {
        "PGHOST": "db.local",
        "PGPORT": "5433",
        "PGUSER": "me",
        "PGPASSWORD": "p@ss",
    }
    assert server.database == "songkhla"
    assert "p@ss" not in str(server)


def test_pg_variables_name_a_server():
    server = existing_server.of_environment({"PGHOST": "/sock", "PGUSER": "me"})
    assert (server.host, server.port, server.database) == ("/sock", "5432", "coop")


def test_a_server_that_does_not_answer_is_refused(tmp_path):
    server = existing_server.of_environment({"PGHOST": str(tmp_path), "PGUSER": "me"})
    with pytest.raises(Refused, match=r"no PostgreSQL answers at .* leave --db"):
        existing_server.reach(server)


def test_an_old_server_and_a_user_without_rights_are_refused(monkeypatch):
    server = existing_server.of_environment({"PGHOST": "h", "PGUSER": "me"})
    answer = {"version": 12, "createdb": True, "icu": True}
    monkeypatch.setattr(type(server), "ask", lambda *_: answer)
    with pytest.raises(Refused, match="version 12, Odoo 19 needs 13 or newer"):
        existing_server.check(Job(), server)
    answer.update(version=15, createdb=False)
    with pytest.raises(Refused, match="ALTER ROLE me CREATEDB"):
        existing_server.check(Job(), server)


def test_a_path_without_odoo_is_refused(tmp_path):
    with pytest.raises(Refused, match="no Odoo there"):
        odoo_source.find(str(tmp_path), "19.0")


def test_an_odoo_of_another_series_is_refused(tmp_path):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo/release.py").write_text("series = '18.0'\n")
    with pytest.raises(Refused, match=r"is 18\.0, these addons need 19\.0"):
        odoo_source.find(str(tmp_path), "19.0")


def test_an_odoo_is_found_by_folder_and_by_its_program(tmp_path):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo/release.py").write_text("series = '19.0'\n")
    (tmp_path / "odoo-bin").touch()
    assert odoo_source.find(str(tmp_path), "19.0") == tmp_path
    assert odoo_source.find(str(tmp_path / "odoo-bin"), "19.0") == tmp_path


def test_a_database_of_somebody_else_is_refused(monkeypatch):
    from launcher.database import Databases
    from launcher.odoo import Odoo
    from launcher.server import Server

    server = Server("h", "1", "me", own=False)
    monkeypatch.setattr(Server, "ask", lambda *_: "other")
    stages = Databases(Job(), Odoo(Job(), server, Path("/nowhere")))
    with pytest.raises(Refused, match=r"not made by \./coop: choose another name"):
        stages.refuse_taken("coop")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rnu"], "no command 'rnu': ./coop help"),
        (["run", "--prot", "1"], "run has no option --prot: ./coop help"),
        (["run", "--db", "nowhere"], "--db nowhere is no PostgreSQL address"),
    ],
    ids=["command", "option", "db"],
)
def test_the_program_refuses_with_one_line_and_exit_code_2(words, says):
    done = subprocess.run(
        [sys.executable, ROOT / "coop", *words], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_fits_one_screen(capsys):
    assert main(["help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 90


def test_a_refusal_of_a_command_becomes_exit_code_2(monkeypatch, capsys):
    def refuse(job: Job) -> int:
        assert isinstance(job.options, Namespace)
        raise Refused("not today: come tomorrow")

    monkeypatch.setattr("launcher.command_doctor.main", refuse)
    assert main(["doctor"]) == 2
    assert capsys.readouterr().err == "coop: not today: come tomorrow\n"
