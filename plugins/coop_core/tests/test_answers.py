"""coop_core.answers: an answer is of the right kind down to its last field."""

import datetime as dt
from decimal import Decimal as D

import pytest

from coop_core import hookspecs
from coop_core.answers import HOOKS, Answers, kind_findings


def said(hook, answer):
    return [str(finding) for finding in kind_findings(hook, answer, "TH-00")]


@pytest.mark.parametrize("hook", HOOKS)
def test_none_is_an_answer_to_every_hook(hook):
    assert kind_findings(hook, None, "TH-00") == []


def test_every_answer_of_a_good_province_is_of_the_right_kind(facts):
    for hook, answer in facts.answers().items():
        assert kind_findings(hook, answer, "TH-00") == []


def test_there_is_a_field_for_every_specified_hook():
    specified = {
        name for name, value in vars(hookspecs).items() if hasattr(value, "coop_spec")
    }
    assert set(Answers._fields) == specified


def test_a_list_in_place_of_a_tuple_is_refused(facts):
    assert said("network_brands", [facts.brand]) == [
        "TH-00.network_brands: The answer is a list. Return a tuple of Brand."
    ]


def test_a_single_value_in_place_of_a_tuple_is_refused(facts):
    (message,) = said("network_brands", facts.brand)
    assert "The answer is a Brand. Return a tuple of Brand." in message


def test_a_value_of_another_kind_is_refused(facts):
    (message,) = said("network_brands", (facts.brand, facts.deal))
    assert "The answer is a Deal. Return Brand." in message


def test_a_bare_tuple_in_place_of_a_value_is_refused(facts):
    (message,) = said("network_brands", (tuple(facts.brand),))
    assert "The answer is a tuple. Return Brand." in message


def test_a_structure_of_the_wrong_kind_is_refused(facts):
    (message,) = said("network_structure", (facts.structure,))
    assert "Return Structure" in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quantity": 156.0}, "quantity is 156.0. It must be Decimal | None"),
        ({"quantity": D("NaN")}, "quantity is Decimal('NaN')"),
        ({"quantity": "156"}, "quantity is '156'"),
        (
            {"date": "2004-07-01"},
            "date is '2004-07-01'. It must be a date of the Christian era.",
        ),
        ({"date": dt.datetime(2004, 7, 1)}, "It must be a date of the Christian era."),  # noqa: DTZ001
        ({"date": dt.date(2547, 7, 1)}, "It must be a date of the Christian era."),
        ({"direction": "lend"}, "It must be one of 'buy', 'sell'."),
        ({"mark": "sure"}, "It must be one of 'stated', 'inferred'"),
        ({"partner": None}, "partner is None. It must be str."),
    ],
)
def test_a_field_of_the_wrong_type_is_refused_by_name(facts, change, words):
    (message,) = said("network_deals", (facts.deal._replace(**change),))
    assert message.startswith("TH-00.network_deals: deal: the field ")
    assert words in message


def test_a_value_inside_a_value_is_looked_at_too(facts):
    quotes = (facts.round.quotes[0]._replace(amount=480.5),)
    (message,) = said("procurement_rounds", (facts.round._replace(quotes=quotes),))
    assert "round: the field quotes: amount is 480.5. It must be Decimal." in message


def test_a_boolean_is_no_number(facts):
    levels = (facts.structure.levels[0]._replace(rank=False),)
    (message,) = said("network_structure", facts.structure._replace(levels=levels))
    assert "rank is False. It must be int." in message


def test_a_list_inside_a_value_is_refused(facts):
    alliance = facts.alliance._replace(activities=["fertiliser"])
    (message,) = said("network_alliances", (alliance,))
    assert "It must be tuple[str, ...]." in message


def test_a_fact_without_source_is_refused(facts):
    (message,) = said("network_brands", (facts.brand._replace(source=""),))
    assert "brand: the source is empty" in message


def test_a_conflict_without_note_is_refused(facts):
    conflict = facts.effect._replace(mark="conflict")
    (message,) = said("network_effects", (conflict,))
    assert "Name the other reading" in message
    assert said("network_effects", (conflict._replace(note="Other: 3."),)) == []


def test_a_fact_inside_a_fact_has_a_source_too(facts):
    seats = (facts.committee.seats[0]._replace(source="", mark="conflict"),)
    found = said("network_committees", (facts.committee._replace(seats=seats),))
    assert found == [
        "TH-00.network_committees: committee/1: the source is empty. Name the paper, "
        "or mark demonstration.",
        "TH-00.network_committees: committee/1: marked conflict without a note. Name "
        "the other reading.",
    ]


def test_all_faults_of_all_rows_are_listed(facts):
    rows = (facts.brand._replace(source=""), facts.brand._replace(mark="x", name=1))
    assert len(said("network_brands", rows)) == 3
