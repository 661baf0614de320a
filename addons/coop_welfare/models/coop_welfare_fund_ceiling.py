# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from coop_core import welfare_band

from .day import day_text
from .exact import exact


class Charge(NamedTuple):
    """A figure of the fund that the law limits."""

    kind: str  #: of coop.welfare.cap
    period: str
    value: float


class CoopWelfareFund(models.Model):
    """The figures of a fund against the ceilings of the law."""

    _inherit = "coop.welfare.fund"

    ceiling_ids = fields.Many2many(
        "coop.welfare.cap",
        string="Ceilings That Apply",
        compute="_compute_ceilings",
        help="The rows of the law for the members of today. Each must be confirmed by "
        "somebody who has read the paper before the fund can be activated or call.",
    )
    ceilings_missing = fields.Char(
        "Ceilings Missing",
        compute="_compute_ceilings",
        help="The fund takes these, and no row of the law is in the list for them.",
    )

    @api.depends("bylaw_id", "legal_regime", "starts_on", "state")
    @api.depends_context("tz", "lang")
    def _compute_ceilings(self):
        today = fields.Date.context_today(self)
        for fund in self:
            found, missing = self.env["coop.welfare.cap"], []
            if fund.legal_regime == "association" and fund.bylaw_id:
                day = max(today, fund.starts_on or today)
                members = fund._members_of_band(fund.bylaw_id, day)
                for charge in fund._called(fund.bylaw_id) + fund._fees(fund.bylaw_id):
                    cap = fund._ceiling(charge, members, day)
                    found |= cap
                    if not cap:
                        missing.append(fund._kind_name(charge.kind))
            fund.ceiling_ids = found
            fund.ceilings_missing = ", ".join(missing)

    def _check_first_ceilings(self):
        """The ceilings on the day the fund begins, before anything is called."""
        bylaw, day = self._bylaw(self.starts_on), self.starts_on
        self._check_ceilings(
            [*self._called(bylaw), *self._fees(bylaw)],
            self._members_of_band(bylaw, day),
            day,
            self.env._("Activating %s", self.name),
        )

    def _check_ceilings(self, charges, members, day, action):
        """Every figure against the law, on rows that somebody confirmed.

        :param charges: list of Charge
        :param members: how many the fund has, which decides the band
        :param day: the day whose law applies
        :param action: what is refused if not, a phrase to begin the sentence
        :return: the ceiling of each kind; none for welfare outside the Act
        """
        found = {}
        if self.legal_regime != "association":
            return found
        for charge in charges:
            cap = self._ceiling(charge, members, day)
            if not cap:
                raise UserError(
                    self.env._(
                        "%(action)s is refused: no legal ceiling for the %(kind)s of a "
                        "fund of %(members)s members is in the list on %(day)s. Enter "
                        "it with the paper it stands in.",
                        action=action,
                        kind=self._kind_name(charge.kind),
                        members=f"{members:,}",
                        day=day_text(self.env, day),
                    )
                )
            cap._check_verified(action)
            if exact(charge.value) > exact(cap.amount):
                raise UserError(
                    self.env._(
                        "%(action)s is refused: %(value)s is above the ceiling "
                        "%(cap)s for %(members)s members. Lower it by a resolution.",
                        action=action,
                        value=f"{exact(charge.value).normalize():f}",
                        cap=cap.display_name,
                        members=f"{members:,}",
                    )
                )
            found[charge.kind] = cap
        return found

    def _called(self, source):
        """What a call takes, by ``source``: a version of the by-law or the call."""
        return [
            Charge("levy", "death", source.rate),
            Charge("deduction", "collected", source.deduction),
        ]

    def _fees(self, bylaw):
        """A fee that is not taken needs no ceiling."""
        fees = [
            Charge("application_fee", "once", bylaw.application_fee),
            Charge("maintenance_fee", bylaw.maintenance_period, bylaw.maintenance_fee),
        ]
        return [fee for fee in fees if fee.value]

    def _ceiling(self, charge, members, day):
        return self.env["coop.welfare.cap"]._in_force(
            charge.kind, members, day, charge.period
        )

    def _members_of_band(self, bylaw, cut_off):
        """Members in force on the by-law's day for bands.

        A fund that has nobody covered yet is judged by those who will be, and an
        empty one as the smallest.
        """
        day = welfare_band.band_day(bylaw.band_day, cut_off, self.starts_on or cut_off)
        return self._origin._members_on(day) or self.member_count or 1

    def _members_on(self, day):
        """Members covered on ``day`` and alive at the end of it."""
        self.env["coop.welfare.membership"].flush_model(
            ["fund_id", "cover_from", "ended_on", "end_reason"]
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT COUNT(*) FROM coop_welfare_membership
                 WHERE fund_id = %(fund)s AND cover_from <= %(day)s
                   AND (ended_on IS NULL OR ended_on > %(day)s
                        OR ended_on = %(day)s AND end_reason <> 'died')
                """,
                fund=self.id,
                day=day,
            )
        )
        return rows[0][0]

    def _kind_name(self, kind):
        Cap = self.env["coop.welfare.cap"]
        return dict(Cap._fields["kind"]._description_selection(self.env))[kind]
