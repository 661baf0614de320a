"""Where everything lies: one folder in the checkout, one in the user's cache.

``.coop/`` holds all that is made and may be deleted at any time (``./coop clean``).
The cache folder holds downloads, so that a second checkout fetches nothing again;
when it cannot be written, ``.coop/cache`` takes its place.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Place:
    """All paths, derived from the folder of the checkout."""

    root: Path = CHECKOUT

    @property
    def made(self) -> Path:
        return self.root / ".coop"

    @property
    def apt(self) -> Path:
        return self.made / "apt"

    @property
    def debs_root(self) -> Path:
        """Debian packages are unpacked here, as if it were ``/``."""
        return self.made / "root"

    @property
    def venv(self) -> Path:
        return self.made / "venv"

    @property
    def python(self) -> Path:
        """Python that has Odoo, its needs and our plugins."""
        return self.venv / "bin" / "python"

    @property
    def lint_venv(self) -> Path:
        return self.made / "lint"

    @property
    def bin(self) -> Path:
        """Wrapper scripts, first on the PATH of all that is started."""
        return self.made / "bin"

    @property
    def data(self) -> Path:
        """Odoo's data folder: file stores and sessions."""
        return self.made / "data"

    @property
    def marks(self) -> Path:
        return self.made / "marks"

    @property
    def logs(self) -> Path:
        return self.made / "log"

    @property
    def addons(self) -> Path:
        return self.root / "addons"

    @property
    def test_addons(self) -> Path:
        """Addons that exist only to test the others together."""
        return self.root / "tests/addons"

    @property
    def plugins(self) -> Path:
        return self.root / "plugins"

    @property
    def locks(self) -> Path:
        return self.root / "launcher" / "locks"

    @property
    def dist_packages(self) -> Path:
        """Debian's Odoo tree, once unpacked."""
        return self.debs_root / "usr/lib/python3/dist-packages"

    @property
    def short_name(self) -> str:
        """Tells this checkout from others where names are shared (/var/tmp)."""
        text = f"{os.getuid()}:{self.root}"
        return hashlib.sha256(text.encode()).hexdigest()[:10]

    @cached_property
    def cache(self) -> Path:
        """The user's cache if it can be written, else a folder in ``.coop``."""
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        wanted = Path(base).expanduser() / "coop"
        return wanted if _writable(wanted) else _made(self.made / "cache")

    def make(self) -> None:
        for folder in (self.made, self.bin, self.data, self.marks, self.logs):
            folder.mkdir(parents=True, exist_ok=True)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _writable(folder: Path) -> bool:
    if not folder.is_absolute():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
