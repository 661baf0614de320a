# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import TransactionCase, new_test_user, tagged

from coop_core import manager

#: screen, and the domain of what a province shows there
SCREENS = (
    ("coop_network.coop_organisation_action", "province_id"),
    ("coop_network.coop_network_action", "province_id"),
    ("coop_network.coop_network_centre_action", "network_id.province_id"),
)
GOODS = "coop_procurement.coop_product_action"
PROVINCES = "coop_network.coop_province_action"
RELATIONS = ("many2one", "one2many", "many2many")


@tagged("post_install", "-at_install")
class TestProvinces(TransactionCase):
    """Every installed province, applied where none was, as its people see it in Thai.

    All are applied into one transaction, each in place of the one before.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        for lang in ("en_US", "th_TH"):
            cls.env["res.lang"]._activate_lang(lang)
        groups = (
            "coop_network.coop_network_group_officer",
            "coop_procurement.coop_procurement_group_marketing",
        )
        cls.officer = new_test_user(
            cls.env, "walking-officer", ",".join(groups), lang="th_TH"
        )
        cls.manager = new_test_user(
            cls.env,
            "walking-manager",
            "coop_network.coop_network_group_admin",
            lang="th_TH",
        )

    def setUp(self):
        super().setUp()
        for user in (self.officer, self.manager):
            self.assertFalse(user.has_group("base.group_system"))

    def applied(self, code):
        """Apply a province without its demonstration; the officer works at its top."""
        self.env["coop.province"]._apply_plugin(code)
        province = self.env["coop.province"].search([("code", "=", code)])
        places = self.env["coop.organisation"].search(
            [("province_id", "=", province.id)], order="rank, id"
        )
        self.officer.coop_organisation_id = (
            places.filtered(lambda one: one.level_id and not one.rank)[:1] or places[:1]
        )
        return province

    def seen(self, user, xmlid, domain):
        """The records of a screen, read as its list and its form read them."""
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        Model = self.env[action["res_model"]].with_user(user)
        Model = Model.with_context(lang="th_TH")
        views = Model.get_views([(False, "list"), (False, "form"), (False, "search")])
        found = Model.web_search_read(domain, self.fields(views, Model, "list"))
        records = Model.browse([one["id"] for one in found["records"]])
        if records:
            (form,) = records[:1].web_read(self.fields(views, Model, "form"))
            self.assertTrue(form["id"])
        return records

    def fields(self, views, Model, kind):
        """What a view of the web client asks of each record."""
        arch = etree.fromstring(views["views"][kind]["arch"])
        names = {
            node.get("name")
            for node in arch.iter("field")
            if not any(above.tag == "field" for above in node.iterancestors())
        }
        return {
            name: {"fields": {"display_name": {}}}
            if Model._fields[name].type in RELATIONS
            else {}
            for name in names
        }

    def assert_thai(self, records, name="name"):
        for record in records:
            text = record[name] or ""
            self.assertTrue(any("ก" <= sign <= "๙" for sign in text), (record, text))

    def test_every_province_is_walked_through_in_thai(self):
        for code in manager.provinces().loaded:
            with self.subTest(code):
                savepoint = self.env.cr.savepoint()
                try:
                    self.walk(self.applied(code))
                finally:
                    savepoint.close(rollback=True)
                    self.env.invalidate_all()
                    self.env.registry.clear_cache()

    def walk(self, province):
        of = {
            xmlid: self.seen(self.officer, xmlid, [(path, "=", province.id)])
            for xmlid, path in SCREENS
        }
        organisations, alliances, _centres = of.values()
        self.assertTrue(organisations)
        self.assertTrue(alliances)
        self.assert_thai(organisations)
        self.assert_thai(alliances)
        goods = self.seen(self.officer, GOODS, [("coop_province_id", "=", province.id)])
        self.assert_thai(goods)
        (form,) = self.seen(self.manager, PROVINCES, [("id", "=", province.id)])
        self.assertEqual(form.status, "applied")
        self.assertTrue(form.organisation_count)
        check = getattr(self, f"check_{province.code.replace('-', '_')}", None)
        if check:
            check(province, organisations, alliances)

    # What differs must really differ -------------------------------------------

    def levels(self, province):
        structure = self.env["coop.structure"].search(
            [("state_id", "=", province.state_id.id)]
        )
        return structure.level_ids.sorted("rank").mapped("code")

    def check_TH_90(self, province, organisations, _alliances):
        """Two levels of centres, and figures of what was bought."""
        self.assertEqual(self.levels(province), ["province", "district", "member"])
        self.assertEqual(set(organisations.mapped("rank")), {0, 1, 2})
        deals = self.env["coop.network.deal"].search(
            [("network_id.province_id", "=", province.id), ("unit", "=", "t")]
        )
        self.assertEqual(sum(deals.mapped("quantity")), 156 + 192 + 1000)

    def check_TH_93(self, province, organisations, alliances):
        """Three levels, and a centre for each brand of feed."""
        self.assertEqual(
            self.levels(province), ["province", "district", "subdistrict", "member"]
        )
        centres = self.env["coop.network.centre"].search(
            [
                ("network_id", "in", alliances.ids),
                ("activity_id.code", "=", "animal_feed"),
            ]
        )
        self.assertEqual(
            set(centres.brand_id.mapped("code")), {"cp", "betagro", "laemthong"}
        )
        self.assertEqual(len(centres.organisation_id), 3)

    def check_TH_42(self, province, organisations, alliances):
        """A hub that buys for cash and sells on credit; and not one figure."""
        hub = organisations.filtered(lambda one: one.code == "wang_saphung")
        feed = alliances.filtered(lambda one: one.code == "alliance.n23")
        self.assertIn(hub, feed.centre_ids.organisation_id)
        accounts = self.env["coop.local.account"].search(
            [("province_id", "=", province.id), ("code", "=", "11610.01")]
        )
        self.assertIn("ขายเชื่อ", accounts.with_context(lang="th_TH").name)
        self.assert_no_figures(alliances)

    def check_TH_19(self, province, _organisations, alliances):
        """A dairy: milk is paid by fat and solids."""
        rules = self.env["coop.produce.rule"].search(
            [("product_tmpl_id.coop_province_id", "=", province.id)]
        )
        milk = rules.filtered(lambda rule: "fat" in rule.reading_ids.mapped("code"))
        self.assertIn("solids", milk.reading_ids.mapped("code"))
        self.assertIn("น้ำนม", milk.with_context(lang="th_TH").product_tmpl_id.name)
        self.assert_no_figures(alliances)

    def check_TH_46(self, province, organisations, alliances):
        """A forum over three districts, no other centre, groups that are counted."""
        self.assertEqual(self.levels(province), ["forum", "group"])
        self.assertIn("alliance.n44", alliances.mapped("code"))
        counts = self.env["coop.organisation.count"].search(
            [("province_id", "=", province.id)]
        )
        quantities = {one.code.split("/")[-1]: one.quantity for one in counts}
        self.assertEqual(quantities["kalasin.registered"], 21)
        self.assertEqual(quantities["kalasin.unregistered"], 158)
        whole = counts.filtered(lambda one: one.quantity == 158)
        parts = whole.child_ids
        self.assertEqual(sum(one.quantity for one in parts), 158)
        self.assertGreater(len({one.type_id for one in parts}), 3, "by their kinds")
        self.assertLess(len(organisations), 21, "a count is never made into records")

    def assert_no_figures(self, alliances):
        """Nothing is said where the sources print no figure."""
        inside = [("network_id", "in", alliances.ids)]
        for model in ("coop.network.deal", "coop.network.effect"):
            self.assertFalse(self.env[model].search(inside))
        self.assertEqual(set(alliances.mapped("deal_count")), {0})
