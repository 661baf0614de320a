"""A private apt: own lists, own state, the machine's mirror and its signatures.

The system's package state is only read. The mirror is whatever the machine's apt uses
for Debian, or the environment variable ``COOP_DEBIAN_MIRROR``. A frozen mirror whose
Release file is older than it allows is taken with a warning: its signature and all
hashes are still checked, only its age is not.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from launcher import child
from launcher.refused import Refused
from launcher.screen import Screen

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SYSTEM_STATUS = Path("/var/lib/dpkg/status")
CONFIG = """\
Dir::Etc "{home}/etc"; Dir::Etc::main "-"; Dir::Etc::parts "{home}/etc/parts";
Dir::Etc::sourcelist "{home}/etc/sources.list"; Dir::Etc::sourceparts "-";
Dir::Etc::trusted "{home}/etc/none"; Dir::Etc::trustedparts "{home}/etc/trusted";
Dir::Etc::preferences "-"; Dir::Etc::preferencesparts "-"; Dir::Log "{home}";
Dir::State "{home}"; Dir::State::lists "{home}/lists";
Dir::State::status "{home}/status"; Dir::State::extended_states "{home}/extended";
Dir::Cache "{home}/cache"; Dir::Cache::archives "{home}/cache/archives";
Acquire::Languages "none"; Acquire::PDiffs "false"; Acquire::GzipIndexes "true";
Acquire::AllowInsecureRepositories "false"; APT::Get::AllowUnauthenticated "false";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Debug::NoLocking "true"; APT::Install-Recommends "false";
DPkg::Pre-Install-Pkgs ""; APT::Update::Post-Invoke ""; APT::Architecture "{arch}";
"""


class Apt:
    """One private apt; ``status`` says which packages count as installed."""

    def __init__(self, home: Path, suites: Sequence[str], screen: Screen) -> None:
        self.home, self.suites, self.screen = home, suites, screen
        self.archives = home / "cache/archives"
        self.log = home / "apt.log"

    @property
    def env(self) -> dict[str, str]:
        return {**child.clean_environment(), "APT_CONFIG": str(self.home / "apt.conf")}

    def prepare(self, with_system_status: bool) -> None:
        """Write the configuration and fetch the signed lists."""
        if self.home.exists():
            shutil.rmtree(self.home)
        for name in ("etc/parts", "etc/trusted", "lists/partial"):
            (self.home / name).mkdir(parents=True)
        (self.archives / "partial").mkdir(parents=True)
        text = SYSTEM_STATUS.read_bytes() if with_system_status else b""
        (self.home / "status").write_bytes(text)
        (self.home / "etc/sources.list").write_text("\n".join(self._sources()) + "\n")
        (self.home / "apt.conf").write_text(self._config())
        self._update()

    def ask(self, *command: str) -> str:
        return child.output(command, self.env)

    def run(self, what: str, *command: str) -> None:
        child.run(command, self.log, what, self.env, cwd=self.archives)

    def _config(self) -> str:
        arch = child.output(["dpkg", "--print-architecture"]).strip()
        lines = [CONFIG.format(home=self.home, arch=arch)]
        dump = child.output(["apt-config", "dump"]).splitlines()
        kept = ("Acquire::http", "Acquire::Retries", "Acquire::ForceIPv")
        lines += [line for line in dump if line.startswith(kept)]
        if os.getuid() == 0:
            lines.append('APT::Sandbox::User "root";')
        return "\n".join(lines) + "\n"

    def _sources(self) -> list[str]:
        if not KEYRING.exists():
            raise Refused(
                f"no Debian archive keyring at {KEYRING}:"
                " apt install debian-archive-keyring"
            )
        main, security = mirrors()
        return [
            f"deb [signed-by={KEYRING}]"
            f" {security if suite.endswith('-security') else main} {suite} main"
            for suite in self.suites
            if security or not suite.endswith("-security")
        ]

    def _update(self) -> None:
        command = ("apt-get", "-q", "-o", "APT::Update::Error-Mode=any", "update")
        try:
            self.run("the package lists could not be fetched", *command)
        except Refused:
            if "is expired" not in self.log.read_text("utf-8", "replace"):
                raise
            self.screen.say(
                "  note: the mirror's release file is past its date;"
                " signature and hashes are still checked"
            )
            with (self.home / "apt.conf").open("a") as config:
                config.write('Acquire::Check-Valid-Until "false";\n')
            self.run("the package lists could not be fetched", *command)


def mirrors() -> tuple[str, str]:
    """The machine's mirrors for Debian and for its security updates ("" if none)."""
    given = os.environ.get("COOP_DEBIAN_MIRROR")
    if given:
        return given, ""
    form = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)"
    lines = child.output(
        ["apt-get", "indextargets", "--format", form, "Created-By: Packages"]
    ).splitlines()
    found = [line.split("|") for line in lines]
    main = [uri for uri, _, _ in found if uri.rstrip("/").endswith("/debian")]
    security = [
        uri
        for uri, release, part in found
        if release.endswith("-security") and part == "main"
    ]
    if not main:
        raise Refused(
            "this machine's apt knows no Debian mirror: set COOP_DEBIAN_MIRROR to one"
        )
    return main[0], (security or [""])[0]
