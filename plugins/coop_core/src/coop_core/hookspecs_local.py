"""Questions about what a province does its own way, of :mod:`coop_core.hookspecs`.

Patterns, counts and lessons of the sources; measures, forms, headings, accounts and
by-law figures of the province.
"""

from __future__ import annotations

from coop_core.hook_marks import hookspec
from coop_core.types import (
    Count,
    Form,
    FundPolicy,
    Lesson,
    LocalAccount,
    LocalIndicator,
    Pattern,
    ReportHeading,
)


@hookspec
def network_patterns() -> tuple[Pattern, ...] | None:
    """Usual forms of networks, of which an alliance may be an example.

    Asked once per preview by ``coop.province.loader``, before the alliances.

    :return: patterns with codes that no other plugin uses; ``None``: none of its own
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def network_counts() -> tuple[Count, ...] | None:
    """How many organisations, groups and persons the sources count.

    Asked once per preview by ``coop.province.loader``, after the organisation types.

    :return: counts, a part never larger than its whole; ``None``: nothing is counted
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def network_lessons() -> tuple[Lesson, ...] | None:
    """What the sources recommend, found, or name as reasons of success and failure.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: lessons; ``None``: the sources draw none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def network_indicators() -> tuple[LocalIndicator, ...] | None:
    """Measures of success that the province sets beside the six national ones.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: measures; ``None``: the six are enough
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def network_forms() -> tuple[Form, ...] | None:
    """Papers that organisations of the province fill in, with their questions.

    Asked once per preview by ``coop.province.loader``, after the organisation types.

    :return: forms, each with a question; ``None``: none of its own
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def report_headings() -> tuple[ReportHeading, ...] | None:
    """Lines at the head and the foot of the province's printed papers.

    Asked once per preview by ``coop.province.loader``, before anything is printed.

    :return: lines; ``None``: papers bear the name of the organisation alone
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def accounting_local_accounts() -> tuple[LocalAccount, ...] | None:
    """Accounts that co-ops of the province keep below the standard chart.

    Asked once per preview by ``coop.province.loader``. Each co-op decides which of
    them it opens in its books.

    :return: accounts, each below a line of the standard chart; ``None``: none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """


@hookspec
def welfare_policies() -> tuple[FundPolicy, ...] | None:
    """By-law figures from which a new fund of the province starts.

    Asked once per preview by ``coop.province.loader``. A draft by-law may start from
    one; nothing of it counts as read in the law.

    :return: policies; ``None``: every figure is entered by hand
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.3.
    """
