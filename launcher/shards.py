"""Deals the files of a test run to several runs that go side by side.

Each run has a database of its own, so the hands need not know of each other. What a
file will take is guessed from what it holds: a class builds what its tests share, and
a test that drives a browser waits for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

#: seconds, as seen on two cores
PER_CLASS, PER_TEST, PER_BROWSER_TEST = 4, 0.3, 30
CLASS = re.compile(r"^class \w+", re.MULTILINE)
TEST = re.compile(r"^    def test_", re.MULTILINE)
BROWSER = re.compile(r"\b(browser_js|start_tour|ScreensCase)\b")
#: more than this only wait for each other's database
MOST_HANDS = 4


def hands() -> int:
    """Runs that may go at once: one a core."""
    return max(1, min(MOST_HANDS, len(os.sched_getaffinity(0))))


def weigh(file: Path) -> float:
    """Seconds that a file of tests is likely to take."""
    text = file.read_text("utf-8")
    tests = len(TEST.findall(text))
    each = PER_BROWSER_TEST if BROWSER.search(text) else PER_TEST
    return len(CLASS.findall(text)) * PER_CLASS + tests * each


def files_of(folders: Iterable[Path]) -> list[Path]:
    """The files of tests below some folders, in their order."""
    return [file for folder in folders for file in sorted(folder.rglob("test_*.py"))]


def deal(weights: Mapping[Path, float], number: int) -> list[list[Path]]:
    """Deal files so that no hand has much more than another.

    The heaviest first, each to the hand that has least so far; within a hand the order
    of ``weights`` is kept. Hands that would be empty are left out.

    >>> a, b, c = Path("a"), Path("b"), Path("c")
    >>> [[str(file) for file in hand] for hand in deal({a: 1, b: 3, c: 2}, 2)]
    [['b'], ['a', 'c']]
    """
    loads = [0.0] * number
    owner = {}
    for file in sorted(weights, key=lambda file: -weights[file]):
        least = loads.index(min(loads))
        owner[file] = least
        loads[least] += weights[file]
    dealt = [
        [file for file in weights if owner[file] == hand] for hand in range(number)
    ]
    return [hand for hand in dealt if hand]
