# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import re

from odoo import fields
from odoo.tests import tagged

from ..models import coop_books_copy_sql, coop_chart
from .common import CoopAccountingCase

#: kinds whose charts differ most: all accounts, no supply, hardly any
TRIED = ("AG", "SA", "CR")
#: columns of a company that its founding sets, not its chart
FOUNDED = ("name", "email", "sequence", "batch_payment_sequence_id")


@tagged("post_install", "-at_install")
class TestBooksCopy(CoopAccountingCase):
    """A copied chart is, record by record, what Odoo itself would have loaded."""

    def test_a_copy_equals_what_odoo_loads(self):
        for kind in TRIED:
            with self.subTest(kind):
                chart = coop_chart.template_of(kind)
                pattern = self.books(f"Books pattern {kind}")
                copied = self.books(f"Books copied {kind}") | self.books(
                    f"Books also {kind}"
                )
                loaded = self.books(f"Books loaded {kind}")
                Copy = self.env["coop.books.copy"]
                made = Copy._load_pattern(pattern, chart)
                self.assertTrue(made.whole)
                Copy._copy_pattern(made, copied)
                self.env["account.chart.template"].try_loading(chart, loaded)
                expected = self.description(loaded)
                self.assertGreater(len(expected), 130)
                for company in copied:
                    differing = set(self.description(company)) ^ set(expected)
                    self.assertFalse(differing, "\n".join(sorted(differing)))

    def test_a_copy_can_be_worked_with(self):
        pattern, copied = self.books("Pattern"), self.books("Copied")
        Copy = self.env["coop.books.copy"]
        Copy._copy_pattern(Copy._load_pattern(pattern, "th_coop_ag"), copied)
        move = self.entry("2025-05-02", {"41310": -100}, company=copied)
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.line_ids.account_id.company_ids, copied)
        copied.coop_vat = True
        self.assertEqual(copied.account_sale_tax_id.company_id, copied)
        self.assertFalse(pattern.account_sale_tax_id)
        sequence = self.env["ir.sequence"].with_company(copied)
        self.assertRegex(sequence.next_by_code("withholding.tax.cert"), "0001$")
        journal = self.journal("sale", copied)
        self.assertIn(f"'journal_id': {journal.id}", journal.alias_id.alias_defaults)

    def test_statements_do_not_grow_with_the_companies(self):
        Copy = self.env["coop.books.copy"]
        made = Copy._load_pattern(self.books("Pattern"), "th_coop_pg")
        counts = []
        for number in (1, 4):
            companies = self.env["res.company"]
            for index in range(number):
                companies |= self.books(f"Copied {number}.{index}")
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            Copy._copy_pattern(made, companies)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 12)

    def books(self, name):
        return self.organisation(name)._create_books_company((3, 31))

    def description(self, company):
        """Return every record of a company in words that hold for any company.

        But for its stores: they are opened with the company, not with its chart.
        """
        Copy = self.env["coop.books.copy"]
        rows = Copy._with_parts(Copy._company_rows(company))
        rows["res.company"] = {company.id}
        names = self.names(rows, company)
        return sorted(
            json.dumps(self.words(self.env[model], row, names, company))
            for model in rows
            if not model.startswith("stock.")
            for row in self.raw(model, rows[model])
        )

    def names(self, rows, company):
        """A name for each record: its external id, else what it says of itself."""
        found = {}
        for model, ids in rows.items():
            xmlids = self.env[model].browse(ids).get_external_id()
            for record_id in ids:
                xmlid = xmlids[record_id].replace(f".{company.id}_", ".")
                found[model, record_id] = f"{model} {xmlid}" if xmlid else model
        return found

    def raw(self, model, ids):
        self.env.flush_all()
        self.env.cr.execute(coop_books_copy_sql.snapshot(self.env[model]._table, ids))
        return [json.loads(text) for _id, text in self.env.cr.fetchall()]

    def words(self, model, row, names, company):
        said = {"": names[model._name, row["id"]]}
        for column, value in row.items():
            field = model._fields.get(column)
            if column == "id" or value is None or isinstance(field, fields.Id):
                continue
            if field and field.type == "many2one":
                value = names.get((field.comodel_name, value), value)
            if field and field.company_dependent:
                value = value.get(str(company.id))
                if field.type == "many2one":
                    value = names.get((field.comodel_name, value), value)
            said[column] = value
        if model._name == "ir.default":
            relation = self.env["ir.model.fields"].browse(row["field_id"]).relation
            if relation and row["json_value"].isdigit():
                key = relation, int(row["json_value"])
                said["json_value"] = names.get(key, row["json_value"])
        for field in model._fields.values():
            if field.type == "many2many" and field.store:
                linked = model.browse(row["id"])[field.name]
                said[field.name] = sorted(
                    str(names.get((linked._name, other), other)) for other in linked.ids
                )
        return {
            key: self.without_name(model, key, value, company)
            for key, value in said.items()
        }

    def without_name(self, model, key, value, company):
        """What bears the company's own name or number, or comes from its founding."""
        if model._name == "res.company" and key in FOUNDED:
            return ""
        if isinstance(value, str):
            value = value.replace(company.name, "NAME")
            slug = self.env["mail.alias"]._sanitize_alias_name(company.name)
            value = value.replace(slug, "NAME")
            value = re.sub(r"'(company_id|journal_id)': \d+", r"'\1': 0", value)
        if key in ("alias_parent_thread_id", "parent_path", "partner_id"):
            return bool(value)
        if model._name == "res.company" and key == "coop_organisation_id":
            return bool(value)
        return value
