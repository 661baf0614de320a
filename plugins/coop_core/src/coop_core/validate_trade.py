"""What is wrong with the joint trades and the played rounds of a province."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from coop_core.answers import Answers
from coop_core.types import Finding

_HOOK = "procurement_trades"


def trades_can_be_proven(answers: Answers) -> Iterator[Finding]:
    """Packs and amounts are above zero, and a price alone is known by the day."""
    first: dict[str, dt.date] = {}
    for price in answers.procurement_reference_prices:
        known = first.get(price.commodity, price.valid_from)
        first[price.commodity] = min(known, price.valid_from)
    for row in answers.procurement_trades:
        for what, number in (("packs", row.packs), ("amount", row.amount)):
            if not number.is_finite() or number <= 0:
                message = f"{row.key}: {what} is {number}. It must be above zero."
                yield Finding(_HOOK, "amount", message, row.key, what)
        if not row.costs.is_finite() or row.costs < 0:
            message = f"{row.key}: the costs are {row.costs}, below zero."
            yield Finding(_HOOK, "amount", message, row.key, "costs")
        day = first.get(row.commodity)
        if day is None or row.date < day:
            yield Finding(
                _HOOK,
                "reference",
                f"{row.key}: no reference price of {row.commodity} is known on "
                f"{row.date}. State one, or nothing can be proven.",
                row.key,
                "commodity",
            )


def examples_fit_their_effect(answers: Answers) -> Iterator[Finding]:
    """An example belongs to the alliance and the activity of its effect."""
    goods = {good.key: good.activity for good in answers.procurement_commodities}
    effects = {effect.key: effect for effect in answers.network_effects}
    for row in answers.procurement_trades:
        effect = effects.get(row.effect)
        if effect and (effect.alliance, effect.activity) != (
            row.alliance,
            goods.get(row.commodity),
        ):
            yield Finding(
                _HOOK,
                "effect",
                f"{row.key}: {row.effect} is about {effect.activity} of "
                f"{effect.alliance}. Name an effect of the same goods and alliance.",
                row.key,
                "effect",
            )


def freight_can_be_shared(answers: Answers) -> Iterator[Finding]:
    """A lorry bill is shared by weight, so its goods have one."""
    units = {good.key: good.unit for good in answers.procurement_commodities}
    for play in answers.procurement_rounds:
        unit = units.get(play.commodity, "kg")
        if unit != "kg" and any(delivery.freight for delivery in play.deliveries):
            yield Finding(
                "procurement_rounds",
                "freight",
                f"{play.key}: freight is shared by weight, but {play.commodity} is "
                f"counted in {unit}. Include the freight in the price: write 0.",
            )


RULES = (trades_can_be_proven, examples_fit_their_effect, freight_can_be_shared)
