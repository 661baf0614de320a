# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from coop_core import types as core

from .common_province import SOURCE, CoopProvinceCase, activity, alliance, tree

AUGUST = date(2004, 8, 1)


def committee(key, **values):
    seats = (core.Seat(1, "chair", "group1", **SOURCE),)
    return core.Committee(
        key, key.title(), f"คณะกรรมการ {key}", "feed_alliance", "", "", AUGUST, None,
        "month", AUGUST, date(2004, 12, 1), **SOURCE, seats=seats,
    )._replace(**values)  # fmt: skip


def meeting(key, day, **values):
    return core.Meeting(
        key, key.title(), f"ประชุม {key}", "feed_alliance", "feed", "", day, day, "day",
        "held", "", "", "", None, None, (), "", **SOURCE,
    )._replace(**values)  # fmt: skip


def plan(**values):
    return core.Plan(
        "feed_plan", "Plan", "แผน", "feed_alliance", "", AUGUST, date(2005, 12, 31), "",
        "", "approved", **SOURCE,
        points=(
            core.PlanPoint("strength", "เข้มแข็ง", **SOURCE),
            core.PlanPoint("threat", "กฎหมาย", **SOURCE),
        ),
        strategies=(core.PlanStrategy("buy", "ร่วมซื้อ", **SOURCE),),
        actions=(
            core.PlanAction(
                "feed", "buy", "ซื้ออาหารสัตว์", "group1", AUGUST, None, Decimal(400),
                date(2004, 9, 30), **SOURCE,
            ),
        ),
        problems=(
            core.PlanProblem("price", "debt", "cause", "ราคาแพง", **SOURCE),
            core.PlanProblem("debt", "", "problem", "หนี้สิน", **SOURCE),
        ),
    )._replace(**values)  # fmt: skip


@tagged("post_install", "-at_install")
class TestCoopProvinceWorking(CoopProvinceCase):
    """What a province says of how its alliances work."""

    def apply(self, version="1.0.0", **answers):
        known = {
            "organisations": tree(),
            "activities": (activity(),),
            "alliances": (alliance(),),
            "committees": (
                committee("sub", parent="feed", cadence="none", cadence_from=None),
                committee("feed"),
            ),
            "meetings": (
                meeting(
                    "november",
                    date(2004, 11, 1),
                    precision="month",
                    state="merged",
                    merged_into="seminar",
                ),
                meeting(
                    "seminar",
                    date(2004, 11, 20),
                    date_to=date(2004, 11, 21),
                    committee="",
                    people=44,
                    organisations=21,
                    agenda=("ปัญหา", "กิจกรรม"),
                    outcome_th="ซื้อ & ขายร่วมกัน",
                ),
            ),
            "plans": (plan(),),
        }
        self.install(version, **(known | answers))
        return self.province._apply()

    def test_a_sub_committee_stated_before_its_committee_finds_it(self):
        self.apply()
        sub, feed = (self.record("committee", key) for key in ("sub", "feed"))
        self.assertEqual(sub.parent_id, feed)
        self.assertEqual(feed.network_id, self.record("alliance", "feed_alliance"))
        self.assertEqual(feed.organisation_id, feed.network_id.organisation_id)
        self.assertEqual(feed.cadence_to, date(2004, 12, 1))

    def test_a_seat_is_of_an_organisation_though_nobody_is_named(self):
        self.apply()
        seat = self.record("committee_seat", "feed/chair/1")
        self.assertEqual(seat.filled_by_id, self.record("organisation", "group1"))
        self.assertEqual(seat.position_id.code, "chair")
        self.assertFalse(seat.term_ids)

    def test_a_merged_meeting_stated_first_finds_the_one_that_took_it_in(self):
        self.apply()
        gone, seminar = (self.record("meeting", key) for key in ("november", "seminar"))
        self.assertEqual((gone.state, gone.merged_into_id), ("merged", seminar))
        self.assertEqual(gone.precision, "month")
        self.assertFalse(gone.event_id)

    def test_a_meeting_keeps_what_its_paper_counts_and_says(self):
        self.apply()
        seminar = self.record("meeting", "seminar")
        self.assertEqual((seminar.people_count, seminar.organisation_count), (44, 21))
        self.assertEqual(seminar.item_ids.mapped("name"), ["ปัญหา", "กิจกรรม"])
        self.assertEqual(seminar.minutes, "<p>ซื้อ &amp; ขายร่วมกัน</p>")
        self.assertEqual(seminar.date, date(2004, 11, 20))
        self.assertEqual(seminar._local(seminar.stop).date(), date(2004, 11, 21))

    def test_an_attendance_that_is_entered_counts_before_the_paper(self):
        self.apply()
        seminar = self.record("meeting", "seminar")
        group = self.record("organisation", "group1")
        seminar.attendance_ids = [
            (0, 0, {"organisation_id": group.id, "people": 3}),
        ]
        self.assertEqual((seminar.people_count, seminar.organisation_count), (3, 1))

    def test_who_applies_a_province_is_put_in_charge_of_nothing(self):
        self.apply()
        records = self.record("committee", "feed"), self.record("meeting", "seminar")
        for record in records:
            self.assertFalse(record.user_id)
            self.assertFalse(record.activity_ids)

    def test_nobody_gets_a_mail(self):
        mails = self.env["mail.mail"].search_count([])
        told = self.env["mail.notification"].search_count([])
        self.apply()
        self.env.flush_all()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.assertEqual(self.env["mail.notification"].search_count([]), told)
        self.assertFalse(self.record("meeting", "seminar").event_id.attendee_ids)

    def test_a_plan_comes_with_its_lines(self):
        self.apply()
        record = self.record("plan", "feed_plan")
        self.assertEqual((record.year_from, record.year_to), (2004, 2005))
        self.assertEqual(record.point_ids.mapped("kind"), ["strength", "threat"])
        action = record.action_ids
        self.assertEqual(action.strategy_id.name, "ร่วมซื้อ")
        self.assertEqual(action.organisation_id, self.record("organisation", "group1"))
        self.assertEqual(action.budget, 400)
        cause = self.record("plan_problem", "feed_plan/price")
        self.assertEqual(cause.parent_id, self.record("plan_problem", "feed_plan/debt"))

    def test_what_was_carried_out_is_done_in_that_month(self):
        self.apply()
        action = self.record("plan_action", "feed_plan/feed")
        self.assertRecordValues(
            action.progress_ids, [{"month": date(2004, 9, 1), "percent": 100}]
        )
        self.assertEqual(action.state, "done")

    def test_a_place_begins_on_the_day_that_is_stated(self):
        group, *others = tree()
        self.apply(organisations=(group._replace(placed_on=AUGUST), *others))
        place = self.record("organisation", "group1").place_ids
        self.assertEqual((place.date_from, place.date_to), (AUGUST, False))
        self.assertFalse(self.record("organisation", "group2").place_ids.date_from)

    def test_a_day_that_was_noted_for_a_place_stays(self):
        self.apply()
        place = self.record("organisation", "group1").place_ids
        place.date_from = date(2003, 1, 1)
        group, *others = tree()
        self.apply("1.1.0", organisations=(group._replace(placed_on=AUGUST), *others))
        self.assertEqual(place.date_from, date(2003, 1, 1))

    def test_support_names_its_agency(self):
        agency = core.Agency("college", "university", "College", "วิทยาลัย", **SOURCE)
        given = core.Support(
            "plant", "feed_alliance", "college", "money", "โรงงาน", Decimal(4_000_000),
            None, "year", **SOURCE, promised=True,
        )  # fmt: skip
        self.apply(agencies=(agency,), supports=(given,))
        support = self.record("support", "plant")
        self.assertEqual(support.agency_id.name, "วิทยาลัย")
        self.assertEqual(support.agency_id.code, f"{self.province.code}/college")
        self.assertEqual((support.amount, support.promised), (4_000_000, True))
        self.assertEqual(support.currency_id.name, "THB")
        self.assertFalse(support.given_on)

    def test_a_judgement_keeps_the_words_of_its_source(self):
        said = core.Judgement(
            "feed_alliance", "joint_purchase", "partly", "ร่วมซื้อ", **SOURCE
        )
        self.apply(judgements=(said._replace(note="เฉพาะบางอำเภอ"),))
        (judgement,) = self.record("alliance", "feed_alliance").judgement_ids
        self.assertEqual(judgement.verdict, "partly")
        self.assertEqual(judgement.note, "“ร่วมซื้อ”\nเฉพาะบางอำเภอ")

    def test_how_an_alliance_came_about_and_how_far_it_is(self):
        steps = (core.Step(2, "done", AUGUST, **SOURCE),)
        told = alliance(
            orientation="vertical", approach=2, story_th="เริ่มจากเวที", steps=steps
        )
        self.apply(alliances=(told,))
        network = self.record("alliance", "feed_alliance")
        self.assertEqual((network.orientation, network.approach), ("vertical", "2"))
        self.assertEqual(network.story, "<p>เริ่มจากเวที</p>")
        (step,) = network.step_ids
        self.assertEqual((step.code, step.state, step.done_on), ("2.2", "done", AUGUST))
        network.action_propose_steps()
        codes = set(network.step_ids.mapped("code"))
        self.assertEqual(codes, {"2.1", "2.2", "2.3", "2.4"})

    def test_signatories_stand_under_their_party(self):
        name = core.Signatory("group1", "ผู้จัดการ", "", True, True, **SOURCE)
        paper = core.Agreement(
            "mou", "feed_alliance", "M", "บันทึก", "signed", AUGUST, "ผู้ว่าฯ",
            ("group1", "group2"), **SOURCE, place="ศาลากลาง", date_from=AUGUST,
            signatories=(name,),
        )  # fmt: skip
        self.apply(agreements=(paper,))
        record = self.record("agreement", "mou")
        self.assertEqual((record.phase, record.place), ("signed", "ศาลากลาง"))
        (one,) = record.party_ids.signatory_ids
        self.assertEqual(
            one.party_id.organisation_id, self.record("organisation", "group1")
        )
        self.assertEqual((one.position, one.sealed), ("ผู้จัดการ", True))

    def test_a_kind_stated_before_its_wider_kind_finds_it(self):
        kind = core.OrganisationType(
            "test_group", "other", "Test group", "กลุ่ม", False, **SOURCE
        )
        wider = kind._replace(code="test_wider", legal_person=True, founders_least=10)
        kinds = (kind._replace(parent="test_wider"), wider)
        self.apply(organisation_types=kinds)
        record = self.record("organisation_type", "test_group")
        self.assertEqual(record.parent_id.code, "test_wider")
        self.assertTrue(record.parent_id.legal_person)
        self.assertEqual(record.parent_id.founders_least, 10)

    def test_applying_twice_changes_nothing(self):
        self.apply()
        self.assertEqual(self.actions(self.apply()), {})

    def test_what_an_officer_of_the_place_corrected_stays(self):
        self.apply()
        officer = new_test_user(
            self.env, "officer of the centre", "coop_network.coop_network_group_officer"
        )
        officer.coop_organisation_id = self.record("organisation", "federation")
        seminar = self.record("meeting", "seminar").with_user(officer)
        seminar.people_stated = 45
        later = meeting("seminar", date(2004, 11, 20), committee="", people=46)
        counts = self.apply("1.1.0", meetings=(later,))
        self.assertEqual(counts["meeting", "conflict"], 1)
        self.assertEqual(seminar.people_count, 45)

    def test_a_neighbour_does_not_write_what_a_province_brought(self):
        self.apply()
        neighbour = new_test_user(
            self.env, "neighbour", "coop_network.coop_network_group_officer"
        )
        neighbour.coop_organisation_id = self.record("organisation", "group2")
        for kind, key, values in (
            ("meeting", "seminar", {"people_stated": 1}),
            ("committee_seat", "feed/chair/1", {"filled_by_id": False}),
            ("plan_action", "feed_plan/feed", {"budget": 1}),
        ):
            record = self.record(kind, key).with_user(neighbour)
            with self.subTest(kind), self.assertRaises(AccessError):
                record.write(values)
