# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one chart file, and which kinds of organisation use which account."""

import calendar
import csv
import functools
from typing import NamedTuple

from odoo.tools import LazyTranslate, file_open

_lt = LazyTranslate(__name__)

CHART_FILE = "coop_accounting/data/chart_of_accounts.csv"
COMMON = "th_coop"

#: kinds of organisation, by the code that the chart file uses
KINDS = {
    "AG": _lt("Agricultural co-operative"),
    "LS": _lt("Land settlement co-operative"),
    "FI": _lt("Fishery co-operative"),
    "CO": _lt("Consumer co-operative"),
    "SV": _lt("Service co-operative"),
    "SA": _lt("Savings co-operative"),
    "CU": _lt("Credit union"),
    "FE": _lt("Federation of co-operatives"),
    "FG": _lt("Farmer group"),
    "PG": _lt("People's group, not registered"),
    "CR": _lt("Cremation fund"),
}

#: kind of chart that fits a type of organisation and all types below it
KIND_OF_TYPE = {
    "type_agricultural": "AG",
    "type_settlement": "LS",
    "type_fishery": "FI",
    "credit_union": "CU",
    "type_thrift": "SA",
    "type_consumer": "CO",
    "type_service": "SV",
    "cremation_association": "CR",
}
#: and a family of types, where the type itself says nothing
KIND_OF_FAMILY = {
    "federation": "FE",
    "farmer_group": "FG",
    "financial": "PG",
    "occupational": "PG",
    "other": "PG",
}

#: kinds that one word in the chart file stands for
MACROS = {
    "FARM": frozenset(["AG", "LS", "FI", "FG", "FE"]),
    "REG": frozenset(["AG", "LS", "FI", "CO", "SV", "SA", "CU", "FE", "FG"]),
    "REGC": frozenset(["AG", "LS", "FI", "CO", "SV", "SA", "CU", "FE"]),
    "ALL": frozenset(KINDS),
}

#: Odoo cannot invoice without a trade receivable, and the chart gives the savings
#: kinds none: they get the one for services.
ADDED = {"SA": frozenset({"11640"}), "CU": frozenset({"11640"})}

#: accounts that Odoo posts to by itself, where they differ between kinds
SUPPLY = {
    "receivable": "11610",
    "payable": "21210",
    "income": "41310",
    "expense": "51311",
    "stock": "11710",
}
SERVICE = {
    "receivable": "11640",
    "payable": "21240",
    "income": "41610",
    "expense": "52390",
}
POSTING = {
    **dict.fromkeys(KINDS, SUPPLY),
    "CO": SUPPLY | {"income": "41312", "stock": "11712"},
    "SA": SERVICE,
    "CU": SERVICE,
    "CR": SERVICE | {"receivable": "11962", "income": "43110", "expense": "53120"},
}


class ChartAccount(NamedTuple):
    """One line of the chart file."""

    code: str
    name_th: str
    name_en: str
    account_type: str
    reconcile: bool
    kinds: frozenset
    code_mark: str
    name_mark: str


def kind_of(template_code):
    """Return the kind that a chart template is for; None for any other chart."""
    prefix, _sep, kind = (template_code or "").rpartition("_")
    return kind.upper() if prefix == COMMON and kind.upper() in KINDS else None


def template_of(kind):
    """Return the chart template's code for a kind."""
    return f"{COMMON}_{kind.lower()}"


def xmlid(code):
    """Return the company-less external id of a standard account."""
    return f"coop_{code}"


@functools.cache
def chart():
    """Return every line of the chart file, by code."""
    with file_open(CHART_FILE) as source:
        return tuple(_account(row) for row in csv.DictReader(source))


def accounts(kind):
    """Return the accounts that organisations of one kind use, by code."""
    return [account for account in chart() if kind in account.kinds]


def year_end(month):
    """Return month and last day of the month that ends an accounting year.

    >>> year_end(3), year_end(6), year_end(2)
    ((3, 31), (6, 30), (2, 29))
    """
    return month, calendar.monthrange(2024, month)[1]


def standard_of(code, account_type, types):
    """Return the standard account that a local code belongs below, or None.

    A code that begins with a standard one stands below it; else the first account of
    the same type on the nearest line, which is three digits at least.

    >>> types = {"11121": "asset_cash", "11131": "asset_cash", "11141": "asset_current"}
    >>> standard_of("11121.02", "asset_cash", types)
    '11121'
    >>> standard_of("11133", "asset_cash", types)
    '11131'
    >>> standard_of("11199", "asset_current", types)
    '11141'
    >>> standard_of("8888", "asset_current", types)
    """
    for length in range(len(code), 2, -1):
        beginning = code[:length]
        if beginning in types:
            return beginning
        near = (
            standard
            for standard in sorted(types)
            if standard.startswith(beginning) and types[standard] == account_type
        )
        found = next(near, None)
        if found:
            return found
    return None


def _account(row):
    words = row["coop_types"].split()
    kinds = frozenset().union(*(MACROS.get(word, {word}) for word in words))
    kinds |= {kind for kind, codes in ADDED.items() if row["code"] in codes}
    return ChartAccount(
        row["code"],
        row["name_th"],
        row["name_en"],
        row["account_type"],
        row["reconcile"] == "y",
        kinds,
        row["code_src"],
        row["name_src"],
    )
