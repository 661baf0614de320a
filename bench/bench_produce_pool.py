# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A pool of produce settled, half of its tickets shared by two.

``size`` is the number of tickets, 100,000 in a month of a province; each member brings
fifty. Five stations, the hub's own. The pool is closed, sold and invoiced; timed is
what the officer, the approver and the accountant do after that. The plain SQL beside it
writes the same rows with a premium rounded for each ticket, so that the parts do not
add up to the whole; it checks nothing. The usual way is the kernel over all parts in
Python and a record created for each.
"""

from decimal import Decimal

import produce_sql as produce

from coop_core import produce_pool as kernel

SIZE = 20_000
STATIONS = 5
EACH = 50
DAYS = ("2024-06-01", "2024-06-30")


def cases(bench):
    """What is timed, on one pool that is rolled back at the end."""
    sale = Sale(bench.env, bench.size or SIZE)
    yield bench.case(
        "tickets taken into a pool",
        rows=sale.size,
        ours=sale.pool.action_collect,
        sql=f"UPDATE coop_produce_ticket SET pool_id = {sale.pool.id}",
    )
    sale.sell()
    yield bench.case(
        "premium shared among all tickets and payees",
        rows=sale.parts,
        ours=sale.settlement.action_compute,
        sql=sale.plain,
        orm=sale.by_kernel,
    )
    sale.settlement.action_compute()
    yield bench.case(
        "settlement checked once more and approved",
        rows=sale.size,
        ours=sale.approve,
    )
    sale.approve()
    yield bench.case(
        "payables posted, a line for each payee",
        rows=sale.settlement.payee_count,
        ours=sale.settlement._post_payables,
        sql=sale.plain_entry,
    )
    sale.settlement._post_payables()
    payment = sale.payment()
    yield bench.case(
        "all payees taken on one payment list",
        rows=sale.settlement.payee_count,
        ours=payment.action_take_all,
    )
    payment.action_take_all()
    yield bench.case(
        "list paid, every payable matched",
        rows=sale.settlement.payee_count,
        ours=payment._post_list,
    )


class Sale:
    """A hub with its books, its stations, tickets written by statements, and a pool."""

    def __init__(self, env, size):
        self.size = size
        self.hub = produce.place(env, "Bench pool")
        self.company = self.hub._open_books("th_coop_ag")
        context = dict(env.context, tracking_disable=True)
        context["allowed_company_ids"] = self.company.ids
        self.env = env = env(context=context)
        self.good = produce.latex(env)
        produce.fill(
            env,
            self.hub,
            produce.stations(env, self.hub, self.good, STATIONS),
            self.good,
            size,
            max(size // EACH, 2),
            DAYS[0],
            30,
        )
        self.pool = env["coop.produce.pool"].create(
            {
                "name": "Bench",
                "hub_id": self.hub.id,
                "product_id": self.good.id,
                "date_from": DAYS[0],
                "date_to": DAYS[1],
                "tolerated_percent": 100,
            }
        )
        self.parts = size + size // 2

    def sell(self):
        """Close the pool and sell it for two baht over the announced price."""
        env, pool = self.env, self.pool
        pool.action_collect()
        pool.action_close()
        buyer = env["res.partner"].create({"name": "Bench buyer"})
        bid = env["coop.produce.bid"].create(
            {"pool_id": pool.id, "partner_id": buyer.id, "price": 54.37}
        )
        bid.action_accept()
        env["coop.produce.weighing"].create(
            {
                "pool_id": pool.id,
                "point": "buyer",
                "bid_id": bid.id,
                "net_kg": pool.dry_kg * 3,
                "dry_percent": 33.3,
            }
        )
        pool.action_invoice()
        pool.move_ids.invoice_date = DAYS[1]
        pool.move_ids.sudo().action_post()
        self.settlement = env["coop.produce.settlement"].create(
            {"pool_id": pool.id, "kind": "final", "date": DAYS[1]}
        )
        env.flush_all()

    def approve(self):
        """As another approver would; the figures are compared with the documents."""
        self.settlement._check_may_approve()
        self.settlement._step(state="approved")

    def plain(self):
        self.env.cr.execute(
            _PLAIN,
            {"settlement": self.settlement.id, "pool": self.pool.id, "pot": "98765.43"},
        )

    def plain_entry(self):
        """The tickets marked, and an entry of bare rows."""
        move = self.pool.move_ids
        said = {
            "pool": self.pool.id,
            "settlement": self.settlement.id,
            "move": move.id,
            "account": self.company._coop_account("21220").id,
        }
        for statement in (_PLAIN_TICKETS, _PLAIN_ENTRY):
            self.env.cr.execute(statement, said)

    def by_kernel(self):
        """Every part read, the kernel's share of it, a record for each."""
        settlement = self.settlement
        parts = self.env["coop.produce.ticket.part"].search(
            [("ticket_id.pool_id", "=", self.pool.id)], order="ticket_id, id"
        )
        delivered = [
            kernel.Delivered(
                str(part.ticket_id.station_id.organisation_id.id),
                Decimal(f"{part.ticket_id.dry_kg:.3f}") * Decimal(f"{part.percent:g}"),
                Decimal(f"{part.amount:.2f}"),
            )
            for part in parts
        ]
        settled = kernel.settle(
            self.pool._proceeds(), Decimal(0), {}, delivered, firm=True
        )
        lines = self._lines_of(parts)
        self.env["coop.produce.settlement.part"].create(
            [
                {
                    "settlement_id": settlement.id,
                    "line_id": lines[part.membership_id].id,
                    "ticket_id": part.ticket_id.id,
                    "part_id": part.id,
                    "base": part.amount,
                    "premium": float(premium),
                }
                for part, premium in zip(parts, settled.premiums, strict=True)
            ]
        )

    def _lines_of(self, parts):
        members = parts.membership_id
        lines = self.env["coop.produce.settlement.line"].create(
            [
                {
                    "settlement_id": self.settlement.id,
                    "centre_id": self.hub.id,
                    "payer_id": self.hub.id,
                    "membership_id": member.id,
                    "amount": 0,
                }
                for member in members
            ]
        )
        return dict(zip(members, lines, strict=True))

    def payment(self):
        return self.env["coop.produce.payment"].create(
            {
                "label": "Bench",
                "payer_id": self.hub.id,
                "date": DAYS[1],
                "journal_id": self.company._coop_journal("bank").id,
            }
        )


_PLAIN = """
    WITH brought AS (
        SELECT part.id AS part_id, part.ticket_id, part.membership_id,
               station.organisation_id AS centre_id, part.amount AS base,
               round(ticket.dry_kg * part.percent / 100, 3) AS dry_kg,
               round(%(pot)s::numeric * ticket.dry_kg * part.percent
                     / SUM(ticket.dry_kg * part.percent) OVER (), 2) AS premium
          FROM coop_produce_ticket ticket
          JOIN coop_produce_ticket_part part ON part.ticket_id = ticket.id
          JOIN coop_produce_station station ON station.id = ticket.station_id
         WHERE ticket.pool_id = %(pool)s),
    line AS (
        INSERT INTO coop_produce_settlement_line
                    (settlement_id, level, centre_id, payer_id, membership_id,
                     ticket_count, dry_kg, base, premium, advance, amount)
             SELECT %(settlement)s, 'payee', centre_id, centre_id, membership_id,
                    COUNT(*), SUM(dry_kg), SUM(base), SUM(premium), 0,
                    SUM(base) + SUM(premium)
               FROM brought GROUP BY centre_id, membership_id
          RETURNING id, membership_id)
    INSERT INTO coop_produce_settlement_part
                (settlement_id, line_id, ticket_id, part_id, dry_kg, base, premium,
                 advance)
         SELECT %(settlement)s, line.id, ticket_id, part_id, dry_kg, base, premium, 0
           FROM brought JOIN line ON line.membership_id = brought.membership_id
"""
_PLAIN_TICKETS = """
    UPDATE coop_produce_ticket SET state = 'settled' WHERE pool_id = %(pool)s
"""
_PLAIN_ENTRY = """
    INSERT INTO account_move_line
                (move_id, journal_id, company_id, company_currency_id, currency_id,
                 account_id, coop_membership_id, date, name, parent_state,
                 display_type, debit, credit, balance, amount_currency)
         SELECT move.id, move.journal_id, move.company_id, move.currency_id,
                move.currency_id, %(account)s, line.membership_id, move.date, 'Latex',
                'posted', 'product', 0, line.amount, -line.amount, -line.amount
           FROM coop_produce_settlement_line line
           JOIN account_move move ON move.id = %(move)s
          WHERE line.settlement_id = %(settlement)s
"""
