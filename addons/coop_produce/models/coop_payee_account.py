# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class CoopPayeeAccount(models.Model):
    """Where a payee wants his money. A new account is a new row; the last one holds."""

    _name = "coop.payee.account"
    _description = "Bank Account of a Payee"
    _inherit = ["coop.append.only"]
    _order = "id DESC"
    _rec_names_search = ["number", "holder"]

    centre_id = fields.Many2one(
        "coop.organisation",
        "Kept By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The organisation that pays to this account.",
    )
    membership_id = fields.Many2one("coop.membership", "Member", ondelete="restrict")
    organisation_id = fields.Many2one(
        "coop.organisation", "Member Organisation", ondelete="restrict"
    )
    partner_id = fields.Many2one("res.partner", "Other Payee", ondelete="restrict")
    bank_id = fields.Many2one("res.bank", "Bank", required=True, ondelete="restrict")
    branch = fields.Char()
    number = fields.Char("Account Number", required=True)
    holder = fields.Char("In the Name Of", required=True)

    _one_payee = models.Constraint(
        "CHECK (num_nonnulls(membership_id, organisation_id, partner_id) = 1)",
        "An account belongs to one payee: a member, an organisation or somebody else.",
    )
    _of_member = models.Index("(membership_id, id) WHERE membership_id IS NOT NULL")

    @api.depends("bank_id", "number")
    def _compute_display_name(self):
        for account in self:
            account.display_name = f"{account.bank_id.name or ''} {account.number}"

    def _message_kept(self):
        return self.env._(
            "An account stays as it was entered, so that every payment can be "
            "followed. Enter the new account; from then on it is the one that is paid."
        )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["number"] = re.sub(r"[\s-]", "", vals.get("number") or "")
        return super().create(vals_list)

    @api.constrains("number")
    def _check_number(self):
        for account in self:
            if not re.fullmatch(r"[0-9]{10,15}", account.number):
                raise ValidationError(
                    self.env._(
                        "%(number)s is no account number: it has 10 to 15 digits.",
                        number=account.number,
                    )
                )

    @api.model
    def _latest_of(self, payment):
        """Return {line id: (bank, code, branch, number, holder)} of a payment list."""
        self.flush_model()
        rows = self.env.execute_query(_latest(payment.id))
        return {row[0]: row[1:] for row in rows}


def _latest(payment_id) -> SQL:
    """The account that holds of each payee of a list, where he has one."""
    return SQL(
        """
        SELECT DISTINCT ON (line.id)
               line.id, bank.name, bank.bic, account.branch, account.number,
               account.holder
          FROM coop_produce_settlement_line line
          JOIN coop_payee_account account
            ON account.centre_id = line.payer_id
           AND (account.membership_id = line.membership_id
                OR account.organisation_id = line.organisation_id
                OR account.partner_id = line.partner_id)
          JOIN res_bank bank
            ON bank.id = account.bank_id
         WHERE line.payment_id = %s
      ORDER BY line.id, account.id DESC
        """,
        payment_id,
    )
