"""coop_core.trust: code that reaches further than its own values is refused unrun."""

import pytest

from coop_core import trust

GOOD = '''"""A province."""

import datetime as dt
from decimal import Decimal

from coop_core import tables
from coop_core.hookspecs import hookimpl
from coop_core.types import Brand

from some_plugin.prices import PRICE

_RATE = Decimal("0.04")


@hookimpl
def network_brands():
    """Brands."""
    return tables.read("some_plugin", "brands", Brand)
'''


@pytest.fixture
def said(tmp_path):
    """What is said of a plugin with this code."""

    def find(code, name="__init__.py"):
        package = tmp_path / "src" / "some_plugin"
        package.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(code, "utf-8")
        return [str(finding) for finding in trust.findings(package)]

    return find


def test_code_that_computes_and_reads_its_own_tables_is_trusted(said):
    assert said(GOOD) == []


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "import os.path as p",
        "import io",
        "import sys",
        "import time",
        "import random",
        "import socket",
        "import subprocess",
        "import threading",
        "import ctypes",
        "import importlib",
        "import odoo",
        "import psycopg2",
        "import coop_network_other",
        "from pathlib import Path",
        "from urllib.request import urlopen",
        "from odoo.addons.coop_network import models",
        "from coop_core import manager",
        "from coop_core import isolate",
        "from coop_core.check import sys",
        "from coop_core.tables import resources",
        "import coop_core.manager",
        "open('x')",
        "eval('1')",
        "exec('1')",
        "compile('1', '', 'eval')",
        "__import__('os')",
        "__builtins__['open']",
        "globals()",
        "getattr(x, 'y')",
        "setattr(x, 'y', 1)",
        "vars(x)",
        "().__class__.__bases__",
        "x.__globals__",
        "x.__subclasses__()",
        "datetime.date.today()",
        "tables.resources.files('os')",
    ],
)
def test_code_that_reaches_further_is_refused_by_file_and_line(said, line):
    messages = said(f"'''A province.'''\n\n{line}\n")
    assert messages, line
    assert messages[0].startswith("__init__.py row 3: ")


def test_every_file_is_read_and_every_fault_told(said):
    said("import os\nimport socket\n", "more.py")
    messages = said("import io\n")
    assert [message.split(":")[0] for message in messages] == [
        "__init__.py row 1",
        "more.py row 1",
        "more.py row 2",
    ]


def test_code_that_python_cannot_read_is_refused(said):
    (message,) = said("def (:\n")
    assert message.startswith("__init__.py row 1: Python cannot read it")


def test_code_that_cannot_be_read_by_people_is_refused(said):
    assert said("x = 1\n", "fast.so") == [
        "fast.so: A plugin brings Python source and tables. Take it out."
    ]


@pytest.mark.parametrize(
    ("code", "alone"),
    [
        ("'''Docs.'''\nfrom coop_core.table_plugin import TablePlugin\n"
         "plugin = TablePlugin(__name__)\n", True),
        ("from coop_core.table_plugin import TablePlugin\n"
         "plugin = TablePlugin(__name__)\nplugin.x = 1\n", False),
        ("", False),
        ("def (", False),
    ],
    ids=["alone", "more", "empty", "broken"],
)  # fmt: skip
def test_a_plugin_of_tables_alone_is_known(tmp_path, code, alone):
    (tmp_path / "__init__.py").write_text(code, "utf-8")
    assert trust.is_tables_alone(tmp_path) is alone


def test_another_file_is_code_as_well(tmp_path):
    test_a_plugin_of_tables_alone_is_known(
        tmp_path,
        "from coop_core.table_plugin import TablePlugin\n"
        "plugin = TablePlugin(__name__)\n",
        True,
    )
    (tmp_path / "more.py").touch()
    assert not trust.is_tables_alone(tmp_path)
