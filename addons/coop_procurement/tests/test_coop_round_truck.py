# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_saving import CoopSavingCase


@tagged("post_install", "-at_install")
class TestCoopRoundTruck(CoopSavingCase):
    """100 sacks of 50 kg for A (40 of them for a group) and 80 for B."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        build = cls("test_trucks_are_loaded_centre_after_centre")
        cls.round = build.ordered_round(
            {cls.centre_a: 60, cls.group_a1: 40, cls.centre_b: 80}
        )
        cls.delivery = build.receive(cls.round, 180)
        cls.delivery.action_allocate()

    def truck(self, name, capacity):
        return (
            self.env["coop.round.truck"]
            .with_user(self.officer)
            .create(
                {
                    "delivery_id": self.delivery.id,
                    "name": name,
                    "capacity_kg": capacity,
                    "driver": f"Driver of {name}",
                }
            )
        )

    def loads(self, truck):
        return [(one.stop, one.organisation_id, one.packs) for one in truck.load_ids]

    def papers(self, action):
        view = self.env[action["res_model"]].browse(action["res_id"])
        return view.with_user(view.create_uid)

    def test_trucks_are_loaded_centre_after_centre(self):
        first, second = self.truck("80-1111", 6000), self.truck("80-2222", 2500)
        self.delivery.action_load_trucks()
        self.assertEqual(
            self.loads(first), [(1, self.centre_a, 100), (2, self.centre_b, 20)]
        )
        self.assertEqual(self.loads(second), [(1, self.centre_b, 50)])
        self.assertEqual((first.loaded_kg, second.loaded_kg), (6000, 2500))
        self.assertEqual(self.delivery.unloaded_packs, 10)

    def test_loading_again_only_adds_what_is_on_no_truck(self):
        self.truck("80-1111", 6000)
        self.delivery.action_load_trucks()
        self.delivery.action_load_trucks()
        self.assertEqual(self.delivery.unloaded_packs, 60)
        self.truck("80-3333", 0)
        self.delivery.action_load_trucks()
        self.delivery.action_load_trucks()
        self.assertEqual(self.delivery.unloaded_packs, 0)

    def test_without_trucks_there_is_nothing_to_load(self):
        with self.refused("Enter the trucks"):
            self.delivery.action_load_trucks()
        with self.refused("Enter the trucks"):
            self.delivery.action_packing_list()

    def test_nobody_gets_more_by_truck_than_he_was_given(self):
        truck = self.truck("80-1111", 0)
        self.delivery.action_load_trucks()
        with self.refused("is given 80 packs, and 81", ValidationError):
            truck.load_ids[-1].packs = 81

    def test_the_packing_list_has_a_page_per_truck_and_a_heading_per_stop(self):
        self.truck("80-1111", 6000)
        self.truck("80-2222", 4000)
        self.delivery.action_load_trucks()
        view = self.papers(self.delivery.action_packing_list())
        self.assertTrue(view.several)
        rows = [row["cells"][:2] for row in view.page()["rows"]]
        self.assertEqual(rows[0][0], "Stop 1: District A co-op")
        self.assertEqual(rows[1][1], "100")
        self.assertEqual(view.content["totals"][1], "120")
        view.action_next()
        self.assertEqual(view.content["totals"][1], "60")
        self.assertIn("80-2222", view.content["heading"][2])

    def test_each_centre_has_its_delivery_note(self):
        view = self.papers(self.delivery.action_delivery_note())
        rows = [row["cells"][:3] for row in view.page()["rows"]]
        self.assertEqual([row[2] for row in rows], ["100", "40"])
        self.assertEqual(view.content["totals"][2], "100")
        self.assertEqual(len(view._found()), 2)
        self.assertTrue(view._pdf().startswith(b"%PDF"))

    def test_a_clerk_sees_the_note_and_the_truck_of_his_own_centre(self):
        self.truck("80-1111", 5000)
        self.truck("80-2222", 5000)
        self.delivery.action_load_trucks()
        clerk = self.user("clerk", self.centre_b)
        note = self.papers(self.delivery.with_user(clerk).action_delivery_note())
        self.assertEqual(len(note._found()), 1)
        self.assertIn("District B", note.content["heading"][1])
        trucks = self.env["coop.round.truck"].with_user(clerk).search([])
        self.assertEqual(trucks.mapped("name"), ["80-2222"])
        with self.forbidden():
            trucks.name = "80-9999"
