# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import models
from odoo.exceptions import UserError

from coop_core import welfare_fee

from . import coop_welfare_fee_sql as fee_sql
from .exact import exact


class CoopWelfareFund(models.Model):
    """What the by-laws of a fund take as fees, as of a day."""

    _inherit = "coop.welfare.fund"

    def _fee_terms(self, day):
        """What the statements on fees need to know; None where no fee is taken."""
        self.ensure_one()
        bylaws = self.bylaw_ids.filtered(
            lambda one: one.state == "registered" and one.effective_from <= day
        ).sorted(lambda one: (one.effective_from, one.number))
        if not any(one.application_fee or one.maintenance_fee for one in bylaws):
            return None
        first, last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
        terms = [
            welfare_fee.Term(
                one.effective_from,
                exact(one.maintenance_fee),
                one.maintenance_period,
            )
            for one in bylaws
        ]
        return {
            "day": day,
            "begin": max(first, self.starts_on or first),
            "begin_year": first,
            "end": last,
            "now": welfare_fee.of_year(terms, day),
            "most": welfare_fee.of_year(terms, last),
            "later": welfare_fee.of_year(terms, dt.date(day.year + 1, 12, 31)),
            "bylaws": [
                (one.effective_from, exact(one.application_fee), one.fee_again)
                for one in bylaws
            ],
        }


class CoopWelfareCentre(models.Model):
    """Fees of the members of a centre."""

    _inherit = "coop.welfare.centre"

    def _fees_statement(self, day):
        """A row per member with his fees: what is asked, and the most allowed."""
        self.ensure_one()
        # sudo: by-laws of the fund, whoever works at the centre
        terms = self.sudo().fund_id._fee_terms(day)
        self.env["coop.welfare.receipt"].flush_model()
        self.env["coop.welfare.application"].flush_model(["membership_id", "state"])
        return fee_sql.of_centre(self.id, terms) if terms else fee_sql.nothing()


class CoopWelfareReceipt(models.Model):
    """Receipts with fees are few, and found by their member."""

    _inherit = "coop.welfare.receipt"

    _with_fees = models.Index(
        "(membership_id) WHERE application > 0 OR maintenance > 0"
    )


class CoopWelfareCollection(models.Model):
    """No fee is taken that the by-law does not name, nor more than it or the law says.

    The law forbids to take anything else of members.
    """

    _inherit = "coop.welfare.collection"

    def _prepare_lines(self):
        super()._prepare_lines()
        self.line_ids.flush_recordset()
        kinds = self.env.execute_query(fee_sql.taken(self.id))[0]
        if any(kinds):
            self._check_fees(kinds)

    def _check_fees(self, kinds):
        """Fees of the lines against the by-law, member by member, and the ceilings."""
        fund = self.fund_id.sudo()  # sudo: a clerk reads his centre, not the fund
        terms = fund._fee_terms(self.date)
        if not terms:
            raise UserError(
                self.env._(
                    "The by-law of %s takes no fee, and the law lets a fund take no "
                    "other money. Enter what was paid as welfare money.",
                    fund.name,
                )
            )
        self.env["coop.welfare.receipt"].flush_model()
        self.env["coop.welfare.application"].flush_model(["membership_id", "state"])
        above = self.env.execute_query(fee_sql.above(self.id, terms))
        if above:
            names = self._fee_names()
            raise UserError(
                self.env._(
                    "Fees are above what the by-law lets each member be asked, less "
                    "what he has paid: %s. Correct the fees; the rest of what was paid "
                    "is welfare money.",
                    "; ".join(
                        self.env._(
                            "%(number)s, %(kind)s %(paid)s, at most %(most)s",
                            number=number,
                            kind=names[kind],
                            paid=paid,
                            most=most,
                        )
                        for number, kind, paid, most in above
                    ),
                )
            )
        bylaw = fund._bylaw(self.date)
        charges = [
            charge
            for charge, taken in zip(self._charges(fund, bylaw), kinds, strict=True)
            if taken and charge
        ]
        fund._check_ceilings(
            charges,
            fund._members_of_band(bylaw, self.date) if charges else 0,
            self.date,
            self.env._("Booking the fees"),
        )

    def _charges(self, fund, bylaw):
        """Figures of the by-law for the two fees; None where it takes none."""
        found = {charge.kind: charge for charge in fund._fees(bylaw)}
        return found.get("application_fee"), found.get("maintenance_fee")

    def _fee_names(self):
        fields = self.env["coop.welfare.collection.line"]._fields
        return {
            name: fields[name]._description_string(self.env)
            for name in ("application", "maintenance")
        }
