"""coop_core.organisation_name: the same organisation, written in different ways."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coop_core.organisation_name import FORMS, key, similarity

THAI = st.text(alphabet="กขคงจชดตนบพมยรลวสหาิีุูเแโ", min_size=2, max_size=12)


@pytest.mark.parametrize(
    "other",
    [
        "สหกรณ์การเกษตรบ้านใหม่จำกัด",
        "สหกรณ์การเกษตร  บ้านใหม่ จก.",
        "สกก.บ้านใหม่ จำกัด",
        "สหกรณการเกษตรบานใหม จำกัด",
        "สหกรณ์การเกษตรบ้านใหม่ จํากัด",
        "สหกรณ์การเกษตรบ้านใหม่ (จำกัด)",
        "ชุมนุมสหกรณ์การเกษตรบ้านใหม่ จำกัด",
        "สหกรณ์\u200bการเกษตรบ้านใหม่ จำกัด",
    ],
)
def test_legal_form_blanks_and_tone_marks_say_nothing(other):
    assert key("สหกรณ์การเกษตรบ้านใหม่ จำกัด") == key(other)


def test_digits_are_the_same_in_either_script():
    assert key("กลุ่มออมทรัพย์หมู่ ๑๒") == key("กลุ่มออมทรัพย์หมู่ 12")


def test_what_it_does_is_kept_apart():
    farm, savings = key("สหกรณ์การเกษตรบ้านใหม่"), key("สหกรณ์ออมทรัพย์บ้านใหม่")
    assert farm.proper == savings.proper
    assert farm.kind != savings.kind


def test_the_longest_kind_wins():
    assert key("กลุ่มแม่บ้านเกษตรกรบ้านใหม่").kind == "แมบานเกษตรกร"


@pytest.mark.parametrize("name", ["สหกรณ์", "ชุมนุมสหกรณ์การเกษตร จำกัด", "The Group"])
def test_a_name_without_a_proper_part_keeps_what_it_has(name):
    assert key(name).proper


def test_nothing_remains_of_nothing():
    assert key(" .,-").proper == ""


@given(THAI, st.sampled_from(FORMS))
def test_a_form_in_front_changes_nothing(proper, form):
    assume(not any(one in proper for one in FORMS))
    assert key(f"{form} {proper}") == key(proper)


@given(THAI, THAI)
def test_similarity_is_the_same_both_ways_and_between_0_and_1(one, other):
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1
    assert similarity(one, one) == 1


def test_one_letter_is_nearer_than_another_word():
    assert similarity("บานใหม", "บานใหมเหนือ") > similarity("บานใหม", "ทุงนา")
