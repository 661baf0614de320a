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
from importlib import metadata
from typing import Any, NamedTuple

import pluggy

from coop_core import hookspecs, validate
from coop_core.answers import HOOKS, Answers, kind_findings
from coop_core.province import Province as _Province
from coop_core.tables import TableError
from coop_core.types import Finding

NATIONAL = "national"
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
    loaded: dict[str, PluginInfo] = {}
    refused: dict[str, tuple[Finding, ...]] = {}
    points = sorted(entry_points, key=lambda p: (p.name != NATIONAL, p.name))
    times = Counter(point.name for point in points)
    if not times[NATIONAL]:
        message = "It is not installed. Install the package coop-core again."
        raise ProvinceRefused(NATIONAL, (Finding(NATIONAL, "missing", message),))
    for point in points:
        findings = _load(plugins, point, alone=times[point.name] == 1)
        if not findings:
            findings = _findings_of(plugins, point.name)
            if findings:
                plugins.unregister(name=point.name)
        if findings and point.name == NATIONAL:
            raise ProvinceRefused(NATIONAL, findings)
        if findings:
            refused[point.name] = refused.get(point.name, ()) + findings
            _logger.error("Province plugin %s refused: %s", point.name, findings)
        else:
            loaded[point.name] = _info(point)
            _logger.info("Province plugin in force: %s", loaded[point.name])
    return Catalogue(loaded.pop(NATIONAL), loaded, refused, plugins)


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


def _load(
    plugins: pluggy.PluginManager, point: Any, *, alone: bool
) -> tuple[Finding, ...]:
    """Register a plugin, or say why it cannot be.

    :param alone: no other entry point has its code; of two, neither is right
    """
    where = f"{point.name} ({point.value})"
    if not alone:
        message = "Another installed package has this code. Uninstall one of them."
        return (Finding(where, "code", message),)
    try:
        module = point.load()
        findings = _name_findings(plugins, module, where)
        if findings:
            return findings
        plugins.register(module, name=point.name)
        plugins.check_pending()
    except Exception as error:  # whatever a plugin raises is the plugin's fault
        if plugins.has_plugin(point.name):
            plugins.unregister(name=point.name)
        return (Finding(where, "load", f"{type(error).__name__}: {error}"),)
    return ()


def _name_findings(
    plugins: pluggy.PluginManager, module: object, where: str
) -> tuple[Finding, ...]:
    """Functions that pluggy would take for another hook, for none, or for a wrapper.

    pluggy itself names only the first misspelt hook, passes over a hook without
    mark, and cannot leave out a plugin whose function has another name than the hook.
    """
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


def _findings_of(plugins: pluggy.PluginManager, code: str) -> tuple[Finding, ...]:
    """Ask every hook of one plugin by itself, then check it with the national one."""
    plugin = plugins.get_plugin(code)
    findings: list[Finding] = []
    for hook in HOOKS:
        implementation = getattr(plugin, hook, None)
        if implementation is None:
            continue
        try:
            findings += kind_findings(hook, implementation(), code)
        except TableError as error:
            findings += error.findings
        except Exception as error:  # as above
            message = f"raised {type(error).__name__}: {error}"
            findings.append(Finding(f"{code}.{hook}", "raise", message))
    if findings:
        return tuple(findings)
    province = _Province(code, plugins)
    return validate.check(Answers(*(getattr(province, hook)() for hook in HOOKS)))


def _info(point: Any) -> PluginInfo:
    dist = point.dist
    name, version = (dist.name, dist.version) if dist else (point.value, "")
    return PluginInfo(name, point.name, version, point.value)
