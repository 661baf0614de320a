"""Scripts in ``.coop/bin`` that start what was unpacked, and the settings they need."""

from __future__ import annotations

import os
from pathlib import Path

from launcher.child import clean_environment
from launcher.marks import write_whole
from launcher.place import Place

#: Program: where its package puts it, tried in this order.
STARTED = {
    "chromium": ("usr/lib/chromium/chromium",),
    "chromedriver": ("usr/bin/chromedriver",),
    "soffice": ("usr/lib/libreoffice/program/soffice",),
    "pdftoppm": ("usr/bin/pdftoppm",),
    "pdftotext": ("usr/bin/pdftotext",),
    "pdfinfo": ("usr/bin/pdfinfo",),
    "pdffonts": ("usr/bin/pdffonts",),
}
FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{base}</include>
  <dir>{root}/usr/share/fonts</dir>
  <cachedir>{made}/fontcache</cachedir>
{aliases}</fontconfig>
"""
#: Which fonts stand for the generic names on a machine without font settings.
ALIASES = {
    "sans-serif": ("DejaVu Sans", "Loma"),
    "serif": ("DejaVu Serif", "Norasi"),
    "monospace": ("DejaVu Sans Mono", "Tlwg Mono"),
}


def write(place: Place) -> None:
    """Write fonts.conf and one script for each program that was unpacked."""
    system = Path("/etc/fonts/fonts.conf")
    base = system if system.exists() else place.debs_root / "etc/fonts/fonts.conf"
    aliases = "" if system.exists() else _aliases()
    text = FONTS.format(
        base=base, root=place.debs_root, made=place.made, aliases=aliases
    )
    write_whole(place.made / "fonts.conf", text)
    for name, places in STARTED.items():
        for where in places:
            program = place.debs_root / where
            if program.exists():
                write_whole(place.bin / name, _script(place, program), mode=0o755)


def library_folders(place: Place) -> list[Path]:
    """Folders with unpacked libraries; empty when the machine had them all."""
    base = place.debs_root / "usr/lib"
    folders = [base, *base.glob("*-linux-gnu*"), *base.glob("*-linux-gnu*/pulseaudio")]
    return [path for path in folders if any(path.glob("*.so*"))]


def environment(place: Place) -> dict[str, str]:
    """Environment of all programs that are started: ours first, then the machine's."""
    env = clean_environment()
    path = env.get("PATH") or os.defpath
    env["PATH"] = f"{place.bin}:{place.venv}/bin:{path}"
    env["PYTHONPYCACHEPREFIX"] = str(place.made / "pycache")
    env["FONTCONFIG_FILE"] = str(place.made / "fonts.conf")
    magic = place.debs_root / "usr/lib/file/magic.mgc"
    if magic.exists():
        env["MAGIC"] = str(magic)
    libraries = [str(path) for path in library_folders(place)]
    if libraries:
        given = env.get("LD_LIBRARY_PATH")
        env["LD_LIBRARY_PATH"] = ":".join(libraries + ([given] if given else []))
    return env


def _aliases() -> str:
    lines = []
    for generic, fonts in ALIASES.items():
        prefer = "".join(f"<family>{font}</family>" for font in fonts)
        lines.append(
            f"  <alias><family>{generic}</family><prefer>{prefer}</prefer></alias>\n"
        )
    return "".join(lines)


def _script(place: Place, program: Path) -> str:
    folders = [program.parent, *library_folders(place)]
    libraries = ":".join(str(path) for path in folders)
    return (
        "#!/bin/sh\n"
        f"export LD_LIBRARY_PATH='{libraries}'${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}\n"
        f"export FONTCONFIG_FILE='{place.made}/fonts.conf'\n"
        f"exec '{program}' \"$@\"\n"
    )
