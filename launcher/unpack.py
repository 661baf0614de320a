"""Unpacks Debian packages into a folder of our own, without root and without dpkg."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from launcher.child import clean_environment
from launcher.refused import Refused, disk_full

#: How tar says that the disk is full.
FULL = ("No space left", "quota", "Wrote only")


def unpack(deb: Path, root: Path, leave_out: Sequence[str] = ()) -> None:
    """Add the files of a package below ``root``; patterns are those of tar."""
    _merge_usr(root)
    env = clean_environment()
    tar = ["tar", "-x", "--no-same-owner", "--keep-directory-symlink", "--wildcards"]
    tar += ["-C", str(root)]
    tar += [f"--exclude={pattern}" for pattern in leave_out]
    with (
        subprocess.Popen(
            ["dpkg-deb", "--fsys-tarfile", str(deb)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
        ) as reader,
        subprocess.Popen(
            tar, stdin=reader.stdout, stderr=subprocess.PIPE, text=True, env=env
        ) as writer,
    ):
        reader.stdout.close()  # type: ignore[union-attr]
        _, said = writer.communicate()
        broken = reader.wait() or writer.returncode
    if broken:
        if any(sign in said for sign in FULL):
            raise disk_full(root)
        raise Refused(f"{deb.name} could not be unpacked: {said.strip()[-200:]}")


def _merge_usr(root: Path) -> None:
    """Let ``/lib`` be ``/usr/lib``, as on the machine; older packages use either."""
    for name in ("bin", "sbin", "lib", "lib64"):
        (root / "usr" / name).mkdir(parents=True, exist_ok=True)
        if not (root / name).exists():
            (root / name).symlink_to(f"usr/{name}")


def relink(root: Path) -> None:
    """Let absolute links that lead into the package tree do so where it lies now."""
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            path = Path(folder, name)
            if not path.is_symlink():
                continue
            target = os.readlink(path)
            inside = root / target.lstrip("/")
            if target.startswith("/") and os.path.lexists(inside):
                path.unlink()
                path.symlink_to(os.path.relpath(inside, folder))


def drop_dangling(root: Path) -> list[Path]:
    """Delete links that lead nowhere; returns what was deleted."""
    gone = []
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            path = Path(folder, name)
            if path.is_symlink() and not path.exists():
                path.unlink()
                gone.append(path)
    return gone
