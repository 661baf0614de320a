# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A whole province applied from CSV tables on the disk, its goods included.

``size`` is the number of organisations; there are ten goods for each of them, and three
centres for a hundred. ``--size 10000`` is the large one: 300 centres, 10,000
organisations, 100,000 goods. Ours reads the tables, compares and writes, as the web
client does. The usual way is Odoo's import (``load``) of the same rows. The plain SQL
inserts the least: the same organisations and goods without any check.
"""

import csv
import importlib
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pluggy

from coop_core import hookspecs, manager
from coop_core.table_plugin import TablePlugin

SIZE = 1_000
PROVINCE = "TH-10"
PACKAGE = "coop_bench_tables"
GOODS = 10  #: goods for each organisation
CENTRES = 0.03
SOURCE = ("bench", "demonstration", "")
#: packs, activities and sizes that goods come in
PACKS = (("", "1"), ("กระสอบ", "50"), ("ถุง", "5"), ("ลัง", "12"))
QUIET = {"tracking_disable": True, "import_file": True}


def cases(bench):
    """What is timed; all of it is rolled back at the end."""
    with ExitStack() as stack:
        province = Province(bench.env, stack, bench.size or SIZE)
        rows = province.rows()
        yield bench.case(
            f"province applied: {province.centres:,} centres, {province.size:,} "
            f"organisations, {province.goods:,} goods",
            rows=rows,
            ours=province.apply,
            sql=province.insert,
            orm=province.load,
        )
        province.apply()
        province.grow_old()
        yield bench.case(
            "the same version applied again",
            rows=rows,
            ours=province.apply,
            sql=province.count,
        )
        province.change_one_in_ten()
        yield bench.case(
            "a newer version that renames one good in ten",
            rows=rows,
            ours=province.apply,
        )
        province.grow_old()
        yield bench.case("switched off", rows=rows, ours=province.switch_off)


class Province:
    """A province whose plugin is a folder of tables, and the same by other ways."""

    def __init__(self, env, stack, size):
        self.env, self.size = env, size
        self.centres, self.goods = max(1, int(size * CENTRES)), size * GOODS
        Model = env["coop.province"]
        self.record = Model.search([("code", "=", PROVINCE)])
        self.record = self.record or Model.create({"code": PROVINCE})
        self.record.available_version = "1.0.0"
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        self.data = folder / PACKAGE / "data"
        self.data.mkdir(parents=True)
        (folder / PACKAGE / "__init__.py").touch()
        sys.path.insert(0, str(folder))
        stack.callback(sys.path.remove, str(folder))
        stack.callback(sys.modules.pop, PACKAGE, None)
        importlib.invalidate_caches()
        importlib.import_module(PACKAGE)
        self._write_tables()
        facade = _facade()
        stack.enter_context(patch.object(type(Model), "_facade", lambda one: facade))

    def rows(self):
        return self.size + self.goods

    def apply(self):
        return self.record._apply()

    def switch_off(self):
        self.record.action_switch_off()

    def organisations(self):
        """One federation, centres below it, groups spread evenly over the centres."""
        yield ("federation", "province", "")
        for n in range(self.centres):
            yield (f"c{n}", "district", "federation")
        for n in range(self.size - self.centres - 1):
            yield (f"g{n}", "member", f"c{n % self.centres}")

    def commodities(self, word="Good"):
        for n in range(self.goods):
            pack, size = PACKS[n % len(PACKS)]
            name = f"{word if n % 10 == 0 else 'Good'} {n}"
            yield (f"good{n}", name, f"สินค้า {n}", pack, size)

    def change_one_in_ten(self):
        self.record.available_version = "1.1.0"
        self._write_commodities("Renamed")

    def _write_tables(self):
        self._write(
            "organisations",
            "key type name name_th area level centre status",
            (
                (key, "agricultural", key, f"กลุ่ม {key}", "10", level, centre, "active")
                for key, level, centre in self.organisations()
            ),
        )
        self._write_commodities()

    def _write_commodities(self, word="Good"):
        self._write(
            "commodities",
            "key activity brand name name_th unit pack pack_size",
            (
                (key, "fertiliser", "", name, thai, "kg", pack, size)
                for key, name, thai, pack, size in self.commodities(word)
            ),
        )

    def _write(self, name, columns, rows):
        path = self.data / f"demo_{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*columns.split(), "source", "mark", "note"])
            writer.writerows((*row, *SOURCE) for row in rows)

    def load(self):
        """Import the same rows as two files, their relations by external ids."""
        self.record.with_context(**QUIET)
        kinds = self.env["coop.organisation.type"]
        kind = kinds.search([("code", "=", "agricultural")], limit=1)
        kind = kind or kinds.create(
            {"code": "agricultural", "name": "Agricultural", "family": "cooperative"}
        )
        structure = self.env["coop.structure"].create(
            {
                "name": "Levels",
                "approach": "1",
                "level_ids": [
                    (0, 0, {"rank": rank, "code": code, "name": code})
                    for rank, code in enumerate(("province", "district", "member"))
                ],
            }
        )
        levels = {level.code: str(level.id) for level in structure.level_ids}
        self._load(
            "coop.organisation",
            "id code name english_name status source mark centre_id/id level_id/.id "
            "type_id/.id province_id/.id",
            [
                [
                    f"bench_{key}", key, f"กลุ่ม {key}", key, "active", *SOURCE[:2],
                    f"bench_{centre}" if centre else "", levels[level], str(kind.id),
                    str(self.record.id),
                ]
                for key, level, centre in self.organisations()
            ],
        )  # fmt: skip
        unit = str(self.env.ref("uom.product_uom_kgm").id)
        self._load(
            "product.template",
            "id name is_storable uom_id/.id weight invoice_policy purchase_method "
            "coop_province_id/.id coop_source coop_mark",
            [
                [
                    f"bench_{key}", name, "1", unit, size, "delivery", "receive",
                    str(self.record.id), *SOURCE[:2],
                ]
                for key, name, _thai, _pack, size in self.commodities()
            ],
        )  # fmt: skip

    def _load(self, model, names, rows):
        result = self.env[model].with_context(**QUIET).load(names.split(), rows)
        if not result["ids"]:
            raise ValueError(result["messages"])

    def insert(self):
        """The least: rows of partners, organisations, goods and their variants."""
        self.env.cr.execute(
            INSERT,
            {
                "places": self.size,
                "goods": self.goods,
                "province": self.record.id,
                "type": self.env["coop.organisation.type"].search([], limit=1).id,
                "unit": self.env.ref("uom.product_uom_kgm").id,
                "category": self.env["product.category"].search([], limit=1).id,
            },
        )

    def count(self):
        """The least that could be asked: how many facts are noted."""
        self.env.cr.execute(
            "SELECT count(values) FROM coop_province_item WHERE province_id = %s",
            [self.record.id],
        )
        return self.env.cr.fetchall()

    def grow_old(self):
        """What was written in this transaction, as if it had been written before."""
        self.env.flush_all()
        for table in (
            "coop_province_item",
            "coop_organisation",
            "res_partner",
            "product_template",
            "uom_uom",
            "coop_structure",
            "coop_structure_level",
            "coop_activity",
            "coop_organisation_type",
            "coop_area",
        ):
            self.env.cr.execute(
                f"UPDATE {table} SET write_date = '2020-01-01' WHERE write_date = %s",
                [self.env.cr.now()],
            )
        self.env.invalidate_all()


def _facade():
    plugins = pluggy.PluginManager(hookspecs.PROJECT)
    plugins.add_hookspecs(hookspecs)
    plugins.register(manager.provinces().plugins.get_plugin("national"), "national")
    plugins.register(TablePlugin(PACKAGE), name=PROVINCE)
    return manager.Province(PROVINCE, plugins)


INSERT = """
    WITH partner AS (
        INSERT INTO res_partner
                    (name, complete_name, is_company, active, type, autopost_bills,
                     group_rfq, group_on)
             SELECT 'P ' || n, 'P ' || n, TRUE, TRUE, 'contact', 'ask', 'default',
                    'default'
               FROM generate_series(1, %(places)s) n
          RETURNING id),
    place AS (
        INSERT INTO coop_organisation
                    (partner_id, code, status, type_id, province_id)
             SELECT id, 'code ' || id, 'active', %(type)s, %(province)s FROM partner),
    good AS (
        INSERT INTO product_template
                    (name, type, uom_id, categ_id, active, sale_ok, purchase_ok,
                     service_type, service_tracking, tracking, purchase_method,
                     invoice_policy, is_storable, coop_province_id)
             SELECT jsonb_build_object('en_US', 'Good ' || n), 'consu', %(unit)s,
                    %(category)s, TRUE, TRUE, TRUE, 'manual', 'no', 'none',
                    'receive', 'delivery', TRUE, %(province)s
               FROM generate_series(1, %(goods)s) n
          RETURNING id)
    INSERT INTO product_product
                (product_tmpl_id, active, combination_indices)
         SELECT id, TRUE, '' FROM good
"""
