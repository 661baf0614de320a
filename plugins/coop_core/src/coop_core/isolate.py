"""Runs code of a plugin so that its failure is its own.

Whatever it raises, be it ``SystemExit``, becomes one sentence; if it does not come to
an end, it is left behind after a while and the others go on. A thread cannot be ended
from outside: code that never ends costs the process one idle or busy thread.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, TypeVar

Answer = TypeVar("Answer")
#: seconds that a plugin may take for one answer
LIMIT = 10.0


class Failed(Exception):
    """What went wrong, in one sentence; ``error`` is what was raised, if anything."""

    def __init__(self, message: str, error: BaseException | None = None) -> None:
        super().__init__(message)
        self.error = error


def run(function: Callable[[], Answer], limit: float = LIMIT) -> Answer:
    """What a function of a plugin returns.

    :raises Failed: it raised anything at all, or took longer than ``limit`` seconds
    """
    box: list[tuple[bool, Any]] = []

    def work() -> None:
        try:
            box.append((True, function()))
        except BaseException as error:  # also SystemExit: the plugin's fault, not ours
            box.append((False, error))

    thread = threading.Thread(target=work, name="coop-plugin", daemon=True)
    thread.start()
    thread.join(limit)
    if not box:
        raise Failed(f"did not answer within {limit:g} seconds")
    good, value = box[0]
    if not good:
        raise Failed(said(value), value)
    answer: Answer = value
    return answer


def said(error: BaseException) -> str:
    """An error in one line, even if it cannot say what it is."""
    try:
        text = str(error)
    except BaseException:
        text = "(it cannot say what)"
    return f"{type(error).__name__}: {text}"


def place_of(error: BaseException) -> str:
    """File and line where an error was raised; empty if unknown."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return ""
    last = frames[-1]
    return f" ({PurePath(last.filename).name} line {last.lineno})"
