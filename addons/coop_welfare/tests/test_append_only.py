# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import RestrictViolation

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopWelfareCase, january


@tagged("post_install", "-at_install")
class TestAppendOnly(CoopWelfareCase):
    """What was posted stays, whichever way one tries to change it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls()
        cls.member = cls.members(["1", "2"], cls.centre_a)[0]
        cls.fund.action_activate()
        cls.collection = story.collect({cls.member: 60}, january(2))
        cls.entry = cls.collection.sudo().entry_ids

    def _refused_by_the_database(self, statement):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(RestrictViolation, "append"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(statement)

    def test_an_entry_is_not_changed_by_sql(self):
        self._refused_by_the_database("UPDATE coop_welfare_entry SET amount = 1")

    def test_an_entry_is_not_deleted_by_sql(self):
        self._refused_by_the_database("DELETE FROM coop_welfare_entry")

    def test_the_sum_paid_is_not_changed_by_sql(self):
        self._refused_by_the_database("UPDATE coop_welfare_membership SET paid = 1")

    def test_a_segment_is_not_changed_by_sql(self):
        self.death(self.member, january(5))
        self.call()
        self._refused_by_the_database("UPDATE coop_welfare_segment SET rate = 1")
        self._refused_by_the_database("DELETE FROM coop_welfare_segment")

    def test_an_entry_is_not_changed_by_a_program(self):
        with self.assertRaisesRegex(UserError, "Reverse the collection"):
            self.entry.amount = 1
        with self.assertRaisesRegex(UserError, "Reverse the collection"):
            self.entry.unlink()

    def test_paid_follows_the_entries(self):
        self.assertEqual(self.member.paid, 60)
        self.collection.action_reverse()
        self.assertEqual(self.member.paid, 0)
        self.assertEqual(self.balance(), {})

    def test_an_entry_is_reversed_once(self):
        self.collection.action_reverse()
        with self.assertRaisesRegex(UserError, "Nothing was done"):
            self.collection.action_reverse()
