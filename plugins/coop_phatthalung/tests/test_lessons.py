"""What the two abstracts on Phatthalung teach, and the papers that follow from it."""

import pytest
from coop_phatthalung import plugin as phatthalung

from coop_core import tables
from coop_core.types import Count, Form, Lesson, LocalAccount, LocalIndicator

PACKAGE = "coop_phatthalung"
LESSONS = {row.key: row for row in tables.read(PACKAGE, "lessons", Lesson)}


def questions(key):
    rows = tables.read(PACKAGE, "forms", Form)
    rows = tables.attach(rows, "questions", PACKAGE, "form_questions", "form")
    return {row.name: row for form in rows if form.key == key for row in form.questions}


def test_three_activities_lead_and_one_network_follows():
    """กิจกรรมนำเครือข่าย 3 กิจกรรม … ผลต่อเนื่องอีกหนึ่งเครือข่าย"""
    counts = {row.key: row.quantity for row in tables.read(PACKAGE, "counts", Count)}
    assert counts["phatthalung.activities"] == 3
    assert counts["phatthalung.following"] == 1


def test_why_the_provincial_centre_stalled_is_told_in_two_languages():
    """เพราะ มีปัญหาภายในองค์กร; inefficient operation … less participation"""
    told = [row for row in LESSONS.values() if row.alliance == "alliance.n42"]
    obstacles = [row.key for row in told if row.kind == "obstacle"]
    assert obstacles == [
        "obstacle.delay",
        "obstacle.inefficient",
        "obstacle.participation",
    ]


def test_rice_and_fertiliser_went_very_slowly():
    """ดำเนินการ คืบหน้าล่าช้ามาก"""
    assert "ล่าช้ามาก" in LESSONS["obstacle.rice"].text_th


def test_the_two_savings_on_acid_are_never_merged():
    """C2"""
    lesson = LESSONS["value.acid"]
    assert lesson.mark == "conflict"
    assert "กิโลกรัมละ 10-15 บาท" in lesson.text_th
    assert "ร้อยละ 10-15" in lesson.note


@pytest.mark.parametrize("kind", ["finding", "obstacle"])
def test_lessons_are_numbered_within_their_kind(kind):
    numbers = [row.number for row in LESSONS.values() if row.kind == kind]
    assert numbers == list(range(1, len(numbers) + 1))


def test_feed_is_asked_for_by_the_brands_that_have_a_centre():
    brands = {brand.name_th for brand in phatthalung.network_brands()}
    assert set(questions("form.feed_order")["Brand"].choices_th) == brands


def test_the_draft_by_laws_are_heard_before_the_club_is_registered():
    """จัดทำ ประชาพิจารณ์ร่างข้อบังคับ จากนั้นก็ของดทะเบียน"""
    assert questions("form.hearing")["Agrees to the draft"].kind == "yes_no"


def test_no_target_is_put_into_the_mouth_of_the_source():
    measures = tables.read(PACKAGE, "indicators", LocalIndicator)
    assert {row.target for row in measures} == {None}


def test_each_brand_has_an_account_of_sales():
    accounts = tables.read(PACKAGE, "demo_local_accounts", LocalAccount)
    sales = [row for row in accounts if row.parent == "41310"]
    assert len(sales) == len(phatthalung.network_brands())
    assert all(row.code.startswith(f"{row.parent}.") for row in accounts)
