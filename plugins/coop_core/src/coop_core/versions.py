"""Which kernel and which province plugins are installed: for the foot of an export."""

from __future__ import annotations

import functools
from importlib import metadata
from typing import NamedTuple

import coop_core
from coop_core.hookspecs import PROJECT


class Version(NamedTuple):
    """A package and its version."""

    name: str
    version: str
    code: str = ""  #: ISO 3166-2 code of a province plugin

    def __str__(self) -> str:
        """As it is printed.

        >>> str(Version("coop-nakhon", "1.0.0", "TH-80"))
        'coop-nakhon (TH-80) 1.0.0'
        """
        code = f" ({self.code})" if self.code else ""
        return f"{self.name}{code} {self.version}"


@functools.cache
def installed() -> tuple[Version, ...]:
    """The kernel first, then the province plugins by their codes.

    A process sees the packages it was started with, so they are looked up once.
    """
    found = [
        Version(point.dist.name, point.dist.version, point.name)
        for point in metadata.entry_points(group=PROJECT)
        if point.dist and point.name != "national"
    ]
    return (
        Version("coop-core", coop_core.__version__),
        *sorted(found, key=lambda one: one.code),
    )
