# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from coop_core import organisation_name

from ..models import coop_organisation_duplicate
from ..models.coop_organisation_duplicate import ALIKE
from .common_organisation import CoopOrganisationCase


@tagged("post_install", "-at_install")
class TestOrganisationDuplicate(CoopOrganisationCase):
    """Which organisations may be one is found by the names, and by the numbers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user("officer", cls.district_a)
        cls.farm = cls.organisation(
            "สหกรณ์การเกษตรบ้านใหม่ จำกัด", cls.bottom, cls.district_a
        )

    def group(self, name, centre=None, **vals):
        return self.organisation(name, self.bottom, centre or self.district_a, **vals)

    def pairs(self, *organisations):
        """The pairs among these and the farm, after a search."""
        mine = self.farm.union(*organisations)
        Pair = self.env["coop.organisation.duplicate"]
        Pair.with_user(self.officer).action_find()
        return Pair.search(
            [("organisation_id", "in", mine.ids), ("other_id", "in", mine.ids)]
        )

    def test_a_name_without_legal_form_and_tones_is_the_same(self):
        other = self.group("สกก. บานใหม่")
        pair = self.pairs(other)
        self.assertEqual((pair.organisation_id, pair.other_id), (self.farm, other))
        self.assertEqual(pair.alike, 100)

    def test_very_many_are_compared_by_the_job_queue(self):
        other = self.group("สกก. บานใหม่")
        Pair = self.env["coop.organisation.duplicate"].with_user(self.officer)
        with patch.object(coop_organisation_duplicate, "MANY", 2):
            action = Pair.with_context(queue_job__no_delay=True).action_find()
        progress = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(progress.state, "done")
        self.assertEqual(progress.result["res_model"], Pair._name)
        pair = Pair.search([("organisation_id", "=", self.farm.id)])
        self.assertEqual(pair.other_id, other)

    def test_another_business_in_the_village_is_another_organisation(self):
        self.assertFalse(self.pairs(self.group("สหกรณ์ออมทรัพย์บ้านใหม่ จำกัด")))

    def test_another_village_is_another_organisation(self):
        self.assertFalse(self.pairs(self.group("สหกรณ์การเกษตรทุ่งนา จำกัด")))

    def test_another_district_is_another_organisation(self):
        one, other = self.env["coop.area"].create(
            [
                {"name": "One", "code": "x101", "kind": "district"},
                {"name": "Other", "code": "x102", "kind": "district"},
            ]
        )
        self.farm.area_id = one
        twin = self.group("สหกรณ์การเกษตรบ้านใหม่", area_id=other.id)
        self.assertFalse(self.pairs(twin))
        twin.area_id = False
        self.assertTrue(self.pairs(twin))

    def test_one_number_is_one_organisation_whatever_the_names(self):
        self.farm.registration_number = "ก-12/2547"
        other = self.group("Quite another name", registration_number="ก ๑๒ ๒๕๔๗")
        self.assertTrue(self.pairs(other).same_number)

    def test_the_search_agrees_with_the_kernel(self):
        """Every pair of these names, by the kernel and by the statement."""
        names = [
            "สหกรณ์การเกษตรบ้านใหม่พัฒนา จำกัด",
            "กลุ่มบ้านใหม่",
            "กลุ่มเกษตรกรบ้านใหม่",
            "สหกรณ์การเกษตรบ้านใหม่เหนือ จำกัด",
            "สหกรณ์การเกษตรบ้านนา จำกัด",
            "ชุมนุมสหกรณ์การเกษตรบ้านใหม่ จำกัด",
            "วิสาหกิจชุมชนบ้านไหม",
            "Ban Mai Agricultural Co-operative Ltd.",
            "Ban Mai Agricultural Cooperative, Limited",
        ]
        these = self.farm.union(*map(self.group, names)).sorted("id")
        found = {(p.organisation_id, p.other_id) for p in self.pairs(these)}
        keys = {one: organisation_name.key(one.name) for one in these}
        expected = set()
        for one in these:
            for other in these.filtered(lambda two, one=one: two.id > one.id):
                first, second = keys[one], keys[other]
                alike = organisation_name.similarity(first.proper, second.proper)
                if alike >= ALIKE and (
                    first.kind == second.kind or "" in (first.kind, second.kind)
                ):
                    expected.add((one, other))
        self.assertTrue(expected)
        self.assertEqual(found, expected)

    def test_searching_twice_finds_the_same(self):
        other = self.group("สหกรณ์การเกษตรบ้านใหม่")
        self.assertEqual(len(self.pairs(other)), 1)
        self.assertEqual(len(self.pairs(other)), 1)

    def test_a_dismissed_pair_is_not_shown_again(self):
        other = self.group("สหกรณ์การเกษตรบ้านใหม่")
        self.pairs(other).with_user(self.officer).action_dismiss()
        pair = self.pairs(other)
        self.assertEqual(pair.state, "dismissed")
        self.assertEqual(pair.dismissed_by, self.officer)

    def test_a_renamed_organisation_is_no_pair_any_more(self):
        other = self.group("สหกรณ์การเกษตรบ้านใหม่")
        self.assertTrue(self.pairs(other))
        other.name = "สหกรณ์การเกษตรทุ่งนา"
        self.assertFalse(self.pairs(other))

    def test_a_pair_is_merged_from_the_list(self):
        other = self.group("สหกรณ์การเกษตรบ้านใหม่")
        action = self.pairs(other).with_user(self.officer).action_merge()
        self.assertEqual(
            set(action["context"]["default_organisation_ids"]),
            {self.farm.id, other.id},
        )
        other._merge_into(self.farm)
        self.assertFalse(self.pairs(other))

    def test_who_is_not_in_charge_of_both_dismisses_nothing(self):
        other = self.group("สหกรณ์การเกษตรบ้านใหม่", self.district_b)
        pair = self.pairs(other)
        for user in (self.officer, self.user("officer", self.district_b)):
            with self.assertRaises(AccessError):
                pair.with_user(user).action_dismiss()

    def test_clerk_and_auditor_read_and_do_not_search(self):
        for role in "clerk", "auditor":
            Pair = self.env["coop.organisation.duplicate"].with_user(self.user(role))
            Pair.search([])
            with self.assertRaises(AccessError):
                Pair.action_find()

    def test_searching_takes_the_same_queries_for_many(self):
        self.pairs()
        Pair = self.env["coop.organisation.duplicate"]
        self.env["coop.organisation"].create(
            [{"name": f"กลุ่ม {number}", "type_id": self.type.id} for number in range(60)]
        )
        self.env.flush_all()
        with self.assertQueryCount(3):
            Pair._find()
