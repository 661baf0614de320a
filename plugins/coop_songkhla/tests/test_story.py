"""July 2547: 156 tonnes of fertiliser, worked out by hand beside the kernel."""

from collections import defaultdict
from decimal import Decimal as D
from fractions import Fraction

import pytest
from coop_songkhla import plugin as songkhla

from coop_core import national_id
from coop_core.allocation import allocate
from coop_core.sharing import Claim, share_out

ASKED = {
    "district.rattaphum": 640,
    "district.ranot": 560,
    "district.hat_yai": 432,
    "district.na_thawi": 384,
    "district.sadao": 368,
    "district.sathing_phra": 288,
    "district.khuan_niang": 248,
    "district.thepha": 200,
}
SECOND = [239, 209, 161, 143, 138, 108, 93, 75]
SATANG_OF_FREIGHT = [191651, 167594, 129104, 114670, 110660, 86604, 74575, 60142]


@pytest.fixture(scope="module")
def played():
    (joint_round,) = songkhla.procurement_rounds()
    return joint_round


@pytest.fixture(scope="module")
def asked(played):
    """Sacks per district centre, summed over its groups."""
    centre = {o.key: o.centre for o in songkhla.network_organisations()}
    sums = defaultdict(D)
    for demand in played.demands:
        sums[centre[demand.organisation]] += demand.packs
    return dict(sums)


def test_the_round_plays_the_recorded_deal(played):
    deals = {deal.key: deal for deal in songkhla.network_deals()}
    goods = {good.key: good for good in songkhla.procurement_commodities()}
    sacks = sum(demand.packs for demand in played.demands)
    tonnes = sacks * goods[played.commodity].pack_size / 1000
    assert sacks == 3120
    assert tonnes == deals[played.deal].quantity == 156


def test_eight_districts_ask_through_18_groups_and_eight_do_not(played, asked):
    assert asked == ASKED
    assert len(played.demands) == 18
    districts = {
        o.key for o in songkhla.network_organisations() if o.level == "district"
    }
    assert len(districts - set(asked)) == 8


def test_one_quote_is_chosen_and_is_the_cheapest(played):
    (chosen,) = [quote for quote in played.quotes if quote.chosen]
    assert len(played.quotes) == 3
    assert chosen.amount == min(quote.amount for quote in played.quotes)


def test_a_sack_costs_less_than_alone(played):
    (price,) = [
        price.amount
        for price in songkhla.procurement_reference_prices()
        if price.commodity == played.commodity and price.valid_from <= played.opens
    ]
    (chosen,) = [quote.amount for quote in played.quotes if quote.chosen]
    assert price - chosen == D("36.50")


def test_the_second_delivery_is_4_sacks_short(played):
    first, second = played.deliveries
    assert (first.ordered, first.received) == (1950, 1950)
    assert (second.ordered, second.received) == (1170, 1166)


def test_the_first_delivery_is_five_eighths_of_every_demand(played, asked):
    claims = [Claim(key, packs) for key, packs in asked.items()]
    shares = share_out(played.deliveries[0].received, claims, played.rule)
    assert [share.given for share in shares] == [
        packs * 5 / 8 for packs in asked.values()
    ]


def test_the_four_largest_lose_a_sack_each(played, asked):
    """Everyone loses demand/780; the smallest losses are rounded away first."""
    claims = [Claim(key, packs * 3 / 8) for key, packs in asked.items()]
    shares = share_out(played.deliveries[1].received, claims, played.rule)
    assert [share.given for share in shares] == SECOND
    losses = [Fraction(int(packs), 780) for packs in asked.values()]
    assert sum(losses) == 4
    assert [int(share.wanted - share.given) for share in shares] == [1] * 4 + [0] * 4


def test_the_lorry_bill_does_not_divide_but_adds_up(played):
    bill = played.deliveries[1].freight
    shares = allocate(bill, [D(sacks) for sacks in SECOND])
    assert bill * 100 % sum(SECOND) != 0
    assert sum(shares) == bill
    assert shares == [D(satang) / 100 for satang in SATANG_OF_FREIGHT]


def test_all_centres_pay_and_one_pays_half(played, asked):
    paid = {s.organisation: (s.numerator, s.denominator) for s in played.settlements}
    assert set(paid) == set(asked)
    assert [key for key, part in paid.items() if part != (1, 1)] == ["district.thepha"]
    assert paid["district.thepha"] == (1, 2)


def test_the_days_of_the_round_follow_each_other(played):
    first, second = played.deliveries
    assert played.opens < played.closes < first.date < second.date
    assert all(settlement.date > second.date for settlement in played.settlements)
    assert {day.year for day in (played.opens, second.date)} == {2004}


def test_the_fund_has_12_members_at_two_centres():
    (fund,) = songkhla.welfare_funds()
    assert len(fund.members) == 12
    assert {m.centre for m in fund.members} == {
        "district.rattaphum",
        "district.hat_yai",
    }
    assert len({m.number for m in fund.members}) == 12


def test_demonstration_persons_are_recognisable_and_valid():
    """8-0000-000… is a pattern; the check digit fits so that it can be entered."""
    (fund,) = songkhla.welfare_funds()
    for member in fund.members:
        assert national_id.is_valid(member.national_id)
        assert member.national_id.startswith("8000000000")
        assert member.name_th.endswith(" สาธิต")
