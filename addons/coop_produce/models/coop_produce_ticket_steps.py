# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import groupby

from .coop_produce_ticket import PAYEES
from .coop_produce_ticket_sql import refuse_change, refuse_change_of_part

MARKETING = "coop_procurement.coop_procurement_group_marketing"
TAKEN_BACK = (
    "gross",
    "tare",
    "net",
    "dry_kg",
    "value",
    "amount",
    "advance",
)
KEPT = (
    "station_id",
    "product_id",
    "grade_id",
    *PAYEES,
    "readings",
    "quoted",
    "price",
    "trace",
    "rule_id",
    "quote_id",
)


class CoopProduceTicket(models.Model):
    """The steps of a ticket: accepted, disputed, taken back."""

    _inherit = "coop.produce.ticket"

    def init(self):
        super().init()
        self.env.cr.execute(refuse_change())

    def action_accept(self):
        """Freeze price and parts, and give the numbers; accepted twice it is once."""
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        drafts = self.filtered(lambda one: one.state == "draft")
        drafts._check_price_of_the_day()
        drafts._check_parts()
        drafts._take_numbers()
        return True

    def _check_price_of_the_day(self):
        """A price that was announced anew since the ticket was entered holds."""
        known = {}
        Quote = self.env["coop.produce.quote"]
        for ticket in self:
            code = ticket.grade_id.code or ""
            place = (ticket.station_id, ticket.product_id, ticket.date, code)
            if place not in known:
                known[place] = Quote._for(*place)
            if known[place] != ticket.quote_id:
                ticket._reprice({})

    def _check_parts(self):
        for ticket in self:
            if not ticket.part_ids:
                ticket.part_ids = self._whole_part(
                    {name: ticket[name].id for name in PAYEES}
                )
        self._share_among_parts()

    def _take_numbers(self):
        Counter = self.env["coop.produce.counter"]
        # What is still to be written of a draft goes before it is one no more.
        self.flush_recordset()
        self.part_ids.flush_recordset()
        for (station, year), group in groupby(
            self.sorted("id"), lambda one: (one.station_id, one.date.year)
        ):
            tickets = self.browse(one.id for one in group)
            first = Counter._next(station, year, len(tickets))
            for number, ticket in enumerate(tickets, start=first):
                # sudo: number and step are written by this button only
                ticket.sudo().write({"number": number, "state": "accepted"})

    def action_dispute(self, reason):
        """Somebody does not agree: the ticket is not settled until this is cleared."""
        return self._move("accepted", "disputed", "dispute", reason)

    def action_resolve(self, reason):
        """The ticket stands as it is after all; not said by whoever weighed it."""
        if not (self.env.su or self.env.user.has_group(MARKETING)):
            raise AccessError(
                self.env._(
                    "A dispute is settled by a marketing officer of the centre, not at "
                    "the scales. Ask him, or take the ticket back."
                )
            )
        return self._move("disputed", "accepted", "resolve", reason)

    def _move(self, before, after, event, reason):
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        self._check_reason(reason)
        for ticket in self.filtered(lambda one: one.state != after):
            ticket._require_step(before)
            # sudo: the step is written by this button only
            ticket.sudo().state = after
            ticket._note_event(event, reason)
        return True

    def action_reverse(self, reason, day=None):
        """Take the ticket back with a second one; asked twice it is the same one."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        # sudo: whoever may take a ticket back may know that it was done already
        done = self.sudo().reversal_ids
        if done:
            return done.with_env(self.env)
        self._check_reason(reason)
        self._require_step("accepted", "disputed", "settled")
        if self.reversed_id:
            raise UserError(
                self.env._(
                    "%(ticket)s takes another ticket back itself. Weigh in again.",
                    ticket=self.display_name,
                )
            )
        # sudo: a reversal is written whole, from the ticket that it takes back
        reversal = self.sudo().create(self._reversal_vals(day))
        reversal._take_numbers()
        if self.state == "disputed":
            # sudo: as above
            self.sudo().state = "accepted"
        self._note_event("reverse", reason, reversal)
        return reversal.with_env(self.env)

    def _reversal_vals(self, day=None):
        """The ticket with the other sign. Other addons append."""
        vals = {name: self[name] for name in KEPT}
        vals |= {name: -self[name] for name in TAKEN_BACK}
        vals = {
            name: value.id if hasattr(value, "_ids") else value
            for name, value in vals.items()
        }
        return {
            **vals,
            "date": day or max(self.date, fields.Date.context_today(self)),
            "reversed_id": self.id,
            "part_ids": [(0, 0, part._reversal_vals()) for part in self.part_ids],
        }

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason; it stays with the ticket."))

    def _note_event(self, event, reason, reversal=None):
        # sudo: what happened is written by the button, and by nobody else
        self.env["coop.produce.ticket.event"].sudo().create(
            {
                "ticket_id": self.id,
                "event": event,
                "reason": reason.strip(),
                "reversal_id": reversal.id if reversal else False,
            }
        )


class CoopProduceTicketPart(models.Model):
    """A part that is taken back has the other sign."""

    _inherit = "coop.produce.ticket.part"

    def init(self):
        super().init()
        self.env.cr.execute(refuse_change_of_part())

    def _reversal_vals(self):
        return {
            "role": self.role,
            **{name: self[name].id for name in PAYEES},
            "percent": self.percent,
            "amount": -self.amount,
            "advance": -self.advance,
            "payable": -self.payable,
        }
