"""What the tests of the whole checkout share."""

import sys
from pathlib import Path

import pytest

from coop_core import manager

sys.path.insert(0, str(Path(__file__).parent))  # so that tests find checkout.py


@pytest.fixture(scope="session")
def root():
    """The folder of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def catalogue():
    """The plugins that are installed here; every one of them is in force."""
    found = manager.provinces()
    assert not found.refused, found.refused
    assert found.loaded, "No province is installed."
    return found


@pytest.fixture(scope="session")
def provinces(catalogue):
    """The face of every installed province that states anything, by code.

    One that was just made states nothing yet: what facts must be like is not about it.
    """
    faces = {code: manager.Province(code) for code in catalogue.loaded}
    return {code: face for code, face in faces.items() if face.network_organisations()}
