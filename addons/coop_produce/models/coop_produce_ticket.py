# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core.thai_date import be_year

STATES = [
    ("draft", "Being Weighed"),
    ("accepted", "Accepted"),
    ("disputed", "Disputed"),
    ("settled", "Settled"),
]
#: who brought it: exactly one of these
PAYEES = ("membership_id", "organisation_id", "partner_id")


class CoopProduceTicket(models.Model):
    """What one seller brought, weighed and priced. Thin: there are millions.

    From its acceptance on nothing of it changes but its step: a mistake is undone by a
    second ticket that takes back the first.
    """

    _name = "coop.produce.ticket"
    _description = "Weighing Ticket"
    _inherit = ["coop.step"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["number"]

    station_id = fields.Many2one(
        "coop.produce.station", "Station", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", "Books of", related="station_id.company_id"
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", string="Currency"
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    number = fields.Integer(
        copy=False,
        readonly=True,
        help="Given at acceptance, without gaps for each station and year.",
    )
    state = fields.Selection(
        STATES, "Step", required=True, default="draft", copy=False, readonly=True
    )
    product_id = fields.Many2one(
        "product.product", "Product", required=True, ondelete="restrict"
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    grade_id = fields.Many2one("coop.produce.grade", "Grade", ondelete="restrict")
    membership_id = fields.Many2one("coop.membership", "Member", ondelete="restrict")
    organisation_id = fields.Many2one(
        "coop.organisation", "Member Organisation", ondelete="restrict"
    )
    partner_id = fields.Many2one("res.partner", "Other Seller", ondelete="restrict")
    gross = fields.Float("Gross", digits=(16, 3), required=True)
    tare = fields.Float("Container", digits=(16, 3))
    net = fields.Float("Net", digits=(16, 3), readonly=True)
    readings = fields.Json(help="What was measured, by the short name of the reading.")
    dry_kg = fields.Float(
        "Paid Weight",
        digits=(16, 3),
        readonly=True,
        help="Dry rubber, or weight at standard moisture; the net weight of what has "
        "neither.",
    )
    quoted = fields.Float(
        "Announced Price",
        digits=(16, 4),
        readonly=True,
        help="Of the day, as announced when the ticket was priced.",
    )
    price = fields.Float(
        "Price Paid",
        digits=(16, 4),
        readonly=True,
        help="The announced price with what quality adds or takes off.",
    )
    value = fields.Monetary(readonly=True, help="Paid weight times price.")
    amount = fields.Monetary(
        readonly=True, help="The value with bonus and deductions: what is owed for it."
    )
    advance = fields.Monetary(
        "Advance Taken Off", readonly=True, help="Of all who share the ticket."
    )
    trace = fields.Json(readonly=True, help="Every step of the price in figures.")
    rule_id = fields.Many2one("coop.produce.rule", readonly=True, ondelete="restrict")
    quote_id = fields.Many2one("coop.produce.quote", readonly=True, ondelete="restrict")
    part_ids = fields.One2many("coop.produce.ticket.part", "ticket_id", "Who Shares It")
    event_ids = fields.One2many(
        "coop.produce.ticket.event", "ticket_id", "What Happened"
    )
    reversed_id = fields.Many2one(
        "coop.produce.ticket",
        "Takes Back",
        copy=False,
        readonly=True,
        ondelete="restrict",
    )
    reversal_ids = fields.One2many(
        "coop.produce.ticket", "reversed_id", "Taken Back By", readonly=True
    )
    key = fields.Char(
        copy=False,
        readonly=True,
        help="Names the request, so that made twice it changes nothing.",
    )

    _number_once = models.UniqueIndex(
        "(station_id, (EXTRACT(year FROM date)), number) WHERE number IS NOT NULL",
        "Another ticket of this station already has this number.",
    )
    _key_once = models.UniqueIndex(
        "(station_id, key) WHERE key IS NOT NULL",
        "This request has made its ticket already.",
    )
    _reversed_once = models.UniqueIndex(
        "(reversed_id) WHERE reversed_id IS NOT NULL",
        "This ticket was taken back already. It cannot be taken back twice.",
    )
    # The day's list of a station; what a member brought, the last one first.
    _by_day = models.Index("(station_id, date, id)")
    _latest = models.Index("(date DESC, id DESC)")
    _by_member = models.Index("(membership_id, id) WHERE membership_id IS NOT NULL")
    _by_organisation = models.Index(
        "(organisation_id, id) WHERE organisation_id IS NOT NULL"
    )
    _by_partner = models.Index("(partner_id, id) WHERE partner_id IS NOT NULL")
    _one_seller = models.Constraint(
        "CHECK (num_nonnulls(membership_id, organisation_id, partner_id) = 1)",
        "A ticket has one seller: a member, a member organisation or somebody else.",
    )
    _weights = models.Constraint(
        """CHECK (CASE WHEN reversed_id IS NULL
                       THEN gross > tare AND tare >= 0 AND net = gross - tare
                       ELSE gross < tare AND tare <= 0 AND net = gross - tare END)""",
        "The container weighs less than it does when full, and not less than nothing. "
        "Look at the gross weight and the container again.",
    )
    _numbered = models.Constraint(
        "CHECK ((state = 'draft') = (number IS NULL))",
        "An accepted ticket has a number, and only an accepted one.",
    )

    def _compute_currency_id(self):
        self.currency_id = self.env.ref("base.THB")

    @api.depends("number", "date", "station_id.code")
    def _compute_display_name(self):
        for ticket in self:
            # Whoever sees a ticket may know the short name of its station.
            code = ticket.station_id.sudo().code or ""
            if ticket.number and ticket.date:
                year = be_year(ticket.date)
                ticket.display_name = f"{code}/{year}/{ticket.number:05}"
            else:
                ticket.display_name = self.env._("%(station)s, draft", station=code)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(ticket.state != "draft" for ticket in self):
            raise UserError(
                self.env._(
                    "An accepted ticket stays: its slip is in the seller's hands. Take "
                    "it back with a second ticket."
                )
            )

    def _seller(self):
        """Who brought it: a member, an organisation or a contact."""
        self.ensure_one()
        return self.membership_id or self.organisation_id or self.partner_id
