# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from freezegun import freeze_time
from psycopg2 import errors

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import CoopNetworkCase

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestCoopOrganisationHistory(CoopNetworkCase):
    """Who was centre when: written by every change, without gap or overlap."""

    def history(self, organisation):
        """(centre, from, until) of an organisation, oldest first."""
        return [
            (place.centre_id.name, place.date_from, place.date_to)
            for place in organisation.place_ids.sorted(
                lambda p: p.date_from or date.min
            )
        ]

    def move(self, organisations, centre, day=TODAY, reason=False):
        return self.env["coop.organisation.move"].create(
            {
                "organisation_ids": organisations.ids,
                "centre_id": centre.id,
                "date": day,
                "reason": reason,
            }
        )

    def test_a_new_organisation_stands_there_since_an_unknown_day(self):
        self.assertEqual(
            self.history(self.group_a), [("District A co-op", False, False)]
        )

    def test_outside_the_tree_there_is_no_place(self):
        self.assertFalse(self.organisation("Alone").place_ids)

    def test_a_move_ends_one_place_and_begins_the_next_the_day_after(self):
        self.group_a.centre_id = self.district_b
        self.assertEqual(
            self.history(self.group_a),
            [
                ("District A co-op", False, date(2026, 3, 9)),
                ("District B co-op", TODAY, False),
            ],
        )

    def test_two_moves_of_one_day_leave_the_last(self):
        third = self.organisation("District C co-op", self.middle, self.province_centre)
        self.group_a.centre_id = self.district_b
        self.group_a.centre_id = third
        self.assertEqual(
            self.history(self.group_a),
            [
                ("District A co-op", False, date(2026, 3, 9)),
                ("District C co-op", TODAY, False),
            ],
        )

    def test_there_and_back_on_one_day_is_no_move(self):
        self.group_a.centre_id = self.district_b
        self.group_a.centre_id = self.district_a
        self.assertEqual(
            self.history(self.group_a), [("District A co-op", False, False)]
        )

    def test_the_same_centre_written_again_is_no_move(self):
        self.group_a.centre_id = self.district_a
        self.assertEqual(len(self.group_a.place_ids), 1)

    def test_leaving_the_tree_and_coming_back_leaves_a_gap(self):
        self.group_a.write({"level_id": False, "centre_id": False})
        with freeze_time("2026-05-01 03:00:00"):
            self.group_a.write(
                {"level_id": self.bottom.id, "centre_id": self.district_b.id}
            )
        self.assertEqual(
            self.history(self.group_a),
            [
                ("District A co-op", False, date(2026, 3, 9)),
                ("District B co-op", date(2026, 5, 1), False),
            ],
        )

    def test_the_members_of_what_moves_keep_their_place(self):
        other = self.env["coop.structure"].create(
            {"name": "Second", "level_ids": self._levels()}
        )
        self.assertTrue(other)
        second = self.organisation("Second federation", self.top)
        self.district_a.centre_id = second
        self.assertEqual(len(self.group_a.place_ids), 1)
        self.assertTrue(self.group_a._within(second))
        self.assertFalse(self.group_a._within(self.province_centre))

    def test_the_wizard_moves_on_a_past_day_with_its_reason(self):
        move = self.move(self.group_a, self.district_b, date(2025, 10, 1), "New road")
        self.assertEqual(move.from_names, "District A co-op")
        self.assertEqual(move.moved_ids, self.group_a)
        move.action_move()
        self.assertEqual(
            self.history(self.group_a),
            [
                ("District A co-op", False, date(2025, 9, 30)),
                ("District B co-op", date(2025, 10, 1), False),
            ],
        )
        current = self.group_a.place_ids.filtered("current")
        self.assertEqual(current.reason, "New road")

    def test_the_wizard_shows_the_whole_part_that_moves(self):
        second = self.organisation("Second federation", self.top)
        move = self.move(self.district_a, second)
        self.assertEqual(move.moved_count, 2)
        self.assertEqual(move.moved_ids, self.district_a | self.group_a)

    def test_the_wizard_refuses_a_day_before_the_last_move_or_after_today(self):
        self.move(self.group_a, self.district_b, date(2025, 10, 1)).action_move()
        with self.assertRaisesRegex(UserError, "Choose a later day"):
            self.move(self.group_a, self.district_a, date(2025, 9, 1)).action_move()
        with self.assertRaisesRegex(UserError, "lies in the future"):
            self.move(self.group_a, self.district_a, date(2026, 3, 11)).action_move()

    def test_the_wizard_refuses_several_levels_and_what_has_no_centre(self):
        with self.assertRaisesRegex(UserError, "several levels"):
            self.move(self.group_a | self.district_a, self.district_b).action_move()
        with self.assertRaisesRegex(UserError, "deals with a centre"):
            self.move(self.province_centre, self.district_b).action_move()

    def test_the_wizard_refuses_to_skip_a_level(self):
        with self.assertRaisesRegex(ValidationError, "No level is skipped"):
            self.move(self.group_a, self.province_centre).action_move()

    def test_the_tree_of_a_past_day(self):
        self.move(self.group_a, self.district_b, date(2025, 10, 1)).action_move()
        then = self.env["coop.organisation.day"].with_context(coop_on="2025-09-30")
        now = self.env["coop.organisation.day"]
        self.assertEqual(then.browse(self.group_a.id).centre_id.id, self.district_a.id)
        now.invalidate_model()
        self.assertEqual(now.browse(self.group_a.id).centre_id.id, self.district_b.id)
        below = then.search([("centre_id", "=", self.district_b.id)])
        self.assertEqual(below.organisation_id, self.group_b)

    def test_the_tree_of_a_past_day_opens_in_the_hierarchy_view(self):
        self.move(self.group_a, self.district_b, date(2025, 10, 1)).action_move()
        wizard = self.env["coop.organisation.on"].create({"date": "2025-09-30"})
        context = wizard.action_show()["context"]
        day = self.env["coop.organisation.day"].with_context(**context)
        boxes = day.hierarchy_read(
            [("id", "=", self.district_a.id)], {"level_id": {}}, "centre_id"
        )
        self.assertIn(self.group_a.id, [box["id"] for box in boxes])

    def test_a_place_of_the_past_is_added_by_hand(self):
        now = self.group_a.place_ids
        now.date_from = date(2020, 1, 1)
        self.place(date_from=date(2010, 1, 1), date_to=date(2019, 12, 31))
        self.assertEqual(len(self.history(self.group_a)), 2)

    def place(self, **vals):
        return self.env["coop.organisation.place"].create(
            {
                "organisation_id": self.group_a.id,
                "level_id": self.bottom.id,
                "centre_id": self.district_b.id,
                **vals,
            }
        )

    def test_two_places_at_a_time_are_refused_by_name(self):
        with self.assertRaisesRegex(ValidationError, "until today.*District A co-op"):
            self.place(date_to=date(2019, 12, 31))

    def test_postgresql_refuses_two_places_at_a_time(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.ExclusionViolation),
            self.cr.savepoint(),
        ):
            self.env.cr.execute(
                SQL(
                    """INSERT INTO coop_organisation_place (organisation_id, level_id)
                       VALUES (%s, %s)""",
                    self.group_a.id,
                    self.bottom.id,
                )
            )

    def test_a_place_that_ends_before_it_begins_is_refused(self):
        self.group_a.place_ids.date_from = date(2020, 1, 1)
        with mute_logger("odoo.sql_db"), self.assertRaises(errors.CheckViolation):
            self.place(date_from=date(2019, 1, 1), date_to=date(2018, 1, 1))
            self.env.flush_all()

    def test_the_place_of_today_is_changed_by_moving_only(self):
        now = self.group_a.place_ids
        for vals in ({"centre_id": self.district_b.id}, {"date_to": TODAY}):
            with self.assertRaisesRegex(UserError, "by moving it"):
                now.write(vals)
        with self.assertRaisesRegex(UserError, "by moving it"):
            self.place()
        with self.assertRaisesRegex(UserError, "by moving it"):
            now.unlink()

    def test_what_was_a_centre_is_not_deleted(self):
        self.group_a.centre_id = self.district_b
        with self.assertRaisesRegex(UserError, "stays in that history"):
            self.district_a.unlink()

    def test_its_history_goes_with_an_organisation(self):
        place = self.group_a.place_ids
        self.group_a.unlink()
        self.assertFalse(place.exists())

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_may_not_move_or_correct(self):
        neighbour = self.user("officer", self.district_b)
        move = self.move(self.group_a, self.district_b)
        with self.assertRaises(AccessError):
            move.with_user(neighbour).action_move()
        place = self.group_a.place_ids
        for role in ("clerk", "auditor"):
            user = self.user(role, self.district_a)
            self.assertEqual(place.with_user(user).centre_id, self.district_a)
            with self.assertRaises(AccessError):
                place.with_user(user).date_from = date(2020, 1, 1)
            with self.assertRaises(AccessError):
                self.env["coop.organisation.move"].with_user(user).create({})
        with self.assertRaises(AccessError):
            place.with_user(neighbour).date_from = date(2020, 1, 1)
        own = self.user("officer", self.district_a)
        place.with_user(own).date_from = date(2020, 1, 1)
        self.assertEqual(place.date_from, date(2020, 1, 1))

    def test_an_officer_moves_within_his_place_and_the_history_says_who(self):
        admin = self.user("admin", self.province_centre)
        move = self.move(self.group_a, self.district_b).with_user(admin)
        move.action_move()
        current = self.group_a.place_ids.filtered("current")
        self.assertEqual(current.create_uid, admin)

    def test_moving_fifty_takes_as_many_queries_as_moving_five(self):
        groups = self.env["coop.organisation"].create(
            [
                {
                    "name": f"Group {n}",
                    "type_id": self.type.id,
                    "level_id": self.bottom.id,
                    "centre_id": self.district_a.id,
                }
                for n in range(55)
            ]
        )
        counts = []
        groups[:1].write({"centre_id": self.district_b.id})  # caches of the ORM
        for some in (groups[1:6], groups[6:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.write({"centre_id": self.district_b.id})
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertEqual(len(groups.place_ids), 110)
