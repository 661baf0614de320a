# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files of members, as a registrar hands them in."""

import base64
import csv
import io

import openpyxl
from freezegun import freeze_time
from stdnum.th import pin

from .common import CoopNetworkCase

HEADER = [
    "Organisation", "Member Number", "Name", "National ID", "Birth Date",
    "Card Number", "Kind", "Status", "Joined On", "Left On", "Phone", "Address",
]  # fmt: skip
NAMES = [
    "organisation", "number", "name", "national_id", "birth_date", "card_number",
    "kind", "status", "joined_on", "left_on", "phone", "address",
]  # fmt: skip


def identity(number):
    """A national ID whose digits fit together, another one for each number."""
    first = f"3{number:011d}"
    return first + pin.calc_check_digit(first)


def row(number="0001", organisation="Group A", **cells):
    """A row of a file; what is not said is as of a member without trouble."""
    filled = {
        "organisation": organisation,
        "number": number,
        "name": "สมชาย ใจดี",
        "birth_date": "25/05/2510",
        "joined_on": "01/06/2550",
        "status": "Active",
        **cells,
    }
    return [filled.get(name, "") for name in NAMES]


def text(*rows, header=None, encoding="utf-8-sig", delimiter=","):
    """A CSV file."""
    lines = io.StringIO()
    csv.writer(lines, delimiter=delimiter).writerows(
        [HEADER if header is None else header, *rows]
    )
    return lines.getvalue().encode(encoding)


def book(*rows, header=None, change=None):
    """An Excel workbook."""
    made = openpyxl.Workbook()
    made.active.title = "Members"
    for cells in [HEADER if header is None else header, *rows]:
        made.active.append(cells)
    if change:
        change(made.active)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


class MemberImportCase(CoopNetworkCase):
    """A registrar in District A, one in District B; the day is 31 January 2569."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        frozen = freeze_time("2026-01-31")
        frozen.start()
        cls.addClassCleanup(frozen.stop)
        cls.registrar = cls.user("registrar", cls.district_a)
        cls.neighbour = cls.user("registrar", cls.district_b)

    def importing(self, content, name="members.csv", user=None, **vals):
        """An import of a file that has been chosen."""
        Import = self.env["coop.membership.import"].with_user(user or self.registrar)
        file = base64.b64encode(content)
        return Import.create({"name": name, "file": file, **vals})

    def checked(self, content, name="members.csv", **vals):
        """The same after the dry run."""
        one = self.importing(content, name, **vals)
        one.action_check()
        return one

    def applied(self, content, name="members.csv", **vals):
        """The same after it was taken."""
        one = self.checked(content, name, **vals)
        self.assertEqual(one.state, "checked", one.finding_ids.mapped("reason"))
        one.action_apply()
        self.assertEqual(one.state, "done", one.finding_ids.mapped("reason"))
        return one

    def rules(self, content, name="members.csv", **vals):
        """Row, column and rule of everything wrong in a file."""
        one = self.checked(content, name, **vals)
        return [(found.row, found.name, found.rule) for found in one.finding_ids]

    def member(self, number="0001", organisation=None):
        return self.env["coop.membership"].search(
            [
                ("number", "=", number),
                ("organisation_id", "=", (organisation or self.group_a).id),
            ]
        )
