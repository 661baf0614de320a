# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from coop_core import promptpay
from coop_core.thai_text import baht_text

from .coop_welfare_receipt import PRINTED
from .exact import exact


class CoopWelfareFund(models.Model):
    """Where members pay by PromptPay."""

    _inherit = "coop.welfare.fund"

    promptpay = fields.Char(
        "PromptPay Number",
        tracking=True,
        help="Mobile, tax or e-wallet number that receives for the fund.",
    )
    promptpay_biller = fields.Char(
        "PromptPay Biller",
        tracking=True,
        help="15 digits, from the bank: with it a payment brings the member's number "
        "along, and the file of the bank says who paid.",
    )

    @api.constrains("promptpay", "promptpay_biller")
    def _check_promptpay(self):
        for fund in self:
            if fund.promptpay and not promptpay.is_receiver(fund.promptpay):
                raise ValidationError(
                    self.env._(
                        "PromptPay does not know the number %s: it takes a mobile "
                        "number (10 digits), a tax number (13 digits) or an e-wallet "
                        "(15 digits).",
                        fund.promptpay,
                    )
                )
            biller = fund.promptpay_biller or ""
            if biller and not (biller.isascii() and biller.isdigit()):
                raise ValidationError(fund._message_biller())
            if biller and len(biller) != 15:
                raise ValidationError(fund._message_biller())

    def _message_biller(self):
        return self.env._(
            "A PromptPay biller has 15 digits: the tax number and two more. Your bank "
            "gives it."
        )


class CoopWelfareMembership(models.Model):
    """A payment slip with what the member owes, and the code to pay it."""

    _inherit = "coop.welfare.membership"

    def _promptpay(self, amount=None):
        """The text of the member's code; empty where the fund has no PromptPay."""
        self.ensure_one()
        fund = self.fund_id.sudo()  # sudo: where to pay is on every slip
        if fund.promptpay_biller:
            number = promptpay.reference_of(self.number)
            # A number without Latin letters or digits: the record's own.
            reference = number or str(self.id)
            return promptpay.bill(fund.promptpay_biller, reference, "", amount)
        return promptpay.transfer(fund.promptpay, amount) if fund.promptpay else ""

    def _slips(self):
        """Return what each slip shows, all of it as text, in Thai where there is."""
        if len(self) > PRINTED:
            raise UserError(
                self.env._(
                    "%(count)s slips are too many for one PDF. Choose %(most)s at "
                    "most, and print the others after them.",
                    count=f"{len(self):,}",
                    most=PRINTED,
                )
            )
        self.check_access("read")
        lang = self.env["coop.paper"]._in_thai().env.lang
        # sudo: who may read a member may read what stands on his slip
        return [one._slip() for one in self.sudo().with_context(lang=lang)]

    def _slip(self):
        owed = exact(self.owed)
        payload = self._promptpay(owed or None)
        thai = (self.env.lang or "").startswith("th")
        today = fields.Date.context_today(self)
        return {
            "lang": self.env.lang,
            "fund": self.fund_id.name,
            "centre": self.centre_id.organisation_id.name,
            "day": self.env["coop.paper"]._day(today, "long"),
            "number": self.number,
            "name": self.person_id.name,
            "owed": f"{owed:,.2f}",
            "advance": f"{self.advance:,.2f}",
            "words": baht_text(owed) if thai else f"{owed:,.2f}",
            "payload": payload,
            "image": payload
            and f"/report/barcode/QR/{quote(payload, safe='')}?width=220&height=220",
        }
