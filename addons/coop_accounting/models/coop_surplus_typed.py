# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models

from coop_core.ratios import exact

from .coop_surplus_findings import Finding


class CoopSurplus(models.Model):
    """What members get may come from a file; what older books still owe, too."""

    _inherit = "coop.surplus"

    brought_forward = fields.Boolean(
        "From Older Books",
        help="Dividends and refunds of a year before these books, not paid yet. "
        "Nothing is posted: they stand in the opening balances already.",
    )

    def _findings(self):
        if not self.brought_forward:
            return super()._findings()
        return [
            Finding(
                True,
                self.env._(
                    "%(line)s: read the list of members from a file, or take the line "
                    "out. What older books still owe is owed to somebody.",
                    line=line.name,
                ),
            )
            for line in self.line_ids
            if exact(line.amount) != exact(line.divided) or not line.amount
        ]

    def _move_result(self):
        if self.brought_forward:
            return self.env["account.move"]
        return super()._move_result()

    def _post_entry(self):
        """Payables of older books came with the opening balances."""
        if self.brought_forward:
            return self.env["account.move"]
        return super()._post_entry()

    def _take_parts(self, parts):
        """Put parts read from a file in place of those there; one statement a kind."""
        self._check_draft()
        for kind in dict.fromkeys(part[0] for part in parts):
            line = self._lines(kind)[:1] or self.line_ids.create(
                self._prepare_typed_line(kind)
            )
            line._take_parts([part[1:] for part in parts if part[0] == kind])

    def _prepare_typed_line(self, kind):
        return {
            "surplus_id": self.id,
            "kind": kind,
            "typed": True,
            "by": "amount",
            "sequence": 30,
        }


class CoopSurplusLine(models.Model):
    _inherit = "coop.surplus.line"

    typed = fields.Boolean(
        "From a File",
        readonly=True,
        help="Who gets what was read from a file, not reckoned from the books.",
    )

    @api.model
    def _first_lines(self, surplus):
        if not surplus.brought_forward:
            return super()._first_lines(surplus)
        return self.browse()

    def _needs_formula(self):
        return super()._needs_formula() and not self.typed

    def _bases(self):
        return None if self.typed else super()._bases()

    def _spread(self):
        """What came from a file stays as it was read."""
        if not self.typed:
            super()._spread()

    def _take_parts(self, parts):
        """Write rows of membership, base and amount; the line is their sum."""
        self.ensure_one()
        Share = self.env["coop.surplus.share"]
        self.typed = True
        self._forget_shares()
        # sudo: rows of members are nobody's to type, but those of a file checked whole
        Share.sudo().create(
            [
                {
                    "line_id": self.id,
                    "membership_id": member,
                    "volume": float(base),
                    "amount": float(amount),
                }
                for member, base, amount in parts
            ]
        )
        self.write(
            {
                "by": "amount",
                "amount": float(sum((part[2] for part in parts), Decimal(0))),
                "base": float(sum((part[1] for part in parts), Decimal(0))),
                "base_count": len(parts),
            }
        )
