# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from odoo.tests import tagged

from coop_core.ageing import Item, aged, open_items

from .common_debtor import DAY, CoopDebtorCase


@tagged("post_install", "-at_install")
class TestAgeing(CoopDebtorCase):
    """What debtors owe on a day, drawn from the journal items."""

    def columns(self, line):
        return [line[f"bucket_{place}"] for place in range(1, 7)]

    def test_each_item_stands_in_the_column_of_its_own_due_day(self):
        member = self.member("101")
        for due, amount in (
            (date(2026, 6, 30), 5_000),
            (date(2025, 12, 31), 4_000),
            (date(2024, 9, 30), 3_000),
            (date(2018, 1, 1), 2_000),
        ):
            self.lend(member, amount, due, contract="L-1")
        line = self.ageing()
        self.assertEqual(self.columns(line), [5_000, 4_000, 3_000, 0, 0, 2_000])
        self.assertEqual((line.balance, line.due), (14_000, date(2018, 1, 1)))
        self.assertEqual(line.type_id, self.loans)

    def test_a_receipt_without_a_match_pays_the_oldest(self):
        member = self.member("102")
        self.lend(member, 5_000, date(2026, 6, 30), contract="L-1")
        self.lend(member, 3_000, date(2024, 9, 30), contract="L-1")
        self.lend(member, -3_500, None, contract="L-1", day=date(2025, 5, 1))
        line = self.ageing()
        self.assertEqual(self.columns(line), [4_500, 0, 0, 0, 0, 0])

    def test_a_matched_receipt_pays_what_it_was_matched_with(self):
        member = self.member("103")
        young = self.lend(member, 5_000, date(2026, 6, 30), contract="L-1")
        self.lend(member, 3_000, date(2024, 9, 30), contract="L-1")
        paid = self.lend(member, -5_000, None, contract="L-1", day=date(2025, 5, 1))
        items = (young + paid).line_ids.filtered("account_id.reconcile")
        items.reconcile()
        self.assertEqual(self.columns(self.ageing()), [0, 0, 3_000, 0, 0, 0])
        before = self.ageing(day=date(2025, 4, 30))
        self.assertEqual(before.balance, 8_000, "not matched yet on that day")

    def test_what_was_paid_too_much_stays_in_sight(self):
        member = self.member("104")
        self.lend(member, 1_000, date(2025, 1, 1), contract="L-1")
        self.lend(member, -1_200, None, contract="L-1", day=date(2025, 5, 1))
        line = self.ageing()
        self.assertEqual((line.balance, line.bucket_1), (-200, -200))
        self.assertEqual(line.allowance, 0)

    def test_a_receipt_of_one_contract_pays_no_other(self):
        member = self.member("105")
        self.lend(member, 1_000, date(2025, 1, 1), contract="L-1")
        self.lend(member, 2_000, date(2025, 1, 1), contract="L-2")
        self.lend(member, -1_000, None, contract="L-2", day=date(2025, 5, 1))
        lines = self.ageing().sorted("contract")
        self.assertEqual(lines.mapped("balance"), [1_000, 1_000])

    def test_partners_members_and_the_nameless_are_told_apart(self):
        partner = self.env["res.partner"].create({"name": "Mill"})
        self.lend(self.member("106"), 100, DAY)
        self.lend(partner, 200, DAY, code="11610")
        self.lend(None, 300, None)
        lines = self.ageing().sorted("balance")
        self.assertEqual(lines.mapped("balance"), [100, 200, 300])
        self.assertEqual(
            lines.mapped("debtor"),
            ["106 Member 106", "Mill", "Without a debtor's name"],
        )
        self.assertTrue(lines[2].undated)

    def test_a_local_account_is_taken_in_by_its_standard_code(self):
        local = self.env["account.account"].create(
            {
                "code": "11511001",
                "name": "Loans of the branch",
                "account_type": "asset_current",
                "reconcile": True,
                "coop_standard_code": "11511",
                "company_ids": self.company.ids,
            }
        )
        self.lend(self.member("107"), 700, DAY, code=local)
        self.assertEqual(self.ageing().balance, 700)

    def test_the_register_is_the_ledger_and_the_kernel(self):
        """Random debts and receipts, some matched: SQL, kernel and ledger agree."""
        rng = random.Random(2569)
        members = [self.member(f"20{n}") for n in range(4)]
        given = defaultdict(list)
        for _ in range(60):
            key = rng.choice(members), rng.choice(["", "L-1", "L-2"])
            amount = Decimal(rng.randrange(-40_000, 60_000)) / 100
            due = DAY - timedelta(rng.randrange(-300, 2500))
            self.lend(key[0], amount, due, contract=key[1])
            given[key].append(Item(due, amount))
        lines = self.ageing()
        found = {(line.membership_id, line.contract or ""): line for line in lines}
        for key, items in given.items():
            columns = aged(items, DAY, self.layout._spans())
            if not any(columns):
                continue
            self.assertEqual(
                [Decimal(str(c)) for c in self.columns(found[key])], columns
            )
            left, _excess = open_items(items)
            self.assertEqual(found[key].due, left[0].due if left else False)
        self.assertAlmostEqual(
            sum(lines.mapped("balance")), -float(self.ledger("11511")), 2
        )

    def test_the_headings_are_those_of_the_layout(self):
        Line = self.env["coop.ageing.line"].with_user(self.accountant)
        month = self.env.ref("coop_accounting.coop_ageing_layout_month")
        for layout, columns, third in (
            (self.layout, 6, "Over 1 to 2 years"),
            (month, 5, "Over 3 to 6 months"),
        ):
            lines = Line.with_context(coop_ageing_layout_view_ref=layout.id)
            arch, _view = lines._get_view(view_type="list")
            shown = [
                node.get("string")
                for node in arch.iter("field")
                if node.get("name").startswith("bucket_")
                and node.get("column_invisible") == "False"
            ]
            self.assertEqual((len(shown), shown[2]), (columns, third))

    def test_as_many_statements_for_many_as_for_few(self):
        def asked(count):
            for number in range(count):
                self.lend(self.member(f"3-{count}-{number}"), 100, DAY)
            order = self.env["coop.ageing"].create(
                {"company_id": self.company.id, "day": DAY}
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            order._fill()
            return self.env.cr.sql_log_count - before

        asked(1)
        self.assertEqual(asked(2), asked(40))
