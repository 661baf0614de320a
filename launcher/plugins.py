"""Makes the plugins of the checkout known to Python, as an editable install would.

A ``.pth`` file puts ``plugins/*/src`` on the path and a ``dist-info`` folder carries
version and entry points: no build tool, no network, milliseconds, so it is done anew
at each start and a plugin that was added or removed is noticed.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

from launcher.job import Job
from launcher.marks import write_whole
from launcher.python_env import site_packages
from launcher.refused import Refused

MARK = "coop-launcher"


def link(job: Job, odoo: Path) -> None:
    """Point the environment at Odoo's tree and at every plugin of the checkout."""
    site = site_packages(job.place.venv)
    for stale in site.glob("*.dist-info/INSTALLER"):
        if stale.read_text().strip() == MARK:
            shutil.rmtree(stale.parent)
    folders = sorted(file.parent for file in job.place.plugins.glob("*/pyproject.toml"))
    for folder in folders:
        _describe(site, project_of(folder))
    lines = [str(folder / "src") for folder in folders] + [str(odoo)]
    write_whole(site / "coop.pth", "\n".join(lines) + "\n")


def project_of(folder: Path) -> dict[str, Any]:
    """The ``[project]`` table of a plugin; a broken file is refused by name."""
    file = folder / "pyproject.toml"
    try:
        project = tomllib.loads(file.read_text("utf-8"))["project"]
        return {"name": project["name"], "version": project["version"], **project}
    except (OSError, ValueError, KeyError) as error:
        raise Refused(f"{file} is no readable project file: {error}") from error


def _describe(site: Path, project: dict[str, Any]) -> None:
    stem = f"{project['name'].replace('-', '_')}-{project['version']}"
    folder = site / f"{stem}.dist-info"
    points = []
    for group, entries in project.get("entry-points", {}).items():
        points.append(f"[{group}]")
        points += [f"{name} = {target}" for name, target in entries.items()]
    metadata = [
        "Metadata-Version: 2.1",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        *(f"Requires-Dist: {need}" for need in project.get("dependencies", [])),
    ]
    write_whole(folder / "METADATA", "\n".join(metadata) + "\n")
    write_whole(folder / "entry_points.txt", "\n".join(points) + "\n")
    write_whole(folder / "INSTALLER", MARK + "\n")
