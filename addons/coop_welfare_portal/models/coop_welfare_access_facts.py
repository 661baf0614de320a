# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.coop_welfare.models.coop_welfare_correction import GRANTED
from odoo.addons.coop_welfare.models.day import day_text

LINES = 60


class CoopWelfareAccess(models.Model):
    """What a person sees: plain values, so that the page can show nothing else."""

    _inherit = "coop.welfare.access"

    @api.model
    def _facts_of(self, user):
        """Everything that ``user`` may see; nothing without a second factor.

        :return: ``second_factor`` (bool), ``members`` and ``heirs`` (lists of dicts)
        """
        # sudo: a portal user reads no model; the rows of his own accesses go out
        accesses = self.sudo().search(
            [
                ("user_id", "=", user.id),
                ("granted_on", "!=", False),
                ("ended_on", "=", False),
            ]
        )
        if not user.sudo().totp_enabled:  # sudo: his own second factor
            return {"second_factor": False, "members": [], "heirs": []}
        return {
            "second_factor": True,
            "members": [
                one._member_facts() for one in accesses if not one.recipient_id
            ],
            "heirs": [one._heir_facts() for one in accesses if one.recipient_id],
        }

    def _member_facts(self):
        member = self.membership_id
        today = fields.Date.context_today(self)
        lines = member._passbooks(today)[member]
        return {
            **self._membership_facts(),
            "state": dict(member._fields["state"]._description_selection(self.env))[
                member.state
            ],
            "cover_from": self._day(member.cover_from),
            "full_cover_from": self._day(
                (member.full_cover_from or today) > today and member.full_cover_from
            ),
            "ended_on": self._day(member.ended_on),
            **self._money_facts(),
            "recipients": self._recipient_facts(today),
            "lines": [
                {
                    "day": self._day(line.move.day),
                    "text": member._passbook_text(line),
                    "charged": (line.charged and self._baht(line.charged)) or "",
                    "received": (line.received and self._baht(line.received)) or "",
                    "balance": self._baht(line.balance),
                }
                for line in lines[-LINES:]
            ],
        }

    def _money_facts(self):
        """What the member owes, until when, and the code to pay it by."""
        member = self.membership_id
        slip = member._slip() if member.owed else {}
        call = self.env["coop.welfare.call"].search(
            [("fund_id", "=", member.fund_id.id), ("state", "=", "announced")],
            order="date_to DESC",
            limit=1,
        )
        return {
            "owed": self._baht(member.owed),
            "advance": self._baht(member.advance),
            "pay_by": self._day(member.owed and call.due_on),
            "image": slip.get("image", ""),
        }

    def _recipient_facts(self, today):
        """Whom the member named, each with his part of the whole."""
        member = self.membership_id
        named = member._recipients(member.ended_on or today)
        whole = sum(named.mapped("weight"))
        return [
            {
                "name": one.name,
                "relation": one.relation_id.name or "",
                "part": f"{100 * one.weight / whole:.4g}%",
            }
            for one in named
        ]

    def _heir_facts(self):
        """The case after the death, and the heir's own part of it."""
        cases = self.env["coop.welfare.case"].search(
            [
                ("membership_id", "=", self.membership_id.id),
                ("state", "in", ("reported", "verified", "announced")),
            ]
        )
        states = dict(cases._fields["state"]._description_selection(self.env))
        return {
            **self._membership_facts(),
            "cases": [
                {
                    "died_on": self._day(case.died_on),
                    "state": states[case.state],
                    "shares": self._share_facts(case),
                }
                for case in cases
            ],
        }

    def _share_facts(self, case):
        partner = self.recipient_id.partner_id
        claims = case.claim_ids.filtered(lambda one: one.state in GRANTED)
        shares = claims.share_ids.filtered(
            lambda one: partner and one.partner_id == partner
        )
        states = dict(claims._fields["state"]._description_selection(self.env))
        return [
            {
                "amount": self._baht(share.amount),
                "state": states[share.claim_id.state],
                "paid_on": self._day(self._paid_on(share)),
            }
            for share in shares
        ]

    def _paid_on(self, share):
        """The day of the last payment of a share that was paid."""
        lines = share.claim_id.payable_ids.filtered(
            lambda due: due.share_id == share and due.state == "paid"
        ).line_ids
        days = lines.payment_id.filtered(lambda one: one.state == "posted")
        return max(days.mapped("date"), default=share.claim_id.paid_on)

    def _membership_facts(self):
        member = self.membership_id
        return {
            "name": self._who(),
            "member": member.display_name,
            "fund": member.fund_id.name,
            "centre": member.centre_id.display_name,
        }

    def _day(self, day):
        return day_text(self.env, day) if day else ""

    def _baht(self, amount):
        return f"{Decimal(str(round(amount, 2))):,.2f}"
