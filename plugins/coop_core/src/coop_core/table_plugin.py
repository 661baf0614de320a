"""A province that is nothing but tables: the usual plugin.

The whole code of such a plugin is::

    plugin = TablePlugin(__name__)

Its facts are the CSV files of the folder ``data`` beside that line. Which table answers
which hook, and which table holds the facts inside its facts, stands in :data:`TABLES`.
What a source states is in ``organisations.csv``; what is invented for demonstration in
``demo_organisations.csv``; a hook unites both. A province leaves out what it has not.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any, NamedTuple, cast, get_args, get_type_hints

from coop_core import answers, hookspecs, tables
from coop_core.hookspecs import hookimpl
from coop_core.types import Finding, Structure

DEMO = "demo_"


class Table(NamedTuple):
    """Where the answer to a hook stands."""

    name: str  #: of the file, without ``demo_`` and its ending
    of: str = ""  #: column of the inner tables that names the fact they belong to
    inner: tuple[tuple[str, str], ...] = ()  #: field of the fact, and its table


TABLES: dict[str, Table] = {
    "network_organisation_types": Table("organisation_types"),
    "network_activities": Table("activities"),
    "network_brands": Table("brands"),
    "network_organisations": Table("organisations"),
    "network_alliances": Table("alliances", "alliance", (("steps", "alliance_steps"),)),
    "network_alliance_members": Table("alliance_members"),
    "network_centres": Table("centres"),
    "network_agreements": Table(
        "agreements", "agreement", (("signatories", "agreement_signatories"),)
    ),
    "network_deals": Table("deals"),
    "network_effects": Table("effects"),
    "network_agencies": Table("agencies"),
    "network_supports": Table("supports"),
    "network_committees": Table(
        "committees", "committee", (("seats", "committee_seats"),)
    ),
    "network_meetings": Table("meetings"),
    "network_plans": Table(
        "plans",
        "plan",
        (
            ("points", "plan_points"),
            ("strategies", "plan_strategies"),
            ("actions", "plan_actions"),
            ("problems", "plan_problems"),
        ),
    ),
    "network_judgements": Table("judgements"),
    "accounting_local_accounts": Table("local_accounts"),
    "procurement_commodities": Table("commodities"),
    "procurement_reference_prices": Table("reference_prices"),
    "procurement_price_rules": Table(
        "price_rules",
        "rule",
        (
            ("readings", "price_readings"),
            ("grades", "price_grades"),
            ("steps", "price_steps"),
        ),
    ),
    "procurement_trades": Table("trades"),
    "procurement_rounds": Table(
        "rounds",
        "round",
        (
            ("demands", "round_demands"),
            ("quotes", "round_quotes"),
            ("deliveries", "round_deliveries"),
            ("settlements", "round_settlements"),
        ),
    ),
    "welfare_caps": Table("welfare_caps"),
    "welfare_policies": Table("fund_policies"),
    "welfare_funds": Table("funds", "fund", (("members", "fund_members"),)),
}
STRUCTURE, LEVELS = "structure", "structure_levels"
#: tables of the folder that answer no hook: where each item of the sources is told
BESIDE = ("inventory",)


class TablePlugin:
    """Hooks that read the tables of a package; one without a table says nothing.

    :param package: importable name of the package whose folder ``data`` is read
    """

    def __init__(self, package: str) -> None:
        self.package = package
        self.network_structure = hookimpl(self._reader("network_structure"))
        for hook in TABLES:
            setattr(self, hook, hookimpl(self._reader(hook)))

    def __repr__(self) -> str:
        return f"TablePlugin({self.package!r})"

    def names(self) -> tuple[str, ...]:
        """Tables that are there, without their ending, by name."""
        folder = resources.files(self.package).joinpath("data")
        if not folder.is_dir():
            return ()
        files = (file.name for file in folder.iterdir())
        return tuple(sorted(name[:-4] for name in files if name.endswith(".csv")))

    def strange(self) -> tuple[Finding, ...]:
        """Tables whose name no hook knows: a slip of the pen would hide their rows."""
        known = {STRUCTURE, LEVELS, *BESIDE}
        for table in TABLES.values():
            known |= {table.name, *(name for _field, name in table.inner)}
        return tuple(
            Finding(f"{name}.csv", "table", "No hook reads a table of this name.")
            for name in self.names()
            if name.removeprefix(DEMO) not in known
        )

    def _reader(self, hook: str) -> Callable[[], Any]:
        """A function without arguments, as pluggy wants a hook to be."""
        if hook == "network_structure":
            return lambda: self._structure()
        return lambda: self._facts(hook)

    def _facts(self, hook: str) -> tuple[Any, ...] | None:
        table, kind = TABLES[hook], kind_of(hook)
        there = self.names()
        wanted = (table.name, DEMO + table.name)
        found = [name for name in wanted if name in there]
        if not found:
            return None
        facts = tuple(
            row for name in found for row in tables.read(self.package, name, kind)
        )
        for field, inner in table.inner:
            for name in (inner, DEMO + inner):
                if name in there:
                    facts = tables.attach(facts, field, self.package, name, table.of)
        return facts

    def _structure(self) -> Structure | None:
        if STRUCTURE not in self.names():
            return None
        (structure,) = tables.read(self.package, STRUCTURE, Structure)
        level = tables.parts(Structure)["levels"]
        levels = tables.read(self.package, LEVELS, cast(Any, level))
        return structure._replace(levels=cast(Any, levels))


def kind_of(hook: str) -> type[Any]:
    """The kind of fact that a hook is answered with.

    >>> kind_of("network_brands").__name__
    'Brand'
    """
    hint = get_type_hints(answers.Answers, vars(hookspecs))[hook]
    return cast(type[Any], get_args(hint)[0])
