"""What the install scripts of unpacked packages would have done, where it matters."""

from __future__ import annotations

import shutil
from pathlib import Path


def settle(root: Path) -> None:
    """Finish the packages below ``root``; safe to do again."""
    _libreoffice(root)


def _libreoffice(root: Path) -> None:
    """Its registry is filled from a hidden folder; its settings name absolute paths."""
    home = root / "usr/lib/libreoffice"
    hidden = home / "share/.registry"
    if hidden.is_dir():
        shutil.copytree(hidden, root / "etc/libreoffice/registry", dirs_exist_ok=True)
    for file in home.glob("program/*rc"):
        text = file.read_text("utf-8")
        for folder in ("usr/lib/libreoffice", "etc/libreoffice"):
            text = text.replace(f"file:///{folder}", (root / folder).as_uri())
        file.write_text(text, "utf-8")
