"""Rewrites ``locks/*.lock`` from ``pins.toml``: ``python3 -m launcher.relock``.

Needs the network and takes seconds. Resolved once for all supported Pythons, wheels
only, every file by hash. A lock is complete, so pip installs it without resolving.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from launcher.pins import pins
from launcher.place import Place

RESOLVER = "uv==0.13.8"
HEADER = "# Made by python3 -m launcher.relock from pins.toml; not edited by hand.\n"
BLOCK = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==.*?(?=^\S|\Z)", re.M | re.S)


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        maker = Maker(Path(scratch))
        run = maker.resolve("run")
        locks = {
            "run": run,
            "test": without(maker.resolve("run", "test", within=run), run),
            "postgres": maker.resolve("postgres"),
            "lint": maker.resolve("lint"),
            "build": maker.resolve("build"),
            "oca": maker.exact("oca"),
        }
    for name, text in locks.items():
        (Place().locks / f"{name}.lock").write_text(HEADER + text, "utf-8")
        print(f"{name}.lock: {len(BLOCK.findall(text))} packages")
    return 0


class Maker:
    """A scratch environment with the resolver."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder / "venv", with_pip=True)
        self.bin = folder / "venv/bin"
        self._call("pip", "install", "--quiet", RESOLVER)

    def resolve(self, *tables: str, within: str = "") -> str:
        """Lock of all requirements of some tables of the pins."""
        wanted = [line for name in tables for line in pins()[name]["requires"]]
        files = {"in": "\n".join(wanted), "within": within, "over": self._left_out()}
        for name, text in files.items():
            (self.folder / name).write_text(text)
        return self._call(
            *("uv", "pip", "compile", "in", "-c", "within", "--override", "over"),
            *("--universal", "--python-version", pins()["python"]["oldest"]),
            *("--only-binary", ":all:", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--quiet"),
        )

    def exact(self, table: str) -> str:
        """Lock of just these wheels, their dependencies left aside."""
        lines = []
        for wanted in pins()[table]["requires"]:
            where = self.folder / wanted
            self._call("pip", "download", "--no-deps", "-qd", str(where), wanted)
            (wheel,) = where.iterdir()
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            lines.append(f"{wanted} \\\n    --hash=sha256:{digest}\n")
        return "".join(lines)

    def _left_out(self) -> str:
        never = "; python_version < '3'"
        return "\n".join(name + never for name in pins()["run"]["left_out"])

    def _call(self, tool: str, *args: str) -> str:
        command = [str(self.bin / tool), *args]
        return subprocess.run(
            command, cwd=self.folder, check=True, text=True, stdout=subprocess.PIPE
        ).stdout


def without(text: str, known: str) -> str:
    """The blocks of one lock whose package is not in another."""
    names = {block["name"] for block in BLOCK.finditer(known)}
    blocks = BLOCK.finditer(text)
    return "".join(block[0] for block in blocks if block["name"] not in names)


if __name__ == "__main__":
    sys.exit(main())
