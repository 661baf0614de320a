# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from psycopg2 import errors

from odoo import api
from odoo.exceptions import ValidationError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestCoopOrganisationConcurrent(BaseCase):
    """Two users move at the same second, each in a transaction of his own."""

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            made = self.build(env)
            self.ids = {name: record.id for name, record in made.items()}
        self.addCleanup(self.remove)

    @contextmanager
    def transaction(self):
        with Registry(get_db_name()).cursor() as cr:
            # Who would wait for the other is told at once.
            cr.execute("SET LOCAL lock_timeout = '300ms'")
            yield api.Environment(cr, api.SUPERUSER_ID, {"tracking_disable": True})

    def build(self, env):
        kind = env["coop.organisation.type"].create(
            {"name": "Concurrent", "code": "test_concurrent", "family": "cooperative"}
        )
        structure = env["coop.structure"].create(
            {"name": "Concurrent", "level_ids": CoopNetworkCase._levels()}
        )

        def organisation(name, rank, centre=None):
            return env["coop.organisation"].create(
                {
                    "name": name,
                    "type_id": kind.id,
                    "level_id": structure.level_ids[rank].id,
                    "centre_id": centre and centre.id,
                }
            )

        top = organisation("Top", 0)
        other = organisation("Other top", 0)
        first, second = (organisation(name, 1, top) for name in ("First", "Second"))
        third = organisation("Third", 1, top)
        found = {"top": top, "other": other, "first": first, "second": second}
        found |= {"third": third, "group": organisation("Group", 2, third)}
        return {**found, "kind": kind, "structure": structure}

    def remove(self):
        with self.transaction() as env:
            names = ("group", "first", "second", "third", "top", "other")
            places = env["coop.organisation"].browse([self.ids[n] for n in names])
            partners = places.partner_id
            env.cr.execute(
                "DELETE FROM coop_organisation_place WHERE organisation_id = ANY(%s)",
                [places.ids],
            )
            env.invalidate_all()
            for place in places.sorted("rank", reverse=True):
                place.unlink()
            partners.unlink()
            env["coop.structure"].browse(self.ids["structure"]).unlink()
            env["coop.organisation.type"].browse(self.ids["kind"]).unlink()

    def place(self, env, name):
        return env["coop.organisation"].browse(self.ids[name])

    def demote(self, env, name, under):
        """A district becomes a group below another district."""
        centre = self.place(env, under)
        levels = centre.structure_id.level_ids
        self.place(env, name).write({"level_id": levels[2].id, "centre_id": centre.id})
        env.flush_all()

    def test_two_moved_into_each_other_make_no_circle(self):
        with self.transaction() as two:
            with self.transaction() as one:
                self.demote(one, "first", "second")
                with self.waits():
                    self.demote(two, "second", "first")
                two.cr.rollback()
            with self.assertRaises(ValidationError):  # as the retry would
                self.demote(two, "second", "first")
            two.cr.rollback()
        with self.transaction() as env:
            self.assertFalse(self.place(env, "first")._has_cycle())
            self.assertEqual(self.place(env, "first").centre_id.id, self.ids["second"])

    def test_who_joins_a_centre_that_is_moving_waits_and_gets_the_new_path(self):
        with self.transaction() as two:
            joining = self.place(two, "group")
            with self.transaction() as one:
                self.place(one, "first").centre_id = self.place(one, "other")
                one.flush_all()
                with self.waits():
                    joining.centre_id = self.place(two, "first")
                two.cr.rollback()
            joining.centre_id = self.place(two, "first")
        with self.transaction() as env:
            group = self.place(env, "group")
            path = f"{self.ids['other']}/{self.ids['first']}/{self.ids['group']}/"
            self.assertEqual(group.parent_path, path)
            self.assertTrue(group._within(self.place(env, "other")))

    @contextmanager
    def waits(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(errors.LockNotAvailable):
            yield
