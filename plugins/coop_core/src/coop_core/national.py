"""What holds in every province unless its plugin says otherwise. A plugin itself.

The tables are CSV files in ``data``, each row with its source.
"""

from __future__ import annotations

from coop_core import tables
from coop_core.hookspecs import hookimpl
from coop_core.types import Activity, Cap, Level, OrganisationType, Structure

_NETWORKS = "001_nine_provinces_synthesis.txt"


@hookimpl(trylast=True)
def network_structure() -> Structure:
    """Province centre, district centres, member organisations; marked inferred."""
    levels = (
        Level(0, "province", "Province centre", "ศูนย์ประสานงานระดับจังหวัด"),
        Level(1, "district", "District centre", "ศูนย์ประสานงานระดับอำเภอ"),
        Level(2, "member", "Member organisation", "องค์กรสมาชิก"),
    )
    return Structure(
        name="Two levels of centres",
        name_th="ศูนย์ประสานงานสองระดับ",
        approach=1,
        levels=levels,
        source=_NETWORKS,
        mark="inferred",
        note="ใช้เมื่อไม่ทราบโครงสร้างของจังหวัดเอง",
    )


@hookimpl
def network_organisation_types() -> tuple[OrganisationType, ...]:
    return tables.read("coop_core", "organisation_types", OrganisationType)


@hookimpl
def network_activities() -> tuple[Activity, ...]:
    return tables.read("coop_core", "activities", Activity)


@hookimpl
def welfare_caps() -> tuple[Cap, ...]:
    return tables.read("coop_core", "welfare_caps", Cap)
