"""What members bring here is paid by data alone: latex, sheets, paddy, milk, eggs."""

from decimal import Decimal as D

import pytest
from coop_songkhla import plugin

from coop_core.produce_price import reckon

RULES = {rule.commodity: rule for rule in plugin.procurement_price_rules()}


@pytest.mark.parametrize(
    ("good", "net", "price", "read", "grade", "weight", "amount"),
    [
        # 41.0025 kg dry x 52 = 2132.13; less 12.30 for the service, 5.78 for the fund
        ("latex.field", "115.5", "52", {"drc": "35.5"}, "", "41.0025", "2114.05"),
        # 100 kg of sheet with 3 % of water, quality 3 at 0.80 less
        ("rubber.uss", "100", "48", {"moisture": "3"}, "3", "97", "4578.40"),
        ("rubber.rss", "100", "55", {}, "3", "100", "5500.00"),
        ("rubber.rss", "100", "55", {}, "4", "100", "5430.00"),
        # 1 tonne: 2 % dirt, 3 points of water at 1.5 %, drying 0.15 a kg; whole baht
        (
            "paddy.wet",
            "1000",
            "8.5",
            {"moisture": "18", "dirt": "2"},
            "",
            "935.9",
            "7805",
        ),
        ("paddy.wet", "1000", "8.5", {"moisture": "14", "dirt": "0"}, "", "1000",
         "8500"),
        # 62 % of rice at 15 baht, 0.80 a kg of paddy for milling it
        ("paddy.commission", "1000", "15", {"yield": "62"}, "", "620", "8500.00"),
        # fat 3.85 is 4 whole points above 3.4, solids 8.36 are 2 above 8.25
        ("milk.raw", "250", "19", {"fat": "3.85", "snf": "8.36"}, "b", "250",
         "4875.00"),
        ("milk.raw", "250", "19", {"fat": "3.4", "snf": "8.25"}, "c", "250",
         "4600.00"),
        # 300 eggs, 2 % cracked, size 1 at 0.40 more
        ("eggs.hen", "300", "3.4", {"cracked": "2"}, "1", "294", "1117.20"),
    ],
)  # fmt: skip
def test_quality_makes_the_price(good, net, price, read, grade, weight, amount):
    figures = {code: D(figure) for code, figure in read.items()}
    paid = reckon(RULES[good], D(net), D(price), figures, grade)
    assert (paid.weight, paid.amount) == (D(weight), D(amount))
