# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from coop_core.stock_cost import Layer, average_issue, fifo_issue, write_down

from .common import DAY, CoopStockCase

#: bags and baht a bag of the worked example
BOUGHT = ((100, 750), (200, 780), (150, 800))
SOLD, COUNTED, PRICE = 320, 127, 770
DAYS = (date(2025, 4, 1), date(2026, 3, 31))
LAYERS = [Layer(Decimal(bags), Decimal(bags * price)) for bags, price in BOUGHT]


class Answer:
    """What the kernel says about the worked example."""

    def __init__(self, issue):
        sold = issue(LAYERS, Decimal(SOLD))
        missing = issue(sold.layers, Decimal(130 - COUNTED))
        self.cost_of_sales = float(sold.amount)
        self.shortage = float(missing.amount)
        left = sum(layer.amount for layer in missing.layers)
        self.counted = float(left)
        self.write_down = float(write_down(left, Decimal(COUNTED), Decimal(PRICE)))


@tagged("post_install", "-at_install")
@freeze_time("2026-03-31 08:00:00")
class TestStockCount(CoopStockCase):
    """The worked example of fertiliser bags, costed and valued in every way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "coop_accounting.coop_accounting_group_"
        cls.accountant = cls.user("stock-accountant", group + "accountant")
        cls.approver = cls.user("stock-approver", group + "approver")
        cls.keeper = cls.env["res.partner"].create({"name": "Store keeper"})

    def trade(self, cost_method, valuation):
        bags = self.settle(cost_method, valuation)
        days = ("2025-04-02", "2025-06-02", "2025-09-02")
        for (quantity, price), day in zip(BOUGHT, days, strict=True):
            self.bring_in(bags, quantity, price, day)
        self.sell(bags, SOLD, 900, "2025-12-02")
        return bags

    def posted(self, product, quantity=COUNTED, **vals):
        count = self.count(self.accountant, product, quantity, **vals)
        count.action_count()
        count.with_user(self.approver).action_post()
        return count.sudo()

    def test_the_kernel_gives_the_figures_of_the_example(self):
        fifo, average = Answer(fifo_issue), Answer(average_issue)
        self.assertEqual(
            (fifo.cost_of_sales, fifo.shortage, fifo.counted, fifo.write_down),
            (247_000, 2_400, 101_600, 3_810),
        )
        self.assertEqual(
            (average.cost_of_sales, average.shortage, average.counted),
            (249_600, 2_340, 99_060),
        )
        self.assertEqual(average.write_down, 1_270)

    def test_every_way_ends_at_the_same_figures(self):
        for method, issue in (("fifo", fifo_issue), ("average", average_issue)):
            for valuation in ("periodic", "real_time"):
                way = {"method": method, "valuation": valuation}
                with self.subTest(**way), self.rolled_back():
                    self.check_way(method, valuation, Answer(issue))

    @contextmanager
    def rolled_back(self):
        savepoint = self.env.cr.savepoint()
        try:
            yield
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    def check_way(self, method, valuation, answer):
        bags = self.trade(method, valuation)
        count = self.posted(bags, liable_partner_id=self.keeper.id, price=PRICE)
        self.assertEqual(count.shortage, answer.shortage)
        self.assertEqual(count.cost, answer.counted)
        self.assertEqual(count.allowance, answer.write_down)
        self.assertEqual(self.balance("11920"), answer.shortage)
        self.assertEqual(self.balance("51315"), answer.write_down)
        self.assertEqual(self.balance("11790"), -answer.write_down)
        if valuation == "periodic":
            count.with_user(self.approver).action_close_stock()
        self.assertEqual(self.balance("11710"), answer.counted)
        cost = sum(self.balance(code) for code in ("51310", "51311", "51317"))
        self.assertEqual(cost, answer.cost_of_sales)
        value = bags.with_company(self.company).total_value
        self.assertEqual(round(value, 2), answer.counted)

    def test_shortage_without_a_person_is_a_cost(self):
        bags = self.trade("average", "real_time")
        self.posted(bags)
        self.assertEqual(self.balance("51314"), 2_340)
        self.assertEqual(self.balance("11920"), 0)

    def test_found_goods_come_back_at_cost(self):
        bags = self.trade("average", "real_time")
        count = self.posted(bags, 131)
        self.assertEqual(count.overage, 780)
        self.assertEqual(self.balance("51314"), -780)
        self.assertEqual(self.balance("11710"), 131 * 780)

    def test_later_count_reverses_what_is_not_needed_any_more(self):
        bags = self.trade("average", "real_time")
        self.posted(bags, 130, price=PRICE, date="2026-03-30")
        self.assertEqual(self.balance("11790"), -1_300)
        self.posted(bags, 130, price=775)
        self.assertEqual(self.balance("11790"), -650)
        self.assertEqual(self.balance("51315"), 650)

    def test_deteriorated_goods_have_their_own_allowance(self):
        bags = self.trade("average", "real_time")
        self.posted(bags, 130, condition="deteriorated", is_worthless=True)
        self.assertEqual(self.balance("11791"), -101_400)
        self.assertEqual(self.balance("11790"), 0)

    def test_costing_is_not_changed_after_goods_moved(self):
        self.trade("average", "real_time")
        with self.assertRaisesRegex(UserError, "moved already"):
            self.company._coop_settle_stock("fifo", "real_time")

    def test_who_counted_does_not_post(self):
        bags = self.trade("average", "periodic")
        count = self.count(self.approver, bags, 130)
        count.action_count()
        with self.assertRaisesRegex(UserError, "Another person"):
            count.action_post()

    def test_everything_must_be_counted(self):
        bags = self.trade("average", "periodic")
        count = self.count(self.accountant, bags, 130, counted=False)
        with self.assertRaisesRegex(UserError, "Fertiliser"):
            count.action_count()

    def test_goods_that_moved_since_are_counted_again(self):
        bags = self.trade("average", "periodic")
        count = self.count(self.accountant, bags, 130)
        count.action_count()
        self.sell(bags, 1, 900, DAY)
        with self.assertRaisesRegex(UserError, "moved after"):
            count.with_user(self.approver).action_post()

    def test_a_count_posts_once(self):
        bags = self.trade("average", "periodic")
        count = self.posted(bags)
        with self.assertRaises(UserError):
            count.with_user(self.approver).action_post()

    def test_register_and_checks_agree_with_the_ledger(self):
        bags = self.trade("fifo", "real_time")
        self.posted(bags)
        order = self.workbook(user=self.accountant)
        schedule = order.env["coop.schedule"]._stock(order, order._books())
        [row] = schedule.rows
        self.assertEqual(row.values[-1], Decimal("101600.00"))
        self.assertEqual(schedule.ties[0].difference, 0)
        answers = {
            kind.code: answer.state
            for kind, answer in order.env["coop.check"]._coop_checks(
                "year",
                self.company,
                *DAYS,
            )
        }
        self.assertEqual(answers["stock_counted"], "fine")
        self.assertEqual(answers["stock_ledger"], "fine")

    def test_check_shows_stock_that_is_not_in_the_books(self):
        self.trade("fifo", "periodic")
        answer = self.env["coop.check"]._stock_ledger(
            self.company,
            *DAYS,
        )
        self.assertEqual(answer.state, "problem")
        self.assertIn("104,000.00", answer.text)
