# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import suppress
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..wizard import coop_province_apply
from .common import CoopNetworkCase
from .common_province import CoopProvinceCase, tree

AT_ONCE = {"queue_job__no_delay": True}
WRONG = "Row 7: the ID has a wrong digit."
METHOD = "_message_wrong_place"  # any private method of an organisation


@tagged("post_install", "-at_install")
class TestCoopProgress(CoopNetworkCase):
    """Long work is queued as its user, moves a bar, and says how it ended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)

    def start(self, work=None, context=None):
        """Start a work of the officer that calls ``work(records, progress)``."""
        district = self.district_a.with_user(self.officer).with_context(
            **(AT_ONCE if context is None else context)
        )
        replaced = patch.object(type(district), METHOD, work or (lambda *_: None))
        with replaced:
            return district.env["coop.progress"]._start("Import", district, METHOD, 4)

    def test_the_job_waits_in_the_queue_as_the_user_who_started_it(self):
        progress = self.start(context={})
        self.assertEqual(progress.state, "waiting")
        job = self.env["queue.job"].search([("uuid", "=", progress.sudo().job_uuid)])
        self.assertEqual((job.state, job.user_id), ("pending", self.officer))
        self.assertEqual(job.name, "Import")

    def test_the_work_runs_as_the_user_on_his_records(self):
        seen = []
        self.start(
            lambda self, progress: seen.append((self.env.user, self, self.env.su))
        )
        self.assertEqual(seen, [(self.officer, self.district_a, False)])

    def test_the_bar_moves_and_ends_full(self):
        seen = []

        def work(records, progress):
            progress._advance(2, message="Half")
            seen.append((progress.state, progress.percent, progress.message))

        progress = self.start(work)
        self.assertEqual(seen, [("running", 50, "Half")])
        self.assertEqual((progress.state, progress.percent), ("done", 100))
        self.assertTrue(progress.ended_on >= progress.started_on)

    def test_a_refusal_is_shown_in_its_words_and_undoes_the_work(self):
        def work(records, progress):
            records.name = "Half done"
            raise UserError(WRONG)

        progress = self.start(work)
        self.assertEqual(progress.state, "failed")
        self.assertEqual(progress.message, WRONG)
        self.assertEqual(self.district_a.name, "District A co-op")

    def test_a_fault_of_the_program_is_said_without_its_innards(self):
        with suppress(ZeroDivisionError):  # assertRaises would undo the note
            self.start(lambda records, progress: 1 // 0)
        progress = self.env["coop.progress"].search([], limit=1)
        self.assertEqual(progress.state, "failed")
        self.assertIn(str(progress.id), progress.message)
        self.assertNotIn("division", progress.message)

    def test_records_deleted_meanwhile_are_said(self):
        progress = self.start(context={})
        progress.sudo().res_ids = [self.district_a.id, 2**31 - 1]
        progress._run()
        self.assertEqual(progress.state, "failed")
        self.assertIn("deleted meanwhile", progress.message)

    def test_what_failed_is_started_again_by_its_user_only(self):
        progress = self.start(context={})
        with self.assertRaisesRegex(UserError, "only after it failed"):
            progress.action_retry()
        progress.sudo().state = "failed"
        first = progress.sudo().job_uuid
        progress.action_retry()
        self.assertEqual(progress.state, "waiting")
        self.assertNotEqual(progress.sudo().job_uuid, first)

    def test_a_job_begun_again_after_it_was_done_does_nothing(self):
        calls = []
        progress = self.start(lambda *_: calls.append(1))
        progress._run()
        self.assertEqual(calls, [1])

    def test_the_result_opens_when_done(self):
        def work(records, progress):
            progress._result(records._get_records_action())

        progress = self.start(work)
        self.assertTrue(progress.has_result)
        self.assertEqual(progress.action_open_result()["res_id"], self.district_a.id)
        waiting = self.start(context={})
        with self.assertRaisesRegex(UserError, "no result"):
            waiting.action_open_result()

    def test_waiting_for_more_than_a_minute_says_what_to_do(self):
        self.env["coop.progress"].search([]).unlink()
        first = self.start(context={})
        self.assertFalse(first.advice)
        second = self.start(context={})
        long_ago = fields.Datetime.now() - timedelta(seconds=61)
        self.env.cr.execute("UPDATE coop_progress SET create_date = %s", [long_ago])
        (first | second).invalidate_recordset()
        self.assertIn("does not take up jobs", first.advice)
        self.assertIn("1 other works come first", second.advice)

    def test_a_job_that_died_with_its_server_is_no_longer_shown_as_running(self):
        progress = self.start(context={})
        progress.sudo().state = "running"
        progress.action_refresh()
        self.assertEqual(progress.state, "waiting")
        job = self.env["queue.job"].search([("uuid", "=", progress.sudo().job_uuid)])
        job.button_cancelled()
        progress.action_refresh()
        self.assertEqual(progress.state, "failed")
        self.assertIn("out of the job queue", progress.message)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_neighbour_sees_nothing_of_it(self):
        progress = self.start(context={})
        theirs = progress.with_user(self.neighbour)
        self.assertFalse(theirs.search([("id", "=", progress.id)]))
        for act in ("action_refresh", "action_open_result", "action_retry"):
            with self.subTest(act), self.assertRaises(AccessError):
                getattr(theirs, act)()
        admin = self.user("admin", self.district_b)
        self.assertEqual(progress.with_user(admin).name, "Import")

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_writes_a_method_to_be_run(self):
        progress = self.start(context={})
        vals = {"name": "x", "user_id": self.officer.id, "method": "_unlink"}
        for user in (self.officer, self.user("admin", self.district_b)):
            mine = progress.with_user(user)
            with self.assertRaises(AccessError):
                mine.write({"method": "unlink"})
            with self.assertRaises(AccessError):
                mine.create(vals)
        with self.assertRaises(ValueError):
            mine._start("x", self.district_a, "unlink")

    def test_the_queue_itself_is_hidden_from_an_officer(self):
        menu = self.env.ref("queue_job.menu_queue_job_root")
        shown = self.env["ir.ui.menu"].with_user(self.officer)._visible_menu_ids()
        self.assertNotIn(menu.id, shown)
        self.assertIn(self.env.ref("coop_network.coop_progress_menu").id, shown)

    def test_what_ended_a_month_ago_is_forgotten(self):
        old, new = self.start(), self.start()
        old.sudo().ended_on = fields.Datetime.now() - timedelta(days=31)
        self.env["coop.progress"]._gc_ended()
        self.assertEqual((old | new).exists(), new)


@tagged("post_install", "-at_install")
class TestProvinceInBackground(CoopProvinceCase):
    """A large province is applied by the queue, with a bar."""

    def setUp(self):
        super().setUp()
        self.install(organisations=tree())
        wizards = self.env["coop.province.apply"].with_user(self.admin)
        self.wizard = wizards.create({"province_id": self.province.id})
        self.wizard.action_preview()
        self.startPatcher(patch.object(coop_province_apply, "AT_ONCE", 3))

    def test_many_changes_wait_in_the_queue_and_are_not_queued_twice(self):
        action = self.wizard.action_apply()
        self.assertEqual(action["res_model"], "coop.progress")
        self.assertEqual(self.wizard.state, "preview")
        self.assertTrue(self.wizard.underway)
        self.assertEqual(self.wizard.action_apply()["res_id"], action["res_id"])
        self.assertEqual(self.province.organisation_count, 0)

    def test_the_job_applies_it_and_opens_the_summary(self):
        wizard = self.wizard.with_context(**AT_ONCE)
        wizard.action_apply()
        self.assertEqual(wizard.progress_id.state, "done")
        self.assertEqual((wizard.state, wizard.underway), ("done", False))
        self.assertEqual(self.province.organisation_count, 4)
        opened = wizard.progress_id.action_open_result()
        self.assertEqual(
            (opened["res_model"], opened["res_id"]), (wizard._name, wizard.id)
        )

    def test_the_job_may_be_run_again(self):
        wizard = self.wizard.with_context(**AT_ONCE)
        wizard.action_apply()
        before = self.env["coop.organisation"].search_count([])
        wizard._apply_in_background(wizard.progress_id)
        self.assertEqual(self.env["coop.organisation"].search_count([]), before)

    def test_a_few_changes_are_applied_at_once(self):
        self.startPatcher(patch.object(coop_province_apply, "AT_ONCE", 300))
        self.assertIs(self.wizard.action_apply(), True)
        self.assertEqual(self.wizard.state, "done")

    def test_a_demonstration_is_played_in_the_background(self):
        self.startPatcher(patch.object(coop_province_apply, "AT_ONCE", 300))
        self.wizard.demonstration = True
        self.assertEqual(self.wizard.action_apply()["res_model"], "coop.progress")
