"""coop_core.weight_chain: what is lost on the way is seen where it is lost."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from coop_core.weight_chain import WHOLE, Point, Weight, losses, total

ONE = D("1.0")


def point(code, **kilograms):
    weights = {key: Weight(D(kg) * 3, D(kg)) for key, kg in kilograms.items()}
    return Point(code, {WHOLE if k == "whole" else k: w for k, w in weights.items()})


def said(points, tolerated=ONE):
    return [
        (loss.centre, loss.point_from, loss.point_to, str(loss.dry_lost), loss.beyond)
        for loss in losses(points, tolerated)
    ]


def test_centres_are_compared_one_by_one_and_then_together():
    way = [
        point("field", A="100", B="50"),
        point("centre", A="99", B="49"),
        point("hub", whole="147"),
        point("buyer", whole="145"),
    ]
    assert said(way) == [
        ("A", "field", "centre", "1.000", False),
        ("B", "field", "centre", "1.000", True),
        (WHOLE, "centre", "hub", "1.000", False),
        (WHOLE, "hub", "buyer", "2.000", True),
    ]


def test_a_point_where_nobody_weighed_is_left_out():
    way = [point("field", A="100"), point("centre"), point("hub", A="98")]
    assert said(way) == [("A", "field", "hub", "2.000", True)]


def test_a_centre_that_did_not_arrive_is_a_loss_of_all_it_had():
    way = [point("field", A="100", B="50"), point("hub", A="100")]
    assert said(way)[1] == ("B", "field", "hub", "50.000", True)


def test_goods_that_came_from_nowhere_are_beyond_any_tolerance():
    way = [point("field", A="100"), point("hub", A="100", B="5")]
    assert said(way)[1] == ("B", "field", "hub", "-5.000", True)


def test_what_is_tolerated_is_tolerated_to_the_gram():
    assert not losses([point("a", A="100"), point("b", A="99")], ONE)[0].beyond
    assert losses([point("a", A="100"), point("b", A="98.999")], ONE)[0].beyond
    assert losses([point("a", A="100"), point("b", A="101.001")], ONE)[0].beyond


kg = st.decimals(min_value="0.001", max_value=10**6, places=3)


@given(st.lists(st.dictionaries(st.sampled_from("ABC"), kg), max_size=5))
def test_losses_of_the_way_are_what_is_missing_at_its_end(rows):
    way = [
        Point(str(i), {key: Weight(dry, dry) for key, dry in weights.items()})
        for i, weights in enumerate(rows)
    ]
    weighed = [one for one in way if one.weights]
    lost = sum(loss.dry_lost for loss in losses(way, ONE))
    if weighed:
        assert lost == total(weighed[0]).dry - total(weighed[-1]).dry
    else:
        assert lost == 0
