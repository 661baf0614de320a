# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_province import CoopProvinceCase, tree


@tagged("post_install", "-at_install")
class TestCoopProvinceApply(CoopProvinceCase):
    """The wizard shows first, asks about conflicts, then applies."""

    def wizard(self):
        wizard = (
            self.env["coop.province.apply"]
            .with_user(self.admin)
            .create({"province_id": self.province.id})
        )
        wizard.action_preview()
        return wizard

    def test_the_preview_counts_and_lists_what_would_be_created(self):
        self.install(organisations=tree())
        wizard = self.wizard()
        count = wizard.count_ids.filtered(lambda one: one.kind == "organisation")
        self.assertEqual(count.count_create, 4)
        self.assertEqual(count.kind_label, "Organisation")
        lines = wizard.line_ids.filtered(lambda line: line.kind == "organisation")
        self.assertEqual(set(lines.mapped("action")), {"create"})
        self.assertIn("กลุ่ม group1", lines.mapped("name"))

    def test_nothing_is_applied_without_a_preview(self):
        self.install(organisations=tree())
        wizard = self.env["coop.province.apply"].create(
            {"province_id": self.province.id}
        )
        with self.assertRaisesRegex(UserError, "preview first"):
            wizard.action_apply()

    def test_applying_shows_what_was_done(self):
        self.install(organisations=tree())
        wizard = self.wizard()
        wizard.action_apply()
        self.assertEqual(wizard.state, "done")
        self.assertEqual(self.province.status, "applied")
        self.assertEqual(self.province.organisation_count, 4)

    def test_a_conflict_shows_all_three_values_and_is_decided(self):
        self.install(organisations=tree())
        self.province._apply()
        group = self.record("organisation", "group1")
        group.name = "Our own name"
        first, *others = tree()
        self.install("1.1.0", organisations=(first._replace(name_th="ใหม่"), *others))
        wizard = self.wizard()
        line = wizard.conflict_ids
        self.assertEqual(
            (line.base, line.mine, line.theirs, line.choice),
            ("กลุ่ม group1", "Our own name", "ใหม่", "mine"),
        )
        wizard.action_take_all()
        wizard.action_apply()
        self.assertEqual(group.name, "ใหม่")

    def test_a_relation_to_a_record_that_is_only_planned_shows_its_key(self):
        self.install(organisations=tree())
        self.province._apply()
        first, *others = tree()
        moved = first._replace(centre="district2")
        new = others[1]._replace(key="district2")
        self.install("1.1.0", organisations=(moved, *others, new))
        wizard = self.wizard()
        line = wizard.line_ids.filtered(lambda line: line.field_name == "centre_id")
        self.assertEqual(line.theirs, "district2")
        wizard.action_apply()
        self.assertEqual(
            self.record("organisation", "group1").centre_id,
            self.record("organisation", "district2"),
        )
