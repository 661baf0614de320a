"""coop_core.validate_local: each rule finds its fault, names it, and nothing else."""

from decimal import Decimal as D

import pytest

from coop_core.validate_local import RULES


@pytest.fixture
def changed(faults, facts):
    """The messages when the one fact of a hook has these fields changed."""

    def change(hook, name, **fields):
        return faults(**{hook: (getattr(facts, name)._replace(**fields),)})

    return change


@pytest.fixture
def counted(faults, facts):
    """The messages when a part of the 101 groups has these fields."""

    def count(**fields):
        part = facts.count._replace(key="part", part_of="count")._replace(**fields)
        return faults(network_counts=(part, facts.count))

    return count


@pytest.fixture
def asked(changed, facts):
    """The messages when the one question of the form has these fields changed."""

    def ask(**fields):
        question = facts.form.questions[0]._replace(**fields)
        return changed("network_forms", "form", questions=(question,))

    return ask


@pytest.mark.parametrize(
    ("fields", "good"),
    [
        ({"quantity": 95}, True),
        ({"quantity": 101}, True),
        ({"quantity": 102}, False),
        ({"quantity": 102, "unit": "person"}, True),
        ({"quantity": 102, "mark": "conflict"}, True),
        ({"quantity": 102, "about": False}, False),
        ({"quantity": 102, "part_of": ""}, True),
    ],
)
def test_a_part_is_not_larger_than_its_whole(counted, fields, good):
    found = counted(**fields)
    assert (found == []) is good
    assert all("part counts 102" in one and "count" in one for one in found)


def test_a_whole_that_is_disputed_may_be_smaller_than_its_part(faults, facts):
    whole = facts.count._replace(mark="conflict")
    part = facts.count._replace(key="part", part_of="count", quantity=102)
    assert faults(network_counts=(whole, part)) == []


def test_parts_may_add_up_to_less_or_more_than_the_whole(faults, facts):
    parts = [
        facts.count._replace(key=f"part{n}", part_of="count", quantity=60)
        for n in range(3)
    ]
    assert faults(network_counts=(facts.count, *parts)) == []


def test_a_count_is_not_its_own_part(changed):
    found = changed("network_counts", "count", part_of="count")
    assert found == ["count stands above itself. Correct its parent."]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"quantity": -1}, "-1 cannot be counted"),
        ({"what_th": " "}, "what is counted"),
        ({"area": "TH-46"}, "'TH-46' is no code of an area"),
        ({"area": "461"}, "'461' is no code of an area"),
        ({"area": "๔๖"}, "is no code of an area"),
    ],
)
def test_a_count_that_counts_nothing_is_refused(changed, fields, words):
    (message,) = changed("network_counts", "count", **fields)
    assert words in message


@pytest.mark.parametrize("area", ["", "46", "4601", "460101"])
def test_a_count_may_be_of_any_area(changed, area):
    assert changed("network_counts", "count", quantity=0, area=area) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"text_th": ""}, "says nothing"), ({"number": 0}, "Number lessons from 1")],
)
def test_an_empty_lesson_is_refused(changed, fields, words):
    (message,) = changed("network_lessons", "lesson", **fields)
    assert words in message


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"unit_th": ""}, "has no unit"), ({"target": D(0)}, "It must be above zero")],
)
def test_a_measure_that_nobody_can_read_is_refused(changed, fields, words):
    (message,) = changed("network_indicators", "indicator", **fields)
    assert words in message


def test_a_measure_may_have_no_target(changed):
    assert changed("network_indicators", "indicator", target=None) == []


def test_a_form_that_asks_nothing_is_refused(changed):
    assert changed("network_forms", "form", questions=()) == [
        "form: it asks nothing. Add a question."
    ]


def test_a_question_that_stands_twice_is_refused(changed, facts):
    (row,) = facts.form.questions
    (message,) = changed("network_forms", "form", questions=(row, row))
    assert message.startswith("form: question 1 stands 2 times.")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": 0}, "a question is numbered 0"),
        ({"kind": "text"}, "question 1 is no choice, but has choices"),
        ({"choices_th": ()}, "question 1 leaves no choice"),
        ({"choices_th": ("นา",)}, "question 1 leaves no choice"),
        ({"choices_th": ("นา", "สวน", "นา")}, "the answer 'นา' stands 2 times"),
    ],
)
def test_a_question_nobody_can_answer_is_refused(asked, fields, words):
    (message,) = asked(**fields)
    assert message.startswith("form: ")
    assert words in message


@pytest.mark.parametrize("kind", ["text", "number", "date", "yes_no"])
def test_other_questions_need_no_choices(asked, kind):
    assert asked(kind=kind, choices_th=()) == []


def test_a_key_of_a_heading_that_stands_twice_is_refused(faults, facts):
    second = facts.heading._replace(number=2)
    found = faults(report_headings=(facts.heading, second))
    assert found == ["The key 'heading' stands 2 times."]


def test_two_lines_at_one_place_of_a_paper_are_refused(faults, facts):
    second = facts.heading._replace(key="second")
    (message,) = faults(report_headings=(facts.heading, second))
    assert message.startswith("Line 1 at the head of all papers stands 2 times.")
    foot = second._replace(place="foot")
    assert faults(report_headings=(facts.heading, foot)) == []


def test_an_empty_line_is_refused(changed):
    (message,) = changed("report_headings", "heading", name_th=" ")
    assert message == "heading is an empty line. Fill in name_th."


def test_every_rule_says_what_it_holds():
    for rule in RULES:
        assert rule.__doc__, rule
