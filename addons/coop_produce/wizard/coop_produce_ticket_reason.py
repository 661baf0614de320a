# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopProduceTicketReason(models.TransientModel):
    """A step of a ticket that needs a reason."""

    _name = "coop.produce.ticket.reason"
    _description = "Reason for a Step of a Ticket"

    ticket_id = fields.Many2one("coop.produce.ticket", required=True, readonly=True)
    step = fields.Selection(
        [
            ("dispute", "Enter a dispute"),
            ("resolve", "The ticket stands"),
            ("reverse", "Take the ticket back"),
        ],
        required=True,
        readonly=True,
    )
    reason = fields.Char(required=True)

    def action_do(self):
        """Do the step, with the reason."""
        self.ensure_one()
        ticket = self.ticket_id
        if self.step == "dispute":
            ticket.action_dispute(self.reason)
        elif self.step == "resolve":
            ticket.action_resolve(self.reason)
        else:
            ticket = ticket.action_reverse(self.reason)
        return ticket._get_records_action()
