# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from psycopg2 import errors

from odoo import api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from ..models.coop_share_record import Change

DAY = date(2025, 8, 15)


@tagged("post_install", "-at_install")
class TestShareConcurrent(BaseCase):
    """Two users enter shares at the same second, each in his own transaction."""

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            kind = env["coop.organisation.type"].create(
                {"name": "Shares", "code": "test_shares", "family": "cooperative"}
            )
            places = env["coop.organisation"].create(
                [{"name": f"Shares {n}", "type_id": kind.id} for n in "AB"]
            )
            company = env.ref("base.main_company")
            accounts = env["coop.share.account"].create(
                [
                    {"company_id": company.id, "organisation_id": place.id}
                    for place in places
                ]
            )
            self.made = (accounts.ids, places.ids, places.partner_id.ids, kind.ids)
            self.one, self.other = accounts.ids
        self.addCleanup(self.remove)

    @contextmanager
    def transaction(self):
        with Registry(get_db_name()).cursor() as cr:
            # Who would wait for the other is told at once.
            cr.execute("SET LOCAL lock_timeout = '300ms'")
            yield api.Environment(cr, api.SUPERUSER_ID, {"tracking_disable": True})

    def remove(self):
        models = (
            "coop.share.account",
            "coop.organisation",
            "res.partner",
            "coop.organisation.type",
        )
        with self.transaction() as env:
            for model, ids in zip(models, self.made, strict=True):
                env[model].browse(ids).exists().unlink()

    def enter(self, env, account_id, kind="opening"):
        account = env["coop.share.account"].browse(account_id)
        change = Change(account, kind, Decimal(100))
        return env["coop.share.entry"]._record([change], DAY)

    def test_of_two_who_enter_shares_of_one_member_the_second_waits(self):
        with self.transaction() as first, self.transaction() as second:
            self.enter(first, self.one)
            with mute_logger("odoo.sql_db"), self.assertRaises(errors.LockNotAvailable):
                self.enter(second, self.one)
            second.cr.rollback()
            first.cr.rollback()

    def test_members_do_not_wait_for_one_another(self):
        with self.transaction() as first, self.transaction() as second:
            self.enter(first, self.one)
            self.assertEqual(self.enter(second, self.other).amount, 100)
            second.cr.rollback()
            first.cr.rollback()
