# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The form of a demand survey: what is handed out is what is read again."""

from coop_core import thai_date
from coop_core.sheet_layout import Column, Layout

from .coop_demand_pattern import MONTHS

ENGLISH = "January February March April May June July August September October "
ENGLISH = (ENGLISH + "November December").split()

FIXED = (
    Column(
        "place",
        "Organisation Code",
        "รหัสองค์กร",
        required=True,
        filled=True,
        others=("รหัส", "Code"),
    ),
    Column("place_name", "Organisation", "องค์กร", others=("ชื่อองค์กร",)),
    Column(
        "product",
        "Product",
        "สินค้า",
        required=True,
        filled=True,
        others=("รหัสสินค้า", "รายการ"),
    ),
    Column(
        "unit",
        "Unit",
        "หน่วยนับ",
        others=("หน่วย", "Pack"),
    ),
    Column(
        "packs",
        "Needed in the Year",
        "ความต้องการทั้งปี",
        "number",
        required=True,
        others=("ทั้งปี", "รวมทั้งปี", "Year"),
    ),
)


def layout(survey):
    """The columns of a survey: its months stand in the order of its year."""
    return Layout("survey", FIXED + tuple(map(_month, survey._months())))


def _month(day):
    short = thai_date.MONTHS_SHORT[day.month - 1]
    full = thai_date.MONTHS[day.month - 1]
    english = ENGLISH[day.month - 1]
    year = thai_date.be_year(day)
    return Column(
        MONTHS[day.month - 1],
        f"{english[:3]} {year}",
        f"{short} {year}",
        "number",
        others=(short, full, f"{full} {year}", english, english[:3]),
    )


def header(survey):
    """Column names in the user's language; the reading takes both."""
    thai = (survey.env.lang or "").startswith("th")
    columns = layout(survey).columns
    return [column.thai if thai else column.header for column in columns]
