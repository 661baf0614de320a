# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from coop_core import geography, national
from coop_core import types as core

from .common_province import (
    SOURCE,
    CoopProvinceCase,
    FakePlugin,
    activity,
    alliance,
    organisation,
    tree,
)


def pattern(code="test_club", **values):
    return core.Pattern(
        code, "Club", "ชมรม", frozenset("AB"), "horizontal", "ซื้อปุ๋ยร่วมกัน", **SOURCE
    )._replace(**values)


def count(key, quantity, **values):
    return core.Count(
        key, f"กลุ่ม {key}", "", "", "", quantity, False, "group", None, **SOURCE
    )._replace(**values)


def lesson(key, **values):
    return core.Lesson(
        key, "success", 1, "Trust", f"ไว้ใจกัน {key}", "", **SOURCE
    )._replace(**values)


@tagged("post_install", "-at_install")
class TestProvinceLocal(CoopProvinceCase):
    """Patterns, counts and lessons of a province and of the country."""

    def apply(self, version="1.0.0", **answers):
        known = {
            "organisations": tree(),
            "activities": (activity(),),
            "alliances": (alliance(),),
        }
        self.install(version, **{**known, **answers})
        return self.province._apply()

    def general(self, hook, *rows):
        """What the national plugin states, and hence every province repeats."""
        self.startPatcher(patch.object(national, hook, lambda: rows))
        return rows

    def test_an_alliance_names_its_pattern_and_its_source_s_own_word(self):
        named = alliance(pattern="test_club", kind_th="เครือข่ายแนวนอน")
        self.apply(patterns=(pattern(),), alliances=(named,))
        found = self.record("pattern", "test_club")
        network = self.record("alliance", "feed_alliance")
        self.assertEqual(network.pattern_id, found)
        self.assertEqual(network.kind_text, "เครือข่ายแนวนอน")
        self.assertEqual(found.with_context(lang="th_TH").name, "ชมรม")
        self.assertEqual(set(found.type_ids.mapped("code")), {"A", "B"})
        self.assertEqual(found.network_count, 1)
        self.assertEqual(found.action_open_networks()["domain"][0][2], found.id)

    def test_applying_again_changes_nothing(self):
        answers = {
            "patterns": (pattern(),),
            "counts": (count("part", 95, part_of="whole"), count("whole", 101)),
            "lessons": (lesson("first", alliance="feed_alliance"),),
        }
        self.apply(**answers)
        self.assertEqual(self.actions(self.apply(**answers)), {})

    def test_a_count_stands_below_its_whole(self):
        self.apply(
            counts=(
                count("part", 95, part_of="whole"),
                count("whole", 101, about=True, mark="doubtful", note="ราว"),
            )
        )
        code = self.province.code
        part = self.record("count", f"{code}/part")
        whole = self.record("count", f"{code}/whole")
        self.assertEqual(part.parent_id, whole)
        self.assertEqual(self.province.count_ids, whole | part)
        self.assertEqual(whole.with_context(lang="en_US").figure, "about 101")
        self.assertTrue(part.tree_name.startswith("\u2003"))
        self.assertFalse(part.comparable, "no type is named")

    def test_a_count_is_compared_with_the_register(self):
        wide = core.OrganisationType(
            "test_wide", "occupational", "Wide", "กว้าง", False, **SOURCE
        )
        narrow = wide._replace(code="test_narrow", parent="test_wide")
        kinds = {"type": "test_narrow"}
        self.apply(
            organisation_types=(narrow, wide),
            organisations=(
                organisation("open", "", **kinds),
                organisation("closed", "", status="closed", **kinds),
                organisation("shown", "", mark="demonstration", **kinds),
                organisation("wide", "", type="test_wide"),
            ),
            counts=(
                count("wide", 8, organisation_type="test_wide"),
                count("narrow", 4, organisation_type="test_narrow"),
                count("people", 80, organisation_type="test_wide", unit="person"),
                count("none", 0, organisation_type="test_wide"),
            ),
        )
        told = {
            one.code.split("/")[1]: (one.comparable, one.register_count, one.coverage)
            for one in self.province.count_ids
        }
        self.assertEqual(
            told,
            {
                "wide": (True, 2, 0.25),
                "narrow": (True, 1, 0.25),
                "people": (False, 0, 0),
                "none": (True, 2, 0),
            },
        )
        wide = self.record("count", f"{self.province.code}/wide")
        action = wide.action_open_register()
        found = self.env["coop.organisation"].search(action["domain"])
        self.assertEqual(set(found.mapped("code")), {"open", "wide"})

    def test_alliances_are_counted_in_their_province(self):
        invented = alliance("shown", mark="demonstration")
        self.apply(
            alliances=(alliance(), invented), counts=(count("a", 4, unit="network"),)
        )
        told = self.province.count_ids
        self.assertEqual((told.register_count, told.coverage), (1, 0.25))
        action = told.action_open_register()
        networks = self.env["coop.network"].search(action["domain"])
        self.assertEqual(networks.code, "feed_alliance")

    def test_what_lies_in_the_area_is_compared_with_a_count_of_it(self):
        areas = tuple(
            geography.Area(code, kind, code, "พื้นที่", parent)
            for code, kind, parent in (
                ("x1", "province", ""),
                ("x101", "district", "x1"),
                ("x102", "district", "x1"),
            )
        )
        self.startPatcher(patch("coop_core.geography.areas", lambda code: areas))
        kind = {"organisation_type": "test_group"}
        self.apply(
            organisations=(
                organisation("here", "", area="x101"),
                organisation("there", "", area="x102"),
                organisation("nowhere", ""),
            ),
            counts=(
                count("all", 4, area="x1", **kind),
                count("some", 4, area="x101", **kind),
            ),
        )
        counts = {one.area_id.code: one for one in self.province.count_ids}
        self.assertEqual(counts["x1"].register_count, 2)
        self.assertEqual(counts["x101"].register_count, 1)
        action = counts["x1"].action_open_register()
        self.assertEqual(
            self.env["coop.organisation"].search_count(action["domain"]), 2
        )

    def test_what_is_archived_is_not_in_the_register(self):
        kind = {"organisation_type": "test_group"}
        self.apply(counts=(count("all", 8, **kind),))
        self.assertEqual(self.province.count_ids.register_count, 4)
        self.record("organisation", "group1").active = False
        self.env.flush_all()
        self.province.count_ids.invalidate_recordset(["register_count"])
        self.assertEqual(self.province.count_ids.register_count, 3)

    def test_the_sum_over_counts_is_that_of_the_counts(self):
        kind = {"organisation_type": "test_group"}
        self.apply(counts=(count("whole", 6, **kind), count("other", 3)))
        self.env.flush_all()
        (row,) = self.env["coop.count.coverage"].search(
            [("province_id", "=", self.province.id)]
        )
        self.assertEqual((row.quantity, row.register_count, row.missing), (6, 4, 2))
        self.assertEqual(row.action_open_count()["res_id"], row.count_id.id)

    def test_a_part_larger_than_its_whole_is_refused_on_screen(self):
        self.apply(counts=(count("whole", 101),))
        whole = self.province.count_ids
        part = {"name": "Part", "parent_id": whole.id, "unit": "group"}
        Count = self.env["coop.organisation.count"]
        Count.create({**part, "quantity": 101})
        Count.create({**part, "quantity": 500, "unit": "person"})
        Count.create({**part, "quantity": 102, "mark": "conflict"})
        with self.assertRaisesRegex(ValidationError, "is a part of"):
            Count.create({**part, "quantity": 102})
        with self.assertRaisesRegex(ValidationError, "is a part of"):
            whole.quantity = 100

    def test_a_count_is_not_a_part_of_itself(self):
        self.apply(counts=(count("part", 1, part_of="whole"), count("whole", 1)))
        part = self.province.count_ids.filtered("parent_id")
        with self.assertRaises(UserError):
            part.parent_id.parent_id = part

    def test_a_plugin_may_correct_a_whole_and_its_part_together(self):
        rows = (count("part", 8, part_of="whole"), count("whole", 10))
        self.apply(counts=rows)
        self.apply(
            "1.1.0",
            counts=(rows[0]._replace(quantity=12), rows[1]._replace(quantity=15)),
        )
        self.assertEqual(self.province.count_ids.mapped("quantity"), [15, 12])

    def test_what_the_country_states_is_kept_once_for_all_provinces(self):
        rows = self.general("network_lessons", lesson("r1", kind="recommendation"))
        own = lesson("r2")
        self.apply(lessons=(*rows, own))
        everywhere = self.record("lesson", "r1")
        here = self.record("lesson", f"{self.province.code}/r2")
        self.assertFalse(everywhere.province_id)
        self.assertEqual(here.province_id, self.province)
        plugin = FakePlugin(lessons=(*rows, own))
        asked = patch.object(
            type(self.province), "_facade", lambda one: plugin.registered(one.code)
        )
        self.startPatcher(asked)
        other = self.province.sudo().create({"code": "TH-XX"})
        other.available_version = "1.0.0"
        other._apply()
        item = other.item_ids.filtered(lambda one: one.key == "r1")
        self.assertEqual(item.res_id, everywhere.id)
        lessons = self.env["coop.lesson"].search([("text", "like", "ไว้ใจกัน r")])
        self.assertEqual(
            set(lessons.mapped("code")), {"r1", f"{self.province.code}/r2", "TH-XX/r2"}
        )

    def test_an_alliance_shows_its_own_lessons_and_those_for_all(self):
        rows = self.general("network_lessons", lesson("r1"))
        self.apply(
            alliances=(alliance(), alliance("other")),
            lessons=(
                *rows,
                lesson("ours", alliance="feed_alliance"),
                lesson("theirs", alliance="other"),
                lesson("province"),
            ),
        )
        elsewhere = self.province.sudo().create({"code": "TH-XX"})
        self.env["coop.lesson"].create({"text": "x", "province_id": elsewhere.id})
        network = self.record("alliance", "feed_alliance")
        self.assertEqual(network.own_lesson_ids.text, "ไว้ใจกัน ours")
        ours = network.advice_ids.filtered("code").mapped("text")
        self.assertIn("ไว้ใจกัน r1", ours)
        self.assertIn("ไว้ใจกัน province", ours)
        self.assertNotIn(elsewhere, network.advice_ids.province_id)
        self.assertFalse(network.advice_ids.network_id)


@tagged("post_install", "-at_install")
class TestProvinceLocalSecurity(CoopProvinceCase):
    """Counts and patterns are the administrator's; lessons of an alliance, its own."""

    def setUp(self):
        super().setUp()
        self.install(
            organisations=tree(),
            activities=(activity(),),
            alliances=(alliance(),),
            patterns=(pattern(),),
            counts=(count("whole", 3, organisation_type="test_group"),),
            lessons=(lesson("ours", alliance="feed_alliance"), lesson("all")),
        )
        self.province._apply()
        self.network = self.record("alliance", "feed_alliance")
        self.officer = self.officer_of("federation")
        self.neighbour = self.officer_of("group1")

    def officer_of(self, key):
        user = new_test_user(self.env, key, "coop_network.coop_network_group_officer")
        user.coop_organisation_id = self.record("organisation", key)
        return user

    def test_everybody_of_the_network_reads(self):
        clerk = new_test_user(self.env, "c", "coop_network.coop_network_group_clerk")
        auditor = new_test_user(
            self.env, "a", "coop_network.coop_network_group_auditor"
        )
        for user in (clerk, auditor):
            told = self.province.count_ids.with_user(user)
            self.assertEqual((told.register_count, told.comparable), (4, True))
            network = self.network.with_user(user)
            self.assertTrue(network.own_lesson_ids.text)
            self.assertTrue(network.advice_ids.mapped("text"))
            self.assertTrue(self.record("pattern", "test_club").with_user(user).name)
            rows = self.env["coop.count.coverage"].with_user(user).search([])
            self.assertTrue(rows.mapped("missing"))

    def test_only_the_administrator_writes_counts_and_patterns(self):
        for record in (self.province.count_ids, self.record("pattern", "test_club")):
            for operation in ("write", "create", "unlink"):
                self.assertFalse(
                    record.with_user(self.officer).has_access(operation), record
                )
                self.assertTrue(record.with_user(self.admin).has_access(operation))

    def test_who_keeps_an_alliance_writes_its_lessons(self):
        ours, for_all = self.network.own_lesson_ids, self.network.advice_ids
        ours.with_user(self.officer).text = "ไว้ใจกันมาก"
        for_all = for_all.filtered(lambda one: one.code.endswith("/all"))
        with self.assertRaises(AccessError):
            ours.with_user(self.neighbour).text = "x"
        with self.assertRaises(AccessError):
            for_all.with_user(self.officer).text = "x"
        with self.assertRaises(AccessError):
            ours.with_user(self.officer).network_id = False
