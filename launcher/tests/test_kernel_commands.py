"""The commands about plugins: what they run, and what they refuse."""

import subprocess

import pytest

from launcher import cli, kernel
from launcher.cli import main


@pytest.fixture
def ran(monkeypatch):
    """Modules of the kernel that were run, and with what."""
    calls = []

    def call(command, **_options):
        calls.append(command[2:])
        return 1

    monkeypatch.setattr(kernel, "set_up", lambda job: None)
    monkeypatch.setattr(subprocess, "call", call)
    return calls


def test_a_plugin_is_checked_where_the_user_names_it(ran):
    assert main(["check-plugin", "some/where"]) == 1
    assert ran == [["coop_core.check", "some/where"]]


def test_a_new_province_goes_to_the_other_plugins(ran):
    assert main(["new-province", "นครศรีธรรมราช", "--english"]) == 1
    ((module, name, into, folder, english),) = ran
    assert (module, name, into) == ("coop_core.new_province", "นครศรีธรรมราช", "--into")
    assert folder.endswith("/plugins")
    assert english == "--english"


@pytest.mark.parametrize("command", ["check-plugin", "new-province"])
def test_a_command_without_its_word_is_refused(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command])
    assert ended.value.code == 2
    assert f"coop: {command} needs a " in capsys.readouterr().err


def test_help_names_every_command(capsys):
    main(["help"])
    said = capsys.readouterr().out
    assert all(command in said for command in cli.COMMANDS)
