# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundParticipant(CoopProcurementCase):
    def invite(self, joint_round, organisation):
        joint_round.participant_ids = [
            Command.create({"organisation_id": organisation.id})
        ]

    def test_all_centres_below_the_hub_are_invited(self):
        joint_round = self.new_round()
        joint_round.action_invite_all()
        joint_round.action_invite_all()
        self.assertEqual(
            joint_round.participant_ids.organisation_id, self.hub.member_ids
        )

    def test_a_group_is_not_invited_past_its_centre(self):
        with self.refused(
            "Group A1 deals with District A co-op, not directly", ValidationError
        ):
            self.invite(self.new_round(), self.group_a1)

    def test_an_outsider_is_not_invited(self):
        stranger = self.organisation("Federation of elsewhere")
        with self.refused("lies outside the network", ValidationError):
            self.invite(self.new_round(), stranger)

    def test_members_of_an_alliance_deal_with_its_centre_for_the_brand(self):
        feed = self.env["coop.activity"].create({"name": "Feed", "code": "t-feed"})
        brand_x, brand_y = self.env["coop.brand"].create(
            [
                {"name": name, "code": f"t-{name}", "activity_id": feed.id}
                for name in ("Brand X", "Brand Y")
            ]
        )
        alliance = self.env["coop.network"].create(
            {
                "name": "Feed alliance",
                "member_ids": [
                    Command.create({"organisation_id": place.id})
                    for place in (self.centre_a, self.centre_b)
                ],
                "centre_ids": [
                    Command.create(
                        {
                            "activity_id": feed.id,
                            "brand_id": brand_x.id,
                            "organisation_id": self.centre_a.id,
                        }
                    )
                ],
            }
        )
        terms = {
            "hub_id": self.centre_a.id,
            "network_id": alliance.id,
            "activity_id": feed.id,
        }
        self.invite(self.new_round(brand_id=brand_x.id, **terms), self.centre_b)
        with self.refused("lies outside the network", ValidationError):
            self.invite(self.new_round(brand_id=brand_y.id, **terms), self.centre_b)
        with self.refused("lies outside the network", ValidationError):
            self.invite(self.new_round(brand_id=brand_x.id, **terms), self.centre_c)

    def test_an_invitation_with_demand_is_not_taken_back(self):
        joint_round = self.open_round()
        self.ask(joint_round, self.group_a1, 5)
        guest = joint_round.participant_ids.filtered(
            lambda one: one.organisation_id == self.centre_a
        )
        with self.refused("has demand in this round"):
            guest.unlink()

    def test_a_round_without_products_does_not_open(self):
        joint_round = self.new_round(line_ids=[])
        with self.refused("Add the products"):
            joint_round.action_open()
