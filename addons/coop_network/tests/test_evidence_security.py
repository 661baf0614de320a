# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_evidence import DAY, EvidenceCase


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestEvidenceSecurity(EvidenceCase):
    """Everybody sees whether an alliance works; nobody writes it but the evidence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("clerk", cls.group_a)
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)
        cls.auditor = cls.user("auditor", cls.province_centre)
        cls.admin = cls.user("admin")
        cls.deal(cls.network)
        cls.network._refresh_evidence()
        cls.judgement = cls.env["coop.network.judgement"].create(
            {
                "network_id": cls.network.id,
                "indicator": "joint_sale",
                "verdict": "no",
            }
        )

    def test_every_role_sees_the_findings_and_none_writes_them(self):
        finding = self.network.finding_ids[0]
        for user in (self.clerk, self.officer, self.auditor, self.admin):
            mine = finding.with_user(user)
            self.assertTrue(mine.statement)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(mine.has_access(operation), user.login)

    def test_a_reader_may_look_again(self):
        for user in (self.clerk, self.auditor, self.neighbour):
            self.network.with_user(user).action_assess()
        self.assertEqual(self.network.indicator_count, 1)

    def test_the_finding_does_not_depend_on_who_looks(self):
        for user in (self.clerk, self.admin):
            found = self.network.with_user(user)._assess(self.network.evidence_on)
            self.assertEqual(found[self.network.id][0].met, {"joint_purchase"})

    def test_a_judgement_is_entered_by_who_keeps_the_alliance(self):
        self.judgement.with_user(self.officer).verdict = "partly"
        self.judgement.with_user(self.admin).verdict = "yes"
        for user in (self.clerk, self.auditor, self.neighbour):
            self.assertTrue(self.judgement.with_user(user).verdict)
            with self.assertRaises(AccessError):
                self.judgement.with_user(user).verdict = "no"

    def test_a_judgement_is_not_handed_to_the_alliance_of_a_neighbour(self):
        theirs = self.alliance("Theirs", keeper=self.district_b)
        with self.assertRaises(AccessError):
            self.judgement.with_user(self.officer).network_id = theirs

    def test_a_user_outside_the_network_sees_nothing(self):
        outsider = self.env["res.users"].create(
            {"name": "Outsider", "login": "outsider of the evidence"}
        )
        finding = self.network.finding_ids[0]
        self.assertFalse(finding.with_user(outsider).has_access("read"))
        with self.assertRaises(AccessError):
            self.network.with_user(outsider).action_assess()
