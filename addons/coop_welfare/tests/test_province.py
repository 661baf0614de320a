# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal
from unittest.mock import patch

from odoo.tests import tagged

from coop_core.types import Cap, Fund, FundMember

from ..models import coop_province_loader as loader_module
from .common import CoopWelfareCase

NUMBERS = ("8000000000014", "8000000000022")


class Province:
    """The answers of a province that knows one ceiling and one fund."""

    def welfare_caps(self):
        return (
            Cap(
                "levy",
                2501,
                5000,
                Decimal(50),
                "death",
                dt.date(2004, 1, 1),
                "Regulation",
                False,
                "test",
            ),
        )

    def welfare_funds(self):
        members = tuple(
            FundMember(
                f"{place:04}",
                f"Member {place}",
                number,
                "a",
                dt.date(1950, 1, 1),
                dt.date(2005, 5, 1),
                Decimal(200 * (place - 1)),
            )
            for place, number in enumerate(NUMBERS, 1)
        )
        return (
            Fund(
                "fund.test",
                "Fund",
                "Demonstration fund",
                "lead",
                Decimal("5.1234"),
                Decimal("0.04"),
                members,
                "test",
            ),
        )


@tagged("post_install", "-at_install")
class TestProvince(CoopWelfareCase):
    """A province brings ceilings that wait for confirmation, and a fund to try."""

    def setUp(self):
        super().setUp()
        self.loader = self.env["coop.province.loader"]
        refs = {"lead": self.lead, "a": self.place_a}
        self.enterContext(
            patch.object(type(self.loader), "_ref", lambda _self, _kind, key: refs[key])
        )
        kinds = {kind.name: kind for kind in self.loader._kinds()}
        self.cap, self.kind = kinds["welfare_cap"], kinds["welfare_fund"]

    def _play(self):
        ((_key, fact),) = self.kind.facts(Province())
        vals = self.kind.prepare(self.loader, fact)
        vals = {
            name: value.id if hasattr(value, "id") else value
            for name, value in vals.items()
        }
        fund = self.env["coop.welfare.fund"].search([("code", "=", "fund.test")])
        fund = fund or fund.create(vals)
        return self.kind.play(self.loader, fact, fund)

    def test_a_ceiling_arrives_unconfirmed(self):
        ((key, fact),) = self.cap.facts(Province())
        vals = self.cap.prepare(self.loader, fact)
        cap = self.env["coop.welfare.cap"].create(vals)
        self.assertEqual(key, "levy.death.2501.2004-01-01")
        self.assertEqual((cap.verified, cap.max_members), (False, 5000))
        self.assertFalse(cap.verified_by)

    def test_a_row_entered_by_hand_has_the_key_of_its_fact(self):
        ((key, fact),) = self.cap.facts(Province())
        vals = self.cap.prepare(self.loader, fact)
        del vals["code"]
        self.assertEqual(self.env["coop.welfare.cap"].create(vals).code, key)

    def test_the_demonstration_fund_stays_in_preparation(self):
        fund = self._play()
        self.assertEqual((fund.state, fund.member_count), ("draft", 2))
        self.assertEqual(fund.company_id.chart_template, "th_coop_cr")
        self.assertEqual(fund.rate, 5.1234)
        waiting = self.env["coop.welfare.collection"].search(
            [("fund_id", "=", fund.id)]
        )
        self.assertEqual((waiting.state, waiting.total), ("draft", 200))

    def test_playing_it_twice_changes_nothing(self):
        fund = self._play()
        before = self._counts()
        self.assertEqual(self._play(), fund)
        self.assertEqual(self._counts(), before)

    def _counts(self):
        return [
            self.env[model].search_count([])
            for model in (
                "coop.person",
                "coop.welfare.fund",
                "coop.welfare.membership",
                "coop.welfare.collection",
                "res.company",
            )
        ]

    def test_the_facts_are_named_by_stable_keys(self):
        self.assertEqual(
            [key for key, _fact in loader_module._funds(Province())], ["fund.test"]
        )
