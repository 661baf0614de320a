# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.ratios import exact
from coop_core.thai_text import baht_text

SEQUENCE = "coop.share.certificate"


class CoopShareCertificate(models.Model):
    """A numbered paper that says how many shares a member holds."""

    _name = "coop.share.certificate"
    _description = "Share Certificate"
    _inherit = ["coop.paper"]
    _order = "company_id, number DESC"
    _rec_names_search = ["name"]

    company_id = fields.Many2one(
        related="account_id.company_id", store=True, precompute=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    account_id = fields.Many2one(
        "coop.share.account",
        "Share Account",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    number = fields.Integer("Running Number", readonly=True, aggregator=None)
    name = fields.Char("Certificate Number", compute="_compute_name", store=True)
    date = fields.Date("Issued On", required=True, readonly=True)
    shares = fields.Float("Number of Shares", digits=(16, 2), readonly=True)
    amount = fields.Monetary("Paid (Baht)", readonly=True)
    state = fields.Selection(
        [("issued", "Valid"), ("cancelled", "Cancelled")],
        "Status",
        default="issued",
        required=True,
        readonly=True,
    )
    cancelled_on = fields.Date(readonly=True)
    reason = fields.Char("Why Cancelled", readonly=True)

    _number_once = models.Constraint(
        "UNIQUE (company_id, number)",
        "A certificate of this number was issued already.",
    )
    _shares_above_zero = models.Constraint(
        "CHECK (shares > 0 AND amount > 0)",
        "A certificate is issued for shares that were paid.",
    )

    @api.depends("number", "date")
    def _compute_name(self):
        for certificate in self:
            certificate.name = f"{certificate.number:05}"

    def action_print(self):
        report = self.env.ref("coop_accounting.coop_share_certificate_report")
        return report.report_action(self)

    def _cancel(self, reason):
        """Make certificates void, as when they were lost or the shares went."""
        self.account_id.check_access("write")
        # sudo: certificates are written here only, after the check above
        self.filtered(lambda one: one.state == "issued").sudo().write(
            {
                "state": "cancelled",
                "cancelled_on": fields.Date.context_today(self),
                "reason": reason,
            }
        )

    def _amount_words(self):
        return baht_text(exact(self.amount))


class CoopShareAccount(models.Model):
    """A member may hold certificates of his shares."""

    _inherit = "coop.share.account"

    certificate_ids = fields.One2many(
        "coop.share.certificate", "account_id", "Certificates"
    )
    certified = fields.Float(
        "Shares on Certificates", compute="_compute_certified", digits=(16, 2)
    )

    @api.depends("certificate_ids.state", "certificate_ids.shares")
    def _compute_certified(self):
        sums = dict(
            self.env["coop.share.certificate"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "issued")],
                ["account_id"],
                ["shares:sum"],
            )
        )
        for account in self:
            account.certified = sums.get(account._origin, 0)

    def action_certificate(self):
        """Issue a certificate for the shares that are on none, and print it."""
        return self._issue().action_print()

    def _issue(self):
        """Issue certificates for shares on none; whoever has none left is refused."""
        self.check_access("write")
        today = fields.Date.context_today(self)
        rows = []
        for account in self:
            shares = exact(account.shares) - exact(account.certified)
            if shares <= 0:
                raise UserError(
                    self.env._(
                        "%(account)s holds %(shares)s shares and has certificates for "
                        "%(certified)s of them. Cancel those that are no longer right, "
                        "then issue a new one.",
                        account=account.display_name,
                        shares=f"{account.shares:,.2f}",
                        certified=f"{account.certified:,.2f}",
                    )
                )
            rows.append(
                {
                    "account_id": account.id,
                    "number": account.company_id._coop_share_certificate_number(),
                    "date": today,
                    "shares": float(shares),
                    "amount": float(
                        exact(account.balance)
                        if not account.certified
                        else shares * account.company_id._coop_share_terms().par
                    ),
                }
            )
        # sudo: certificates are issued here only, after the check above
        made = self.env["coop.share.certificate"].sudo().create(rows)
        return made.sudo(self.env.su)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_share_certificate_number(self) -> int:
        """Return the next number; none is left out, none is given twice."""
        self.ensure_one()
        # sudo: a counter of the co-op, made when it is first needed
        Sequence = self.env["ir.sequence"].sudo()
        domain = [("code", "=", SEQUENCE), ("company_id", "=", self.id)]
        sequence = Sequence.search(domain) or Sequence.create(
            {
                "name": SEQUENCE,
                "code": SEQUENCE,
                "company_id": self.id,
                "implementation": "no_gap",
            }
        )
        return int(sequence.next_by_id())

    def _coop_certified_too_much(self) -> list[tuple[int, Decimal]]:
        """Return accounts with certificates for more shares than they hold."""
        self.ensure_one()
        certified = self.env["coop.share.certificate"]._read_group(
            [("company_id", "=", self.id), ("state", "=", "issued")],
            ["account_id"],
            ["shares:sum"],
        )
        return [
            (account.id, exact(shares) - exact(account.shares))
            for account, shares in certified
            if exact(shares) > exact(account.shares)
        ]
