# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_alliance import PDF, CoopAllianceCase


@tagged("post_install", "-at_install")
class TestCoopAgreementSteps(CoopAllianceCase):
    """Each step says what it needs; what was signed stays."""

    def test_an_agreement_with_one_party_is_refused(self):
        agreement = self.agreement((self.district_a,))
        with self.assertRaisesRegex(UserError, "at least two parties"):
            agreement.action_write_down()
        self.assertEqual(agreement.phase, "verbal")

    def test_nobody_gets_past_the_step_by_writing_the_phase(self):
        agreement = self.agreement((self.district_a,))
        with self.assertRaisesRegex(UserError, "at least two parties"):
            agreement.phase = "reported"

    def test_a_new_agreement_starts_as_verbal(self):
        with self.assertRaisesRegex(UserError, "starts as verbal"):
            self.agreement((self.district_a, self.district_b), phase="signed")

    def test_the_past_is_entered_as_it_was(self):
        agreement = (
            self.env["coop.agreement"]
            .with_user(self.admin)
            .create(
                {
                    "name": "Of long ago",
                    "phase": "signed",
                    "party_ids": [(0, 0, {"organisation_id": self.district_a.id})],
                }
            )
        )
        self.assertEqual(agreement.phase, "signed")
        self.assertIn("report", agreement.missing)

    def test_signing_names_all_that_is_missing(self):
        self.type.registered = True
        agreement = self.written()
        agreement.party_ids[0].signatory_ids = [
            (0, 0, {"name": "Manager", "by_proxy": True})
        ]
        with self.assertRaises(UserError) as caught:
            agreement.action_sign()
        for needed in (
            "the day of signing",
            "the place of signing",
            "the presiding officer",
            "at least one witness",
            "the scan",
            "the power of attorney of Manager for District A co-op",
            "the seal of District A co-op",
            "who signs for District B co-op",
        ):
            self.assertIn(needed, str(caught.exception))

    def test_steps_lead_to_the_report(self):
        agreement = self.signed()
        self.assertEqual(agreement.phase, "signed")
        with self.assertRaisesRegex(UserError, "to whom it was reported"):
            agreement.action_report()
        agreement.write({"reported_on": "2004-05-26", "reported_to": "Governor"})
        agreement.action_report()
        self.assertEqual(agreement.phase, "reported")
        self.assertFalse(agreement.missing)

    def test_a_step_is_not_skipped(self):
        agreement = self.agreement((self.district_a, self.district_b))
        with self.assertRaisesRegex(UserError, "not the next one"):
            agreement.action_sign()

    def test_a_group_that_is_not_registered_needs_no_seal(self):
        agreement = self.ready_to_sign()
        agreement.party_ids[0].signatory_ids.sealed = False
        with self.assertRaisesRegex(UserError, "the seal of District A"):
            agreement.action_sign()
        self.type.registered = False
        agreement.action_sign()
        self.assertEqual(agreement.phase, "signed")

    def test_what_was_signed_stays(self):
        agreement = self.signed()
        for vals in (
            {"name": "Other"},
            {"terms": "<p>Other</p>"},
            {"place": "Elsewhere"},
            {"date_to": "2009-12-31"},
            {"scan": PDF},
            {"phase": "verbal"},
        ):
            with self.assertRaisesRegex(UserError, "has been signed"):
                agreement.write(vals)
        party = agreement.party_ids[0]
        with self.assertRaisesRegex(UserError, "has been signed"):
            party.signatory_ids.name = "Somebody else"
        with self.assertRaisesRegex(UserError, "has been signed"):
            party.unlink()
        with self.assertRaisesRegex(UserError, "has been signed"):
            agreement.witness_ids = [(0, 0, {"name": "Latecomer"})]
        with self.assertRaisesRegex(UserError, "has been signed"):
            agreement.unlink()

    def test_a_lost_scan_may_be_found_later(self):
        agreement = self.env["coop.agreement"].create(
            {
                "name": "Of long ago",
                "phase": "signed",
                "organisation_id": self.district_a.id,
            }
        )
        agreement.with_user(self.officer).scan = PDF
        self.assertTrue(agreement.scan)

    def test_only_the_administrator_opens_it_again_and_says_why(self):
        agreement = self.signed()
        with self.assertRaises(AccessError):
            self.reopen(agreement, self.officer)
        self.reopen(agreement, self.admin)
        self.assertEqual(agreement.phase, "written")
        self.assertIn("wrong name", agreement.message_ids[0].body)

    def reopen(self, agreement, user):
        wizard = self.env["coop.agreement.reopen"].with_user(user)
        wizard.create(
            {"agreement_id": agreement.id, "reason": "wrong name"}
        ).action_reopen()

    def test_a_file_that_is_no_scan_is_refused(self):
        agreement = self.written()
        program = base64.b64encode(b"MZ\x90\x00 this program cannot be run")
        with self.assertRaisesRegex(ValidationError, "neither a PDF nor a picture"):
            agreement.write({"scan": program, "scan_name": "signed.pdf"})

    def test_the_members_of_the_alliance_become_parties_once(self):
        for one, left in ((self.district_a, False), (self.group_b, "2004-01-01")):
            self.env["coop.network.member"].create(
                {
                    "network_id": self.network.id,
                    "organisation_id": one.id,
                    "left_on": left,
                }
            )
        agreement = self.agreement((self.district_b,))
        agreement.action_add_members()
        agreement.action_add_members()
        self.assertEqual(
            agreement.party_ids.organisation_id, self.district_b | self.district_a
        )

    def test_a_neighbour_signs_nothing_for_others(self):
        agreement = self.ready_to_sign()
        with self.assertRaises(AccessError):
            agreement.with_user(self.neighbour).action_sign()
        signatory = agreement.party_ids[1].signatory_ids
        with self.assertRaises(AccessError):
            signatory.with_user(self.neighbour).name = "Me"
        with self.assertRaises(AccessError):
            agreement.witness_ids.with_user(self.clerk).unlink()
        self.assertTrue(signatory.with_user(self.auditor).name)

    def test_the_paper_names_parties_witnesses_and_the_era(self):
        self.env["res.lang"]._activate_lang("th_TH")
        agreement = self.signed().with_context(lang="th_TH")
        report = self.env["ir.actions.report"].with_user(self.clerk)
        html, _kind = report.with_context(lang="th_TH")._render_qweb_html(
            "coop_network.coop_agreement_report", agreement.ids
        )
        text = html.decode()
        for part in (
            "District B co-op",
            "District officer",
            "Governor",
            "พฤษภาคม 2547",
        ):
            self.assertIn(part, text)
