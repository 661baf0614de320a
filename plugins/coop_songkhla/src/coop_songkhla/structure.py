"""Two levels of centres above the member organisations."""

from __future__ import annotations

from coop_core.types import Level, Structure

STRUCTURE = Structure(
    name="Network of people's organisations of Songkhla, two levels of centres",
    name_th="เครือข่ายองค์กรประชาชนในจังหวัดสงขลา ศูนย์ประสานงาน 2 ระดับ",
    approach=2,
    levels=(
        Level(0, "province", "Provincial centre", "ศูนย์ประสานงานระดับจังหวัด"),
        Level(1, "district", "District centre", "ศูนย์ประสานงานระดับอำเภอ"),
        Level(2, "member", "Member organisation", "องค์กรสมาชิก"),
    ),
    source="000_songkhla_chapter5.txt, model results (levels); "
    "001_nine_provinces_synthesis.txt, section 3.3.2 (approach)",
    note="องค์กรในอำเภอเชื่อมกับศูนย์ระดับอำเภอ โดยไม่ข้ามไปเชื่อมกับระดับจังหวัด",
)
