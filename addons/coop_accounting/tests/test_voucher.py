# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_voucher import CoopVoucherCase


@tagged("post_install", "-at_install")
class TestVoucher(CoopVoucherCase):
    """Who is no accountant says what happened; the entry follows."""

    def test_every_type_of_document_has_lines_for_an_agricultural_coop(self):
        for kind in self.env["coop.voucher.kind"].search([]):
            offered = self.env["coop.voucher.what"]._offered(self.company, kind)
            self.assertTrue(offered.filtered(lambda w: w.use == "line"), kind.code)
            for what in offered:
                self.company._coop_account(what.standard_code)

    def test_a_savings_coop_is_offered_no_produce(self):
        savings = self.organisation("Savings")._open_books(chart="th_coop_sa")
        Kind = self.env["coop.voucher.kind"]
        codes = [
            set(
                Kind.with_company(company)
                .search([("offered", "=", True)])
                .mapped("code")
            )
            for company in (self.company, savings)
        ]
        self.assertIn("produce_purchase", codes[0])
        self.assertNotIn("produce_purchase", codes[1])
        self.assertIn("loan_out", codes[1])

    def test_shares_paid_in_cash(self):
        voucher = self.posted(
            "share_in", {"31000": 1000, "42050": 50}, membership_id=self.somchai.id
        )
        self.assertEqual(
            self.items(voucher.move_id),
            {"11110": 1050, "31000": -1000, "42050": -50},
        )
        self.assertEqual(voucher.state, "posted")
        self.assertEqual(voucher.name, voucher.move_id.name)
        self.assertEqual(voucher.party, "นาย สมชาย ใจดี")
        self.assertEqual(voucher.amount_words, "หนึ่งพันห้าสิบบาทถ้วน")
        self.assertEqual(voucher.posted_by_id, self.accountant)
        self.assertEqual(voucher.move_id.line_ids.coop_membership_id, self.somchai)

    def test_a_loan_is_paid_out_less_what_is_deducted(self):
        voucher = self.posted(
            "loan_out",
            {"11511": 100000},
            deduct={"31000": 1000, "41130": 250.50},
            membership_id=self.somchai.id,
            contract="ส.1/2568",
        )
        self.assertEqual(voucher.amount_total, 98749.50)
        self.assertEqual(
            self.items(voucher.move_id),
            {"11511": 100000, "31000": -1000, "41130": -250.5, "11110": -98749.5},
        )

    def test_a_repayment_settles_the_loan_of_the_contract(self):
        first = self.posted(
            "loan_out", {"11511": 500}, membership_id=self.somchai.id, contract="A"
        )
        second = self.posted(
            "loan_out", {"11511": 800}, membership_id=self.somchai.id, contract="B"
        )
        paid = self.posted(
            "loan_repayment",
            {"11511": 300, "41110": 25, "41120": 5},
            membership_id=self.somchai.id,
            contract="B",
            date="2025-06-10",
        )
        self.assertEqual(
            self.items(paid.move_id),
            {"11110": 330, "11511": -300, "41110": -25, "41120": -5},
        )

        def residual(voucher):
            lines = voucher.move_id.line_ids
            return lines.filtered(
                lambda line: line.account_id.coop_standard_code == "11511"
            ).amount_residual

        self.assertEqual(residual(first), 500)
        self.assertEqual(residual(second), 500)
        self.assertEqual(residual(paid), 0)

    def test_a_debt_of_another_member_stays_open(self):
        malee = self.posted("loan_out", {"11511": 500}, membership_id=self.malee.id)
        self.posted("loan_repayment", {"11511": 500}, membership_id=self.somchai.id)
        loan = malee.move_id.line_ids.filtered(
            lambda line: line.account_id.coop_standard_code == "11511"
        )
        self.assertEqual(loan.amount_residual, 500)

    def test_a_sale_on_credit_is_owed_by_the_member_until_the_day(self):
        voucher = self.posted(
            "supply_sale",
            {"41310": 900},
            method="credit",
            membership_id=self.somchai.id,
            due_date="2025-08-31",
        )
        self.assertEqual(voucher.journal_id.type, "sale")
        self.assertEqual(self.items(voucher.move_id), {"11610": 900, "41310": -900})
        owed = voucher.move_id.line_ids.filtered("debit")
        self.assertEqual(str(owed.date_maturity), "2025-08-31")
        self.assertEqual(owed.coop_membership_id, self.somchai)

    def test_a_sale_on_credit_to_somebody_else_has_its_own_account(self):
        shop = self.env["res.partner"].create({"name": "ร้านค้า"})
        voucher = self.posted(
            "supply_sale", {"41310": 900}, method="credit", partner_id=shop.id
        )
        self.assertEqual(self.items(voucher.move_id), {"11611": 900, "41310": -900})

    def test_produce_is_weight_by_price_less_the_debt(self):
        voucher = self.voucher(
            "produce_purchase",
            {"51411": 0},
            deduct={"11610": 1000},
            membership_id=self.somchai.id,
        )
        voucher.line_ids[0].write({"quantity": 1234.5, "price": 12.35})
        self.assertEqual(voucher.line_ids[0].amount, 15246.08)
        voucher.action_post()
        self.assertEqual(
            self.items(voucher.move_id),
            {"51411": 15246.08, "11610": -1000, "11110": -14246.08},
        )

    def test_no_money_moves_between_accounts(self):
        voucher = self.posted(
            "share_in",
            {"31000": 200},
            membership_id=self.somchai.id,
            method="transfer",
            counter_account_id=self.company._coop_account("21410").id,
        )
        self.assertEqual(voucher.journal_id.type, "general")
        self.assertEqual(self.items(voucher.move_id), {"21410": 200, "31000": -200})

    def test_cash_is_carried_to_the_bank(self):
        voucher = self.posted("transfer", {"11121": 5000})
        self.assertEqual(self.items(voucher.move_id), {"11121": 5000, "11110": -5000})

    def test_the_screen_writes_the_usual_lines(self):
        form = self.new_form("loan_repayment")
        form.date = "2025-05-10"
        form.membership_id = self.somchai
        codes = []
        for n in range(len(form.line_ids)):
            with form.line_ids.edit(n) as line:
                codes.append(line.account_id.coop_standard_code)
                line.amount = 10 * (n + 1)
        voucher = form.save()
        self.assertEqual(codes, ["11511", "41110", "41120"])
        voucher.action_post()
        self.assertEqual(
            self.items(voucher.move_id),
            {"11511": -10, "41110": -20, "41120": -30, "11110": 60},
        )

    def test_shares_of_an_associate_have_their_own_line(self):
        form = self.new_form("share_in")
        form.membership_id = self.malee
        with form.line_ids.edit(0) as line:
            self.assertEqual(line.account_id.coop_standard_code, "31100")

    def test_offered_lines_that_were_not_used_go(self):
        voucher = self.posted(
            "loan_repayment",
            {"11511": 10, "41110": 0, "41120": 0},
            membership_id=self.somchai.id,
        )
        self.assertEqual(voucher.line_ids.mapped("amount"), [10])

    def test_posting_twice_posts_once(self):
        voucher = self.posted("transfer", {"11121": 5000})
        voucher.action_post()
        self.assertEqual(self.balance("11121"), 5000)

    def test_what_cannot_be_right_is_refused(self):
        member = self.somchai.id
        stranger = self.member(
            "นาย ไกล บ้าน", "0009", company=self.organisation("B")._open_books()
        )
        for why, kind, amounts, vals in (
            ("no amount", "receipt", {"21910": 0}, {"party": "นาย ก"}),
            ("nobody", "receipt", {"21910": 10}, {}),
            ("no member", "share_in", {"31000": 10}, {"party": "นาย ก"}),
            (
                "of another co-op",
                "share_in",
                {"31000": 10},
                {"membership_id": stranger.id},
            ),
            ("to come", "transfer", {"11121": 10}, {"date": "2099-01-01"}),
            ("credit", "transfer", {"11121": 10}, {"method": "credit"}),
            (
                "credit to nobody",
                "expense",
                {"52310": 10},
                {"method": "credit", "party": "ก"},
            ),
            (
                "no other account",
                "share_in",
                {"31000": 10},
                {"membership_id": member, "method": "transfer"},
            ),
            (
                "too much off",
                "loan_out",
                {"11511": 10},
                {"membership_id": member, "deduct": {"31000": 11}},
            ),
        ):
            with self.subTest(why), self.assertRaises(UserError):
                self.posted(kind, amounts, **vals)
