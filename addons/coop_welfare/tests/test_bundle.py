# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import zipfile
from unittest.mock import patch

from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import tagged

from ..models import coop_welfare_bundle
from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestBundle(CoopWelfareCase):
    """Papers of all centres as one file, made centre by centre by the queue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two, cls.dead = cls.members(["1", "2", "9"], cls.centre_a)
        cls.other = cls.members(["4"], cls.centre_b)
        cls.fund.action_activate()
        cls.death(cls, cls.dead, january(5))
        cls.last = cls.call(cls, due_on="2026-02-28")

    def bundle(self, user=None, **vals):
        return (
            self.env["coop.welfare.bundle"]
            .with_user(user or self.officer)
            .with_context(queue_job__no_delay=True)
            .create({"fund_id": self.fund.id, "day": "2026-03-01", **vals})
        )

    def content(self, bundle):
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", bundle._name),
                    ("res_id", "=", bundle.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        with zipfile.ZipFile(io.BytesIO(attachment.raw)) as file:
            return {name: file.read(name) for name in file.namelist()}

    def test_each_centre_has_a_folder_with_its_papers(self):
        one = self.bundle(call_id=self.last.id, with_letters=True)
        one.action_make()
        self.assertEqual((one.done_count, one.percent), (2, 100))
        found = self.content(one)
        folders = {name.split("/")[0] for name in found}
        self.assertEqual(
            folders, {self.centre_a.display_name, self.centre_b.display_name}
        )
        self.assertEqual(len(found), 10)
        self.assertTrue(
            all(content[:4] in (b"%PDF", b"PK\x03\x04") for content in found.values())
        )
        self.assertEqual(
            sorted(self.env["coop.welfare.reminder"].search([]).mapped("name")),
            ["1/2569", "2/2569", "3/2569"],
        )
        self.assertFalse(any(one.part_ids.mapped("file")))
        with self.assertRaisesRegex(UserError, "as they were ordered"):
            one.with_list = False

    def test_what_was_made_stays_made_and_the_rest_is_made_again(self):
        one = self.bundle(with_notice=False, with_sheet=False, with_arrears=False)
        part = type(self.env["coop.welfare.bundle.part"])
        make, seen = part._make, []

        def stop(self):
            seen.append(self.centre_id)
            if len(seen) == 2:
                raise AccessDenied()
            return make(self)

        with (
            patch.object(coop_welfare_bundle, "SECONDS", 0),
            patch.object(part, "_make", stop),
        ):
            one.action_make()
        self.assertEqual((one.done_count, one.made_on), (1, False))
        jobs = self.env["coop.progress"].search([("res_model", "=", one._name)])
        self.assertIn("failed", jobs.mapped("state"))
        with patch.object(
            part, "_make", lambda self: seen.append("again") or make(self)
        ):
            one.action_make()
        self.assertEqual(seen[2:], ["again"])
        self.assertTrue(one.made_on)
        self.assertEqual(len(self.content(one)), 2)
        one.action_make()
        self.assertEqual(len(seen), 3)

    def test_a_clerk_makes_none_and_nothing_is_made_of_nothing(self):
        with self.assertRaises(AccessError):
            self.bundle(self.clerk_a)
        papers = dict.fromkeys(coop_welfare_bundle.PAPERS, False)
        with self.assertRaisesRegex(UserError, "at least one paper"):
            self.bundle(**papers).action_make()
        with self.assertRaises(AccessError):
            self.env["coop.welfare.bundle"].with_user(self.clerk_a).search([])
