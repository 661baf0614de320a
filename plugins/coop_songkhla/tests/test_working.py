"""Supporters, committees, meetings and plans of the report on Songkhla."""

import datetime as dt
from collections import Counter
from decimal import Decimal as D

import pytest
from coop_songkhla import plugin as songkhla

from coop_core.types import INDICATORS


def by_key(facts):
    return {fact.key: fact for fact in facts}


@pytest.fixture(scope="module")
def meetings():
    return by_key(songkhla.network_meetings())


@pytest.fixture(scope="module")
def plans():
    return by_key(songkhla.network_plans())


def test_chair_and_manager_of_each_party_sign_by_proxy_and_seal():
    """มีหนังสือมอบอำนาจให้ ประธาน และผู้จัดการ พร้อมทั้งตราประทับ (no. 10)"""
    (mou,) = songkhla.network_agreements()
    offices = Counter(name.organisation for name in mou.signatories)
    assert offices == dict.fromkeys(mou.parties, 2)
    assert {name.position_th for name in mou.signatories} == {"ประธาน", "ผู้จัดการ"}
    assert all(name.by_proxy and name.sealed for name in mou.signatories)
    assert not any(name.person_th for name in mou.signatories)


def test_the_memorandum_has_no_end():
    """เป็นการถาวร (no. 10)"""
    (mou,) = songkhla.network_agreements()
    assert (mou.date_from, mou.date_to) == (dt.date(2004, 5, 25), None)


def test_four_million_baht_go_to_the_fertiliser_plant():
    """เห็นชอบสนับสนุนงบทำโรงปุ๋ยชีวภาพ … จำนวน 4 ล้านบาท (model results no. 4)"""
    support = by_key(songkhla.network_supports())["support.pao.fertiliser"]
    assert (support.amount, support.given_on) == (D(4_000_000), None)


def test_both_dates_of_the_governors_policy_are_kept():
    """C5: 26 ก.พ. 47 เป็นต้นมา … เมื่อวันที่ 27 ก.พ. 2548 (no. 22)"""
    supports = [s for s in songkhla.network_supports() if s.agency == "governor"]
    assert {(s.given_on, s.mark) for s in supports} == {
        (dt.date(2004, 2, 26), "conflict"),
        (dt.date(2005, 2, 27), "conflict"),
    }


def test_the_drafting_committee_has_a_seat_for_each_of_five():
    committee = by_key(songkhla.network_committees())["committee.drafting"]
    members = {
        member.organisation
        for member in songkhla.network_alliance_members()
        if member.alliance == committee.alliance
    }
    assert {seat.organisation for seat in committee.seats} == members


def test_who_meets_every_month_and_since_when():
    """เริ่มตั้งแต่ เดือน มิ.ย.47 (no. 16); เริ่มตั้งแต่เดือน ส.ค.47 (no. 15)"""
    since = {
        row.key: row.cadence_from
        for row in songkhla.network_committees()
        if row.cadence == "month"
    }
    assert since == {
        "committee.marketing": dt.date(2004, 6, 1),
        "committee.rattaphum": dt.date(2004, 8, 1),
    }


@pytest.mark.parametrize(
    ("key", "first", "last", "people", "organisations"),
    [
        ("2546_10", (2003, 10, 4), (2003, 10, 5), None, None),
        ("2546_12", (2003, 12, 20), (2003, 12, 21), 86, 50),
        ("2547_05.mou", (2004, 5, 25), (2004, 5, 25), None, None),
        ("2547_07.training", (2004, 7, 3), (2004, 7, 4), None, None),
        ("2547_07.rattaphum", (2004, 7, 31), (2004, 7, 31), None, None),
        ("2547_11.seminar", (2004, 11, 20), (2004, 11, 21), 44, 21),
        ("2548_02.rollout", (2005, 2, 25), (2005, 2, 25), None, None),
    ],
)
def test_meetings_that_the_report_dates(
    meetings, key, first, last, people, organisations
):
    meeting = meetings[f"meeting.{key}"]
    assert (meeting.date_from, meeting.date_to) == (dt.date(*first), dt.date(*last))
    assert (meeting.people, meeting.organisations) == (people, organisations)
    assert (meeting.precision, meeting.state) == ("day", "held")


def test_rattaphum_month_by_month(meetings):
    """งดการประชุม … ยกไปประชุมในงานสัมมนา … ธันวาคม-มกราคม (no. 15)"""
    monthly = [m for m in meetings.values() if m.committee == "committee.rattaphum"]
    assert [(m.date_from.month, m.state) for m in monthly] == [
        (8, "held"),
        (9, "held"),
        (10, "cancelled"),
        (11, "merged"),
        (12, "held"),
        (1, "held"),
    ]
    assert monthly[3].merged_into == "meeting.2547_11.seminar"


def test_the_single_meetings_of_the_sub_committee_are_inferred(meetings):
    found = [m for m in meetings.values() if m.committee == "committee.marketing"]
    assert {m.mark for m in found} == {"inferred"}
    assert len(found) == 9


def test_vision_and_mission_that_the_report_does_not_print_stay_empty(plans):
    for plan in plans.values():
        assert (plan.vision_th, plan.mission_th) == ("", "")


def test_every_point_is_inferred_because_the_swot_is_not_printed(plans):
    points = plans["plan.n1"].points
    assert {point.kind for point in points} == {
        "strength",
        "weakness",
        "opportunity",
        "threat",
    }
    assert {point.mark for point in points} == {"inferred"}


def test_rattaphum_chose_four_kinds_of_joint_activity(plans):
    """ร่วมซื้อ/ขายสินค้า การลงทุนร่วมกัน สันเขื้อ สวัสดิการ (no. 19)"""
    chosen = [row for row in plans["plan.n2"].strategies if "no. 19" in row.source]
    assert [row.text_th for row in chosen] == [
        "ร่วมซื้อ/ขายสินค้า",
        "การลงทุนร่วมกัน",
        "สินเชื่อ",
        "สวัสดิการ",
    ]
    assert chosen[2].mark == "doubtful"


def test_one_person_on_three_committees_is_a_cause_of_lost_time(plans):
    problems = by_key(plans["plan.n1"].problems)
    assert problems["three_seats"].parent == "overlap"
    assert (problems["social_cost"].parent, problems["social_cost"].kind) == (
        "overlap",
        "effect",
    )


def test_no_verdict_is_given_twice_and_none_is_no():
    verdicts = [(j.alliance, j.indicator) for j in songkhla.network_judgements()]
    assert len(verdicts) == len(set(verdicts)) == 11
    assert {indicator for _alliance, indicator in verdicts} == set(INDICATORS)
