# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import CLOSES, FIRST, OPENS, CoopProcurementCase
from .common_trade import ROLES

ALONE = 430
#: price of a sack bought together, by brand: 5 to 10 baht less than alone
PRICES = {"One": 422, "Two": 425, "Three": 420}


@tagged("post_install", "-at_install")
class TestCoopRoundBrand(CoopProcurementCase):
    """Feed of three brands in one province, bought by three centres for all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.feed = cls.env["coop.activity"].create({"name": "Feed", "code": "t-feed"})
        cls.brands = cls.env["coop.brand"].create(
            [
                {"name": name, "code": f"t-{name}", "activity_id": cls.feed.id}
                for name in PRICES
            ]
        )
        cls.outside = cls.organisation("Shop of elsewhere")
        cls.places = cls.centre_a | cls.centre_b | cls.centre_c
        cls.network = cls.env["coop.network"].create(
            {
                "name": "Feed of the province",
                "member_ids": [
                    Command.create({"organisation_id": place.id})
                    for place in cls.places | cls.group_b1 | cls.outside
                ],
                "centre_ids": [
                    Command.create(
                        {
                            "organisation_id": place.id,
                            "activity_id": cls.feed.id,
                            "brand_id": brand.id,
                        }
                    )
                    for place, brand in zip(cls.places, cls.brands, strict=True)
                ],
            }
        )
        cls.officers = {place: cls.officer_of(place) for place in cls.places}
        cls.goods = {
            brand: cls.good(f"Feed {brand.name}", ALONE) for brand in cls.brands
        }

    @classmethod
    def officer_of(cls, place):
        company = place._open_books("th_coop_ag")
        user = new_test_user(
            cls.env,
            f"officer of {place.name}",
            groups=ROLES["marketing"],
            lang="en_US",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        user.coop_organisation_id = place
        return user

    def brand_round(self, hub, brand, **values):
        return (
            self.env["coop.round"]
            .with_user(self.officers[hub])
            .create(
                {
                    "name": f"Feed {brand.name}",
                    "hub_id": hub.id,
                    "network_id": self.network.id,
                    "activity_id": self.feed.id,
                    "brand_id": brand.id,
                    "date_open": OPENS,
                    "date_close": CLOSES,
                    "line_ids": [Command.create({"product_id": self.goods[brand].id})],
                    **values,
                }
            )
        )

    def test_three_brands_three_centres_one_province(self):
        saved = {}
        for hub, brand in zip(self.places, self.brands, strict=True):
            # each centre opens a round of its brand for the whole alliance
            joint_round = self.brand_round(hub, brand)
            self.officer = self.officers[hub]
            joint_round.action_open()
            guests = joint_round.participant_ids.organisation_id
            self.assertLessEqual(self.places - hub | self.outside, guests)
            self.assertNotIn(hub, guests)
            # the other two centres buy from it, and so does who lies elsewhere
            for place in self.places - hub | self.outside:
                self.ask(joint_round, place, 100)
            # it buys, shares out and sells on, in its own books
            joint_round.action_close()
            self.request_quotes(
                joint_round, {self.supplier(f"Mill {brand.name}"): PRICES[brand.name]}
            )
            joint_round.purchase_order_ids.action_coop_award()
            self.deliver(joint_round, 300, day=FIRST)
            self.assertEqual(joint_round.company_id, hub.books_company_id)
            self.assertEqual(
                joint_round.sale_order_ids.partner_id,
                (self.places - hub | self.outside).partner_id,
            )
            saved[brand.name] = joint_round.saved_amount / joint_round.received_packs
        # a sack costs 5 to 10 baht less than alone
        self.assertEqual(saved, {"One": 8, "Two": 5, "Three": 10})

    def test_a_group_orders_through_its_centre_also_across_brands(self):
        joint_round = self.brand_round(self.centre_a, self.brands[0])
        joint_round.action_open()
        self.officer = self.officers[self.centre_a]
        through_c = self.organisation("Group C1", self.centre_c)
        self.assertEqual(self.ask(joint_round, through_c, 5).gatherer_id, self.centre_c)
        own = self.ask(joint_round, self.group_a1, 5)
        self.assertEqual(own.gatherer_id, self.group_a1)

    def test_a_centre_of_another_brand_serves_nobody_outside_its_place(self):
        joint_round = self.brand_round(self.centre_a, self.brands[1])
        joint_round.action_invite_all()
        self.assertEqual(
            joint_round.participant_ids.organisation_id, self.group_a1 | self.group_a2
        )
        with self.refused("outside the network", ValidationError):
            joint_round.participant_ids = [
                Command.create({"organisation_id": self.centre_b.id})
            ]

    def test_a_centre_whose_time_is_over_serves_nobody(self):
        centre = self.network.centre_ids[0]
        centre.date_to = date(2024, 4, 30)
        joint_round = self.brand_round(self.centre_a, self.brands[0])
        joint_round.action_invite_all()
        self.assertNotIn(self.centre_b, joint_round.participant_ids.organisation_id)

    def test_a_closed_member_is_not_invited(self):
        self.outside.status = "closed"
        joint_round = self.brand_round(self.centre_a, self.brands[0])
        joint_round.action_invite_all()
        joint_round.action_invite_all()
        self.assertEqual(
            joint_round.participant_ids.organisation_id,
            self.centre_b
            | self.centre_c
            | self.group_b1
            | self.group_a1
            | self.group_a2,
        )

    def test_the_officer_of_one_brand_does_not_run_the_round_of_another(self):
        joint_round = self.brand_round(self.centre_a, self.brands[0])
        with self.forbidden():
            joint_round.with_user(self.officers[self.centre_b]).action_open()
