"""What is wrong with local accounts and with figures that by-laws start from.

Rules of :mod:`coop_core.validate`, which runs them. Whether a parent is a line of the
standard chart is known to the addon that keeps the chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coop_core.answers import Answers
from coop_core.types import Finding

#: a code of the standard chart
STANDARD = re.compile(r"[1-9]\d{4}")
#: a code of the co-op's own, as the ledger takes it
LOCAL = re.compile(r"[0-9A-Za-z][0-9A-Za-z.]{2,11}")


def local_accounts_stand_below(answers: Answers) -> Iterator[Finding]:
    """An account has a code of its own, below a line of the standard chart."""
    where = "accounting_local_accounts"
    opened = {row.code for row in answers.accounting_local_accounts}
    for row in answers.accounting_local_accounts:
        if not LOCAL.fullmatch(row.code):
            message = (
                f"{row.code!r} is no code of an account. Write 3 to 12 digits, letters "
                "or dots."
            )
            yield Finding(where, "code", message, row.code, "code")
        if row.parent in opened:
            message = (
                f"{row.code} stands below {row.parent}, which is no line of the "
                "standard chart but a local account too. Name the standard line."
            )
            yield Finding(where, "parent", message, row.code, "parent")
        elif not STANDARD.fullmatch(row.parent):
            message = (
                f"{row.code} stands below {row.parent!r}. Name a line of the standard "
                "chart by its five digits."
            )
            yield Finding(where, "parent", message, row.code, "parent")
        if not (row.name.strip() and row.name_th.strip()):
            message = f"{row.code} has no name in English, or none in Thai."
            yield Finding(where, "name", message, row.code, "name")


def policies_can_be_voted(answers: Answers) -> Iterator[Finding]:
    """A levy above zero, a deduction below the whole, no day or fee below zero."""
    where = "welfare_policies"
    for row in answers.welfare_policies:
        if not row.levy.is_finite() or row.levy <= 0:
            message = f"{row.key}: the levy is {row.levy}. It must be above zero."
            yield Finding(where, "amount", message, row.key, "levy")
        if not row.deduction.is_finite() or not 0 <= row.deduction < 1:
            message = f"{row.key}: the deduction is {row.deduction}. Write 4 % as 0.04."
            yield Finding(where, "fraction", message, row.key, "deduction")
        for what, number in (
            ("application fee", row.application_fee),
            ("maintenance fee", row.maintenance_fee),
            ("funeral money", row.funeral_limit),
            ("waiting period", row.waiting_days),
            ("number of missed calls", row.miss_limit),
            ("time of grace", row.grace_days),
        ):
            if number < 0:
                message = f"{row.key}: the {what} is {number}. Write 0 or more."
                yield Finding(where, "amount", message, row.key)


RULES = (local_accounts_stand_below, policies_can_be_voted)
