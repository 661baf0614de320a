# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Deliveries of many products shared among many organisations, beside plain SQL.

1,000 organisations ask for each of 200 products, and three deliveries bring half, a
third and the rest but for one pack in a hundred: 600,000 allocations, each stored with
what the rule found. ``--size`` is the number of organisations.

The plain SQL is the proportional split alone: what is left of each claim times what
came over what all want, rounded, into a table with neither keys nor reasons; its parts
do not add up. The usual way, for one delivery of few products, is the kernel's rule in
Python and a record created for each result.
"""

from decimal import Decimal

import allocation_sql as plain
from bench_procurement import _good, _hub, _officer, _places

from coop_core.sharing import Claim, share_out

SIZE = 1_000
PRODUCTS = 200
FEW = 5
DELIVERIES = 3


def cases(bench):
    trade = Trade(bench.env, bench.size or SIZE)
    whole = trade.size * PRODUCTS * DELIVERIES
    for rule in ("proportional", "tolerance_first"):
        yield bench.case(
            f"{DELIVERIES} deliveries, {PRODUCTS} products, {rule}",
            rows=whole,
            ours=lambda rule=rule: trade.allocate(rule),
            sql=trade.split,
        )
    yield bench.case(
        f"one delivery of {FEW} products, record by record",
        rows=trade.size * FEW,
        ours=trade.allocate_few,
        sql=trade.split_few,
        orm=trade.allocate_by_kernel,
    )


class Trade:
    """A closed round with its claims, and deliveries that wait to be shared."""

    def __init__(self, env, size):
        self.su, self.size = env, size
        hub, levels = _hub(env)
        places = _places(env, levels[1], hub.ids, "Centre", size)
        company = hub._open_books("th_coop_fe")
        good = _good(env)
        self.env = env(user=_officer(env, hub, company).id)
        self.round = self.su["coop.round"].create(
            {
                "name": "Bench round",
                "hub_id": hub.id,
                "date_open": "2024-05-01",
                "date_close": "2024-05-20",
            }
        )
        said = {
            "round": self.round.id,
            "template": good.product_tmpl_id.id,
            "products": PRODUCTS,
            "places": places,
            "few": FEW,
        }
        for statement in plain.BUILD:
            env.cr.execute(statement, said)
        env.invalidate_all()
        self.deliveries = self.round.delivery_ids.sorted("number")

    def allocate(self, rule):
        """Share one delivery after the other, as the officer's button does."""
        self.su.cr.execute(
            "UPDATE coop_round SET rule = %s WHERE id = %s", [rule, self.round.id]
        )
        for delivery in self.deliveries[:DELIVERIES]:
            delivery.with_env(self.env).action_allocate()
            delivery.state = "released"

    def split(self):
        self.su.cr.execute(plain.TABLE)
        for delivery in self.deliveries[:DELIVERIES]:
            self.su.cr.execute(plain.SPLIT, {"delivery": delivery.id})

    def allocate_few(self):
        delivery = self.deliveries[-1]
        self.deliveries[:-1].state = "released"
        delivery.with_env(self.env).action_allocate()

    def split_few(self):
        self.su.cr.execute(plain.TABLE)
        self.su.cr.execute(plain.SPLIT, {"delivery": self.deliveries[-1].id})

    def allocate_by_kernel(self):
        Allocation = self.su["coop.round.allocation"]
        delivery = self.deliveries[-1]
        claims = self.su["coop.round.claim"].search(
            [("line_id", "in", delivery.line_ids.line_id.ids)]
        )
        for line in delivery.line_ids:
            mine = claims.filtered(lambda one, line=line: one.line_id == line.line_id)
            shares = share_out(
                Decimal(line.received),
                [Claim(str(one.id), Decimal(one.wanted), one.turn) for one in mine],
                "proportional",
            )
            Allocation.create(
                [
                    {
                        "delivery_id": delivery.id,
                        "delivery_line_id": line.id,
                        "round_id": self.round.id,
                        "line_id": line.line_id.id,
                        "claim_id": claim.id,
                        "organisation_id": claim.organisation_id.id,
                        "gatherer_id": claim.gatherer_id.id,
                        "depth": 1,
                        "wanted": claim.wanted,
                        "most": claim.most,
                        "computed": int(share.given),
                        "given": int(share.given),
                    }
                    for claim, share in zip(mine, shares, strict=True)
                ]
            )
