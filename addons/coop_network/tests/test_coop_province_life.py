# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from coop_core import types as core

from .common_province import (
    SOURCE,
    CoopProvinceCase,
    activity,
    alliance,
    organisation,
    tree,
)


def effect(key, **values):
    return core.Effect(
        key, "feed_alliance", "test_feed", None, None, "percent", "ถูกลง", **SOURCE
    )._replace(**values)


def member(key):
    return core.AllianceMember("feed_alliance", key, "", **SOURCE)


def agreement():
    return core.Agreement(
        "memo", "feed_alliance", "Memorandum", "บันทึก", "signed", None, "",
        ("federation", "district1"), **SOURCE,
    )  # fmt: skip


def whole(**values):
    """A province with an alliance, its members, an effect and an agreement."""
    return {
        "organisations": tree(),
        "activities": (activity(),),
        "alliances": (alliance(),),
        "alliance_members": (member("group1"), member("group2")),
        "effects": (effect("effect1"), effect("effect2")),
        "agreements": (agreement(),),
        **values,
    }


class CoopProvinceLifeCase(CoopProvinceCase):
    def wizard(self):
        wizard = (
            self.env["coop.province.apply"]
            .with_user(self.admin)
            .create({"province_id": self.province.id})
        )
        wizard.action_preview()
        return wizard

    def item(self, kind, key):
        return self.province.item_ids.filtered(
            lambda item: (item.kind, item.key) == (kind, key)
        )


@tagged("post_install", "-at_install")
class TestCoopProvinceUpgrade(CoopProvinceLifeCase):
    """A newer version of the plugin no longer states something."""

    def setUp(self):
        super().setUp()
        self.install(**whole())
        self.province._apply()

    def test_what_is_gone_is_archived_and_not_deleted(self):
        gone = self.record("effect", "effect2")
        self.install("1.1.0", **whole(effects=(effect("effect1"),)))
        wizard = self.wizard()
        (line,) = wizard.line_ids.filtered(lambda line: line.action == "vanished")
        self.assertEqual((line.key, line.theirs), ("effect2", "Archived"))
        self.assertTrue(gone.active, "the preview writes nothing")
        wizard.action_apply()
        self.assertFalse(gone.active)
        self.assertTrue(self.record("effect", "effect1").active)

    def test_what_was_edited_here_is_kept_and_asked_about_once(self):
        gone = self.record("effect", "effect2")
        gone.text = "Our own words"
        self.install("1.1.0", **whole(effects=(effect("effect1"),)))
        wizard = self.wizard()
        line = wizard.conflict_ids
        self.assertEqual((line.key, line.choice), ("effect2", "mine"))
        wizard.action_apply()
        self.assertTrue(gone.active)
        self.assertFalse(self.wizard().conflict_ids, "it was asked already")

    def test_what_was_edited_here_goes_when_told_so(self):
        gone = self.record("effect", "effect2")
        gone.text = "Our own words"
        self.install("1.1.0", **whole(effects=(effect("effect1"),)))
        wizard = self.wizard()
        wizard.action_take_all()
        wizard.action_apply()
        self.assertFalse(gone.active)
        self.assertEqual(gone.text, "Our own words")

    def test_what_is_stated_again_comes_back(self):
        gone = self.record("effect", "effect2")
        self.install("1.1.0", **whole(effects=(effect("effect1"),)))
        self.province._apply()
        self.install("1.2.0", **whole())
        self.assertEqual(self.actions(self.province._apply()), {"update": 1})
        self.assertTrue(gone.active)
        self.assertEqual(self.record("effect", "effect2"), gone)
        self.assertEqual(self.actions(self.province._apply()), {})

    def test_what_a_user_archived_himself_stays_archived(self):
        mine = self.record("effect", "effect2")
        mine.active = False
        self.install("1.1.0", **whole(effects=(effect("effect1"),)))
        self.province._apply()
        self.install("1.2.0", **whole())
        self.province._apply()
        self.assertFalse(mine.active)

    def test_a_document_stays_when_it_is_no_longer_stated(self):
        memo = self.record("agreement", "memo")
        self.install("1.1.0", **whole(agreements=()))
        wizard = self.wizard()
        line = wizard.line_ids.filtered(lambda line: line.kind == "agreement")
        self.assertEqual((line.action, line.theirs), ("vanished", "Stays"))
        wizard.action_apply()
        self.assertTrue(memo.exists())

    def test_an_organisation_that_is_gone_is_archived_with_its_contact(self):
        group = self.record("organisation", "group2")
        stated = whole(
            organisations=tree()[:1] + tree()[2:], alliance_members=(member("group1"),)
        )
        self.install("1.1.0", **stated)
        self.province._apply()
        self.assertFalse(group.active)
        self.assertFalse(group.partner_id.active)

    def test_a_new_centre_follows_one_that_is_no_longer_stated(self):
        def centre(key, **values):
            return core.Centre(
                "feed_alliance", "", "", key, None, None, **SOURCE
            )._replace(**values)

        self.install("1.1.0", **whole(centres=(centre("group1"),)))
        self.province._apply()
        since = self.env.cr.now().date()
        self.install("1.2.0", **whole(centres=(centre("group2", date_from=since),)))
        self.province._apply()
        centres = self.record("alliance", "feed_alliance").centre_ids
        self.assertEqual(centres.organisation_id.code, "group2")


@tagged("post_install", "-at_install")
class TestCoopProvinceSwitch(CoopProvinceLifeCase):
    """A province that is switched off, on again, or whose plugin is gone."""

    def setUp(self):
        super().setUp()
        self.install(**whole())
        self.province._apply()

    def test_its_data_are_archived_and_its_documents_stay(self):
        group, memo = (
            self.record("organisation", "group1"),
            self.record("agreement", "memo"),
        )
        effects = self.record("effect", "effect1") + self.record("effect", "effect2")
        self.province.action_switch_off()
        self.assertEqual(self.province.status, "off")
        self.assertFalse(group.active)
        self.assertFalse(self.record("alliance", "feed_alliance").active)
        self.assertFalse(any(effects.mapped("active")))
        found = self.env["coop.agreement"].search([("id", "=", memo.id)])
        self.assertEqual(found.party_ids.organisation_id.mapped("code"),
                         ["federation", "district1"])  # fmt: skip
        self.assertIn(group, group.with_context(active_test=False).search([]))
        self.assertNotIn(group, group.search([]))

    def test_switched_on_again_everything_is_as_it_was(self):
        mine = self.record("effect", "effect2")
        mine.active = False
        before = self.env["coop.organisation"].search([])
        self.province.action_switch_off()
        self.province.action_switch_on()
        self.assertEqual(self.env["coop.organisation"].search([]), before)
        self.assertEqual(self.province.status, "applied")
        self.assertTrue(self.record("effect", "effect1").active)
        self.assertFalse(mine.active, "archived by hand before")
        self.assertEqual(self.actions(self.province._apply()), {})

    def test_what_is_no_longer_stated_does_not_come_back_with_it(self):
        self.install("1.1.0", **whole(effects=(effect("effect1"),)))
        self.province._apply()
        self.province.action_switch_off()
        self.province.action_switch_on()
        self.assertFalse(self.record("effect", "effect2").active)

    def test_nothing_is_applied_while_it_is_off(self):
        self.province.action_switch_off()
        with self.assertRaisesRegex(UserError, "switched off.*Switch it on first"):
            self.province._apply()

    def test_a_member_of_the_network_may_not_switch_it_off(self):
        clerk = new_test_user(
            self.env, "switching-clerk", "coop_network.coop_network_group_clerk"
        )
        with self.assertRaises(AccessError):
            self.province.with_user(clerk).action_switch_off()
        with self.assertRaises(AccessError):
            self.province.with_user(clerk).action_switch_on()

    def test_its_documents_can_be_read_by_who_could_read_them_before(self):
        clerk = new_test_user(
            self.env, "reading-clerk", "coop_network.coop_network_group_clerk"
        )
        clerk.coop_organisation_id = self.record("organisation", "federation")
        Agreement = self.env["coop.agreement"].with_user(clerk)
        mine = [("code", "=", "memo"), ("province_id", "=", self.province.id)]
        if "province_id" not in Agreement._fields:
            mine = mine[:1]
        before = Agreement.search(mine)
        self.assertTrue(before)
        self.province.action_switch_off()
        after = Agreement.search(mine)
        self.assertEqual(after, before)
        self.assertEqual(len(after.party_ids.mapped("organisation_id.name")), 2)

    def test_an_uninstalled_plugin_leaves_its_data_and_says_what_to_do(self):
        self.province.sudo().available_version = False
        self.assertEqual(self.province.status, "missing")
        self.assertTrue(self.record("organisation", "group1").active)
        with self.assertRaisesRegex(UserError, "not installed on the server.*Install"):
            self.province._apply()
        self.province.action_switch_off()
        self.assertFalse(self.record("organisation", "group1").active)


@tagged("post_install", "-at_install")
class TestCoopProvinceRegion(CoopProvinceLifeCase):
    """Two provinces in one database, with the same keys."""

    def setUp(self):
        super().setUp()
        first = self.province
        states = self.env["res.country.state"].search(
            [("country_id.code", "=", "TH"), ("code", "!=", first.code)],
            order="code DESC",
        )
        known = self.env["coop.province"].search([]).mapped("code")
        state = states.filtered(lambda one: one.code not in known)[:1]
        second = self.env["coop.province"].create(
            {"code": state.code, "available_version": "1.0.0"}
        )
        self.first, self.second = first, second.with_user(self.admin)
        self.install(**whole())
        self.first._apply()
        self.province = self.second
        self.install(**whole())
        self.second._apply()

    def of(self, province, kind, key):
        self.province = province
        return self.record(kind, key)

    def test_the_same_keys_are_different_organisations(self):
        one = self.of(self.first, "organisation", "federation")
        other = self.of(self.second, "organisation", "federation")
        self.assertNotEqual(one, other)
        self.assertEqual(one.code, other.code)
        self.assertEqual(
            (one.province_id, other.province_id), (self.first, self.second)
        )

    def test_a_word_that_both_use_is_one_record_and_stays_with_the_other(self):
        one = self.of(self.first, "activity", "test_feed")
        self.assertEqual(self.of(self.second, "activity", "test_feed"), one)
        self.first.action_switch_off()
        self.assertTrue(one.exists())

    def test_switching_one_off_leaves_the_other_alone(self):
        self.first.action_switch_off()
        self.assertFalse(self.of(self.first, "organisation", "group1").active)
        self.assertTrue(self.of(self.second, "organisation", "group1").active)
        self.assertEqual(self.second.status, "applied")

    def test_a_user_of_one_province_changes_nothing_of_the_other(self):
        officer = new_test_user(
            self.env, "region-officer", "coop_network.coop_network_group_officer"
        )
        mine = self.of(self.first, "organisation", "federation")
        officer.coop_organisation_id = mine
        theirs = self.of(self.second, "organisation", "group1")
        self.of(self.first, "organisation", "group1").with_user(officer).note = "ours"
        with self.assertRaises(AccessError):
            theirs.with_user(officer).note = "not ours"

    def test_applying_either_again_changes_nothing(self):
        for province in (self.first, self.second):
            self.assertEqual(self.actions(province._apply()), {})

    def test_a_province_added_later_finds_the_words_of_the_first(self):
        more = organisation("group3", "group", "district1")
        self.install("1.1.0", **whole(organisations=(*tree(), more)))
        self.assertEqual(self.actions(self.second._apply()), {"create": 1})
