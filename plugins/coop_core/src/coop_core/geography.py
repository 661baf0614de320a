"""Provinces, districts and subdistricts, from the package ``geothai``."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple

import geothai
from geothai.types import District, Subdistrict

ISO_PREFIX = "TH-"


class Area(NamedTuple):
    """A province, district or subdistrict by its code of the Department of
    Provincial Administration: two, four or six digits, each beginning with its
    parent's."""

    code: str
    kind: Literal["province", "district", "subdistrict"]
    name: str
    name_th: str
    parent: str  #: code, empty for a province


@functools.cache
def areas(code: str) -> tuple[Area, ...]:
    """The province, then its districts and subdistricts, by code.

    :param code: ISO 3166-2 code such as ``TH-90``
    :raises LookupError: no province has this code

    >>> len([area for area in areas("TH-90") if area.kind == "district"])
    16
    """
    digits = code.removeprefix(ISO_PREFIX)
    province = geothai.province(digits) if digits.isdecimal() else None
    if province is None or code != f"{ISO_PREFIX}{digits}":
        raise LookupError(f"No province of Thailand has the code {code!r}.")
    found = [Area(digits, "province", province.name_en, province.name_th, "")]
    for district in geothai.districts(digits):
        found.append(_part(district, "district", digits))
        found += [
            _part(row, "subdistrict", district.code)
            for row in geothai.subdistricts(district.code)
        ]
    return tuple(sorted(found, key=lambda area: (len(area.code), area.code)))


def _part(
    row: District | Subdistrict, kind: Literal["district", "subdistrict"], parent: str
) -> Area:
    return Area(row.code, kind, row.name_en, row.name_th, parent)
