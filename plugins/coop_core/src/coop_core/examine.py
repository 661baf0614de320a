"""Asks a plugin everything once, by itself, and says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coop_core import fact_key, isolate, validate, validate_place
from coop_core.answers import HOOKS, Answers, kind_findings, source_findings
from coop_core.hookspecs import hookimpl
from coop_core.table_plugin import TablePlugin
from coop_core.tables import TableError
from coop_core.told import Told
from coop_core.types import Finding

#: hooks whose codes mean the same in every province of a database
SHARED = (
    "network_organisation_types",
    "network_activities",
    "network_brands",
    "network_patterns",
)


class Answered:
    """A plugin that ran once: what it said then is what it says from now on."""

    def __init__(self, name: str, answers: dict[str, Any]) -> None:
        self.name = name
        for hook, answer in answers.items():
            if answer is not None:
                setattr(self, hook, hookimpl(_saying(answer)))

    def __repr__(self) -> str:
        return f"Answered({self.name!r})"


def _saying(answer: Any) -> Any:
    return lambda: answer


def ask(plugin: object, code: str, hooks: Sequence[str] = ()) -> Told:
    """What a plugin says to each hook; code of a plugin is run apart.

    :param hooks: only these
    """
    if type(plugin) is TablePlugin:
        return _read(plugin, code, hooks)
    told = Told()
    for hook in hooks or HOOKS:
        if getattr(plugin, hook, None) is None:
            continue
        try:
            answer, findings = isolate.run(_question(plugin, hook, code))
            told.findings += findings
            if not findings:
                told.answers[hook] = answer
        except isolate.Failed as failure:
            told.findings += _why(failure, f"{code}.{hook}")
    told.whole = not told.findings
    return told


def _read(plugin: TablePlugin, code: str, hooks: Sequence[str]) -> Told:
    try:
        told = plugin.told(hooks)
    except OSError as error:
        told = Told()
        message = f"The tables cannot be read: {error}."
        told.findings.append(Finding(code, "file", message))
        return told
    spots = told.spots()
    for hook, answer in told.answers.items() if told.whole else ():
        for row in (answer,) if hasattr(answer, "_fields") else answer or ():
            told.findings += fact_key.located(source_findings(row, hook), spots)
    return told


def _question(plugin: object, hook: str, code: str) -> Any:
    def ask_and_check() -> tuple[Any, list[Finding]]:
        answer = getattr(plugin, hook)()
        return answer, kind_findings(hook, answer, code)

    return ask_and_check


def _why(failure: isolate.Failed, where: str) -> tuple[Finding, ...]:
    if isinstance(failure.error, TableError):
        return failure.error.findings
    if failure.error is None:
        return (Finding(where, "slow", f"{failure}. Make it faster, or take it out."),)
    message = f"raised {failure}{isolate.place_of(failure.error)}"
    return (Finding(where, "raise", message),)


def judge(told: Told, national: dict[str, Any], code: str) -> list[Finding]:
    """What is wrong with the answers of a plugin, taken with the national ones."""
    if not told.whole:
        return []
    answers = united(national, told.answers)
    found = [*validate.check(answers), *validate_place.check(answers, code)]
    found = [_of_the_nation(finding, national) for finding in found]
    return list(fact_key.located(found, told.spots()))


def _of_the_nation(finding: Finding, national: dict[str, Any]) -> Finding:
    """A key that stands twice because the whole country has it already."""
    rows = national.get(finding.source) or ()
    if finding.rule != "twice" or finding.key not in {row[0] for row in rows}:
        return finding
    message = f"{finding.key!r} is a key of the national plugin already. Take another."
    return finding._replace(message=message)


def united(national: dict[str, Any], own: dict[str, Any]) -> Answers:
    """The national rows, then those of the province, as it is asked later.

    >>> united({"network_structure": "A"}, {}).network_structure
    'A'
    """
    values: dict[str, Any] = {}
    for hook in HOOKS:
        if hook == "network_structure":
            values[hook] = own.get(hook) or national.get(hook)
        else:
            values[hook] = (*(national.get(hook) or ()), *(own.get(hook) or ()))
    return Answers(**values)


def clashes(told: Told, code: str, others: dict[str, dict[str, Any]]) -> list[Finding]:
    """Codes with which another province means something else.

    :param others: answers of the provinces in force, by code
    """
    found = []
    for hook in SHARED:
        for fact in told.answers.get(hook) or ():
            for other, answers in others.items():
                twins = [one for one in answers.get(hook) or () if one[0] == fact[0]]
                if other != code and any(_meant(one) != _meant(fact) for one in twins):
                    message = (
                        f"{fact[0]} is a code of the plugin of {other} already and "
                        "means something else there. Take another code."
                    )
                    found.append(Finding(hook, "taken", message, fact[0]))
    return list(fact_key.located(found, told.spots()))


def _meant(fact: Any) -> dict[str, Any]:
    """What a fact says, without where that is from."""
    said: dict[str, Any] = fact._asdict()
    return {k: v for k, v in said.items() if k not in ("source", "mark", "note")}
