# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.coop_network.models.coop_province_kind import Kind

from coop_core import geography
from coop_core import types as core

from .common_province import (
    SOURCE,
    CoopProvinceCase,
    activity,
    alliance,
    organisation,
    tree,
)


@tagged("post_install", "-at_install")
class TestCoopProvinceLoader(CoopProvinceCase):
    """Applying a province: once, twice, after an edit, after a new version."""

    def test_a_child_stated_before_its_centre_finds_it(self):
        self.install(organisations=tree())
        self.province._apply()
        group = self.record("organisation", "group1")
        self.assertEqual(group.name, "กลุ่ม group1")
        self.assertEqual(group.english_name, "Group1")
        self.assertEqual(group.centre_id, self.record("organisation", "district1"))
        self.assertEqual(group._centre_at(0), self.record("organisation", "federation"))
        self.assertEqual(group.mark, "stated")

    def test_names_come_in_both_languages(self):
        self.install(activities=(activity(),))
        self.province._apply()
        record = self.record("activity", "test_feed")
        self.assertEqual(record.with_context(lang="en_US").name, "Feed")
        self.assertEqual(record.with_context(lang="th_TH").name, "อาหารสัตว์")

    def test_preview_writes_nothing(self):
        self.install(organisations=tree())
        before = self.env["coop.organisation"].search_count([])
        changes = self.env["coop.province.loader"]._plan(self.province)
        self.assertEqual({change.action for change in changes}, {"create"})
        self.assertEqual(self.env["coop.organisation"].search_count([]), before)
        self.assertFalse(self.province.item_ids)

    def test_applying_twice_changes_nothing(self):
        self.install(
            organisations=tree(), activities=(activity(),), alliances=(alliance(),)
        )
        self.province._apply()
        self.env.flush_all()
        self.env.invalidate_all()
        writes = []
        execute = type(self.env.cr).execute

        def counting(cursor, query, *args, **kwargs):
            result = execute(cursor, query, *args, **kwargs)
            text = str(getattr(query, "code", query)).lstrip().upper()
            if text.startswith(("INSERT", "UPDATE", "DELETE")) and cursor.rowcount:
                writes.append(text)
            return result

        with patch.object(type(self.env.cr), "execute", counting):
            counts = self.province._apply()
            self.env.flush_all()
        self.assertEqual(self.actions(counts), {})
        self.assertEqual(writes, [])

    def test_a_newer_version_changes_only_what_changed(self):
        self.install(organisations=tree())
        self.province._apply()
        first, *others = tree()
        self.install("1.1.0", organisations=(first._replace(status="closed"), *others))
        counts = self.province._apply()
        self.assertEqual(self.actions(counts), {"update": 1})
        self.assertEqual(self.record("organisation", "group1").status, "closed")
        self.assertEqual(self.province.plugin_version, "1.1.0")

    def test_a_newer_version_adds_what_is_new(self):
        self.install(organisations=tree())
        self.province._apply()
        more = organisation("group3", "group", "district1")
        self.install("1.1.0", organisations=(*tree(), more))
        self.assertEqual(self.actions(self.province._apply()), {"create": 1})
        group = self.record("organisation", "group3")
        self.assertEqual(group.centre_id, self.record("organisation", "district1"))

    def test_what_a_user_edited_stays(self):
        self.install(organisations=tree())
        self.province._apply()
        self.record("organisation", "group1").name = "Our own name"
        self.assertEqual(self.actions(self.province._apply()), {"edited": 1})
        self.assertEqual(self.record("organisation", "group1").name, "Our own name")

    def conflict(self):
        self.install(organisations=tree())
        self.province._apply()
        self.record("organisation", "group1").name = "Our own name"
        first, *others = tree()
        renamed = first._replace(name_th="ชื่อใหม่", status="forming")
        self.install("1.1.0", organisations=(renamed, *others))
        return self.record("organisation", "group1")

    def test_a_conflict_nobody_decided_stays_and_is_not_asked_again(self):
        group = self.conflict()
        self.assertEqual(self.actions(self.province._apply()), {"conflict": 1})
        self.assertEqual(group.name, "Our own name")
        self.assertEqual(group.status, "forming", "what only the plugin changed")
        self.assertEqual(self.actions(self.province._apply()), {"edited": 1})

    def test_a_conflict_takes_the_plugins_value_when_told_so(self):
        group = self.conflict()
        self.province._apply(choices={("organisation", "group1", "name"): "theirs"})
        self.assertEqual(group.name, "ชื่อใหม่")
        self.assertEqual(self.actions(self.province._apply()), {})

    def test_what_the_plugin_no_longer_states_is_reported_and_stays(self):
        self.install(organisations=tree())
        self.province._apply()
        group = self.record("organisation", "group1")
        self.install("1.1.0", organisations=tree()[1:])
        self.assertEqual(self.actions(self.province._apply()), {"vanished": 1})
        self.assertTrue(group.exists())

    def test_what_a_user_deleted_stays_away_with_all_that_refers_to_it(self):
        self.install(
            organisations=tree(),
            activities=(activity(),),
            alliances=(alliance(),),
        )
        self.province._apply()
        self.record("organisation", "group1").unlink()
        joined = core.AllianceMember("feed_alliance", "group1", "", **SOURCE)
        self.install(
            "1.1.0",
            organisations=tree(),
            activities=(activity(),),
            alliances=(alliance(),),
            alliance_members=(joined,),
        )
        self.assertEqual(self.actions(self.province._apply()), {"deleted": 2})

    def test_an_existing_type_is_adopted(self):
        existing = self.env["coop.organisation.type"].create(
            {"code": "test_group", "name": "Test group", "family": "farmer_group"}
        )
        self.install()
        self.province._apply()
        self.assertEqual(self.record("organisation_type", "test_group"), existing)

    def test_an_alliance_keeps_its_damaged_name_beside_the_name_as_read(self):
        self.install(
            organisations=tree(),
            activities=(activity(),),
            alliances=(alliance(printed="อาหารลัตว์"),),
        )
        self.province._apply()
        record = self.record("alliance", "feed_alliance")
        self.assertEqual(record.printed_name, "อาหารลัตว์")
        self.assertEqual(record.with_context(lang="th_TH").name, "อาหารสัตว์")

    def test_an_alliance_is_kept_by_its_centre_or_the_province_centre(self):
        centre = core.Centre("rice_alliance", "", "", "district1", None, None, **SOURCE)
        self.install(
            organisations=tree(),
            activities=(activity(),),
            alliances=(alliance(), alliance("rice_alliance")),
            centres=(centre,),
        )
        self.province._apply()
        for key, keeper in (
            ("feed_alliance", "federation"),
            ("rice_alliance", "district1"),
        ):
            record = self.record("alliance", key)
            self.assertEqual(
                record.organisation_id, self.record("organisation", keeper)
            )
            self.assertEqual(record.type_ids.mapped("code"), ["B"])

    def test_areas_come_from_the_map_of_the_country(self):
        self.install()
        province = geography.Area("x0", "province", "Province", "จังหวัด", "")
        district = geography.Area("x001", "district", "District", "อำเภอ", "x0")
        with patch("coop_core.geography.areas", lambda code: (district, province)):
            self.province._apply()
        area = self.env["coop.area"].search([("code", "=", "x001")])
        self.assertEqual(area.parent_id.code, "x0")
        self.assertEqual(area.state_id, self.province.state_id)

    def test_a_reference_to_nothing_refuses_the_whole_province(self):
        orphan = organisation("group3", "group", "nobody")
        before = self.env["coop.organisation"].search_count([])
        self.install(organisations=(*tree(), orphan))
        with self.assertRaisesRegex(UserError, "nobody"):
            self.province._apply()
        self.assertEqual(self.env["coop.organisation"].search_count([]), before)

    def test_a_refused_plugin_is_named_with_its_findings(self):
        self.province.sudo().refusal = "its table of brands: two centres for one brand"
        with self.assertRaisesRegex(UserError, "two centres for one brand"):
            self.province._apply()

    def test_demonstrations_are_played_once_and_only_when_wanted(self):
        self.install(organisations=tree())
        played = []
        kinds = self.env["coop.province.loader"]._kinds()
        kind = Kind(
            "demonstration",
            "coop.organisation",
            facts=lambda province: [("first", "group1")],
            prepare=None,
            demonstration=True,
            play=lambda loader, fact, record: played.append(
                loader._ref("organisation", fact).name
            ),
        )
        self.startPatcher(
            patch.object(
                type(self.env["coop.province.loader"]),
                "_kinds",
                lambda loader: [*kinds, kind],
            )
        )
        self.province._apply()
        self.assertEqual(played, [])
        self.province._apply(demonstration=True)
        self.province._apply(demonstration=True)
        self.assertEqual(played, ["กลุ่ม group1"])

    def test_only_a_province_administrator_applies(self):
        self.install()
        officer = new_test_user(
            self.env, "an officer", "coop_network.coop_network_group_officer"
        )
        with self.assertRaises(AccessError):
            self.province.with_user(officer)._apply()
