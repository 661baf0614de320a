"""The demonstration: two districts buy through one centre; longan is paid by size."""

from decimal import Decimal as D

import pytest
from coop_lamphun import plugin as lamphun

from coop_core.produce_price import reckon
from coop_core.sharing import Claim, share_out


@pytest.fixture(scope="module")
def played():
    (joint_round,) = lamphun.procurement_rounds()
    return joint_round


def test_one_centre_serves_members_in_two_districts(played):
    organisations = {row.key: row for row in lamphun.network_organisations()}
    asking = [organisations[demand.organisation] for demand in played.demands]
    assert {row.centre for row in asking} == {played.hub}
    assert {row.area for row in asking} == {"5104", "5105"}
    assert organisations[played.hub].area == "51"


def test_three_missing_sacks_are_shared_in_proportion(played):
    (delivery,) = played.deliveries
    assert delivery.ordered - delivery.received == 3
    claims = [Claim(one.organisation, one.packs) for one in played.demands]
    shares = share_out(delivery.received, claims, played.rule)
    got = {share.key: share.given for share in shares}
    assert sum(got.values()) == 877
    assert all(0 <= claim.wanted - got[claim.key] <= 1 for claim in claims)


@pytest.mark.parametrize(
    ("grade", "waste", "amount"),
    [
        # 100 kg at 14 baht, 0.40 a kilogram for the basket
        ("a", "0", "1360.00"),
        # 5 % waste: 95 kg at 18 = 1710
        ("aa", "5", "1670.00"),
        ("b", "0", "860.00"),
        ("c", "10", "455.00"),
    ],
)
def test_longan_is_paid_by_size(grade, waste, amount):
    (rule,) = lamphun.procurement_price_rules()
    paid = reckon(rule, D(100), D(14), {"waste": D(waste)}, grade)
    assert paid.amount == D(amount)


def test_together_they_sell_for_more_than_alone():
    (sold,) = lamphun.procurement_trades()
    alone = {
        row.commodity: row.amount for row in lamphun.procurement_reference_prices()
    }
    assert (sold.amount - sold.costs) / sold.packs - alone[sold.commodity] == D("0.90")
