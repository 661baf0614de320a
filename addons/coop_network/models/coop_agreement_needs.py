# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import is_html_empty

LEAST_PARTIES = 2


class CoopAgreement(models.Model):
    """What each step of an agreement needs, in the words of the officer."""

    _inherit = "coop.agreement"

    def _missing(self, phase):
        """Sentences saying what the step to a phase still needs."""
        self.ensure_one()
        needs = {
            "written": self._missing_written,
            "signed": self._missing_signed,
            "reported": self._missing_reported,
        }
        return needs[phase]() if phase in needs else []

    def _missing_written(self):
        lines = []
        count = len(self.party_ids)
        if count < LEAST_PARTIES:
            lines.append(
                self.env._(
                    "at least two parties: an agreement is made among organisations, "
                    "and %(count)s is listed",
                    count=count,
                )
            )
        if is_html_empty(self.terms):
            lines.append(self.env._("the terms: what the parties agree to do"))
        return lines

    def _missing_signed(self):
        lines = [
            sentence
            for present, sentence in (
                (self.agreed_on, self.env._("the day of signing")),
                (self.place, self.env._("the place of signing")),
                (self.presiding, self.env._("the presiding officer")),
                (self.witness_ids, self.env._("at least one witness")),
                (self.scan, self.env._("the scan of the signed paper")),
            )
            if not present
        ]
        return lines + [line for party in self.party_ids for line in party._missing()]

    def _missing_reported(self):
        return [
            sentence
            for present, sentence in (
                (self.reported_on, self.env._("the day of the report")),
                (self.reported_to, self.env._("to whom it was reported")),
            )
            if not present
        ]
