"""Supporters, committees and plans of the two abstracts on Phatthalung."""

import pytest
from coop_phatthalung import plugin as phatthalung


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def plans():
    return by_key(phatthalung.network_plans())


def test_a_working_group_founds_the_rubber_federation():
    """คณะทำงานจัดตั้ง ชุมนุมสหกรณ์การยางจังหวัดพัทลุง จำกัด"""
    group = by_key(phatthalung.network_committees())["committee.rubber"]
    assert group.alliance == "alliance.n36"
    assert (group.seats, group.formed_on) == ((), None)


def test_the_club_is_founded_in_three_steps(plans):
    """ยกร่างข้อบังคับเสร็จแล้ว … ประชาพิจารณ์ … ของดทะเบียน"""
    steps = plans["plan.n41"].actions
    assert [step.key for step in steps] == ["draft", "hearing", "register"]
    assert "ของดทะเบียน" in steps[2].note


def test_each_brand_of_feed_is_an_action_of_its_centre(plans):
    feed = {
        action.key: action.organisation
        for action in plans["plan.n42"].actions
        if action.key.startswith("feed_")
    }
    centres = {c.brand: c.organisation for c in phatthalung.network_centres()}
    assert feed == {f"feed_{brand}": centres[brand] for brand in centres if brand}


def test_why_the_provincial_centre_was_slow(plans):
    """เกิดความล่าช้า เพราะมีปัญหาภายในองค์กร ทำให้มีการปรับเปลี่ยนแผนงาน"""
    tree = by_key(plans["plan.n42"].problems)
    assert {key for key, row in tree.items() if row.kind == "cause"} == {
        "inside",
        "inefficient",
        "participation",
    }
    assert tree["replanned"].kind == "effect"
    assert {row.parent for row in tree.values()} == {"", "delay"}


def test_no_supporter_gave_a_sum_and_no_day_is_stated():
    for support in phatthalung.network_supports():
        assert (support.amount, support.given_on) == (None, None)


def test_every_alliance_tells_how_it_came_about():
    assert all(alliance.story_th for alliance in phatthalung.network_alliances())
