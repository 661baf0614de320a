# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import BaseCase, tagged

from odoo.addons.coop_network.models.coop_province_kind import loudest, merge


@tagged("post_install", "-at_install")
class TestCoopProvinceMerge(BaseCase):
    """Three values decide: said last, here now, said now."""

    def outcome(self, base, mine, theirs):
        said = {} if base is None else {"field": base}
        return merge(said, {"field": mine}, {"field": theirs})["field"].outcome

    def test_equal_values_are_the_same_whatever_was_said_before(self):
        self.assertEqual(self.outcome("a", "b", "b"), "same")
        self.assertEqual(self.outcome(None, "b", "b"), "same")

    def test_what_only_the_plugin_changed_is_updated(self):
        self.assertEqual(self.outcome("a", "a", "b"), "update")

    def test_what_only_a_user_changed_stays(self):
        self.assertEqual(self.outcome("a", "mine", "a"), "edited")

    def test_what_both_changed_is_a_conflict(self):
        self.assertEqual(self.outcome("a", "mine", "b"), "conflict")

    def test_a_field_never_spoken_of_is_filled_but_not_overwritten(self):
        self.assertEqual(self.outcome(None, False, "b"), "update")
        self.assertEqual(self.outcome(None, "mine", "b"), "conflict")

    def test_a_fact_is_as_loud_as_its_loudest_field(self):
        base = {"one": 1, "two": 1, "three": 1}
        verdicts = merge(base, {**base, "one": 2}, {**base, "two": 3})
        self.assertEqual(loudest(verdicts), "update")
        verdicts = merge(base, {**base, "two": 2}, {**base, "two": 3})
        self.assertEqual(loudest(verdicts), "conflict")
        self.assertEqual(loudest(merge(base, base, base)), "unchanged")
