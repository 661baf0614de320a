# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models import coop_produce_payment as payment_module
from .common_pool import SETTLED, CoopPoolCase


@tagged("post_install", "-at_install")
class TestCoopProducePayment(CoopPoolCase):
    """The federation buys from two persons itself, and from co-op A with its books."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.books_a = cls.coop._open_books("th_coop_ag")
        cls.own_station = cls.new_station("F1", cls.federation)
        cls.quote(cls.own_station, cls.latex, 51)
        cls.direct = cls.member("Direct", cls.federation, "1")
        cls.outsider = cls.env["res.partner"].create({"name": "Outsider"})
        cls.brought(1000, 33, cls.own_station, cls.direct)
        cls.brought(
            500, 30, cls.own_station, membership_id=False, partner_id=cls.outsider.id
        )
        cls.give_advance(500)
        cls.brought(800, 34, part_ids=cls.share(60, 40, advance=500))
        cls.accountant_a = cls.person("accountant", cls.coop, "at A", cls.books_a)
        cls.settled = cls.settle(cls.sold_pool(price=56, net=2250))

    def payment(self, user=None, payer=None, **values):
        payer = payer or self.federation
        company = payer.books_company_id
        return (
            self.env["coop.produce.payment"]
            .with_user(user or self.accountant)
            .create(
                {
                    "label": "Latex June",
                    "payer_id": payer.id,
                    "date": SETTLED,
                    "journal_id": company and self.journal(company).id,
                    **values,
                }
            )
        )

    def account_of(self, line, number="1234567890"):
        bank = self.env["res.bank"].create({"name": "Farmers Bank", "bic": "034"})
        return self.env["coop.payee.account"].create(
            {
                "centre_id": line.payer_id.id,
                "membership_id": line.membership_id.id,
                "organisation_id": line.organisation_id.id,
                "partner_id": line.partner_id.id,
                "bank_id": bank.id,
                "number": number,
                "holder": line.receiver,
            }
        )

    def test_the_books_of_a_centre_show_its_sale_and_what_it_owes_its_members(self):
        settlement = self.settled
        row = settlement.centre_ids.filtered(lambda one: one.centre_id == self.coop)
        move = row.move_id
        self.assertEqual(move.company_id, self.books_a)
        worth = round(row.base + row.premium, 2)
        self.assertEqual(
            self.balances(move, "11620"), {self.federation.partner_id.name: -worth}
        )
        self.assertEqual(sum(self.balances(move, "41411").values()), worth)
        self.assertEqual(self.balances(move, "11911"), {"1001": 500})
        owed = self.balances(move, "21220")
        self.assertEqual(owed.keys(), {"1001", "1002"})
        self.assertEqual(round(sum(owed.values()), 2), round(worth - 500, 2))
        # The federation owes co-op A as a whole, and its own sellers by name.
        self.assertEqual(
            self.balances(settlement.move_id, "21220").keys(),
            {"1", "Outsider", self.coop.partner_id.name},
        )

    def test_paid_in_a_batch_all_are_marked_and_their_payables_matched(self):
        settlement = self.settled
        payment = self.payment()
        payment.action_take_all()
        self.assertEqual(payment.line_count, 3)
        hub = settlement.line_ids.filtered(lambda one: one.payer_id == self.federation)
        self.assertEqual(payment.total, round(sum(hub.mapped("amount")), 2))
        payment.action_post()
        payment.action_post()
        self.assertEqual(set(hub.mapped("status")), {"paid"})
        payables = settlement.move_id.line_ids.filtered(
            lambda line: line.account_id == self.company._coop_account("21220")
        )
        self.assertEqual(payables.mapped("amount_residual"), [0, 0, 0])
        self.assertEqual(len(payment.move_id.line_ids), 4)
        again = self.payment()
        again.action_take_all()
        self.assertFalse(again.line_count)
        with self.refused("The list is empty"):
            again.action_post()

    def test_very_many_payees_are_paid_by_the_job_queue(self):
        payment = self.payment()
        payment.action_take_all()
        self.patch(payment_module, "MANY", 2)
        quick = payment.with_context(queue_job__no_delay=True)
        action = quick.action_post()
        self.assertEqual(action["res_model"], "coop.progress")
        self.assertEqual(payment.state, "posted")

    def test_a_centre_pays_its_own_members_from_its_own_books(self):
        settlement = self.settled
        payment = self.payment(self.accountant_a, self.coop)
        payment.action_take_all()
        self.assertEqual(
            sorted(payment.line_ids.mapped("receiver")), ["Malee", "Somchai"]
        )
        payment.action_post()
        self.assertEqual(payment.move_id.company_id, self.books_a)
        at_hub = settlement.line_ids.filtered(lambda one: one.level == "centre")
        self.assertEqual(at_hub.status, "unpaid")

    def test_taken_back_the_payees_are_unpaid_again(self):
        settlement = self.settled
        payment = self.payment()
        payment.action_take_all()
        total = payment.total
        payment.action_post()
        with self.refused("stays as it is"):
            payment.action_release_all()
        payment.action_reverse()
        self.assertEqual(payment.total, total)
        hub = settlement.line_ids.filtered(lambda one: one.payer_id == self.federation)
        self.assertEqual(set(hub.mapped("status")), {"unpaid"})
        self.assertEqual(
            payment.move_id.line_ids.mapped("reconciled").count(True),
            payment.reversal_id.line_ids.mapped("reconciled").count(True),
        )
        payables = settlement.move_id.line_ids.filtered(
            lambda line: line.account_id == self.company._coop_account("21220")
        )
        self.assertEqual(payables.mapped("amount_residual"), payables.mapped("balance"))

    def test_a_settlement_whose_payees_are_listed_is_not_reversed(self):
        settlement = self.settled
        payment = self.payment()
        payment.action_take_all()
        with self.refused("stand on “Latex June”"):
            settlement.with_user(self.approver)._reverse(SETTLED, "Wrong")
        payment.unlink()
        settlement.with_user(self.approver)._reverse(SETTLED, "Wrong")
        self.assertEqual(set(settlement.line_ids.mapped("status")), {"reversed"})
        centre = settlement.centre_ids.filtered("move_id")
        self.assertEqual(centre.reversal_id.state, "posted")

    def test_ticked_payees_make_a_list_of_one_payer(self):
        settlement = self.settled
        lines = settlement.line_ids
        hub = lines.filtered(lambda one: one.payer_id == self.federation)
        with self.refused("of one payer"):
            lines.with_user(self.officer).action_pay()
        action = hub[0].with_user(self.officer).action_pay()
        payment = self.env["coop.produce.payment"].browse(action["res_id"])
        self.assertEqual(payment.line_ids, hub[0])
        self.assertEqual(hub[0].status, "listed")
        hub[0].with_user(self.officer).action_release()
        self.assertFalse(payment.line_count)

    def test_only_an_accountant_marks_as_paid(self):
        payment = self.payment(self.officer)
        payment.action_take_all()
        with self.refused("An accountant of", AccessError):
            payment.action_post()

    def test_nothing_is_paid_before_it_is_posted(self):
        self.settled.with_user(self.approver)._reverse(SETTLED, "To begin anew")
        settlement = self.settlement(self.settled.pool_id)
        settlement.action_compute()
        payment = self.payment()
        payment.action_take_all()
        self.assertFalse(payment.line_count)

    def test_the_bank_file_has_a_row_for_each_payee_or_says_who_lacks_an_account(self):
        payment = self.payment(self.accountant_a, self.coop)
        payment.action_take_all()
        first, second = payment.line_ids
        self.account_of(first)
        with self.refused("1 payees have no bank account: 1002 Malee"):
            payment.action_bank_file()
        self.account_of(second, "0987654321")
        newer = self.account_of(second, "111-1-11111-1")
        text = payment._bank_file().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))[1:]
        self.assertEqual([row[4] for row in rows], ["1234567890", newer.number])
        self.assertEqual(newer.number, "1111111111")
        self.assertEqual(
            [row[6] for row in rows],
            [f"{line.amount:.2f}" for line in payment.line_ids],
        )

    def test_an_account_is_never_changed_and_has_digits(self):
        line = self.settled.line_ids[0]
        account = self.account_of(line)
        with self.assertRaises(UserError):
            account.number = "0000000000"
        with self.refused("is no account number", ValidationError):
            self.account_of(line, "12345")

    def test_the_papers_show_the_pool_and_every_payee(self):
        settlement = self.settled
        for action in (
            settlement.action_account_paper(),
            settlement.action_payees_paper(),
        ):
            paper = self.env["coop.document.paper"].browse(action["res_id"])
            self.assertFalse(paper.empty)
            self.assertTrue(paper.page()["rows"])
        payment = self.payment()
        payment.action_take_all()
        paper = self.env["coop.document.paper"].browse(
            payment.action_list_paper()["res_id"]
        )
        self.assertEqual(len(paper.page()["rows"]), 3)

    def test_the_slip_shows_each_ticket_and_what_is_paid(self):
        self.station.thai_digits = False
        settlement = self.settled
        line = settlement.line_ids.filtered(lambda one: one.receiver == "Somchai")
        slip = line.with_user(self.accountant_a)._slip()
        self.assertEqual(slip["amount"], f"{line.amount:,.2f}")
        self.assertEqual(slip["advance"], "500.00")
        self.assertEqual([row["percent"] for row in slip["rows"]], ["60"])
        self.station.thai_digits = True
        slip = line._slip()
        self.assertEqual(slip["advance"], "๕๐๐.๐๐")
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_produce.coop_produce_slip_document", settlement.line_ids.ids
        )[0]
        self.assertIn("๕๐๐.๐๐", html.decode())
