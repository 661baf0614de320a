# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import timedelta
from decimal import Decimal

from odoo.tests import tagged

from coop_core.ratios import exact

from .common_pool import DAY, LAST, SETTLED, CoopPoolCase

CENTRES = 5
MEMBERS = 40
TICKETS = 2_000
#: what the centres announce for a kilogram of dry rubber
PRICES = (50, 50.5, 51, 51.25, 52)
#: the day of the first fortnight, and of the second
DAYS = (DAY, DAY + timedelta(days=15))


@tagged("post_install", "-at_install")
class TestCoopProduceStory(CoopPoolCase):
    """A month of latex at five centres, 2,000 tickets, and one short weight."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(2567)
        cls.stations, cls.members = [], {}
        for place in range(CENTRES):
            coop = cls.organisation(f"Centre {place + 1}", cls.federation)
            station = cls.new_station(f"S{place + 1}", coop)
            for day in DAYS:
                cls.quote(station, cls.latex, PRICES[place], day=day)
            cls.stations.append(station)
            cls.members[station] = [
                cls.member(f"Seller {place}-{number}", coop, f"{place}{number:03}")
                for number in range(MEMBERS)
            ]

    def tickets_of_the_month(self):
        """Each weighed in as the clerk does it: the parts add up in every one."""
        Ticket = self.env["coop.produce.ticket"]
        tickets = Ticket.create([self.one_ticket(number) for number in range(TICKETS)])
        tickets.action_accept()
        return tickets

    def one_ticket(self, number):
        draw = self.random
        station = self.stations[number % CENTRES]
        owner, tapper = draw.sample(self.members[station], 2)
        parts = [(owner, 100.0)]
        if number % 3 == 0:
            percent = draw.choice([40.0, 45.0, 33.3333])
            parts = [(owner, 100 - percent), (tapper, percent)]
        return {
            "station_id": station.id,
            "date": DAYS[number // (TICKETS // 2)],
            "product_id": self.latex.id,
            "membership_id": owner.id,
            "gross": draw.randrange(15_000, 120_000) / 1000,
            "tare": draw.randrange(500, 3_000) / 1000,
            "readings": {"drc": f"{draw.randrange(2_600, 4_200) / 100:.2f}"},
            "part_ids": [
                (0, 0, {"membership_id": member.id, "percent": percent})
                for member, percent in parts
            ],
        }

    def test_a_month_of_latex(self):
        # 2,000 tickets are weighed in at the five centres; the first fortnight's are
        # paid at the announced price at once.
        tickets = self.tickets_of_the_month()
        pool = self.new_pool(tolerated_percent=1)
        pool.action_collect()
        self.assertEqual(pool.ticket_count, TICKETS)
        part = self.settle(pool, "advance", date_until=DAY, date=DAY)
        self.assertEqual(exact(part.owed), self.worth(tickets[: TICKETS // 2]))
        # The centres' tanks and the hub's weigh a little less, the factory much less.
        dry = self.way_of_the_latex(pool)
        short = pool.loss_ids.filtered("is_open")
        self.assertEqual(short.point_to, "buyer")
        self.assertGreater(short.percent, 2)
        pool.action_close()
        settlement = self.settlement(pool)
        with self.refused("is beyond what is tolerated"):
            settlement.action_compute()
        short.reason = "Factory's scale read low; accepted against three days' payment"
        # The freight is billed, centre 5 pays for its own cooling, the hub takes a fee.
        self.cost(pool, 8765.43)
        self.cost(pool, 1200, centre_id=self.stations[4].organisation_id.id)
        self.cost(pool, 3000, partner=False)
        pool.action_bill()
        pool.action_invoice()
        self.post(pool)
        # One ticket is disputed: nothing is settled until that is cleared.
        tickets[-7].action_dispute("The dry content was read wrongly")
        with self.refused("1 tickets are disputed"):
            settlement.action_compute()
        tickets[-7].action_resolve("Measured again, it was right")
        settlement.action_compute()
        self.every_satang_is_found(pool, settlement, dry)
        settlement.with_user(self.approver).action_approve()
        settlement.with_user(self.accountant).action_post()
        self.the_books_agree(part, settlement)
        # The federation pays its centres from one list.
        payment = (
            self.env["coop.produce.payment"]
            .with_user(self.accountant)
            .create(
                {
                    "label": "Latex June",
                    "payer_id": self.federation.id,
                    "date": SETTLED,
                    "journal_id": self.journal().id,
                }
            )
        )
        payment.action_take_all()
        self.assertEqual(payment.line_count, 2 * CENTRES)
        payment.action_post()
        self.assertEqual(self.payable(), 0)

    def worth(self, tickets):
        return sum(map(exact, tickets.mapped("amount")), Decimal(0))

    def way_of_the_latex(self, pool):
        """Weighed at each centre, at the hub, and by the factory truck by truck."""
        field = {loss[0]: float(loss[1]) for loss in self.brought_by_centre(pool)}
        for centre, net in field.items():
            self.weighed(
                pool, "centre", round(net * 0.998, 3), self.mean(pool), centre_id=centre
            )
        whole = sum(field.values())
        self.weighed(pool, "hub", round(whole * 0.996, 3), self.mean(pool))
        self.bid(pool, 55.25).action_accept()
        for truck in range(4):
            self.weighed(
                pool,
                "buyer",
                round(whole * 0.97 / 4, 3),
                self.mean(pool),
                date=DAY + timedelta(days=truck),
                reference=f"Truck {truck + 1}",
            )
        return pool.sold_kg

    def mean(self, pool):
        net = sum(one[1] for one in self.brought_by_centre(pool))
        return round(pool.dry_kg / net * 100, 4)

    def brought_by_centre(self, pool):
        rows = self.env["coop.produce.ticket"]._read_group(
            [("pool_id", "=", pool.id)], ["station_id"], ["net:sum"]
        )
        return [(station.organisation_id.id, net) for station, net in rows]

    def every_satang_is_found(self, pool, settlement, dry):
        self.assertEqual(
            exact(settlement.proceeds),
            exact(
                sum(
                    pool.move_ids.filtered(
                        lambda move: move.move_type == "out_invoice"
                    ).mapped("amount_untaxed")
                )
            ),
        )
        self.assertAlmostEqual(settlement.proceeds, dry * 55.25, delta=0.03)
        self.assertEqual(
            exact(settlement.pot),
            exact(settlement.proceeds)
            - Decimal("12965.43")
            - self.worth(pool.ticket_ids),
        )
        self.assertGreater(settlement.premium, 0)
        self.assertEqual(exact(settlement.premium), exact(settlement.pot))
        premiums = settlement.line_ids.mapped("premium")
        self.assertEqual(sum(map(exact, premiums)), exact(settlement.premium))
        parts = self.env["coop.produce.settlement.part"].search(
            [("settlement_id", "=", settlement.id)]
        )
        self.assertEqual(
            sum(map(exact, parts.mapped("premium"))), exact(settlement.premium)
        )
        self.assertEqual(len(parts), len(pool.ticket_ids.part_ids))

    def the_books_agree(self, part, settlement):
        """What is owed for produce is what the two settlements say, no more."""
        owed = exact(part.owed) + exact(settlement.owed)
        self.assertEqual(exact(self.payable()), owed)
        self.assertEqual(settlement.pool_id.state, "settled")
        self.assertEqual(
            set(settlement.pool_id.ticket_ids.mapped("state")), {"settled"}
        )

    def payable(self):
        account = self.company._coop_account("21220")
        rows = self.env["account.move.line"]._read_group(
            [
                ("account_id", "=", account.id),
                ("company_id", "=", self.company.id),
                ("parent_state", "=", "posted"),
                ("move_id.coop_res_model", "!=", False),
                ("date", "<=", max(LAST, SETTLED)),
            ],
            [],
            ["balance:sum"],
        )
        return -round(rows[0][0], 2)
