# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Facts of a province about goods and purchases, and the values of their records."""

from odoo.addons.coop_network.models.coop_province_facts import sourced
from odoo.addons.coop_network.models.coop_province_kind import Text

#: base unit of a commodity: unit of Odoo, and its short name in English and Thai
UNITS = {
    "kg": ("uom.product_uom_kgm", "kg", "กก."),
    "litre": ("uom.product_uom_litre", "litres", "ลิตร"),
    "head": ("uom.product_uom_unit", "head", "ตัว"),
    "piece": ("uom.product_uom_unit", "pieces", "ชิ้น"),
}


def packs(province):
    """The packs in which goods are traded, each once."""
    found = {_pack_key(good): good for good in province.procurement_commodities()}
    return [(key, good) for key, good in found.items() if key]


def pack_vals(loader, good):
    unit, name, name_th = UNITS[good.unit]
    size = f"{good.pack_size.normalize():f}"
    return {
        "coop_code": _pack_key(good),
        "name": Text(f"Pack of {size} {name}", f"{good.pack} {size} {name_th}"),
        "relative_uom_id": loader._constant(unit),
        "relative_factor": good.pack_size,
    }


def commodities(province):
    return [(good.key, good) for good in province.procurement_commodities()]


def commodity_vals(loader, good):
    key = _pack_key(good)
    unit = loader._ref("pack", key) if key else loader._constant(UNITS[good.unit][0])
    return {
        "name": Text(good.name, good.name_th),
        "type": "consu",
        "is_storable": True,
        "uom_id": unit,
        "weight": good.pack_size if good.unit == "kg" else 0,
        "coop_unit": good.unit,
        "invoice_policy": "delivery",
        "purchase_method": "receive",
        "taxes_id": (),
        "supplier_taxes_id": (),
        "coop_province_id": loader._province(),
        "coop_activity_id": loader._ref("activity", good.activity),
        "coop_brand_id": loader._ref("brand", good.brand),
        **_sourced_good(good),
    }


def reference_prices(province):
    return [
        (f"{price.commodity} {price.valid_from.isoformat()}", price)
        for price in province.procurement_reference_prices()
    ]


def reference_price_vals(loader, price):
    return {
        "product_tmpl_id": loader._ref("commodity", price.commodity),
        "valid_from": price.valid_from,
        "amount": price.amount,
        **sourced(price),
    }


def trades(province):
    return [(trade.key, trade) for trade in province.procurement_trades()]


def trade_vals(loader, trade):
    good = loader._ref("commodity", trade.commodity)
    return {
        "code": trade.key.removeprefix("trade."),
        "network_id": loader._ref("alliance", trade.alliance),
        "effect_id": loader._ref("effect", trade.effect),
        "direction": trade.direction,
        "product_tmpl_id": good,
        "organisation_id": loader._ref("organisation", trade.organisation),
        "date": trade.date,
        "packs": trade.packs,
        "amount": trade.amount,
        "cost_amount": trade.costs,
        **sourced(trade),
    }


def prove_trade(loader, trade, record):
    """Prove what it saved, as its button does."""
    record._record_savings()


def rounds(province):
    return [(one.key, one) for one in province.procurement_rounds()]


def _pack_key(good):
    """Key of a good's pack; empty when it is traded in its base unit."""
    if not good.pack:
        return ""
    return f"{good.pack} {good.pack_size.normalize():f} {good.unit}"


def _sourced_good(good):
    said = sourced(good)
    return {f"coop_{name}": value for name, value in said.items()}
