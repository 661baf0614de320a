# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.coop_network.models import coop_province_copy

from coop_core import geography
from coop_core import types as core

SOURCE = {"source": "report.txt, page 1"}
#: what differs between two ways of making the same record, and says nothing
OWN = {"id", "product_tmpl_id", "create_date", "write_date"}


class Facts:
    """A province of goods: in three packs, with notes and without, and their prices."""

    code = "XX-00"

    def __init__(self, goods):
        self.goods = goods

    def __getattr__(self, question):
        return lambda: ()

    def network_structure(self):
        levels = tuple(
            core.Level(rank, f"t{rank}", name, name)
            for rank, name in enumerate(("Federation", "Group"))
        )
        return core.Structure("Levels", "ระดับ", 1, levels, **SOURCE)

    def network_activities(self):
        return (core.Activity("t-inputs", "Inputs", "ปัจจัย", **SOURCE),)

    def procurement_commodities(self):
        return self.goods


def goods(number, word="Good"):
    packs = (("", "1"), ("กระสอบ", "25"), ("ถุง", "5"))
    return tuple(
        core.Commodity(
            f"good{n}",
            "t-inputs",
            "",
            f"{word} {n}",
            f"สินค้า {n}",
            "kg",
            packs[n % 3][0],
            Decimal(packs[n % 3][1]),
            f"report.txt, page {n}",
            "inferred" if n % 5 else "stated",
            f"หมายเหตุ {n}" if n % 2 else "",
        )
        for n in range(number)
    )


@tagged("post_install", "-at_install")
class TestCoopProvinceCopy(TransactionCase):
    """Goods that are copies of a few are what the ORM makes of each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("en_US", "th_TH"):
            cls.env["res.lang"]._activate_lang(lang)
        cls.startClassPatcher(patch.object(geography, "areas", lambda code: ()))

    def province(self, code, facts):
        province = self.env["coop.province"].create(
            {"code": code, "available_version": "1.0.0"}
        )
        self.facts = facts
        asked = patch.object(type(province), "_facade", lambda one: self.facts)
        self.startPatcher(asked)
        return province

    def apply(self, province, copy_from):
        with patch.object(coop_province_copy, "COPY_FROM", copy_from):
            counts = province._apply()
        self.env.flush_all()
        return counts

    def records(self, province):
        items = self.env["coop.province.item"].search(
            [("province_id", "=", province.id), ("kind", "=", "commodity")]
        )
        return {item.key: item.res_id for item in items}

    def rows(self, table, ids, column="id"):
        self.env.cr.execute(
            SQL(
                "SELECT to_jsonb(one) FROM %s one WHERE %s = ANY(%s) ORDER BY %s",
                SQL.identifier(table),
                SQL.identifier(column),
                list(ids),
                SQL.identifier(column),
            )
        )
        return [row for (row,) in self.env.cr.fetchall()]

    def test_a_copy_is_what_the_orm_makes(self):
        """Every column of every good and its variant, and every pair of its tables."""
        one = self.province("XX-01", Facts(goods(60)))
        self.apply(one, copy_from=10_000)
        other = self.province("XX-02", Facts(goods(60)))
        self.apply(other, copy_from=1)
        made, copied = self.records(one), self.records(other)
        self.assertEqual(made.keys(), copied.keys())
        for table, column in (
            ("product_template", "id"),
            ("product_product", "product_tmpl_id"),
        ):
            left = {row[column]: row for row in self.rows(table, made.values(), column)}
            right = {
                row[column]: row for row in self.rows(table, copied.values(), column)
            }
            self.assertEqual(len(left), 60)
            self.assertEqual(len(right), 60)
            for key, ident in made.items():
                mine, theirs = left[ident], right[copied[key]]
                for name in mine.keys() - OWN - {"coop_province_id"}:
                    self.assertEqual(mine[name], theirs[name], (table, key, name))
        self.assertEqual(self.pairs(made), self.pairs(copied))

    def pairs(self, records):
        """How many rows of each table of pairs the goods have."""
        found = {}
        for field in self.env["product.template"]._fields.values():
            if field.type == "many2many" and field.store and field.relation:
                rows = self.rows(field.relation, records.values(), field.column1)
                found[field.relation] = len(rows)
        return found

    def test_copies_are_read_as_records(self):
        province = self.province("XX-01", Facts(goods(20)))
        self.apply(province, copy_from=1)
        ids = self.records(province)
        good = self.env["product.template"].browse(ids["good7"])
        self.assertEqual(good.with_context(lang="en_US").name, "Good 7")
        self.assertEqual(good.with_context(lang="th_TH").name, "สินค้า 7")
        self.assertEqual(good.coop_note, "หมายเหตุ 7")
        self.assertEqual(len(good.product_variant_ids), 1)
        self.assertEqual(good.uom_id.coop_code, "กระสอบ 25 kg")

    def test_applying_them_again_changes_nothing_and_a_name_only_itself(self):
        province = self.province("XX-01", Facts(goods(20)))
        self.apply(province, copy_from=1)
        again = self.apply(province, copy_from=1)
        self.assertEqual({one for _kind, one in +again}, {"unchanged"})
        renamed = goods(20)[:5] + goods(20, "Better good")[5:6] + goods(20)[6:]
        self.facts = Facts(renamed)
        counts = self.apply(province, copy_from=1)
        self.assertEqual(counts["commodity", "update"], 1)

    def test_an_unchanged_kind_is_not_looked_at(self):
        """Two questions a kind: none of them grows with the number of goods."""
        province = self.province("XX-01", Facts(goods(40)))
        self.apply(province, copy_from=1)
        self.env.cr.execute(
            "UPDATE coop_province_item SET write_date = '2020-01-02';"
            "UPDATE product_template SET write_date = '2020-01-01';"
            "UPDATE uom_uom SET write_date = '2020-01-01'"
        )
        self.env.invalidate_all()
        looked = []
        plan = type(self.env["coop.province.loader"])._plan_kind

        def noting(loader, run, kind):
            looked.append(kind.name)
            return plan(loader, run, kind)

        loader = type(self.env["coop.province.loader"])
        with patch.object(loader, "_plan_kind", noting):
            counts = self.apply(province, copy_from=1)
            self.assertNotIn("commodity", looked)
            self.assertEqual(counts["commodity", "unchanged"], 40)
            good = self.env["product.template"].browse(self.records(province)["good3"])
            good.name = "Our own name"
            self.env.flush_all()
            counts = self.apply(province, copy_from=1)
            self.assertIn("commodity", looked, "somebody edited one")
            self.assertEqual(counts["commodity", "edited"], 1)
