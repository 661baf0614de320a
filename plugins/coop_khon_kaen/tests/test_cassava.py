"""Roots are paid by starch, chips by moisture and sand, and sold together for more."""

from decimal import Decimal as D

import pytest
from coop_khon_kaen import plugin as khon_kaen

from coop_core.produce_price import reckon

RULES = {rule.commodity: rule for rule in khon_kaen.procurement_price_rules()}


@pytest.mark.parametrize(
    ("good", "net", "price", "read", "weight", "amount"),
    [
        # 5 % soil; 25.5 % starch is 4.5 points below 30 at 0.02: 1.30 - 0.09 = 1.21
        ("root", "2000", "1.30", {"starch": "25.5", "dirt": "5"}, "1900", "2299"),
        ("root", "2000", "1.30", {"starch": "30", "dirt": "0"}, "2000", "2600"),
        # clean and dry: 0.15 more, the yard takes 0.05 of each kilogram
        ("clean_chips", "1000", "2.80", {"moisture": "14", "sand": "1.9"},
         "1000", "2900.00"),
        # 2 points of water at 1.2 %, no bonus at 2 % of sand
        ("clean_chips", "1000", "2.80", {"moisture": "16", "sand": "2"},
         "976", "2682.80"),
        ("clean_chips", "1000", "2.80", {"moisture": "12", "sand": "3"},
         "1000", "2550.00"),
    ],
)  # fmt: skip
def test_quality_makes_the_price(good, net, price, read, weight, amount):
    figures = {code: D(figure) for code, figure in read.items()}
    paid = reckon(RULES[f"cassava.{good}"], D(net), D(price), figures)
    assert (paid.weight, paid.amount) == (D(weight), D(amount))


@pytest.mark.parametrize(("trade", "gain"), [(0, "0.12"), (1, "0.12")])
def test_together_they_sell_for_more_than_alone(trade, gain):
    sold = khon_kaen.procurement_trades()[trade]
    alone = max(
        (row.valid_from, row.amount)
        for row in khon_kaen.procurement_reference_prices()
        if row.commodity == sold.commodity and row.valid_from <= sold.date
    )[1]
    assert (sold.amount - sold.costs) / sold.packs - alone == D(gain)
