"""Invented members of a district's organisations, imported as a registrar imports.

Names are put together from common ones and are nobody's; national numbers are right in
form only. The same rows every time, so that importing again changes nothing.
"""

from __future__ import annotations

import base64
import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any

HEADERS = (
    "องค์กร",
    "เลขสมาชิก",
    "ชื่อ-สกุล",
    "เลขประจำตัวประชาชน",
    "วันเกิด",
    "เลขบัตรสมาชิก",
    "วันที่เป็นสมาชิก",
)
FIRST = (
    "สมชาย",
    "สมหญิง",
    "ประเสริฐ",
    "วันดี",
    "สุชาติ",
    "อุไร",
    "ประยูร",
    "มาลี",
    "วิโรจน์",
    "จำเนียร",
    "สุดา",
    "อนันต์",
    "บุญเรือน",
    "พิชัย",
    "นงลักษณ์",
    "ไพโรจน์",
    "สายใจ",
    "ธนา",
    "เพ็ญศรี",
    "กิตติ",
)
LAST = (
    "ใจดี",
    "รักไทย",
    "ทองคำ",
    "แก้วมณี",
    "จันทร์แก้ว",
    "บุญมา",
    "สุขสวัสดิ์",
    "นวลจันทร์",
    "ศรีสุวรรณ",
    "หนูแก้ว",
    "เพชรรัตน์",
    "ชูช่วย",
    "พรหมจันทร์",
)
#: members of each organisation
EACH = 60


def import_members(env: Any, login: str, organisations: Any) -> None:
    """Import ``EACH`` members of every organisation, as the user ``login``.

    :raises RuntimeError: a row was refused
    """
    user = env["res.users"].search([("login", "=", login)])
    sheet = base64.b64encode(members_file(organisations.mapped("code")))
    order = (
        env["coop.membership.import"]
        .with_user(user)
        .create({"name": "สมาชิก (สาธิต).csv", "file": sheet})
    )
    order.action_apply()
    if order.state != "done":
        faults = order.finding_ids.mapped("display_name")[:5]
        raise RuntimeError(f"The invented members were refused: {faults}")


def members_file(codes: list[str]) -> bytes:
    """The sheet as Excel saves it: CSV in UTF-8 with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    writer.writerows(rows(codes))
    return text.getvalue().encode("utf-8-sig")


def rows(codes: list[str]) -> Iterator[tuple[str, ...]]:
    people = itertools.count(1)
    for code in codes:
        for number in range(1, EACH + 1):
            person = next(people)
            yield (
                code,
                f"{number:05d}",
                f"{FIRST[person % len(FIRST)]} {LAST[person % len(LAST)]}",
                national_number(person),
                f"{person % 28 + 1:02d}/{person % 12 + 1:02d}/{2485 + person % 45}",
                f"9{person:07d}",
                f"{person % 28 + 1:02d}/{person % 12 + 1:02d}/{2540 + person % 20}",
            )


def national_number(person: int) -> str:
    """Thirteen digits whose last fits the others."""
    digits = f"899{person:09d}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits))
    return f"{digits}{(11 - total % 11) % 10}"
