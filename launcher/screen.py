"""What the person sees: one line per step with its seconds, and progress.

Steps of several threads may run at once. On a terminal the last line shows what is
running now; in a log file a running step is mentioned every 20 seconds.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 76
QUIET_SECONDS = 20.0


class Step:
    """A running step; ``progress`` is text such as ``64 of 122 MB``."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.progress = ""
        self.result = ""
        self.began = self.shown = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def line(self) -> str:
        detail = f" ({self.progress})" if self.progress else ""
        return f"{self.title}{detail} {self.seconds:.0f} s"


class Screen:
    """Prints finished steps and keeps the line of running ones up to date."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.live = self.out.isatty()
        self._lock = threading.RLock()
        self._running: list[Step] = []
        self._ticker: threading.Thread | None = None

    def say(self, text: str = "") -> None:
        with self._lock:
            self._wipe()
            print(text, file=self.out, flush=True)

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        """Time the body; a failing body prints no "done" line."""
        step = Step(title)
        with self._lock:
            self._running.append(step)
            self._start_ticker()
        try:
            yield step
        except BaseException:
            self._forget(step)
            raise
        self._forget(step)
        text = f"{title}: {step.result}" if step.result else title
        self.say(f"  {text:<{WIDTH - 10}} {step.seconds:6.1f} s")

    def _forget(self, step: Step) -> None:
        with self._lock:
            self._running.remove(step)

    def _start_ticker(self) -> None:
        if self._ticker is None:
            self._ticker = threading.Thread(target=self._tick, daemon=True)
            self._ticker.start()

    def _tick(self) -> None:
        while True:
            time.sleep(0.5)
            with self._lock:
                self._show_live() if self.live else self._mention_long()

    def _show_live(self) -> None:
        text = " | ".join(step.line() for step in self._running)[: WIDTH + 20]
        if text:
            self.out.write(f"\r\033[K  .. {text}")
            self.out.flush()

    def _mention_long(self) -> None:
        now = time.monotonic()
        for step in self._running:
            if now - step.shown >= QUIET_SECONDS:
                step.shown = now
                print(f"  .. {step.line()}", file=self.out, flush=True)

    def _wipe(self) -> None:
        if self.live:
            self.out.write("\r\033[K")
