# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

EVENTS = [
    ("dispute", "Disputed"),
    ("resolve", "Dispute Settled"),
    ("reverse", "Taken Back"),
]


class CoopProduceTicketEvent(models.Model):
    """What became of a ticket after its acceptance: who, when and why."""

    _name = "coop.produce.ticket.event"
    _description = "What Happened to a Ticket"
    _inherit = ["coop.append.only"]
    _order = "id"
    _rec_name = "reason"
    _rec_names_search = ["reason"]

    ticket_id = fields.Many2one(
        "coop.produce.ticket", required=True, index=True, ondelete="restrict"
    )
    event = fields.Selection(EVENTS, "What", required=True)
    reason = fields.Char(required=True)
    reversal_id = fields.Many2one("coop.produce.ticket", "By Ticket")
