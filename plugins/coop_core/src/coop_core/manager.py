"""Finds the province plugins and asks only the one that applies.

Plugins are found through the entry-point group ``coop``. Each is loaded, its hooks
are asked once, and its answers are checked. One that cannot be loaded, misspells a
hook, raises or answers wrongly is refused with its findings and taken out; the others
go on working. What is in force, with versions, is logged once per process.
"""

from __future__ import annotations

import difflib
import functools
import logging
from collections import Counter
from collections.abc import Iterable
from importlib import metadata
from typing import Any, NamedTuple

import pluggy
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from coop_core import examine, hookspecs, isolate
from coop_core.answers import HOOKS
from coop_core.province import Province as _Province
from coop_core.table_plugin import TablePlugin
from coop_core.types import Finding

NATIONAL = "national"
KERNEL = "coop-core"
_logger = logging.getLogger(__name__)


class PluginInfo(NamedTuple):
    """A plugin that is in force."""

    name: str  #: name of the distribution package
    code: str  #: entry-point name: ISO 3166-2 code, or ``national``
    version: str
    module: str


class Catalogue(NamedTuple):
    """What was found, by code. ``loaded`` leaves out the national plugin."""

    national: PluginInfo
    loaded: dict[str, PluginInfo]
    refused: dict[str, tuple[Finding, ...]]
    plugins: pluggy.PluginManager


class UnknownProvince(LookupError):
    """No plugin of this code is installed."""


class ProvinceRefused(ValueError):
    """The plugin is installed but may not be used. ``findings`` says why."""

    def __init__(self, code: str, findings: tuple[Finding, ...]) -> None:
        lines = "\n".join(str(finding) for finding in findings)
        super().__init__(f"The plugin of {code} is refused:\n{lines}")
        self.findings = findings


@functools.cache
def provinces() -> Catalogue:
    """The plugins installed in this process, looked up once."""
    return catalogue(metadata.entry_points(group=hookspecs.PROJECT))


def catalogue(entry_points: Any) -> Catalogue:
    """Load, ask and check the plugins of these entry points.

    :param entry_points: objects with ``name``, ``value``, ``dist`` and ``load()``
    :raises ProvinceRefused: the national plugin is wrong or missing: nothing can work
    """
    plugins = pluggy.PluginManager(hookspecs.PROJECT)
    plugins.add_hookspecs(hookspecs)
    found = _Found(plugins)
    points = sorted(entry_points, key=lambda p: (p.name != NATIONAL, p.name))
    times = Counter(point.name for point in points)
    if not times[NATIONAL]:
        message = "It is not installed. Install the package coop-core again."
        raise ProvinceRefused(NATIONAL, (Finding(NATIONAL, "missing", message),))
    for point in points:
        found.take(point, alone=times[point.name] == 1)
    return Catalogue(found.loaded.pop(NATIONAL), found.loaded, found.refused, plugins)


class _Found:
    """What was found so far: the national plugin first, then one after the other."""

    def __init__(self, plugins: pluggy.PluginManager) -> None:
        self.plugins = plugins
        self.loaded: dict[str, PluginInfo] = {}
        self.refused: dict[str, tuple[Finding, ...]] = {}
        self.shared: dict[str, dict[str, Any]] = {}
        self.national: dict[str, Any] = {}

    def take(self, point: Any, *, alone: bool) -> None:
        """Put a plugin in force, or refuse it.

        :raises ProvinceRefused: it is the national one
        """
        plugin, findings = _load(point, alone=alone)
        if not findings:
            findings = self._examined(point.name, plugin)
        if findings and point.name == NATIONAL:
            raise ProvinceRefused(NATIONAL, findings)
        if findings:
            self.refused[point.name] = self.refused.get(point.name, ()) + findings
            _logger.error("Province plugin %s refused: %s", point.name, findings)
        else:
            self.loaded[point.name] = _info(point)
            _logger.info("Province plugin in force: %s", self.loaded[point.name])

    def _examined(self, code: str, plugin: object) -> tuple[Finding, ...]:
        """Ask every hook of a plugin by itself, then check it with the national one.

        What is asked from then on is not the plugin: its tables, or what it said.
        """
        told = examine.ask(plugin, code)
        findings = told.findings + examine.judge(told, self.national, code)
        findings += examine.clashes(told, code, self.shared)
        if findings:
            return tuple(dict.fromkeys(findings))
        if code == NATIONAL:
            self.national = told.answers
        else:
            self.shared[code] = {h: told.answers.get(h) for h in examine.SHARED}
        kept: object = examine.Answered(code, told.answers)
        if type(plugin) is TablePlugin:
            kept = TablePlugin(plugin.package)
        self.plugins.register(kept, name=code)
        return ()


def Province(code: str, plugins: pluggy.PluginManager | None = None) -> _Province:
    """The typed face of one province; see :class:`coop_core.province.Province`.

    :param code: ISO 3166-2 code such as ``TH-90``
    :param plugins: ask these instead of the installed ones
    :raises UnknownProvince: no plugin of this code is installed
    :raises ProvinceRefused: it is installed, but failed or answered wrongly
    """
    if plugins is None:
        found = provinces()
        if code in found.refused:
            raise ProvinceRefused(code, found.refused[code])
        plugins = found.plugins
    if not plugins.has_plugin(code):
        raise UnknownProvince(
            f"No plugin for {code} is installed. Install its package and restart."
        )
    return _Province(code, plugins)


def _load(point: Any, *, alone: bool) -> tuple[object, tuple[Finding, ...]]:
    """A plugin, or why it cannot be one.

    :param alone: no other entry point has its code; of two, neither is right
    """
    where = f"{point.name} ({point.value})"
    if not alone:
        message = "Another installed package has this code. Uninstall one of them."
        return None, (Finding(where, "code", message),)
    findings = version_findings(getattr(point.dist, "requires", None) or (), where)
    if findings:
        return None, findings
    try:
        return isolate.run(lambda: _imported(point, where))
    except isolate.Failed as failure:
        return None, (Finding(where, "load", str(failure)),)


def _imported(point: Any, where: str) -> tuple[object, tuple[Finding, ...]]:
    """The plugin, and what is wrong with its hooks; tried on a manager of its own."""
    plugin = point.load()
    findings = name_findings(plugin, where)
    if not findings:
        trial = pluggy.PluginManager(hookspecs.PROJECT)
        trial.add_hookspecs(hookspecs)
        trial.register(plugin, name=point.name)
        trial.check_pending()
    return plugin, findings


def version_findings(requires: Iterable[str], where: str) -> tuple[Finding, ...]:
    """Whether this coop-core is one that a plugin can work with.

    :param requires: what its package asks for, such as ``coop-core>=1.1,<2``
    """
    here = metadata.version(KERNEL)
    findings = []
    for line in requires:
        need = asks_for_kernel(line)
        if need and not need.specifier.contains(here, prereleases=True):
            message = (
                f"It asks for {line}, here is {KERNEL} {here}. Install the version "
                "that it asks for, or a plugin for this one."
            )
            findings.append(Finding(where, "version", message))
    return tuple(findings)


def asks_for_kernel(line: str) -> Requirement | None:
    """What a line of a package's needs says of coop-core, if it is about it."""
    try:
        need = Requirement(line)
    except InvalidRequirement:
        return None
    return need if canonicalize_name(need.name) == KERNEL else None


def name_findings(module: object, where: str) -> tuple[Finding, ...]:
    """Functions that pluggy would take for another hook, for none, or for a wrapper.

    pluggy itself names only the first misspelt hook, passes over a hook without
    mark, and cannot leave out a plugin whose function has another name than the hook.
    """
    plugins = pluggy.PluginManager(hookspecs.PROJECT)
    findings = []
    for name in dir(module):
        options = plugins.parse_hookimpl_opts(module, name)
        if options is None:
            if name in HOOKS:
                message = f"{name} is not marked. Write @hookimpl above it."
                findings.append(Finding(where, "unmarked", message))
        elif name not in HOOKS:
            near = difflib.get_close_matches(name, HOOKS, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            message = f"{name} is no hook.{hint} The hooks are in coop_core.hookspecs."
            findings.append(Finding(where, "hook", message))
        elif any(options.get(key) for key in ("specname", "wrapper", "hookwrapper")):
            message = f"{name} may use neither specname nor wrapper."
            findings.append(Finding(where, "option", message))
    return tuple(findings)


def _info(point: Any) -> PluginInfo:
    dist = point.dist
    name, version = (dist.name, dist.version) if dist else (point.value, "")
    return PluginInfo(name, point.name, version, point.value)
