"""Three levels of centres above the member organisations."""

from __future__ import annotations

from coop_core.types import Level, Structure

STRUCTURE = Structure(
    name="Coordination centres of Phatthalung, three levels",
    name_th="ศูนย์ประสานงานเครือข่ายจังหวัดพัทลุง 3 ระดับ",
    approach=2,
    levels=(
        Level(0, "province", "Provincial centre", "ศูนย์ประสานงานระดับจังหวัด"),
        Level(1, "district", "District centre", "ศูนย์ประสานงานระดับอำเภอ"),
        Level(2, "subdistrict", "Subdistrict centre", "ศูนย์ประสานงานระดับตำบล"),
        Level(3, "member", "Member organisation", "องค์กรสมาชิก"),
    ),
    source="003_phatthalung_abstract.txt, Thai abstract, paragraph 1; "
    "English abstract, paragraph 1",
    mark="inferred",
    note="ศูนย์ 3 ระดับเป็นไปตามแหล่งข้อมูล (บทคัดย่อภาษาอังกฤษวางระดับที่สามไว้ที่อำเภอ) "
    "แนวทางที่ 2 คือตั้งศูนย์ก่อน เป็นการอนุมาน ต่อมาปรับเป็นกิจกรรมนำเครือข่าย",
)
