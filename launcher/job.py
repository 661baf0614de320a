"""What every step gets: where things lie, the pins, the screen, the options."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field
from typing import Any

from launcher.marks import Marks
from launcher.pins import pins
from launcher.place import Place
from launcher.screen import Screen


@dataclass
class Job:
    """One call of ``./coop``."""

    options: Namespace = field(default_factory=Namespace)
    place: Place = field(default_factory=Place)
    screen: Screen = field(default_factory=Screen)
    pins: dict[str, Any] = field(default_factory=pins)

    @property
    def marks(self) -> Marks:
        return Marks(self.place.marks)

    def option(self, name: str, default: Any = None) -> Any:
        """An option that only some commands have."""
        value = getattr(self.options, name, None)
        return default if value is None else value
