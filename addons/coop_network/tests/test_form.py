# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from datetime import date

from freezegun import freeze_time
from openpyxl import Workbook, load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_network.report import form_book

from .common import CoopNetworkCase

DAY = "2026-06-15"
HEADERS = (
    "รหัสองค์กร",
    "องค์กร",
    "ข้อมูล ณ วันที่",
    "1. Members",
    "2. Trade",
    "3. Meets",
    "4. Founded",
    "5. Remark",
)
FULL = ("A1", "", "2026-06-01", 40, "Rice", "ใช่", "25/05/2547", "ดี")


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestForm(CoopNetworkCase):
    """A local form: filled in on screen or by Excel, handed in, corrected, counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group_a.code, cls.group_b.code = "A1", "B1"
        questions = (
            ("Members", "number", True),
            ("Trade", "choice", False),
            ("Meets", "yes_no", False),
            ("Founded", "date", False),
            ("Remark", "text", False),
        )
        cls.form = cls.env["coop.form"].create(
            {
                "name": "Yearly survey",
                "question_ids": [
                    Command.create(
                        {"number": n, "name": name, "kind": kind, "required": must}
                    )
                    for n, (name, kind, must) in enumerate(questions, start=1)
                ],
            }
        )
        cls.members, cls.trade, cls.meets, cls.founded, cls.remark = (
            cls.form.question_ids
        )
        cls.trade.choice_ids = [
            Command.create({"name": name}) for name in ("Rice", "Rubber")
        ]
        cls.officer = cls.user("officer", cls.group_a)
        cls.centre = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.group_b)

    def reply(self, members=40, user=None, **vals):
        reply = (
            self.env["coop.form.reply"]
            .with_user(user or self.officer)
            .create(
                {
                    "form_id": self.form.id,
                    "organisation_id": self.group_a.id,
                    "date": "2026-06-01",
                    **vals,
                }
            )
        )
        if members is not None:
            self.answer(reply, self.members).write(
                {"value_number": members, "value_known": True}
            )
        return reply

    def answer(self, reply, question):
        return reply.answer_ids.filtered(lambda one: one.question_id == question)

    def sheet(self, *rows, headers=HEADERS):
        book = Workbook()
        for row in (headers, *rows):
            book.active.append(row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def read(self, *rows, user=None, headers=HEADERS):
        order = (
            self.env["coop.form.import"]
            .with_user(user or self.centre)
            .create(
                {
                    "form_id": self.form.id,
                    "file": base64.b64encode(self.sheet(*rows, headers=headers)),
                    "file_name": "form.xlsx",
                }
            )
        )
        order.action_check()
        return order

    def in_force(self):
        return self.env["coop.form.reply"].search(
            [("form_id", "=", self.form.id), ("state", "=", "submitted")]
        )

    def test_a_reply_asks_every_question_of_the_form(self):
        self.env["coop.form"].browse(self.form.id)
        view = Form(
            self.env["coop.form.reply"]
            .with_user(self.officer)
            .with_context(default_form_id=self.form.id)
        )
        reply = view.save()
        self.assertEqual(reply.organisation_id, self.group_a)
        self.assertEqual(reply.answer_ids.question_id, self.form.question_ids)
        self.assertEqual(reply.kinds, "choice,date,number,text,yes_no")

    def test_an_answer_is_of_the_kind_of_its_question(self):
        reply = self.reply(members=1250.5)
        for question, vals in (
            (self.trade, {"choice_id": self.trade.choice_ids[1].id}),
            (self.meets, {"yes_no": "no"}),
            (self.founded, {"value_date": "2004-05-25"}),
            (self.remark, {"value_text": "ดี"}),
        ):
            self.answer(reply, question).write(vals)
        told = reply.answer_ids.with_context(lang="th_TH").mapped("answer")
        self.assertEqual(told, ["1,250.5", "Rubber", "ไม่ใช่", "25 พ.ค. 2547", "ดี"])

    def test_a_form_that_is_not_complete_is_not_handed_in(self):
        reply = self.reply(members=None)
        with self.assertRaisesRegex(UserError, "1. Members"):
            reply.action_submit()
        self.answer(reply, self.members).value_known = True
        reply.action_submit()
        self.assertEqual(self.answer(reply, self.members).answer, "0")
        self.assertEqual(
            (reply.state, reply.submitted_by_id), ("submitted", self.officer)
        )

    def test_a_form_is_handed_in_by_its_button_and_then_stays(self):
        with self.assertRaises(UserError):
            self.reply(state="submitted")
        reply = self.reply()
        with self.assertRaises(UserError):
            reply.state = "submitted"
        reply.action_submit()
        for change in (
            lambda: reply.write({"date": "2026-06-02"}),
            lambda: self.answer(reply, self.members).write({"value_number": 1}),
            lambda: reply.answer_ids.unlink(),
            lambda: reply.unlink(),
            lambda: reply.action_submit(),
        ):
            with self.assertRaises(UserError):
                change()

    def test_a_later_reply_for_the_same_day_takes_the_place(self):
        first = self.reply()
        first.action_submit()
        other_day = self.reply(date="2026-05-01")
        other_day.action_submit()
        copy = self.env["coop.form.reply"].browse(first.action_correct()["res_id"])
        copy = copy.with_user(self.officer)
        self.assertEqual((copy.state, copy.date), ("draft", date(2026, 6, 1)))
        self.answer(copy, self.members).value_number = 41
        copy.action_submit()
        self.assertEqual((first.state, first.replaced_by_id), ("replaced", copy))
        self.assertEqual(self.in_force(), copy | other_day)
        self.assertEqual(self.form.reply_count, 2)

    def test_a_form_is_for_a_day_that_has_come(self):
        with self.assertRaises(ValidationError):
            self.reply(date="2026-06-16")

    def test_answers_are_counted_by_question(self):
        for day, members, trade, meets in (
            ("2026-06-01", 10, 0, "yes"),
            ("2026-06-02", 30, 0, "no"),
            ("2026-06-03", 20, 1, "yes"),
        ):
            reply = self.reply(members, date=day)
            choice = self.trade.choice_ids[trade]
            self.answer(reply, self.trade).choice_id = choice
            self.answer(reply, self.meets).yes_no = meets
            self.answer(reply, self.founded).value_date = day
            reply.action_submit()
        self.reply(99, date="2026-06-04")
        told = self.form.question_ids.with_context(lang="en_US").mapped("counted")
        self.assertEqual(told[0], "sum 60.00, mean 20.00, from 10.00 to 30.00")
        self.assertEqual(told[1], "Rice: 2, Rubber: 1")
        self.assertEqual(sorted(told[2].split(", ")), ["No: 1", "Yes: 2"])
        self.assertIn("2026", told[3])
        self.assertEqual(told[4], "")
        self.assertEqual(self.form.question_ids.mapped("answer_count"), [3, 3, 3, 3, 0])

    def test_what_is_handed_out_is_read_again_and_changes_nothing(self):
        reply = self.reply(user=self.centre)
        self.answer(reply, self.trade).choice_id = self.trade.choice_ids[0]
        self.answer(reply, self.meets).yes_no = "yes"
        self.answer(reply, self.founded).value_date = "2004-05-25"
        reply.action_submit()
        form = self.form.with_user(self.centre).with_context(lang="th_TH")
        organisations = form._who_fill_in(100)
        self.assertEqual(organisations, self.district_a | self.group_a)
        book = form_book.book(form, organisations, date(2026, 6, 15))
        rows = list(load_workbook(io.BytesIO(book)).active.values)
        self.assertEqual(rows[0], HEADERS)
        by_code = {row[0]: row for row in rows[1:]}
        self.assertEqual(
            by_code["A1"][2:7], ("2026-06-01", 40, "Rice", "ใช่", "2004-05-25")
        )
        order = self.read(*rows[1:])
        self.assertEqual(
            (order.state, order.row_count, order.same_count, order.empty_count),
            ("fine", 0, 1, 1),
        )
        order.action_take()
        self.assertEqual(self.in_force(), reply)

    def test_a_sheet_is_taken_whole_and_twice_it_changes_nothing(self):
        second = (f"#{self.district_a.id}", "", "2026-06-01", 7, "", "", "", "")
        order = self.read(FULL, second)
        self.assertEqual((order.state, order.row_count), ("fine", 2))
        self.assertFalse(self.in_force(), "looking through changes nothing")
        order.action_take()
        replies = self.in_force()
        self.assertEqual(replies.organisation_id, self.group_a | self.district_a)
        again = self.read(FULL, second)
        self.assertEqual((again.row_count, again.same_count), (0, 2))
        again.action_take()
        self.assertEqual(self.in_force(), replies)
        changed = self.read((*FULL[:3], 41, *FULL[4:]), second)
        changed.action_take()
        self.assertEqual(len(self.in_force()), 2)
        self.assertIn(41, self.in_force().answer_ids.mapped("value_number"))

    def test_everything_wrong_is_told_with_its_row_and_column(self):
        order = self.read(
            ("A1", "", "2026-06-01", "many", "Gold", "perhaps", "31/02/2547", ""),
            ("B1", "", "2026-06-01", 5, "", "", "", ""),
            ("A1", "", "2026-06-20", 5, "", "", "", ""),
            ("A1", "", "2026-06-02", "", "Rice", "", "", ""),
            ("A1", "", "2026-06-03", 5, "", "", "", ""),
            ("A1", "", "2026-06-03", 6, "", "", "", ""),
        )
        self.assertEqual(order.state, "refused")
        found = {(one.row, one.column) for one in order.finding_ids}
        self.assertEqual(
            found,
            {
                (2, "1. Members"),
                (2, "2. Trade"),
                (2, "3. Meets"),
                (2, "4. Founded"),
                (3, "รหัสองค์กร"),
                (4, "ข้อมูล ณ วันที่"),
                (5, "1. Members"),
                (7, "รหัสองค์กร"),
            },
        )
        order.action_take()
        self.assertFalse(self.in_force())

    def test_a_sheet_of_another_form_is_refused(self):
        order = self.read(FULL, headers=(*HEADERS[:3], "Shoes", *HEADERS[4:]))
        self.assertEqual(order.state, "refused")
        self.assertIn("Shoes", order.finding_ids.mapped("column"))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_an_organisation_sees_and_writes_its_own_replies_alone(self):
        reply = self.reply()
        reply.action_submit()
        self.assertTrue(reply.with_user(self.centre).answer_ids.mapped("answer"))
        self.assertTrue(reply.with_user(self.user("auditor")).kinds)
        self.assertTrue(reply.with_user(self.user("admin")).kinds)
        with self.assertRaises(AccessError):
            reply.with_user(self.neighbour).read(["date"])
        with self.assertRaises(AccessError):
            reply.answer_ids.with_user(self.neighbour).read(["value_number"])
        with self.assertRaises(AccessError):
            self.reply(user=self.neighbour)
        clerk = self.user("clerk", self.group_a)
        self.assertTrue(reply.with_user(clerk).kinds)
        with self.assertRaises(AccessError):
            self.reply(user=clerk)
        with self.assertRaises(AccessError):
            self.form.with_user(self.officer).name = "x"
