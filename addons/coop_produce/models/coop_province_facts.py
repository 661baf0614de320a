# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Facts of a province about prices by quality, and the values of their records."""

from odoo.addons.coop_network.models.coop_province_facts import sourced
from odoo.addons.coop_network.models.coop_province_kind import Text


def price_rules(province):
    return [(rule.key, rule) for rule in province.procurement_price_rules()]


def price_rule_vals(loader, rule):
    return {
        "name": Text(rule.name, rule.name_th),
        "product_tmpl_id": loader._ref("commodity", rule.commodity),
        "valid_from": rule.valid_from,
        "unit": f"{rule.unit.normalize():f}",
        "rounding": rule.rounding,
        **sourced(rule),
    }


def parts(field):
    """The facts inside the rules: readings, grades or steps, in their order."""

    def facts(province):
        return [
            (f"{rule.key} {at} {part.code}", (rule.key, at, part))
            for rule in province.procurement_price_rules()
            for at, part in enumerate(getattr(rule, field), start=1)
        ]

    return facts


def reading_vals(loader, fact):
    _rule, _at, one = fact
    return {
        **_part_vals(loader, fact),
        "unit": one.unit,
        "least": one.least,
        "most": one.most,
        "digits": one.digits,
    }


def grade_vals(loader, fact):
    return _part_vals(loader, fact)


def step_vals(loader, fact):
    _rule, _at, one = fact
    return {
        **_part_vals(loader, fact),
        "on": one.on,
        "how": one.how,
        "reading": one.reading,
        "rate": one.rate,
        "base": one.base,
        "per": one.per or 1,
        "whole": one.whole,
        "least": one.least,
        "below": one.below,
        "grade": one.grade,
    }


def _part_vals(loader, fact):
    rule, at, one = fact
    return {
        "rule_id": loader._ref("price_rule", rule),
        "sequence": at,
        "code": one.code,
        "name": Text(one.name, one.name_th),
        **sourced(one),
    }
