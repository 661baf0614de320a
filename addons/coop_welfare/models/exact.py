# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The exact decimal behind a float field of the database."""

from decimal import Decimal


def exact(value) -> Decimal:
    """The decimal that PostgreSQL holds for ``value``, a float of a numeric column.

    A float shows the shortest text that reads back as itself; up to 15 digits that
    is the number as it was stored.

    >>> exact(0.0209)
    Decimal('0.0209')
    """
    return Decimal(repr(value or 0))
