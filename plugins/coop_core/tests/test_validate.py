"""coop_core.validate: each rule finds its fault, names it, and nothing else."""

import datetime as dt
from decimal import Decimal as D

import pytest

from coop_core.types import Delivery, Level, Quote, Settlement
from coop_core.validate import RULES, check


def day(number):
    return dt.date(2004, 7, number)


def test_a_good_province_has_no_findings(answered):
    assert check(answered()) == ()


@pytest.mark.parametrize("ranks", [(0,), (0, 2), (1, 2), (0, 1, 1), (1, 0)])
def test_ranks_with_a_gap_are_refused(faults, facts, ranks):
    levels = tuple(Level(rank, f"l{i}", "L", "ล") for i, rank in enumerate(ranks))
    structure = facts.structure._replace(levels=levels)
    found = faults(network_structure=structure, network_organisations=())
    assert any("Number the levels 0, 1, 2" in message for message in found)


def test_two_levels_of_one_code_are_refused(faults, facts):
    levels = (Level(0, "same", "L", "ล"), Level(1, "same", "L", "ล"))
    structure = facts.structure._replace(levels=levels)
    assert "The level code 'same' stands 2 times." in faults(
        network_structure=structure
    )


@pytest.mark.parametrize(
    ("hook", "name"),
    [
        ("network_brands", "brand"),
        ("network_alliances", "alliance"),
        ("network_agreements", "agreement"),
        ("network_deals", "deal"),
        ("network_effects", "effect"),
        ("network_agencies", "agency"),
        ("network_supports", "support"),
        ("network_committees", "committee"),
        ("network_meetings", "meeting"),
        ("network_plans", "plan"),
        ("network_patterns", "pattern"),
        ("network_counts", "count"),
        ("network_lessons", "lesson"),
        ("network_indicators", "indicator"),
        ("network_forms", "form"),
        ("procurement_commodities", "commodity"),
        ("procurement_rounds", "round"),
        ("welfare_funds", "fund"),
    ],
)
def test_a_key_that_stands_twice_is_refused(faults, facts, hook, name):
    row = getattr(facts, name)
    assert faults(**{hook: (row, row)}) == [f"The key {row[0]!r} stands 2 times."]


def test_a_member_that_stands_twice_is_refused(faults, facts):
    twice = faults(network_alliance_members=(facts.member, facts.member))
    assert twice == ["The member ('alliance', 'group') stands 2 times."]


def test_two_reference_prices_of_a_day_are_refused(faults, facts):
    prices = (facts.price, facts.price._replace(amount=D(501)))
    (message,) = faults(procurement_reference_prices=prices)
    assert message == "The price of the day ('urea', '2004-06-01') stands 2 times."
    later = facts.price._replace(valid_from=dt.date(2004, 6, 2))
    assert faults(procurement_reference_prices=(facts.price, later)) == []


@pytest.mark.parametrize(
    ("hook", "name", "change", "kind"),
    [
        ("network_brands", "brand", {"activity": "x"}, "activity"),
        ("network_alliances", "alliance", {"activities": ("x",)}, "activity"),
        ("network_alliance_members", "member", {"alliance": "x"}, "alliance"),
        ("network_alliance_members", "member", {"organisation": "x"}, "organisation"),
        ("network_centres", "centre", {"organisation": "x"}, "organisation"),
        ("network_centres", "centre", {"alliance": "x"}, "alliance"),
        ("network_centres", "centre", {"activity": "x"}, "activity"),
        ("network_centres", "centre", {"brand": "x"}, "brand"),
        ("network_agreements", "agreement", {"parties": ("x",)}, "organisation"),
        ("network_agreements", "agreement", {"alliance": "x"}, "alliance"),
        ("network_deals", "deal", {"alliance": "x"}, "alliance"),
        ("network_deals", "deal", {"activity": "x"}, "activity"),
        ("network_effects", "effect", {"alliance": "x"}, "alliance"),
        ("network_effects", "effect", {"activity": "x"}, "activity"),
        ("network_supports", "support", {"alliance": "x"}, "alliance"),
        ("network_supports", "support", {"agency": "x"}, "agency"),
        ("network_committees", "committee", {"alliance": "x"}, "alliance"),
        ("network_committees", "committee", {"organisation": "x"}, "organisation"),
        ("network_committees", "committee", {"parent": "x"}, "committee"),
        ("network_meetings", "meeting", {"alliance": "x"}, "alliance"),
        ("network_meetings", "meeting", {"committee": "x"}, "committee"),
        ("network_meetings", "meeting", {"organisation": "x"}, "organisation"),
        ("network_plans", "plan", {"alliance": "x"}, "alliance"),
        ("network_plans", "plan", {"organisation": "x"}, "organisation"),
        ("network_judgements", "judgement", {"alliance": "x"}, "alliance"),
        ("network_alliances", "alliance", {"pattern": "x"}, "pattern"),
        ("network_counts", "count", {"organisation_type": "x"}, "organisation type"),
        ("network_counts", "count", {"part_of": "x"}, "count"),
        ("network_lessons", "lesson", {"alliance": "x"}, "alliance"),
        ("procurement_commodities", "commodity", {"activity": "x"}, "activity"),
        ("procurement_commodities", "commodity", {"brand": "x"}, "brand"),
        ("procurement_reference_prices", "price", {"commodity": "x"}, "commodity"),
        ("procurement_rounds", "round", {"hub": "x"}, "organisation"),
        ("procurement_rounds", "round", {"commodity": "x"}, "commodity"),
        ("procurement_rounds", "round", {"deal": "x"}, "deal"),
        ("procurement_rounds", "round", {"alliance": "x"}, "alliance"),
        ("welfare_funds", "fund", {"lead": "x"}, "organisation"),
    ],
)
def test_a_name_of_nothing_known_is_refused(faults, facts, hook, name, change, kind):
    (message,) = faults(**{hook: (getattr(facts, name)._replace(**change),)})
    assert message.endswith(f"names the unknown {kind} 'x'.")


@pytest.mark.parametrize("part", ["demands", "settlements"])
def test_an_unknown_organisation_inside_a_round_is_refused(faults, facts, part):
    rows = (getattr(facts.round, part)[0]._replace(organisation="x"),)
    (message,) = faults(procurement_rounds=(facts.round._replace(**{part: rows}),))
    assert message == "round names the unknown organisation 'x'."


def test_an_unknown_centre_of_a_fund_member_is_refused(faults, facts):
    members = (facts.fund.members[0]._replace(centre="x"),)
    (message,) = faults(welfare_funds=(facts.fund._replace(members=members),))
    assert message == "fund names the unknown organisation 'x'."


@pytest.fixture
def placed(faults, facts):
    """The messages when the group stands at this level, under this centre."""

    def place(level, centre):
        group = facts.organisations[-1]._replace(level=level, centre=centre)
        return faults(network_organisations=(*facts.organisations[:-1], group))

    return place


def test_a_group_that_skips_its_level_is_refused(placed):
    (message,) = placed("member", "federation")
    assert "group (member) deals with federation (province) and skips" in message


def test_a_centre_of_the_same_level_is_refused(placed):
    (message,) = placed("district", "district")
    assert "Name a centre exactly one level above" in message


def test_the_level_right_above_is_accepted(placed):
    assert placed("member", "district") == []
    assert placed("district", "federation") == []


def test_a_group_without_centre_is_refused(placed):
    assert placed("member", "") == ["group at level 'member' names no centre."]


@pytest.mark.parametrize("level", ["province", ""])
def test_who_stands_on_top_or_outside_names_no_centre(placed, level):
    (message,) = placed(level, "federation")
    assert message.endswith("must not name a centre.")
    assert placed(level, "") == []


def test_an_unknown_level_is_refused_with_the_known_ones(placed):
    (message,) = placed("village", "district")
    assert "unknown level 'village'. Use: province, district, member." in message


@pytest.fixture
def centred(faults, facts):
    """The messages on centres of one alliance with these spans of days in July."""

    def span(*spans, **changes):
        rows = tuple(
            facts.centre._replace(
                organisation=organisation,
                date_from=first and day(first),
                date_to=last and day(last),
                **changes,
            )
            for organisation, (first, last) in zip(
                ("federation", "district"), spans, strict=True
            )
        )
        return faults(network_centres=rows)

    return span


def test_two_centres_of_one_brand_are_refused(centred):
    (message,) = centred((1, None), (5, None), brand="brand")
    assert "alliance has two centres for brand: federation and district" in message


def test_two_centres_on_one_day_are_refused(centred):
    assert len(centred((1, 5), (5, 9))) == 1


def test_a_centre_may_follow_the_day_after(centred):
    assert centred((1, 4), (5, 9)) == []


def test_centres_without_dates_hold_always(centred):
    assert len(centred((None, None), (5, 9))) == 1


def test_the_order_of_the_rows_has_no_effect(centred):
    assert centred((5, 9), (1, 4)) == []
    assert len(centred((5, 9), (1, 5))) == 1


def test_a_centre_may_stand_for_each_brand_and_activity(faults, facts):
    rows = (
        facts.centre,
        facts.centre._replace(brand="brand", organisation="district"),
        facts.centre._replace(activity="eggs", organisation="district"),
    )
    assert faults(network_centres=rows) == []


def test_a_centre_that_ends_before_it_begins_is_refused(faults, facts):
    row = facts.centre._replace(date_from=day(2), date_to=day(1))
    (message,) = faults(network_centres=(row,))
    assert "ends on 2004-07-01, before it begins on 2004-07-02" in message
    assert faults(network_centres=(row._replace(date_to=day(2)),)) == []


@pytest.mark.parametrize(
    ("hook", "name", "field", "what"),
    [
        ("procurement_reference_prices", "price", "amount", "price"),
        ("procurement_commodities", "commodity", "pack_size", "pack size"),
        ("network_deals", "deal", "quantity", "quantity"),
        ("welfare_funds", "fund", "levy", "levy"),
    ],
)
def test_what_must_be_above_zero_is_refused_at_zero(
    faults, facts, hook, name, field, what
):
    for number in (D(0), D("-0.01")):
        row = getattr(facts, name)._replace(**{field: number})
        (message,) = faults(**{hook: (row,)})
        assert message.endswith(f"the {what} is {number}. It must be above zero.")
    least = getattr(facts, name)._replace(**{field: D("0.01")})
    assert faults(**{hook: (least,)}) == []


def test_a_deal_without_figure_is_accepted(faults, facts):
    assert faults(network_deals=(facts.deal._replace(quantity=None),)) == []


def test_a_cap_of_zero_is_refused(faults, answered):
    cap = answered().welfare_caps[0]._replace(amount=D(0))
    assert "It must be above zero." in faults(welfare_caps=(cap,))[0]


@pytest.mark.parametrize(
    ("number", "accepted"), [("-0.01", 0), ("0", 1), ("0.99", 1), ("1", 0), ("4", 0)]
)
def test_a_deduction_is_a_fraction(faults, facts, number, accepted):
    found = faults(welfare_funds=(facts.fund._replace(deduction=D(number)),))
    assert len(found) == 1 - accepted


@pytest.fixture
def played(faults, facts):
    """The messages on the round with these parts changed."""
    return lambda **parts: faults(procurement_rounds=(facts.round._replace(**parts),))


@pytest.mark.parametrize("chosen", [(), (False,), (True, True)])
def test_a_round_without_exactly_one_chosen_quote_is_refused(played, chosen):
    quotes = tuple(Quote("s", D(1), one) for one in chosen)
    assert played(quotes=quotes) == ["round: exactly one quote is to be chosen."]


def test_a_quote_or_a_demand_of_zero_is_refused(played, facts):
    quotes = (Quote("s", D(0), True),)
    assert "round: the price of s is 0." in played(quotes=quotes)[0]
    demands = (*facts.round.demands, facts.round.demands[0]._replace(packs=D(0)))
    assert "round: the demand of group is 0." in played(demands=demands)[0]


@pytest.mark.parametrize(("ordered", "good"), [(9, False), (10, True), (11, False)])
def test_deliveries_must_add_up_to_the_demand(played, ordered, good):
    found = played(deliveries=(Delivery(day(9), D(ordered), D(1), D(0)),))
    assert (found == []) is good


@pytest.mark.parametrize(
    ("received", "good"), [(-1, False), (0, True), (10, True), (11, False)]
)
def test_a_delivery_lies_between_nothing_and_what_was_ordered(played, received, good):
    found = played(deliveries=(Delivery(day(9), D(10), D(received), D(0)),))
    assert (found == []) is good


def test_freight_below_zero_is_refused(played):
    found = played(deliveries=(Delivery(day(9), D(10), D(10), D("-0.01")),))
    assert found == ["round: a delivery or its freight is below zero."]


def test_a_hub_pays_for_cash_once_all_has_come_and_gives_credit(played):
    assert played(paid_on=dt.date(2004, 7, 9), credit_days=60) == []
    assert played(credit_days=-1) == ["round: the days of credit are below zero."]
    assert played(paid_on=dt.date(2004, 7, 8)) == [
        "round: the hub pays before the last delivery."
    ]


def test_a_round_may_close_on_the_day_it_opens_but_not_before(played):
    assert played(opens=day(2), closes=day(2)) == []
    assert played(opens=day(3), closes=day(2)) == ["round: it closes before it opens."]


@pytest.mark.parametrize(
    ("numerator", "denominator", "good"),
    [(0, 1, False), (1, 2, True), (1, 1, True), (3, 2, False), (1, 0, False)],
)
def test_a_settlement_is_a_part_of_the_whole(played, numerator, denominator, good):
    rows = (Settlement("district", day(20), numerator, denominator),)
    assert (played(settlements=rows) == []) is good


@pytest.mark.parametrize(
    ("low", "high", "good"),
    [
        (None, None, True),
        (1, 1, True),
        (1, 2, True),
        (2, 1, False),
        (1, None, False),
        (None, 1, False),
    ],
)
def test_an_effect_has_both_bounds_or_none(faults, facts, low, high, good):
    bounds = {"low": low and D(low), "high": high and D(high)}
    found = faults(network_effects=(facts.effect._replace(**bounds),))
    assert (found == []) is good


def test_all_findings_are_listed_in_the_order_of_the_rules(answered, facts):
    found = check(
        answered(
            network_brands=(facts.brand, facts.brand),
            network_centres=(facts.centre._replace(organisation="x"),),
            procurement_reference_prices=(facts.price._replace(amount=D(0)),),
        )
    )
    assert [finding.rule for finding in found] == ["twice", "reference", "amount"]


def test_every_rule_says_what_it_holds():
    for rule in RULES:
        assert rule.__doc__, rule
