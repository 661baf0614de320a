"""A province that is nothing but tables: the usual plugin.

The whole code of such a plugin is::

    plugin = TablePlugin(__name__)

Its facts are the CSV files of the folder ``data`` beside that line. Which table answers
which hook, and which table holds the facts inside its facts, stands in :data:`TABLES`.
What a source states is in ``organisations.csv``; what is invented for demonstration in
``demo_organisations.csv``; a hook unites both. A province leaves out what it has not.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Sequence
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, cast, get_args, get_type_hints

from coop_core import answers, tables
from coop_core.hookspecs import hookimpl
from coop_core.tables import DEMO
from coop_core.told import Told
from coop_core.types import Finding, Structure


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
    "network_patterns": Table("patterns"),
    "network_counts": Table("counts"),
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
    "network_lessons": Table("lessons"),
    "network_indicators": Table("indicators"),
    "network_forms": Table("forms", "form", (("questions", "form_questions"),)),
    "report_headings": Table("report_headings"),
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
#: hooks of which no source can say anything: what a province shows there is invented
INVENTED = (
    "procurement_price_rules",
    "procurement_reference_prices",
    "procurement_rounds",
    "procurement_trades",
    "welfare_funds",
)
STRUCTURE, LEVELS = "structure", "structure_levels"
#: tables of the folder that answer no hook: where each item of the sources is told,
#: the items themselves, and what columns are called
BESIDE = ("inventory", "inventory_items", "columns")


class TablePlugin:
    """Hooks that read the tables of a package; one without a table says nothing.

    :param package: importable name of the package whose folder ``data`` is read
    :param folder: where the tables are, if the package is not to be imported
    """

    def __init__(self, package: str, folder: Traversable | None = None) -> None:
        self.package = package
        self._folder = folder
        self.network_structure = hookimpl(self._reader("network_structure"))
        for hook in TABLES:
            setattr(self, hook, hookimpl(self._reader(hook)))

    def __repr__(self) -> str:
        return f"TablePlugin({self.package!r})"

    @property
    def folder(self) -> Traversable:
        """The folder of the tables."""
        return self._folder or tables.folder_of(self.package)

    def names(self) -> tuple[str, ...]:
        """Tables that are there, without their ending, by name."""
        if not self.folder.is_dir():
            return ()
        files = (file.name for file in self.folder.iterdir())
        return tuple(sorted(name[:-4] for name in files if name.endswith(".csv")))

    def strange(self) -> tuple[Finding, ...]:
        """Tables whose name no hook knows: a slip of the pen would hide their rows."""
        known = {*table_names(), *BESIDE}
        return tuple(
            Finding(
                f"{name}.csv",
                "table",
                f"No hook reads a table of this name.{_near(name, known)}",
            )
            for name in self.names()
            if name.removeprefix(DEMO) not in known
        )

    def told(self, hooks: Sequence[str] = ()) -> Told:
        """Every table that a hook reads, and every fault of every table.

        :param hooks: only the tables of these
        """
        told = Told()
        for hook in hooks or answers.HOOKS:
            told.answers[hook] = self._answer(hook, told)
        return told

    def _reader(self, hook: str) -> Callable[[], Any]:
        """A function without arguments, as pluggy wants a hook to be."""

        def ask() -> Any:
            told = Told()
            answer = self._answer(hook, told)
            told.refuse()
            return answer

        return ask

    def _answer(self, hook: str, told: Told) -> Any:
        if hook == "network_structure":
            return self._structure(told)
        return self._facts(hook, told)

    def _facts(self, hook: str, told: Told) -> tuple[Any, ...] | None:
        table, kind = TABLES[hook], kind_of(hook)
        found = self._there(table.name)
        heads = [tables.scan(self.folder, name, kind) for name in found]
        facts = tuple(line.fact for one in heads for line in told.add(hook, one))
        keys = {str(fact[0]) for fact in facts}
        for field, inner in table.inner:
            for name in self._there(inner):
                part = cast(Any, tables.parts(kind)[field])
                reading = tables.scan(self.folder, name, part, table.of)
                told.add(hook, reading)
                if all(head.whole for head in heads):
                    told.findings += tables.strangers(reading, table.of, keys)
                facts = tables.joined(facts, field, reading)
        return facts if found else None

    def _structure(self, told: Told) -> Structure | None:
        """The one row of its table; without a row the national structure holds."""
        hook = "network_structure"
        if not self._there(STRUCTURE):
            return None
        lines = told.add(hook, tables.scan(self.folder, STRUCTURE, Structure))
        level = cast(Any, tables.parts(Structure)["levels"])
        levels = told.add(hook, tables.scan(self.folder, LEVELS, level))
        for line in lines[1:]:
            message = "A province has one structure. Take this row out."
            where = f"{STRUCTURE}.csv row {line.number}"
            told.findings.append(Finding(where, "structure", message))
        if not lines:
            return None
        structure = cast(Structure, lines[0].fact)
        return structure._replace(levels=tuple(line.fact for line in levels))

    def _there(self, name: str) -> list[str]:
        """The table of a name, and that of its invented rows."""
        wanted = (name, DEMO + name)
        return [one for one in wanted if self.folder.joinpath(f"{one}.csv").is_file()]


def table_names() -> tuple[str, ...]:
    """Every table that a hook reads, facts inside facts after their heads."""
    found = [STRUCTURE, LEVELS]
    for table in TABLES.values():
        found += [table.name, *(name for _field, name in table.inner)]
    return tuple(found)


def _near(name: str, known: set[str]) -> str:
    found = difflib.get_close_matches(name.removeprefix(DEMO), sorted(known), 1, 0.6)
    demo = DEMO if name.startswith(DEMO) else ""
    return f" Did you mean {demo}{found[0]}.csv?" if found else ""


@functools.cache
def kind_of(hook: str) -> Any:
    """The kind of fact that a hook is answered with.

    >>> kind_of("network_brands").__name__
    'Brand'
    """
    hint = get_type_hints(answers.Answers)[hook]
    return get_args(hint)[0]
