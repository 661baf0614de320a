# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which accounts of the chart the goods of each kind are kept in."""

from typing import NamedTuple


class Goods(NamedTuple):
    """Standard codes for one kind of goods."""

    stock: str
    income: str
    purchases: str  #: bills, where stock is valued at closing
    cost: str  #: cost of sales, where every delivery is valued
    variation: str  #: opening and closing stock, where stock is valued at closing
    shortage: str
    write_down: str


#: kind of goods, as in the external ids of the categories -> its accounts. Processing
#: has one account for abnormal losses, which takes its write-downs too.
GOODS = {
    "supply": Goods("11710", "41310", "51311", "51310", "51317", "51314", "51315"),
    "fuel": Goods("11711", "41311", "51311", "51310", "51317", "51314", "51315"),
    "store": Goods("11712", "41312", "51311", "51310", "51317", "51314", "51315"),
    "produce": Goods("11720", "41412", "51411", "51410", "51417", "51414", "51415"),
    "finished": Goods("11730", "41510", "51510", "51510", "51519", "51518", "51518"),
    "raw": Goods("11731", "41511", "51511", "51511", "51511", "51518", "51518"),
    "packaging": Goods("11733", "41511", "51514", "51514", "51514", "51518", "51518"),
}
BY_STOCK = {goods.stock: goods for goods in GOODS.values()}

#: what a person owes for goods that are missing, and the two allowances
LIABLE = "11920"
ALLOWANCE = {"normal": "11790", "deteriorated": "11791"}
