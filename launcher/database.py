"""Databases in stages, each made whole under another name and then renamed.

``coop_empty_<key>``  Thai order and extensions
``coop_base_<key>``  the modules of others that our addons stand on, Thai language
``coop``             our addons and the demonstration (``./coop run``)
``coop_test_<key>``  our addons, assets built, no demonstration (``./coop test``)

A stage is a copy of the one before, so a change in our addons never repeats the
minutes that the others' modules take. Interrupted, a stage begins anew; a finished one
is kept until its inputs change.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from launcher import addons, digest
from launcher.job import Job
from launcher.odoo import Odoo
from launcher.refused import Refused
from launcher.screen import Step
from launcher.server import TOOL

LANGUAGE = "th_TH"
#: Only what is named and needed: what Odoo would add of itself (paid services that send
#: names abroad, mail for letters, text messages) has no place in these books.
ALONE = "--skip-auto-install"


class Databases:
    """The stages on one server."""

    def __init__(self, job: Job, odoo: Odoo) -> None:
        self.job, self.odoo, self.server = job, odoo, odoo.server
        self.log = job.place.logs / "install.log"
        self.empty = f"coop_empty_{digest.of_file(TOOL)[:8]}"

    def base(self) -> str:
        """Name of the base database, made if it is not there."""
        wanted = addons.foundations(self.job.place)
        key = digest.of_text(
            wanted,
            LANGUAGE,
            ALONE,
            self.job.pins["oca"],
            self.job.pins["odoo"],
            self.odoo.tree,
            self.empty,
        )
        name = f"coop_base_{key[:8]}"
        if self._owner(name) == "none":
            self._drop_others("coop_base_", name)
            self._drop_others("coop_empty_", self.empty)
            with self.job.screen.step("modules of Odoo and the OCA installed") as step:
                self.stage(
                    self.empty, name, lambda new: self._install_base(new, wanted, step)
                )
        return name

    def stage(self, source: str, name: str, fill: Callable[[str], None]) -> None:
        """Copy a database, fill the copy, and only then give it its name."""
        new = f"{name}_new"
        self.drop(new)
        if source == self.empty and self._owner(source) == "none":
            self.drop(f"{source}_new")
            self.ask("empty", f"{source}_new")
            self.ask("rename", f"{source}_new", source)
        self.clone(source, new)
        fill(new)
        self.drop(name)
        self.ask("rename", new, name)
        store = self.filestore(name)
        shutil.rmtree(store, ignore_errors=True)
        if self.filestore(new).exists():
            self.filestore(new).rename(store)

    def clone(self, source: str, name: str) -> None:
        """Copy a database; its files are linked, for they never change in place."""
        self.drop(name)
        self.ask("copy", source, name)
        store = self.filestore(source)
        if store.exists():
            target = self.filestore(name)
            shutil.copytree(store, target, copy_function=_link)

    def drop(self, name: str) -> None:
        self.ask("drop", name)
        shutil.rmtree(self.filestore(name), ignore_errors=True)

    def install(
        self, name: str, modules: list[str], step: Step, verb: str = "-i"
    ) -> None:
        """Install or upgrade our addons, without what would install itself beside."""
        args = (verb, ",".join(modules), ALONE)
        self.odoo.modules(name, self.log, step, *args)

    def refuse_taken(self, name: str) -> bool:
        """Whether our own database is there; another's of this name is refused."""
        whose = self._owner(name)
        if whose == "other":
            raise Refused(
                f"database {name} at {self.server} exists and was not made by ./coop:"
                " choose another name with --database NAME"
            )
        return whose == "ours"

    def filestore(self, name: str) -> Path:
        return self.job.place.data / "filestore" / name

    def ask(self, *question: str) -> Any:
        return self.server.ask(self.job.place, *question)

    def _install_base(self, name: str, wanted: list[str], step: Step) -> None:
        modules = ",".join(["base", *wanted])
        args = ("-i", modules, f"--load-language={LANGUAGE}", ALONE)
        self.odoo.modules(name, self.log, step, *args, ours=False)

    def _drop_others(self, start: str, kept: str) -> None:
        for name in self.ask("names", start):
            if not name.startswith(kept):
                self.drop(name)

    def _owner(self, name: str) -> str:
        return str(self.ask("owner", name))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
