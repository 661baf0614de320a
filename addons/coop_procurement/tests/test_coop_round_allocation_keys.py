# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import ForeignKeyViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopProcurementCase


@tagged("post_install", "-at_install")
class TestCoopRoundAllocationKeys(CoopProcurementCase):
    """Triggers hold an allocation to its claim as a foreign key would."""

    def setUp(self):
        super().setUp()
        joint_round = self.ordered_round({self.centre_a: 10, self.centre_b: 20})
        self.delivery = self.receive(joint_round, 15, last=True)
        self.delivery.action_allocate()
        self.allocation = self.delivery.allocation_ids[0]

    def refused_by_the_database(self, statement, *said):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ForeignKeyViolation),
            self.cr.savepoint(),
        ):
            self.cr.execute(statement, said)

    def test_there_is_no_allocation_without_its_claim(self):
        copied = """
            INSERT INTO coop_round_allocation
                        (delivery_id, delivery_line_id, round_id, line_id, claim_id,
                         organisation_id, gatherer_id, wanted, given)
                 SELECT delivery_id + 1, delivery_line_id, round_id, line_id + %s,
                        claim_id + %s, organisation_id, gatherer_id, wanted, given
                   FROM coop_round_allocation
                  WHERE id = %s
        """
        self.refused_by_the_database(copied, 0, 10**6, self.allocation.id)
        self.refused_by_the_database(copied, 10**6, 0, self.allocation.id)
        self.refused_by_the_database(
            "UPDATE coop_round_allocation SET claim_id = claim_id + 1 WHERE id = %s",
            self.allocation.id,
        )

    def test_an_allocation_goes_with_its_claim(self):
        # Nobody may delete a claim; the system could.
        self.allocation.claim_id.sudo().unlink()
        self.assertFalse(self.allocation.exists())
        self.assertTrue(self.delivery.allocation_ids.exists())
