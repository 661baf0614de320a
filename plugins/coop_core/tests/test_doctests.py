"""The examples in the docstrings of the kernel are true."""

import doctest
import importlib
import pkgutil

import pytest

import coop_core

MODULES = sorted(module.name for module in pkgutil.iter_modules(coop_core.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    module = importlib.import_module(f"coop_core.{name}")
    assert doctest.testmod(module).failed == 0


def test_the_arithmetic_has_examples():
    finder = doctest.DocTestFinder()
    for name in ("allocation", "sharing", "money", "quantity", "thai_date", "levy"):
        module = importlib.import_module(f"coop_core.{name}")
        assert any(found.examples for found in finder.find(module)), name
