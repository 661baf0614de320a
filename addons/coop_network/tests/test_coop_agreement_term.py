# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_alliance import CoopAllianceCase


@tagged("post_install", "-at_install")
class TestCoopAgreementTerm(CoopAllianceCase):
    """The alarm before an agreement ends, and what comes after it."""

    def until(self, day, **vals):
        return self.env["coop.agreement"].create(
            {
                "name": "Memorandum",
                "phase": "signed",
                "organisation_id": self.group_a.id,
                "date_from": "2004-05-25",
                "date_to": day,
                **vals,
            }
        )

    def alarms(self, agreement):
        self.env["coop.agreement"]._cron_alarm()
        return agreement.activity_ids

    @freeze_time("2006-05-25")
    def test_the_alarm_goes_to_the_officer_nearest_by_once(self):
        agreement = self.until("2006-08-25")
        alarm = self.alarms(agreement)
        self.assertEqual(alarm.user_id, self.officer)
        self.assertEqual(alarm.date_deadline, agreement.date_to)
        self.assertEqual(self.alarms(agreement), alarm)
        alarm.action_done()
        self.assertFalse(self.alarms(agreement))

    @freeze_time("2006-05-24")
    def test_before_its_day_there_is_no_alarm(self):
        self.assertFalse(self.alarms(self.until("2006-08-25")))
        self.assertTrue(self.alarms(self.until("2006-08-25", renew_before=4)))

    @freeze_time("2006-07-01")
    def test_no_alarm_for_what_is_over_unsigned_or_replaced(self):
        over = self.until("2006-06-30")
        unsigned = self.until("2006-08-25", phase="written")
        replaced = self.until("2006-08-25")
        self.until("2010-08-25", replaces_id=replaced.id)
        for agreement in (over, unsigned, replaced):
            self.assertFalse(self.alarms(agreement))
        self.assertEqual(over.term, "over")
        self.assertEqual(replaced.term, "replaced")

    @freeze_time("2006-07-01")
    def test_a_longer_term_has_an_alarm_of_its_own(self):
        agreement = self.until("2006-08-25")
        self.alarms(agreement).action_done()
        agreement.date_to = "2006-09-25"
        self.assertEqual(len(self.alarms(agreement)), 1)

    def test_the_next_agreement_has_the_same_parties_and_no_source(self):
        agreement = self.signed()
        agreement.source = "A report"
        action = agreement.action_replace()
        successor = self.env["coop.agreement"].browse(action["res_id"])
        self.assertEqual(successor.replaces_id, agreement)
        self.assertEqual(
            successor.party_ids.organisation_id, agreement.party_ids.organisation_id
        )
        self.assertEqual(successor.phase, "verbal")
        self.assertFalse(successor.source or successor.scan or successor.agreed_on)
        self.assertFalse(successor.party_ids.signatory_ids.filtered("sealed"))
        self.assertEqual(agreement.action_replace()["res_id"], successor.id)

    def test_an_agreement_does_not_end_before_it_begins(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.cr.savepoint(),
        ):
            self.until("2004-05-24")
