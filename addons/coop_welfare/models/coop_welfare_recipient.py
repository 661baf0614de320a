# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .day import day_text


class CoopWelfareRecipient(models.Model):
    """Whom a member named for his welfare money, from a day until he named others.

    Rows are appended: naming others closes these on the day before. With the death
    of the member they stay as they were.
    """

    _name = "coop.welfare.recipient"
    _description = "Recipient Named by a Member"
    _inherit = "coop.welfare.guarded"
    _order = "membership_id, valid_from DESC, sequence, id"
    _rec_name = "name"

    membership_id = fields.Many2one(
        "coop.welfare.membership", "Member", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(
        "Order", default=10, help="Priority, and who gets the satang left over."
    )
    name = fields.Char(required=True)
    person_id = fields.Many2one(
        "coop.person", "Person", index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        index="btree_not_null",
        ondelete="restrict",
        help="Filled in when money goes to the recipient.",
    )
    relation_id = fields.Many2one(
        "coop.welfare.relation", "Relation", ondelete="restrict"
    )
    weight = fields.Integer(
        "Parts",
        default=1,
        required=True,
        help="The money is shared in proportion to these whole numbers; they may be "
        "percentages.",
    )
    phone = fields.Char()
    address = fields.Char()
    paper = fields.Char(
        "Named By", help="The signed paper: application, or form of change."
    )
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(
        readonly=True, copy=False, help="Last day; empty while the naming stands."
    )

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A recipient's part is at least 1."
    )
    _interval = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "Others cannot be named before these were. Choose a later day.",
    )
    _by_member = models.Index("(membership_id, valid_from)")

    @api.constrains("membership_id", "valid_from")
    def _check_member_alive(self):
        """Frozen at death: nobody is added for a day on which the member was dead."""
        # sudo: whether a death is reported does not depend on who may read cases
        Case = self.env["coop.welfare.case"].sudo()
        for member, rows in self.grouped("membership_id").items():
            case = Case.search(
                [
                    ("membership_id", "=", member.id),
                    ("state", "not in", ("rejected", "undone")),
                ],
                limit=1,
            )
            if case and rows:
                raise ValidationError(
                    self.env._(
                        "The death of %(member)s on %(day)s is reported: the "
                        "recipients stay as they were named.",
                        member=member.display_name,
                        day=day_text(self.env, case.died_on),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        if not self.env.su:
            raise UserError(self._message_kept())
        return rows

    def write(self, vals):
        """Only the contact is added later; the naming itself is kept."""
        if not self.env.su and set(vals) - {"partner_id", "person_id"}:
            raise UserError(self._message_kept())
        return super().write(vals)

    def unlink(self):
        raise UserError(self._message_kept())

    def _named_on(self, day):
        self.ensure_one()
        return self.valid_from <= day and (not self.valid_to or self.valid_to >= day)

    def _partner(self):
        """The contact that money for the recipient goes to, made when first needed."""
        self.ensure_one()
        # sudo: who pays keeps no contacts; this one is the recipient's own
        row = self.sudo()
        if not row.partner_id:
            row.partner_id = row.person_id.partner_id or self.env[
                "res.partner"
            ].sudo().create(
                {
                    "name": row.name,
                    "phone": row.phone,
                    "street": row.address,
                    "company_id": row.membership_id.fund_id.company_id.id,
                }
            )
        return row.partner_id.sudo(False)

    def _message_kept(self):
        return self.env._(
            "Recipients that a member named are kept. Use the button Name Recipients "
            "of the member: the new ones stand from the day of his paper."
        )


class CoopWelfareMembership(models.Model):
    """A member names others: the former naming is closed, both are kept."""

    _inherit = "coop.welfare.membership"

    def _name_recipients(self, rows, day, paper=""):
        """Replace the recipients from ``day`` on.

        :param rows: values of coop.welfare.recipient, in their order
        :raises UserError: an earlier naming begins on this day or later
        """
        self.ensure_one()
        self._check_naming(day)
        Recipient = self.env["coop.welfare.recipient"]
        # sudo: rows are closed and appended here only, after the checks
        standing = self.recipient_ids.filtered(lambda one: not one.valid_to).sudo()
        standing.write({"valid_to": day - dt.timedelta(days=1)})
        return Recipient.sudo().create(
            [
                {
                    **row,
                    "membership_id": self.id,
                    "sequence": place,
                    "valid_from": day,
                    "paper": paper,
                }
                for place, row in enumerate(rows, start=1)
            ]
        )

    def _check_naming(self, day):
        last = max(self.recipient_ids.mapped("valid_from"), default=None)
        if last and last >= day:
            raise UserError(
                self.env._(
                    "%(member)s named recipients from %(last)s on already. The new "
                    "ones stand from a later day.",
                    member=self.display_name,
                    last=day_text(self.env, last),
                )
            )
        if day > fields.Date.context_today(self):
            raise UserError(
                self.env._("Recipients are named by a signed paper, not in the future.")
            )
        if self.ended_on:
            raise UserError(
                self.env._(
                    "The membership of %(member)s ended on %(day)s: the recipients "
                    "stay as they were named.",
                    member=self.display_name,
                    day=day_text(self.env, self.ended_on),
                )
            )
