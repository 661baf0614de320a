# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Random histories of a fund through the buttons; every invariant after each step.

``COOP_HISTORIES=2000`` plays as many; without it there are a few.
"""

import os
import random
from collections import Counter

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import january
from .lives import Lives, Nobody

HISTORIES = int(os.environ.get("COOP_HISTORIES", 10))
#: events of each month, besides its call
MONTHS = {2: 2, 3: 1}
#: events that every longer run has to see through at least once
ALL = 200


@tagged("post_install", "-at_install")
class TestLives(Lives):
    """Joins, exits, moves, deaths, late reports, reversals, money, in any order."""

    def test_every_invariant_holds_after_each_step(self):
        events = sorted(
            name for name in dir(self) if name.startswith("do_") and name != "do_call"
        )
        self.done, self.refused = Counter(), Counter()
        for seed in range(HISTORIES):
            with self.subTest(history=seed):
                self._live(random.Random(seed), events)
        self.assertGreater(self.done.total(), self.refused.total())
        if HISTORIES >= ALL:
            self.assertEqual(set(events) - set(self.done), set())

    def _live(self, rng, events):
        """One history, which leaves nothing behind."""
        with self.env.cr.savepoint() as life:
            told = []
            for month, count in MONTHS.items():
                names = rng.sample(events, count)
                for name in [*names, "do_call"]:
                    told.append(f"{name} {month}")
                    self._step(rng, name, month, told)
            life.rollback()
        self.env.invalidate_all(flush=False)

    def _step(self, rng, name, month, told):
        """An event happens whole or is refused with a reason."""
        try:
            with self.env.cr.savepoint():
                getattr(self, name)(rng, month)
                self.env.flush_all()
            self.done[name] += 1
        except (UserError, Nobody):
            self.env.invalidate_all(flush=False)
            self.refused[name] += 1
            return
        check = self.env["coop.welfare.check"]._check_fund(self.fund, name)
        broken = check.line_ids.filtered(lambda one: not one.holds)
        self.assertEqual(broken.mapped("text"), [], told)

    def test_money_that_was_granted_is_not_taken_back(self):
        """The family was paid of it; another's payment must come first."""
        one = self.found("collection", state=["posted"]).with_user(self.clerk_a)
        receipt = one.receipt_ids[0]
        for text, take_back in (
            ("granted to a family already", one.action_reverse),
            ("granted 100.00", lambda: receipt._void("Wrong member")),
        ):
            with (
                self.assertRaisesRegex(UserError, text),
                self.env.cr.savepoint(),
            ):
                take_back()
            self.env.invalidate_all(flush=False)
        self.collect({self.all_b[0]: 20}, january(31))
        receipt._void("Wrong member")
        self.assertTrue(receipt.voided_on)
