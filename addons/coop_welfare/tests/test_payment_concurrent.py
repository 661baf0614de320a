# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from psycopg2 import errors

from odoo import Command, api
from odoo.exceptions import LockError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestPaymentConcurrent(BaseCase):
    """Two officers pay one recipient at the same second, on two lists."""

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            kind = env["coop.organisation.type"].create(
                {"name": "Welfare", "code": "test_welfare", "family": "cooperative"}
            )
            lead = env["coop.organisation"].create({"name": "Lead", "type_id": kind.id})
            fund = env["coop.welfare.fund"].create(
                {
                    "name": "Concurrent",
                    "lead_id": lead.id,
                    "rate": 20,
                    "rate_max": 20,
                    "deduction": 0,
                }
            )
            payee = env["res.partner"].create({"name": "Widow"})
            due = env["coop.welfare.payable"].create(
                {
                    "fund_id": fund.id,
                    "kind": "share",
                    "partner_id": payee.id,
                    "amount": 100,
                    "since": "2026-01-31",
                }
            )
            line = Command.create({"payable_id": due.id, "amount": 100})
            lists = env["coop.welfare.payment"].create(
                [
                    {"label": label, "fund_id": fund.id, "line_ids": [line]}
                    for label in "AB"
                ]
            )
            self.due = due.id
            self.lists = lists.ids
            self.made = [
                ("coop_welfare_payment", lists.ids),
                ("coop_welfare_payable", due.ids),
                ("coop_welfare_fund", fund.ids),
                ("coop_organisation", lead.ids),
                ("res_partner", (payee | lead.partner_id).ids),
                ("coop_organisation_type", kind.ids),
            ]
        self.addCleanup(self.remove)

    @contextmanager
    def transaction(self):
        with Registry(get_db_name()).cursor() as cr:
            # Who would wait for the other is told at once.
            cr.execute("SET LOCAL lock_timeout = '300ms'")
            yield api.Environment(cr, api.SUPERUSER_ID, {"tracking_disable": True})

    def remove(self):
        """By statement: what is due is never deleted by the application."""
        with self.transaction() as env:
            for table, ids in self.made:
                env.cr.execute(
                    SQL("DELETE FROM %s WHERE id = ANY(%s)", SQL.identifier(table), ids)
                )

    def test_the_second_officer_does_not_pay_while_the_first_does(self):
        with self.transaction() as first, self.transaction() as second:
            mine, his = self.lists
            first["coop.welfare.payment"].browse(mine)._lock()
            with mute_logger("odoo.sql_db"), self.assertRaises(LockError):
                second["coop.welfare.payment"].browse(his).action_post()
            second.cr.rollback()
            first.cr.rollback()

    def test_who_looked_before_the_first_paid_is_not_believed(self):
        """His picture is old: the database refuses, and the button starts anew."""
        with self.transaction() as second:
            his = second["coop.welfare.payment"].browse(self.lists[1])
            self.assertEqual(his.line_ids.payable_id.left, 100)
            with self.transaction() as first:
                first["coop.welfare.payable"].browse(self.due)._change_paid(100)
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(errors.SerializationFailure),
            ):
                his.action_post()
            second.cr.rollback()
            second.invalidate_all()
            with self.assertRaisesRegex(Exception, "only 0.00 are still due"):
                his.action_post()
            second.cr.rollback()
