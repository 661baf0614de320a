"""What is wrong with the answers about produce that members bring."""

from __future__ import annotations

from collections.abc import Iterator

from coop_core.answers import Answers
from coop_core.produce_rule import faults
from coop_core.types import Finding

_HOOK = "procurement_price_rules"


def price_rules_reckon(answers: Answers) -> Iterator[Finding]:
    """Every rule can be reckoned with, and is of a good in its base unit."""
    goods = {good.key: good for good in answers.procurement_commodities}
    for rule in answers.procurement_price_rules:
        for fault in faults(rule):
            message = f"{rule.key}: {fault.reason}"
            yield Finding(_HOOK, fault.rule, message, rule.key)
        good = goods.get(rule.commodity)
        if good and (good.pack or good.pack_size != 1):
            message = (
                f"{rule.key}: {good.key} is traded in packs. Produce is weighed or "
                "counted in the base unit."
            )
            yield Finding(_HOOK, "pack", message, rule.key, "commodity")


RULES = (price_rules_reckon,)
