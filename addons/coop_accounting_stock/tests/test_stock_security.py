# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DAY, CoopStockCase


@tagged("post_install", "-at_install")
class TestStockSecurity(CoopStockCase):
    """Who may not count, post or look."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.settle("average")
        group = "coop_accounting.coop_accounting_group_"
        cls.accountant = cls.user("guard-accountant", group + "accountant")
        cls.auditor = cls.user(
            "guard-auditor", "coop_network.coop_network_group_auditor"
        )
        cls.other = cls.organisation("District B co-op")._open_books()
        cls.neighbour = cls.user(
            "guard-neighbour", group + "accountant", company=cls.other
        )
        cls.record = cls.env["coop.stock.count"].create(
            {"company_id": cls.company.id, "date": DAY}
        )

    def test_auditor_reads_and_writes_nothing(self):
        record = self.record.with_user(self.auditor)
        self.assertEqual(record.read(["state"])[0]["state"], "draft")
        with self.assertRaises(AccessError):
            record.witness = "Somebody"

    def test_neighbour_sees_no_count_of_ours(self):
        with self.assertRaises(AccessError):
            self.record.with_user(self.neighbour).read(["state"])

    def test_accountant_does_not_choose_the_costing(self):
        Setup = self.env["coop.stock.setup"].with_user(self.accountant)
        with self.assertRaises(AccessError):
            Setup.create({})
