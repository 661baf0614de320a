# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A joint purchase of a whole province, from demand to what everybody saved.

``size`` is the number of groups that ask; they deal with 300 centres, and those with
the hub. The marketing officer of the hub does all that is timed. The delivery is one
in a hundred short, so that every centre and group gets a part by the rule; nothing is
invoiced yet.

The plain SQL stores or reads the same figures without checks, reasons or remainders
of satang. The usual way is, for the demand, Odoo's import of the same rows; for the
allocation, the kernel's rule in Python and a record created for each result; for the
shares, the documents read and added up in Python.
"""

from collections import defaultdict
from decimal import Decimal

import procurement_sql as plain

from odoo.fields import Command

from coop_core.sharing import Claim, share_out

SIZE = 5_000
CENTRES = 300
PRICE, ALONE, FREIGHT = 380, 430, 48_000.55
OPENS, CLOSES, CAME = "2024-05-01", "2024-05-20", "2024-06-03"
FIGURES = ["organisation_id", "demanded", "allocated", "goods_amount", "cost_amount"]
FIGURES += ["total_amount", "landed_price", "reference_amount", "saved", "own_saved"]
FIGURES += ["invoiced", "paid", "residual"]


def cases(bench):
    """What is timed, step by step, on one round that is rolled back at the end."""
    purchase = Purchase(bench.env, bench.size or SIZE)
    groups = len(purchase.group_ids)
    yield bench.case(
        "demand of all groups entered",
        rows=groups,
        ours=purchase.ask,
        sql=purchase.filled(plain.DEMAND),
        orm=purchase.import_demand,
    )
    purchase.ask()
    yield bench.case(
        "round closed, demand added up the tree",
        rows=groups,
        ours=purchase.round.action_close,
        sql=purchase.filled(plain.CLAIMS),
    )
    delivery = purchase.delivered()
    yield bench.case(
        f"delivery allocated to {CENTRES} centres, groups",
        rows=CENTRES + groups,
        ours=delivery.action_allocate,
        sql=purchase.filled(plain.ALLOCATE),
        orm=purchase.allocate_by_kernel,
    )
    yield bench.case(
        "the same by the kernel, nothing stored",
        rows=CENTRES + groups,
        ours=purchase.share_by_kernel,
        sql=purchase.filled(plain.PARTS),
    )
    delivery.action_allocate()
    cost = purchase.freight()
    yield bench.case(
        "lorry bill shared by weight, to the satang",
        rows=CENTRES + groups,
        ours=cost._write_shares,
        sql=purchase.filled(plain.COST, cost=cost.id),
    )
    cost._write_shares()
    yield bench.case(
        "shares and savings of all read",
        rows=CENTRES + groups,
        ours=purchase.read_shares,
        sql=purchase.filled(plain.SHARES),
        orm=purchase.add_up_shares,
    )


class Purchase:
    """A hub with its books, what is below it, and a round, by several ways."""

    def __init__(self, env, size, centres=CENTRES):
        self.su = env
        self.hub, levels = _hub(env)
        places = _places(env, levels[1], self.hub.ids, "Centre", centres)
        self.group_ids = _places(env, levels[2], places, "Group", size)
        self.company = self.hub._open_books("th_coop_fe")
        good = _good(env)
        self.env = env(
            user=_officer(env, self.hub, self.company).id,
            context={
                "lang": "en_US",
                "tracking_disable": True,
                "allowed_company_ids": self.company.ids,
            },
        )
        self.round = self.env["coop.round"].create(
            {
                "name": "Bench round",
                "hub_id": self.hub.id,
                "rule": "proportional",
                "date_open": OPENS,
                "date_close": CLOSES,
                "line_ids": [Command.create({"product_id": good.id})],
            }
        )
        self.round.action_open()
        self.line = self.round.line_ids
        env.flush_all()

    def filled(self, statement, **more):
        """Work that runs a plain statement for this round."""
        said = {
            "round": self.round.id,
            "line": self.line.id,
            "delivery": self.round.delivery_ids.id,
            "groups": self.group_ids,
            "alone": ALONE,
            **more,
        }

        def work():
            self.su.cr.execute(statement, said)
            return self.su.cr.fetchall() if self.su.cr.description else None

        return work

    def ask(self):
        self.env["coop.round.demand"].create(
            [
                {
                    "round_id": self.round.id,
                    "line_id": self.line.id,
                    "organisation_id": group,
                    "packs": 1 + group % 97,
                }
                for group in self.group_ids
            ]
        )

    def import_demand(self):
        names = ["round_id/.id", "line_id/.id", "organisation_id/.id", "packs"]
        result = (
            self.env["coop.round.demand"]
            .with_context(import_file=True)
            .load(
                names,
                [
                    [
                        str(self.round.id),
                        str(self.line.id),
                        str(group),
                        str(1 + group % 97),
                    ]
                    for group in self.group_ids
                ],
            )
        )
        if not result["ids"]:
            raise ValueError(result["messages"])

    def delivered(self):
        """Close, order, and take a delivery in that is one in a hundred short."""
        self.order()
        receipt = self.env["coop.round.receive"].create(
            {"round_id": self.round.id, "date": CAME, "last": True}
        )
        receipt.line_ids.received = receipt.line_ids.due * 99 // 100
        receipt.line_ids.reason = "Bags torn on the way"
        receipt.action_receive()
        self.su.flush_all()
        # A record that is read ahead by itself, as a button of the screen has it.
        return self.env["coop.round.delivery"].browse(receipt.delivery_id.id)

    def order(self):
        """Close the round and order all that was asked for."""
        self.round.action_close()
        supplier = self.env["res.partner"].create({"name": "Bench supplier"})
        self.env["coop.round.tender"].create(
            {"round_id": self.round.id, "partner_ids": [Command.set(supplier.ids)]}
        ).action_ask()
        self.round.purchase_order_ids.order_line.price_unit = PRICE
        self.round.purchase_order_ids.action_coop_award()

    def share_by_kernel(self):
        """Return (claim, given) of every centre and group by the kernel's rule."""
        claims = self.env["coop.round.claim"].search([("line_id", "=", self.line.id)])
        below = defaultdict(list)
        for claim in claims:
            below[claim.parent_id].append(claim)
        came = self.round.delivery_ids.line_ids.received
        parts = _shared(came, below[claims.browse()])
        for centre, given in list(parts):
            parts += _shared(given, below[centre])
        return parts

    def allocate_by_kernel(self):
        Allocation = self.su["coop.round.allocation"]
        delivery = self.round.delivery_ids
        made = {}
        parts = self.share_by_kernel()
        for depth in (1, 2):
            rows = [part for part in parts if part[0].depth == depth]
            records = Allocation.create(
                [
                    {
                        "delivery_id": delivery.id,
                        "delivery_line_id": delivery.line_ids.id,
                        "round_id": self.round.id,
                        "line_id": self.line.id,
                        "claim_id": claim.id,
                        "organisation_id": claim.organisation_id.id,
                        "gatherer_id": claim.gatherer_id.id,
                        "parent_id": made.get(claim.parent_id),
                        "depth": depth,
                        "wanted": claim.wanted,
                        "computed": given,
                        "given": given,
                        "own_given": given if depth == 2 else 0,
                    }
                    for claim, given in rows
                ]
            )
            made = {
                row[0]: record.id for row, record in zip(rows, records, strict=True)
            }

    def freight(self):
        return self.su["coop.round.cost"].create(
            {
                "name": "Freight",
                "round_id": self.round.id,
                "amount": FREIGHT,
                "date": CAME,
            }
        )

    def read_shares(self):
        shares = self.env["coop.round.share"]
        return shares.search_read([("round_id", "=", self.round.id)], FIGURES)

    def add_up_shares(self):
        """What a screen would do that reads the documents themselves."""
        given, freight = defaultdict(int), defaultdict(float)
        for allocation in self.round.allocation_ids:
            given[allocation.claim_id] += allocation.given
        for share in self.round.cost_ids.share_ids:
            freight[share.claim_id] += share.amount
        line = self.line
        return [
            {
                "organisation": claim.organisation_id.display_name,
                "demanded": claim.wanted,
                "allocated": given[claim],
                "total": given[claim] * line.price_unit + freight[claim],
                "saved": given[claim] * (line.reference_price - line.price_unit)
                - freight[claim],
            }
            for claim in self.round.claim_ids
        ]


def _shared(available, claims):
    if not claims:
        return []
    shares = share_out(
        Decimal(available),
        [Claim(str(claim.id), Decimal(claim.wanted), claim.turn) for claim in claims],
        "proportional",
    )
    return [
        (claim, int(share.given)) for claim, share in zip(claims, shares, strict=True)
    ]


def _hub(env):
    kind = env["coop.organisation.type"].create(
        {"code": "bench", "name": "Co-operative", "family": "cooperative"}
    )
    structure = env["coop.structure"].create(
        {
            "name": "Three levels",
            "level_ids": [
                Command.create({"rank": rank, "code": name, "name": name})
                for rank, name in enumerate(("Federation", "Centre", "Group"))
            ],
        }
    )
    hub = env["coop.organisation"].create(
        {
            "name": "Bench federation",
            "type_id": kind.id,
            "level_id": structure.level_ids[0].id,
        }
    )
    env.flush_all()
    return hub, structure.level_ids


def _places(env, level, above, name, count):
    """Ids of new organisations, spread evenly over those above them."""
    kind = env["coop.organisation"].browse(above[0]).type_id
    env.cr.execute(
        plain.PLACES,
        {
            "name": name,
            "count": count,
            "type": kind.id,
            "structure": level.structure_id.id,
            "level": level.id,
            "rank": level.rank,
            "above": above,
            "spread": len(above),
        },
    )
    ids = [row[0] for row in env.cr.fetchall()]
    env.invalidate_all()
    return ids


def _good(env):
    sack = env["uom.uom"].create(
        {
            "name": "Sack of 50 kg",
            "relative_uom_id": env.ref("uom.product_uom_kgm").id,
            "relative_factor": 50,
        }
    )
    good = env["product.template"].create(
        {
            "name": "Fertiliser 16-20-0",
            "is_storable": True,
            "uom_id": sack.id,
            "invoice_policy": "delivery",
            "purchase_method": "receive",
            "taxes_id": [Command.clear()],
            "supplier_taxes_id": [Command.clear()],
        }
    )
    env["coop.reference.price"].create(
        {"product_tmpl_id": good.id, "valid_from": "2024-01-01", "amount": ALONE}
    )
    return good.product_variant_id


def _officer(env, hub, company):
    role = env.ref("coop_procurement.coop_procurement_group_marketing")
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": "Bench officer",
                "login": "bench-officer",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [Command.set(role.ids)],
                "coop_organisation_id": hub.id,
            }
        )
    )
