"""Where the private PostgreSQL keeps its data, and as whom it runs.

PostgreSQL refuses to run as root; as root it runs as ``postgres`` or ``nobody``. That
user must be able to reach the folder, and a socket's path may have 107 bytes. Where
the checkout does not allow that, the data lies in a private folder of ``/var/tmp``,
which ``./coop clean`` removes too.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from launcher.place import Place
from launcher.refused import Refused

SOCKET_LIMIT = 107 - len("/sock/.s.PGSQL.5432.lock")
ELSEWHERE = Path("/var/tmp")


class Account(NamedTuple):
    """The system user that runs the server."""

    name: str
    uid: int
    gid: int

    def switch(self) -> dict[str, Any]:
        """Arguments of subprocess that change to this user (only root can)."""
        if os.getuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account() -> Account:
    """Ourselves, or as root an unprivileged user of the machine."""
    if os.getuid():
        return Account("you", os.getuid(), os.getgid())
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, user.pw_uid, user.pw_gid)
    raise Refused("as root PostgreSQL needs a user 'postgres' or 'nobody' to run as")


def home(place: Place) -> tuple[Path, str]:
    """The folder, made if need be, and why it is not in the checkout ("" if it is)."""
    inside, outside = place.made / "pg", ELSEWHERE / f"coop-pg-{place.short_name}"
    if outside.exists():
        return _made(outside), ""
    if len(str(inside)) > SOCKET_LIMIT:
        return _made(outside), "the path of the checkout is too long for a socket"
    _made(inside)
    if not _reachable(inside):
        inside.rmdir()
        return _made(outside), f"user {account().name} cannot reach {place.made}"
    return inside, ""


def homes(place: Place) -> list[Path]:
    """Both folders that may exist, for ``clean``."""
    return [place.made / "pg", ELSEWHERE / f"coop-pg-{place.short_name}"]


def _made(folder: Path) -> Path:
    who = account()
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
        os.chown(folder, who.uid, who.gid)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != who.uid or found.st_mode & 0o077:
        raise Refused(f"{folder} belongs to somebody else: remove it and call again")
    return folder


def _reachable(folder: Path) -> bool:
    test = ["test", "-w", str(folder)]
    return subprocess.call(test, cwd="/", **account().switch()) == 0
