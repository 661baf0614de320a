"""The cash flow of a period, by the indirect method, out of the accounts' movements.

Whatever moved on any account but cash either brought cash in (credit) or took it out
(debit). So every side of every account has one line as its home; what does not belong
to operations is taken out of the profit and put where it belongs. The lines then add up
to the change of cash exactly, or the accounts without a home are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

ZERO = Decimal(0)
#: beginning of codes, both sides; with a sign the side that adds (+) or takes (-) cash
TOKEN = re.compile(r"([+-]?)(\w+)")


class CashLine(NamedTuple):
    """One line of the form, as far as it is computed.

    ``kind`` is ``accounts`` (home of accounts), ``transfer`` (takes accounts out of the
    profit and gives them to the line ``to``) or ``total`` (adds up ``parts``).
    """

    code: str
    kind: str
    accounts: str = ""
    to: str = ""
    parts: tuple[tuple[int, str], ...] = ()


class Movement(NamedTuple):
    """What moved on one account other than cash."""

    account: object
    code: str
    debit: Decimal
    credit: Decimal


class Placed(NamedTuple):
    """An account that counts in a line, with the sides that do."""

    account: object
    sides: str  #: "+" credit, "-" debit, "+-" both


class CashFlow(NamedTuple):
    """The amounts by line code, the accounts behind them, and what has no home."""

    amounts: dict[str, Decimal]
    placed: dict[str, list[Placed]]
    homeless: list[Movement]


def cash_flow(lines: Sequence[CashLine], movements: Iterable[Movement]) -> CashFlow:
    """Return the cash flow; cash in is positive, cash out negative.

    A total adds lines that stand above it.

    >>> lines = [CashLine("P", "accounts", "4 5"), CashLine("A", "transfer", "52", "I"),
    ...          CashLine("I", "accounts", "124"),
    ...          CashLine("N", "total", parts=((1, "P"), (1, "A"), (1, "I")))]
    >>> moved = [Movement(1, "41110", ZERO, Decimal(100)),
    ...          Movement(2, "52410", Decimal(30), ZERO),
    ...          Movement(3, "12421", ZERO, Decimal(30))]
    >>> {code: str(amount) for code, amount in cash_flow(lines, moved).amounts.items()}
    {'P': '70', 'A': '30', 'I': '0', 'N': '100'}
    """
    homes, transfers = _homes(lines), _transfers(lines)
    flow = CashFlow({line.code: ZERO for line in lines}, {}, [])
    for movement in movements:
        _place(flow, homes, movement)
        line = _longest(transfers, movement.code)
        if line:
            _transfer(flow, line, movement)
    for line in lines:
        if line.kind == "total":
            flow.amounts[line.code] = sum(
                (sign * flow.amounts[code] for sign, code in line.parts), ZERO
            )
    return flow


def tokens(accounts: str) -> list[tuple[str, str]]:
    """Return side and beginning of the codes that a line names.

    >>> tokens("+211 12490")
    [('+', '211'), ('+-', '12490')]
    """
    return [
        (sign or "+-", prefix)
        for sign, prefix in (_token(word) for word in accounts.split())
    ]


def _token(word: str) -> tuple[str, str]:
    found = TOKEN.fullmatch(word)
    if not found:
        raise ValueError(f"{word!r} names no accounts, such as 111 or +21410.")
    return found[1] or "", found[2]


def _homes(lines: Iterable[CashLine]) -> dict[str, dict[str, str]]:
    homes: dict[str, dict[str, str]] = {"+": {}, "-": {}}
    for line in lines:
        if line.kind == "accounts":
            for sides, prefix in tokens(line.accounts):
                for side in sides:
                    homes[side][prefix] = line.code
    return homes


def _transfers(lines: Iterable[CashLine]) -> dict[str, CashLine]:
    return {
        prefix: line
        for line in lines
        if line.kind == "transfer"
        for prefix in line.accounts.split()
    }


def _longest(by_prefix: Mapping[str, Any], code: str) -> Any:
    for length in range(len(code), 0, -1):
        if code[:length] in by_prefix:
            return by_prefix[code[:length]]
    return None


def _place(
    flow: CashFlow, homes: dict[str, dict[str, str]], movement: Movement
) -> None:
    sides = {"+": movement.credit, "-": -movement.debit}
    lines = {side: _longest(homes[side], movement.code) for side in sides}
    if any(amount and not lines[side] for side, amount in sides.items()):
        flow.homeless.append(movement)
        return
    for side, amount in sides.items():
        if amount:
            flow.amounts[lines[side]] += amount
    if lines["+"] == lines["-"]:
        _note(flow, lines["+"], movement.account, "+-")
    else:
        for side, amount in sides.items():
            if amount:
                _note(flow, lines[side], movement.account, side)


def _transfer(flow: CashFlow, line: CashLine, movement: Movement) -> None:
    effect = movement.credit - movement.debit
    flow.amounts[line.code] -= effect
    flow.amounts[line.to] += effect
    _note(flow, line.code, movement.account, "+-")
    _note(flow, line.to, movement.account, "+-")


def _note(flow: CashFlow, code: str, account: object, sides: str) -> None:
    flow.placed.setdefault(code, []).append(Placed(account, sides))
