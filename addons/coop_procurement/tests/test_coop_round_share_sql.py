# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from decimal import Decimal

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from coop_core.sharing import Claim, share_out

from ..models import coop_round_allocation_sql as allocation_sql
from ..models import coop_round_tolerance_sql as tolerance_sql
from ..models.coop_round import RULES

CLAIM = "pool, delivery_line_id, line_id, parent_id, claim_id, organisation_id, "
CLAIM += "gatherer_id, depth, turn, priority, own, own_wanted, available, "
CLAIM += "wanted, least, most"


@tagged("post_install", "-at_install")
class TestCoopRoundShareSql(TransactionCase):
    """The statement on claims alone: many pools at once, and numbers of any size."""

    def shared(self, rule, pools):
        """Return {claim id: packs given}; a pool is (available, {id: claim})."""
        rows = [
            SQL(
                "(%(pool)s, 1, 1, 1, %(id)s, 1, 1, 1, %(order)s, %(priority)s, FALSE,"
                " 0, %(available)s::bigint, %(wanted)s, %(least)s, %(most)s)",
                pool=number,
                available=available,
                id=key,
                **claim._asdict(),
            )
            for number, (available, claims) in enumerate(pools)
            for key, claim in claims.items()
        ]
        found = self.env.execute_query(
            SQL(
                "WITH claim AS (SELECT * FROM (VALUES %(rows)s) claim (%(columns)s)),"
                " part AS (%(part)s), result AS (%(result)s)"
                " SELECT claim_id, given FROM result",
                rows=SQL(", ").join(rows),
                columns=SQL(CLAIM),
                part=allocation_sql._part(rule),
                result=tolerance_sql.with_more(),
            )
        )
        return dict(found)

    def by_kernel(self, rule, pools):
        given = {}
        for available, claims in pools:
            shares = share_out(
                Decimal(available),
                [
                    Claim(
                        str(key),
                        *(Decimal(claim.wanted), claim.order, claim.priority),
                        *(Decimal(claim.least), Decimal(claim.most)),
                    )
                    for key, claim in claims.items()
                ],
                rule,
            )
            given |= {int(share.key): int(share.given) for share in shares}
        return given

    def pools(self, chance, size):
        for pool in range(40):
            claims = {}
            for number in range(chance.randint(1, 7)):
                wanted = chance.randint(0, size)
                claims[pool * 10 + number] = Claim(
                    "",
                    wanted,
                    chance.randint(1, 9),
                    chance.randint(0, 2),
                    chance.randint(0, wanted),
                    wanted + chance.choice((0, chance.randint(0, size))),
                )
            room = sum(claim.most for claim in claims.values())
            yield chance.randint(0, min(room, 2_000_000_000)), claims

    def test_every_rule_shares_as_the_kernel_does(self):
        chance = random.Random(2569)
        for size in (2, 30, 5_000, 200_000_000):
            pools = list(self.pools(chance, size))
            for rule, _label in RULES:
                self.assertEqual(
                    self.shared(rule, pools), self.by_kernel(rule, pools), (rule, size)
                )

    def test_quotients_that_hardly_differ_are_told_apart(self):
        """Weights of nearly a thousand million, one unit apart, for few units."""
        weights = [999_999_999 - number for number in (3, 0, 2, 1)]
        claims = {
            key: Claim("", weight, key, 0, weight, weight)
            for key, weight in enumerate(weights, 1)
        }
        for available in (1, 2, 3, 5, 1_999_999_999):
            pools = [(available, claims)]
            self.assertEqual(
                self.shared("tolerance_first", pools),
                self.by_kernel("tolerance_first", pools),
            )
