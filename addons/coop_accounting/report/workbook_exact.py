# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A sheet that writes a number with the digits it has."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet


class ExactWorksheet(Worksheet):
    """xlsxwriter rounds to sixteen digits, and turns 99999999999.99 into .99001."""

    def _xml_number_element(self, number, attributes=()):
        named = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{named}><v>{digits(number)}</v></c>")


def digits(number):
    """Return a number as the shortest digits that mean it.

    >>> digits(Decimal("100.50")), digits(99999999999.99), digits(0)
    ('100.5', '99999999999.99', '0')
    """
    return format(Decimal(str(number)).normalize() + 0, "f")
