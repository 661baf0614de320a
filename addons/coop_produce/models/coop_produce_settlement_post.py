# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.coop_accounting.models.res_company_entry import Item

from coop_core.ratios import exact

from . import coop_produce_settlement_sql as settlement_sql

ACCOUNTANT = "coop_accounting.coop_accounting_group_accountant"
#: payees above which the job queue posts
MANY = 500
#: standard codes: produce bought, owed for produce, owed by buyers of produce, advances
#: for goods, income from weighing and the like
BOUGHT = "51411"
PAYABLE = "21220"
RECEIVABLE = "11620"
ADVANCES = "11911"
FEES = "41420"


class CoopProduceSettlement(models.Model):
    """A settlement in the books: an entry at the hub, and one at each centre."""

    _inherit = "coop.produce.settlement"

    def action_post(self):
        """Post the payables, a line for each payee; asked again it changes nothing.

        A settlement with very many payees is posted by the job queue.
        """
        if len(self) == 1 and self.payee_count > MANY and self.state == "approved":
            self._check_accountant()
            progress = self.env["coop.progress"]._start(
                self.display_name, self, "_post_payables"
            )
            return progress._action()
        for one in self:
            one._post_payables()
        return True

    def _post_payables(self, progress=None):
        self.ensure_one()
        if self.state == "posted":
            return
        self._check_state("approved")
        self._check_accountant()
        self.lock_for_update()
        self.pool_id.lock_for_update()
        self._check_still_true()
        self._owe_centres()
        move = self._post_hub()
        self._post_centres()
        self._mark_tickets("accepted", "settled")
        self._step(state="posted", move_id=move.id if move else False)
        if self._is_final():
            # sudo: the step of a pool is moved by its settlement
            self.pool_id.sudo().state = "settled"
        self.message_post(
            body=self.env._(
                "Posted: %(amount)s baht to %(count)s payees.",
                amount=f"{self.owed:,.2f}",
                count=self.payee_count,
            )
        )
        if progress:
            progress._result(self._get_records_action())

    def _check_may_approve(self):
        super()._check_may_approve()
        if not self.computed_on:
            raise UserError(
                self.env._("Press “Compute” first: nothing is shared out yet.")
            )
        self._check_still_true()

    def _makers(self):
        """Who entered it, and who accepted the bids it rests on, do not approve it."""
        # sudo: who accepted a bid is asked, whether the approver may read it or not
        return super()._makers() | self.sudo().pool_id.bid_ids.accepted_by_id

    def _check_accountant(self):
        if not self.env.user.has_group(ACCOUNTANT):
            raise AccessError(
                self.env._(
                    "An accountant of %(company)s posts the settlement.",
                    company=self.company_id.name,
                )
            )

    def _check_still_true(self):
        """Refuse figures that tickets, invoices or costs no longer bear out."""
        self._check_complete()
        rows = self.env.execute_query(settlement_sql.centre_sums(self))
        shares = self._share_among_centres(rows) if rows else []
        now = {
            int(share.centre): (share.base, share.premium, share.dry)
            for share in shares
        }
        then = {
            row.centre_id.id: (
                exact(row.worth),
                exact(row.premium),
                Decimal(f"{row.dry_kg:.3f}"),
            )
            for row in self.centre_ids
        }
        same = now.keys() == then.keys() and all(
            now[key][:2] == then[key][:2]
            and abs(now[key][2] - then[key][2]) < Decimal("0.001")
            for key in now
        )
        if not same:
            raise UserError(
                self.env._(
                    "Tickets, invoices or costs of %(pool)s have changed since this "
                    "was computed. Take it back to draft and compute it again.",
                    pool=self.pool_id.display_name,
                )
            )

    def _owe_centres(self):
        """What the hub owes each centre for what its members brought."""
        # sudo: payables are written by the settlement only
        Line = self.env["coop.produce.settlement.line"].sudo()
        Line.search(
            [("settlement_id", "=", self.id), ("level", "=", "centre")]
        ).unlink()
        Line.create(
            [
                {
                    "settlement_id": self.id,
                    "level": "centre",
                    "centre_id": row.centre_id.id,
                    "payer_id": self.hub_id.id,
                    "company_id": self.company_id.id,
                    "organisation_id": row.centre_id.id,
                    "ticket_count": row.ticket_count,
                    "dry_kg": row.dry_kg,
                    "base": row.base,
                    "premium": row.premium,
                    "advance": 0,
                    # Advances are the centre's own, so it is owed the whole.
                    "amount": float(exact(row.base) + exact(row.premium)),
                }
                for row in self.centre_ids
                if row.centre_id != self.hub_id
            ]
        )
        self.invalidate_recordset(["line_ids"])

    def _post_hub(self):
        lines = self.line_ids.filtered(
            lambda line: line.payer_id == self.hub_id and (line.amount or line.advance)
        )
        items = self._owed_items(lines)
        fees = exact(self.fees)
        items.append(
            Item(
                FEES,
                -fees,
                self.env._("Fees of %(settlement)s", settlement=self._label()),
            )
        )
        return self._post_entry(self.pool_id._require_books(), items)

    def _post_centres(self):
        """In a centre's own books: sold to the hub, bought from its members."""
        for row in self.centre_ids:
            # sudo: the entry is in the centre's books, which the hub's accountant
            # need not see; it follows from what was approved
            centre = row.sudo().centre_id
            company = centre.books_company_id
            if centre == self.hub_id or not company:
                continue
            lines = self.sudo().line_ids.filtered(
                lambda line, c=centre: line.level == "payee" and line.centre_id == c
            )
            items = self._owed_items(lines)
            sold = exact(row.base) + exact(row.premium)
            partner = self.hub_id.sudo().partner_id
            label = self.env._("Sold to %(hub)s", hub=partner.name)
            items.append(Item(RECEIVABLE, sold, label, partner))
            items.append(Item(self.pool_id.income_code, -sold, label))
            row.sudo().move_id = self.sudo()._post_entry(company, items)

    def _owed_items(self, lines):
        """Produce bought, and what is owed for it: one item for each payee."""
        items, bought = [], Decimal(0)
        label = self._label()
        for line in lines:
            amount, advance = exact(line.amount), exact(line.advance)
            bought += amount + advance
            who = {
                "partner": line._partner(),
                # sudo: whose the payable is, is in the books of who owes it
                "membership": line.sudo().membership_id,
            }
            text = f"{label}: {line.display_name}"
            items.append(Item(PAYABLE, -amount, text, due=self.date, **who))
            items.append(Item(ADVANCES, -advance, text, **who))
        fees = exact(self.fees) if lines.payer_id == self.hub_id else Decimal(0)
        return [Item(BOUGHT, bought + fees, label), *items]

    def _post_entry(self, company, items):
        if not any(item.amount for item in items):
            return None
        return company._coop_entry(
            self.date,
            self._label(),
            items,
            key=f"coop.produce.settlement,{self.id},{company.id}",
            origin=self,
        )

    def _label(self):
        return self.display_name

    def _mark_tickets(self, before, after):
        self.env["coop.produce.settlement.part"].flush_model()
        query = settlement_sql.settle_tickets(self, before, after)
        self.env.execute_query(query)
        self.env["coop.produce.ticket"].invalidate_model(["state"])

    def _reverse(self, date, reason):
        """Take a posted settlement back: entries, payables and steps of the tickets."""
        self._check_state("posted")
        self._check_approver()
        self.lock_for_update()
        self.pool_id.lock_for_update()
        self._check_reversible(date, reason)
        moves = self.move_id
        reversal = self._reverse_entry(moves, date, reason)
        for row in self.centre_ids:
            # sudo: as when it was posted
            row.sudo().reversal_id = self._reverse_entry(
                row.sudo().move_id, date, reason
            )
        self._mark_tickets("settled", "accepted")
        self._step(
            state="reversed",
            reversal_id=reversal.id,
            reverse_reason=reason,
        )
        # At once: the database lets one final settlement stand.
        self.flush_recordset(["state"])
        if self._is_final():
            # sudo: the step of a pool is moved by its settlement
            self.pool_id.sudo().state = "closed"
        self.message_post(body=self.env._("Reversed: %(reason)s", reason=reason))

    def _check_reversible(self, date, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Enter why the settlement is reversed."))
        if date < self.date:
            raise UserError(
                self.env._(
                    "The settlement is of %(day)s and cannot be reversed before that "
                    "day. Choose a later day.",
                    day=self._day_in_words(self.date),
                )
            )
        # sudo: a list of any centre keeps the settlement, whoever may see it
        listed = self.sudo().line_ids.payment_id
        if listed:
            raise UserError(
                self.env._(
                    "Payees of this settlement stand on “%(list)s”. Reverse or delete "
                    "that payment list first.",
                    list=listed[0].display_name,
                )
            )
        later = self.pool_id.settlement_ids.filtered(
            lambda one: one != self and one.state in ("approved", "posted")
        )
        if not self._is_final() and later.filtered(lambda one: one._is_final()):
            raise UserError(
                self.env._(
                    "The final settlement rests on this part payment. Reverse the "
                    "final settlement first."
                )
            )

    def _reverse_entry(self, move, date, reason):
        if not move:
            return move
        ref = self.env._(
            "Reversal of %(entry)s: %(reason)s", entry=move.name, reason=reason
        )
        return move._coop_reverse(self, date, ref)


class CoopProducePool(models.Model):
    """Tickets that keep a pool from being settled."""

    _inherit = "coop.produce.pool"

    def _open_ends_of_tickets(self, settlement):
        self.env["coop.produce.ticket"].flush_model()
        for why, count, ids in self.env.execute_query(settlement_sql.unfit(settlement)):
            tickets = self.env["coop.produce.ticket"].browse(ids)
            names = ", ".join(tickets.mapped("display_name"))
            more = "…" if count > len(ids) else ""
            if why == "disputed":
                yield self.env._(
                    "%(count)s tickets are disputed: %(tickets)s. Clear the dispute, "
                    "or take them out of the pool.",
                    count=count,
                    tickets=names + more,
                )
            else:
                yield self.env._(
                    "%(count)s tickets were taken back by tickets that are not in the "
                    "pool: %(tickets)s. Take the pool's tickets in again.",
                    count=count,
                    tickets=names + more,
                )
