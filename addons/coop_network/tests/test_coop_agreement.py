# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopNetworkCase


@tagged("post_install", "-at_install")
class TestCoopAgreement(CoopNetworkCase):
    """Agreements, and the figures that alliances report."""

    @contextmanager
    def refused(self, error):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(error),
            self.cr.savepoint(),
        ):
            yield

    def test_an_organisation_is_party_once(self):
        agreement = self.env["coop.agreement"].create({"name": "Memorandum"})
        party = {"agreement_id": agreement.id, "organisation_id": self.district_a.id}
        self.env["coop.agreement.party"].create(party)
        with self.refused(UniqueViolation):
            self.env["coop.agreement.party"].create(party)

    def test_an_effect_shows_its_range_and_unit(self):
        effect = self.env["coop.network.effect"].create(
            {
                "network_id": self.alliance().id,
                "activity_id": self.activity().id,
                "low": -15,
                "high": -10,
                "unit": "THB/kg",
            }
        )
        self.assertEqual(effect.figure, "−15 to −10 Baht per kg")
        effect.low = -10
        self.assertEqual(effect.figure, "−10 Baht per kg")
        effect.known = False
        self.assertEqual(effect.figure, "not stated")

    def test_the_ends_of_an_effect_are_in_order(self):
        with self.refused(CheckViolation):
            self.env["coop.network.effect"].create(
                {
                    "network_id": self.alliance().id,
                    "activity_id": self.activity().id,
                    "low": 2,
                    "high": 1,
                    "unit": "percent",
                }
            )

    def test_a_deal_without_a_figure_says_so(self):
        deal = self.env["coop.network.deal"].create(
            {
                "network_id": self.alliance().id,
                "activity_id": self.activity().id,
                "direction": "buy",
                "date": "2004-07-01",
                "unit": "t",
            }
        )
        self.assertEqual(deal.quantity_text, "not stated")
        deal.quantity = 156
        self.assertEqual(deal.quantity_text, "156 tonnes")

    def test_a_deal_says_no_more_of_its_date_than_the_source(self):
        deal = self.env["coop.network.deal"].create(
            {
                "network_id": self.alliance().id,
                "activity_id": self.activity().id,
                "direction": "buy",
                "date": "2004-07-01",
                "precision": "month",
            }
        )
        thai = deal.with_context(lang="th_TH")
        self.assertEqual(thai.date_text, "ก.ค. 2547")
        thai.precision = "year"
        self.assertEqual(thai.date_text, "2547")

    def test_an_alliance_counts_what_it_has(self):
        network = self.alliance()
        self.env["coop.agreement"].create(
            {"name": "Memorandum", "network_id": network.id}
        )
        self.assertEqual(network.agreement_count, 1)
        self.assertEqual(network.deal_count, 0)
