# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from coop_core.ratios import exact
from coop_core.thai_text import baht_text

#: what is noted of a letter that came back
ANSWER = {"state", "answered_on", "answered", "note"}


class CoopShareConfirmation(models.Model):
    """A letter that asks a member whether his shares are right, and the answer."""

    _name = "coop.share.confirmation"
    _description = "Share Confirmation"
    _inherit = ["coop.paper"]
    _order = "date DESC, account_id, id"
    _rec_name = "account_id"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
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
    date = fields.Date("As At", required=True, readonly=True)
    shares = fields.Float("Number of Shares", digits=(16, 2), readonly=True)
    amount = fields.Monetary("By the Register", readonly=True)
    state = fields.Selection(
        [
            ("sent", "Waiting"),
            ("agreed", "Member Agrees"),
            ("differs", "Member Differs"),
        ],
        "Answer",
        default="sent",
        required=True,
    )
    answered_on = fields.Date()
    answered = fields.Monetary("By the Member", help="What the member says he holds.")
    difference = fields.Monetary(compute="_compute_difference")
    note = fields.Char("Remark")

    # A member is asked once for one day.
    _once_a_day = models.Constraint(
        "UNIQUE (account_id, date)",
        "This member was asked about his shares on that day already.",
    )

    @api.depends("amount", "answered", "state")
    def _compute_difference(self):
        for letter in self:
            differs = letter.state == "differs"
            letter.difference = letter.answered - letter.amount if differs else 0

    def write(self, vals):
        kept = vals.keys() - ANSWER
        if kept and not self.env.su:
            raise UserError(
                self.env._(
                    "A letter that went out stays as it is. Only the answer is noted."
                )
            )
        return super().write(vals)

    def action_agreed(self):
        """Note that members agree with what the letter says."""
        self.write({"state": "agreed", "answered_on": fields.Date.context_today(self)})

    def _amount_words(self):
        return baht_text(exact(self.amount))

    @api.model
    def _ask(self, company, date, account_ids):
        """Write down who is asked; who was asked about that day before stays as is."""
        self.check_access("write")
        self.flush_model()
        self.env["coop.share.entry"].flush_model()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO coop_share_confirmation
                       (company_id, account_id, date, shares, amount, state,
                        create_uid, create_date, write_uid, write_date)
                SELECT %(company)s, entry.account_id, %(date)s, SUM(entry.shares),
                       SUM(entry.amount), 'sent', %(user)s, now() AT TIME ZONE 'UTC',
                       %(user)s, now() AT TIME ZONE 'UTC'
                  FROM coop_share_entry entry
                 WHERE entry.company_id = %(company)s
                   AND entry.account_id = ANY(%(accounts)s)
                   AND entry.date <= %(date)s
              GROUP BY entry.account_id
           ON CONFLICT (account_id, date) DO NOTHING
                """,
                company=company.id,
                date=date,
                accounts=list(account_ids),
                user=self.env.uid,
            )
        )
        self.invalidate_model()
        return self.search(
            [
                ("company_id", "=", company.id),
                ("date", "=", date),
                ("account_id", "in", list(account_ids)),
            ]
        )
