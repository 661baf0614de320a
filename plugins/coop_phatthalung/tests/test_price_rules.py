"""What members bring here is paid by data alone: latex, cassava, community goods."""

from decimal import Decimal as D

import pytest
from coop_phatthalung import plugin

from coop_core.produce_price import reckon

RULES = {rule.commodity: rule for rule in plugin.procurement_price_rules()}


@pytest.mark.parametrize(
    ("good", "net", "price", "read", "weight", "amount"),
    [
        ("latex.field", "100", "52", {"drc": "29.99"}, "29.99", "1409.53"),
        ("latex.field", "100", "52", {"drc": "30"}, "30", "1560.00"),
        ("latex.field", "100", "52", {"drc": "35"}, "35", "1995.00"),
        # 5 % soil off the weight, two points of starch below 25 at 5 satang
        (
            "cassava.root",
            "2000",
            "2.5",
            {"starch": "23", "dirt": "5"},
            "1900",
            "4560",
        ),
        # water 2 points above 14 at 1.2 %, sand in the middle band
        (
            "cassava.chips",
            "1000",
            "6.8",
            {"moisture": "16", "sand": "2"},
            "976",
            "6637",
        ),
        (
            "cassava.chips",
            "1000",
            "6.8",
            {"moisture": "14", "sand": "1.9"},
            "1000",
            "6900",
        ),
        # 40 packs of snacks at 35 baht, a tenth for the common catalogue
        ("otop.snack", "40", "35", {}, "40", "1260.00"),
    ],
)
def test_quality_makes_the_price(good, net, price, read, weight, amount):
    figures = {code: D(figure) for code, figure in read.items()}
    paid = reckon(RULES[good], D(net), D(price), figures)
    assert (paid.weight, paid.amount) == (D(weight), D(amount))
