"""Starts other programs: output to a log file, failure as one clear line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from launcher.refused import Refused, disk_full

NO_SPACE = ("No space left on device", "Disk quota exceeded")
LITTLE = 20_000_000
#: Settings of the caller that would change what is installed or where it lands.
DROPPED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET")

#: All that this process started; most of it has ended.
STARTED: list[subprocess.Popen[bytes]] = []


def run(
    command: Sequence[str | Path],
    log: Path,
    what: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run to the end; ``what`` begins the sentence that refuses a failure."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        began = out.tell()
        child = start(command, out, env, cwd)
        try:
            code = child.wait()
        except BaseException:
            end(child)
            raise
    if code:
        raise explain(what, log, began, code)


def start(
    command: Sequence[str | Path],
    out: BinaryIO | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start in a process group of its own, so that Ctrl-C reaches only us."""
    child = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT if out else None,
        env=dict(clean_environment() if env is None else env),
        cwd=cwd,
        start_new_session=True,
    )
    STARTED.append(child)
    return child


def end_all() -> None:
    """End whatever still runs: the person pressed Ctrl-C."""
    for child in STARTED:
        end(child, patience=3.0)


def end(child: subprocess.Popen[bytes], patience: float = 15.0) -> None:
    """Ask the whole group to stop, then insist."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            return
        try:
            os.killpg(child.pid, sign)
            child.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def output(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Standard output of a short command; empty when it fails or is missing."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            env=None if env is None else dict(env),
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout


def explain(what: str, log: Path, began: int, code: int) -> Refused:
    """The last telling line of a log as the reason, the disk first of all."""
    with log.open("rb") as stream:
        stream.seek(began)
        text = stream.read().decode("utf-8", "replace")
    if any(sign in text for sign in NO_SPACE) or _free(log.parent) < LITTLE:
        return disk_full(log.parent)
    reason = _reason(text.splitlines()) or f"exit code {code}"
    return Refused(f"{what}: {reason} (whole log: {log})")


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would lead tools astray."""
    kept = {name: text for name, text in os.environ.items() if name not in DROPPED}
    kept.setdefault("HOME", "/nonexistent")
    kept["LC_ALL"] = "C.UTF-8"
    return kept


def _reason(lines: list[str]) -> str:
    telling = [line for line in lines if "rror" in line or line.startswith("E:")]
    for line in reversed(telling or lines):
        if line.strip():
            return line.strip()[:300]
    return ""


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
