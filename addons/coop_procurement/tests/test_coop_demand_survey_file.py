# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from .survey import CoopSurveyCase

HEAD = ("Organisation Code", "Product", "Unit", "Needed in the Year", "May 2567")


@tagged("post_install", "-at_install")
class TestCoopDemandSurveyFile(CoopSurveyCase):
    def read(self, survey, *rows, head=HEAD, user=None):
        reading = self.reading(survey, [head, *rows], user)
        reading.action_check()
        return reading

    def faults(self, reading):
        return [(one.row, one.column, one.reason) for one in reading.finding_ids]

    def assertFault(self, reading, row, column, words):
        self.assertEqual(reading.state, "refused")
        found = self.faults(reading)
        self.assertEqual([(one[0], one[1]) for one in found], [(row, column)], found)
        self.assertIn(words, found[0][2])

    def test_the_form_lists_every_organisation_with_every_product(self):
        rows = self.form(self.survey(self.fertiliser | self.good("Rice")))
        self.assertEqual(rows[0][4:7], ["Needed in the Year", "Apr 2567", "May 2567"])
        self.assertEqual(rows[0][-1], "Mar 2568")
        places = {"District A co-op", "District B co-op", "District C co-op"}
        places |= {"Group A1", "Group A2", "Group B1"}
        self.assertEqual({row[0] for row in rows[1:]}, places)
        self.assertEqual(len(rows), 1 + 6 * 2)

    def test_a_clerk_gets_the_form_of_his_place(self):
        rows = self.form(self.survey(), self.user("clerk", self.centre_b))
        self.assertEqual({row[0] for row in rows[1:]}, {"District B co-op", "Group B1"})

    def test_the_form_filled_in_is_taken(self):
        survey = self.survey()
        rows = self.form(survey)
        rows[1][4] = 120
        rows[2][6] = 30
        reading = self.reading(survey, rows)
        reading.action_check()
        self.assertRecordValues(
            reading, [{"state": "fine", "new_count": 2, "empty_count": 4}]
        )
        self.assertFalse(survey.line_ids, "looking through changes nothing")
        reading.action_take()
        self.assertEqual(sorted(survey.line_ids.mapped("packs")), [30, 120])

    def test_the_same_file_twice_changes_nothing(self):
        survey = self.survey()
        rows = self.form(survey)
        rows[1][4], rows[2][6] = 120, 30
        self.reading(survey, rows).action_take()
        before = survey.line_ids.read()
        again = self.reading(survey, rows)
        again.action_take()
        self.assertRecordValues(
            again, [{"new_count": 0, "changed_count": 0, "same_count": 2}]
        )
        self.assertEqual(survey.line_ids.read(), before)

    def test_what_is_handed_out_reads_as_it_is(self):
        survey = self.survey()
        self.answer(survey, self.group_a1, m05=30, m01=12)
        reading = self.reading(survey, self.form(survey))
        reading.action_check()
        self.assertRecordValues(
            reading, [{"state": "fine", "same_count": 1, "empty_count": 5}]
        )

    def test_a_changed_answer_is_changed(self):
        survey = self.survey()
        line = self.answer(survey, self.group_a1, packs=12)
        row = ["Group A1", "Fertiliser 16-20-0", "", 24, None]
        reading = self.read(survey, row)
        self.assertEqual(reading.changed_count, 1)
        reading.action_take()
        self.assertEqual((line.packs, line.m05), (24, 2))

    def test_another_unit_is_converted(self):
        survey = self.survey()
        row = ["Group A1", "Fertiliser 16-20-0", "ตัน", 1.5, None]
        self.read(survey, row).action_take()
        self.assertEqual(survey.line_ids.packs, 30)

    def test_units_that_do_not_convert_are_refused(self):
        reading = self.read(
            self.survey(), ["Group A1", "Fertiliser 16-20-0", "L", 100, None]
        )
        self.assertFault(reading, 2, "Unit", "cannot be converted into the pack")

    def test_a_unit_that_nobody_knows_is_refused(self):
        reading = self.read(
            self.survey(), ["Group A1", "Fertiliser 16-20-0", "basketful", 100, None]
        )
        self.assertFault(reading, 2, "Unit", "not known")

    def test_part_of_a_pack_is_refused(self):
        reading = self.read(
            self.survey(), ["Group A1", "Fertiliser 16-20-0", "kg", 120, None]
        )
        self.assertFault(reading, 2, "Needed in the Year", "whole number of packs")

    def test_below_zero_is_refused(self):
        reading = self.read(
            self.survey(), ["Group A1", "Fertiliser 16-20-0", "", -5, None]
        )
        self.assertFault(reading, 2, "Needed in the Year", "not below zero")

    def test_a_year_that_its_months_do_not_make_is_refused(self):
        reading = self.read(
            self.survey(), ["Group A1", "Fertiliser 16-20-0", "", 50, 42]
        )
        self.assertFault(reading, 2, "Needed in the Year", "add up to 42 packs")

    def test_an_unknown_organisation_or_product_is_refused(self):
        survey = self.survey()
        reading = self.read(survey, ["Group Z9", "Fertiliser 16-20-0", "", 5, None])
        self.assertFault(reading, 2, "Organisation Code", "asks no organisation")
        reading = self.read(survey, ["Group A1", "Rice", "", 5, None])
        self.assertFault(reading, 2, "Product", "Fertiliser 16-20-0")

    def test_a_row_twice_is_refused(self):
        row = ["Group A1", "Fertiliser 16-20-0", "", 5, None]
        reading = self.read(self.survey(), row, row)
        self.assertFault(reading, 3, "Organisation Code", "stands in row 2 already")

    def test_a_place_of_others_is_refused(self):
        clerk = self.user("clerk", self.centre_b)
        row = ["Group A1", "Fertiliser 16-20-0", "", 5, None]
        reading = self.read(self.survey(), row, user=clerk)
        self.assertFault(reading, 2, "Organisation Code", "you may answer")

    def test_every_fault_is_named_and_nothing_is_taken(self):
        survey = self.survey()
        reading = self.read(
            survey,
            ["Group A1", "Fertiliser 16-20-0", "", 5, None],
            ["Group Z9", "Fertiliser 16-20-0", "", 5, None],
            ["Group A2", "Fertiliser 16-20-0", "", "many", None],
        )
        reading.action_take()
        self.assertEqual([row for row, *_rest in self.faults(reading)], [3, 4])
        self.assertFalse(survey.line_ids)

    def test_a_file_after_closing_is_refused(self):
        survey = self.survey()
        reading = self.read(survey, ["Group A1", "Fertiliser 16-20-0", "", 5, None])
        survey.action_close()
        with self.refused("it is already closed"):
            reading.action_take()


@tagged("post_install", "-at_install")
class TestCoopDemandSurveyDownload(CoopSurveyCase, HttpCase):
    def test_the_form_is_handed_out_to_who_may_see_the_survey(self):
        survey = self.survey()
        clerk = self.user("clerk", self.centre_a, "survey clerk")
        clerk.password = "survey clerk"
        self.authenticate("survey clerk", "survey clerk")
        answer = self.url_open(f"/coop_procurement/survey/{survey.id}")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.content[:2], b"PK")
        missing = self.url_open("/coop_procurement/survey/0")
        self.assertEqual(missing.status_code, 404)
