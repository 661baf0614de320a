# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Orders, issues and invoices of a joint purchase by 300 organisations.

The second delivery of one product is released, handed over, invoiced and posted: the
first has filled the tables, so that PostgreSQL knows them. The usual
way makes the same documents one by one with the buttons of Odoo: an order is entered
and confirmed, its issue validated, its invoice made and posted, then the next.

Each case says in its name how many statements one order takes, ours and the usual way.
"""

from bench_procurement import CAME, Purchase

CENTRES = 300
#: of which the usual way is counted; it is timed for all
SOME = 20
#: what PostgreSQL has to know anew before anything is timed: without, it takes
#: minutes to find out that no invoice is paid
GROWING = [
    "sale_order",
    "sale_order_line",
    "stock_picking",
    "stock_move",
    "stock_move_line",
    "stock_quant",
    "stock_reference",
    "stock_reference_move_rel",
    "stock_reference_sale_rel",
    "account_move",
    "account_move_line",
    "account_partial_reconcile",
    "account_payment",
    "coop_round_claim",
    "coop_round_allocation",
]


def cases(bench):
    """Each step on the state that the step before it left, ours."""
    trade = Trade(bench.env, bench.size or CENTRES)
    for name, ours, usual in (
        ("orders made and confirmed", trade.release, trade.release_one_by_one),
        ("goods handed over", trade.hand_over, trade.hand_over_one_by_one),
        ("invoices made", trade.invoice, trade.invoice_one_by_one),
        ("invoices posted", trade.post, trade.post_one_by_one),
    ):
        few = trade.statements(ours, trade.orders)
        many = trade.statements(lambda usual=usual: usual(SOME), SOME)
        yield bench.case(
            f"{name}, {few} / {many} statements each",
            rows=trade.orders,
            ours=ours,
            orm=usual,
        )
        ours()
        bench.env.flush_all()


class Trade(Purchase):
    """The documents between a hub and its centres for one delivery."""

    def __init__(self, env, centres):
        super().__init__(env, size=centres, centres=centres)
        self.orders = centres
        self.ask()
        self.order()
        self.delivery = self.received(2)
        self.release()
        self.hand_over()
        self.env.flush_all()
        env.cr.execute("ANALYZE " + ", ".join(GROWING))
        self.delivery = self.received(1)
        env.flush_all()

    def received(self, part):
        """The next delivery: that part of what is still due, allocated."""
        receipt = self.env["coop.round.receive"].create(
            {"round_id": self.round.id, "date": CAME}
        )
        for line in receipt.line_ids:
            line.due = line.received = line.due // part
        receipt.action_receive()
        self.su.flush_all()
        delivery = self.fresh(receipt.delivery_id)
        delivery.action_allocate()
        return delivery

    def statements(self, work, orders):
        """Statements that one of so many orders takes; what was done is undone."""
        cr = self.su.cr
        cr.execute("SAVEPOINT counted")
        self.su.invalidate_all()
        before = cr.sql_log_count
        work()
        self.su.flush_all()
        count = cr.sql_log_count - before
        self.su.clear()
        cr.execute("ROLLBACK TO SAVEPOINT counted")
        return f"{count / orders:.1f}"

    def release(self):
        self.fresh(self.delivery).action_release()

    def release_one_by_one(self, most=None):
        delivery = self.fresh(self.delivery)
        for values in delivery._prepare_sale_orders()[:most]:
            self.env["sale.order"].with_company(self.company).create(
                values
            ).action_confirm()

    def hand_over(self):
        self.fresh(self.delivery).action_hand_over()

    def hand_over_one_by_one(self, most=None):
        for picking in self.fresh(self.delivery)._open_pickings()[:most]:
            picking.action_assign()
            picking.move_ids.picked = True
            picking.with_context(skip_backorder=True).button_validate()

    def invoice(self):
        self.fresh(self.round).action_invoice()

    def invoice_one_by_one(self, most=None):
        for order in self.fresh(self.round).sale_order_ids[:most]:
            order._create_invoices()

    def post(self):
        self.drafts().action_post()

    def post_one_by_one(self, most=None):
        for move in self.drafts()[:most]:
            move.action_post()

    def drafts(self):
        """The invoices, as the accountant has them before him."""
        moves = self.su["account.move"].search(
            [("coop_round_id", "=", self.round.id), ("move_type", "=", "out_invoice")]
        )
        moves.invoice_date = "2024-06-10"
        return moves

    def fresh(self, record):
        """The record as a button of the screen has it."""
        return self.env[record._name].browse(record.id)
