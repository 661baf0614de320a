# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Credit of a hub: what buyers owe, interest on what is late, a correction shared.

``size`` is the number of posted invoices of 300 buyers, each with an agreed credit;
every second invoice is paid in part. The plain SQL sums the same items, without limits,
deposits, orders or nights. The usual way reads the invoices and reckons in Python.
"""

from datetime import date
from decimal import Decimal

from bench_procurement import Purchase

from coop_core.overdue import Payment, baht_days, interest

SIZE = 20_000
BUYERS = 300
GROUPS = 5_000
FIRST, LAST = date(2024, 6, 1), date(2024, 6, 30)
PARTS = """
    SELECT claim_id, SUM(given), div(77 * SUM(given), SUM(SUM(given)) OVER ())
      FROM coop_round_allocation
     WHERE delivery_id = %(delivery)s
  GROUP BY claim_id
"""


def cases(bench):
    """What is timed; all is rolled back at the end."""
    hub = Hub(bench.env, bench.size or SIZE)
    yield bench.case(
        f"what {BUYERS} buyers owe, on the screen",
        rows=hub.size,
        ours=hub.read_exposure,
        sql=hub.filled("SELECT partner_id, SUM(amount_residual) FROM %s GROUP BY 1"),
        orm=hub.add_up_invoices,
    )
    yield bench.case(
        f"limit asked for orders of {BUYERS} buyers",
        rows=hub.size,
        ours=hub.check_limits,
        sql=hub.filled("SELECT partner_id, SUM(amount_residual) FROM %s GROUP BY 1"),
    )
    yield bench.case(
        "interest of a month, a line for each invoice",
        rows=hub.size,
        ours=hub.reckon,
        sql=hub.filled(
            "INSERT INTO bench_interest SELECT id, amount_residual "
            "* (DATE '2024-06-30' - date_maturity) * 6 / 36500 FROM %s "
            "AND date_maturity < DATE '2024-06-30'"
        ),
        orm=hub.reckon_by_kernel,
    )
    correction = _correction(bench)
    yield bench.case(
        f"correction shared over {BUYERS} centres, groups",
        rows=BUYERS + GROUPS,
        ours=correction._write_shares,
        sql=lambda: _parts(bench, correction),
    )


class Hub:
    """Books of a hub with many invoices, written by SQL."""

    def __init__(self, env, size):
        kind = env["coop.organisation.type"].search([], limit=1)
        organisation = env["coop.organisation"].create(
            {"name": "Bench hub", "code": "Bench hub", "type_id": kind.id}
        )
        self.company = organisation._open_books("th_coop_fe")
        self.size = size
        context = dict(env.context, allowed_company_ids=self.company.ids)
        self.env = env(context=context)
        self.buyers = self.env["res.partner"].create(
            [{"name": f"Bench buyer {n}"} for n in range(BUYERS)]
        )
        self.debtors = self.company._coop_account("11610")
        self._agree()
        self._invoice()

    def _agree(self):
        credits = self.env["coop.buyer.credit"].create(
            [
                {
                    "company_id": self.company.id,
                    "partner_id": buyer.id,
                    "limit_amount": 10**9,
                    "percent": 6,
                    "date_from": date(2024, 1, 1),
                    "source": "Bench",
                }
                for buyer in self.buyers
            ]
        )
        credits._step(state="approved")
        self.env.flush_all()

    def _invoice(self):
        journal = self.env["account.journal"].search(
            [("company_id", "=", self.company.id), ("type", "=", "sale")], limit=1
        )
        said = {
            "journal": journal.id,
            "company": self.company.id,
            "currency": self.company.currency_id.id,
            "debtors": self.debtors.id,
            "income": self.company._coop_account("41310").id,
            "first_buyer": self.buyers.ids[0],
            "buyers": BUYERS,
            "size": self.size,
        }
        for statement in (MOVES, ITEMS, PAID, LEFT):
            self.env.cr.execute(statement, said)
            # The next one finds what it joins and refers to by an index.
            self.env.cr.execute(
                "ANALYZE account_move, account_move_line, account_partial_reconcile"
            )
        self.env.cr.execute("CREATE TEMP TABLE bench_interest (id int, amount numeric)")
        self.env.invalidate_all()

    def filled(self, statement):
        items = (
            f"account_move_line WHERE company_id = {self.company.id} "
            f"AND account_id = {self.debtors.id} AND balance > 0"
        )
        return statement.replace("%s", items)

    def read_exposure(self):
        found = self.env["coop.buyer.exposure"]
        found = found.search_read(
            [("company_id", "=", self.company.id)], ["owed", "overdue", "free"]
        )
        return len(found)

    def add_up_invoices(self):
        owed = {}
        for item in self.env["account.move.line"].search(self._open_items()):
            amount = Decimal(str(item.amount_residual))
            owed[item.partner_id] = owed.get(item.partner_id, 0) + amount
        return owed

    def check_limits(self):
        asked = {buyer: Decimal(1000) for buyer in self.buyers}
        self.company.with_env(self.env)._coop_check_credit(asked, FIRST)

    def reckon(self):
        return self.env["coop.credit.interest"].create(self._month())

    def reckon_by_kernel(self):
        """A line created for each invoice that was read and reckoned in Python."""
        document = self.env["coop.credit.interest"].new(self._month())
        rows = []
        for item in self.env["account.move.line"].search(self._open_items()):
            paid = [
                Payment(match.max_date, Decimal(str(match.amount)))
                for match in item.matched_credit_ids
            ]
            amount = Decimal(str(item.balance))
            days = baht_days(amount, item.date_maturity, paid, FIRST, LAST)
            rows.append((item.id, interest(days, Decimal(6))))
        return document, rows

    def _month(self):
        return {"company_id": self.company.id, "date_from": FIRST, "date_to": LAST}

    def _open_items(self):
        return [
            ("company_id", "=", self.company.id),
            ("account_id", "=", self.debtors.id),
            ("balance", ">", 0),
        ]


def _correction(bench):
    """Seventy-seven bad packs in a round of a whole province."""
    purchase = Purchase(bench.env, GROUPS, BUYERS)
    purchase.ask()
    delivery = purchase.delivered()
    delivery.action_allocate()
    bench.env.flush_all()
    bench.env.cr.execute(
        "UPDATE coop_round SET state = 'settled' WHERE id = %s", [purchase.round.id]
    )
    bench.env.invalidate_all()
    return bench.env["coop.round.correction"].create(
        {
            "round_id": purchase.round.id,
            "line_id": purchase.line.id,
            "reference": "Bench",
            "packs": 77,
            "reason": "Bench",
        }
    )


def _parts(bench, correction):
    delivery = correction.round_id.delivery_ids.id
    bench.env.cr.execute(PARTS, {"delivery": delivery})
    return bench.env.cr.fetchall()


MOVES = """
    INSERT INTO account_move
                (name, journal_id, company_id, currency_id, state, move_type,
                 auto_post, date, invoice_date, partner_id, commercial_partner_id)
         SELECT CASE part WHEN 1 THEN 'B/' ELSE 'P/' END || number, %(journal)s,
                %(company)s, %(currency)s, 'posted',
                CASE part WHEN 1 THEN 'out_invoice' ELSE 'entry' END, 'no',
                DATE '2024-04-01' + number %% 60 + 20 * (part - 1),
                DATE '2024-04-01' + number %% 60,
                %(first_buyer)s + number %% %(buyers)s,
                %(first_buyer)s + number %% %(buyers)s
           FROM generate_series(1, %(size)s) number
     CROSS JOIN (VALUES (1), (2)) made (part)
          WHERE part = 1 OR number %% 2 = 0
"""
ITEMS = """
    INSERT INTO account_move_line
                (move_id, move_name, date, name, journal_id, company_id,
                 company_currency_id, currency_id, parent_state, display_type,
                 sequence, partner_id, account_id, date_maturity, debit, credit,
                 balance, amount_currency, amount_residual, amount_residual_currency)
         SELECT move.id, move.name, move.date, move.name, %(journal)s, %(company)s,
                %(currency)s, %(currency)s, 'posted', item.display, 10,
                move.partner_id, item.account_id, move.invoice_date + 30,
                GREATEST(item.amount, 0), GREATEST(-item.amount, 0), item.amount,
                item.amount, item.amount, item.amount
           FROM account_move move
     CROSS JOIN LATERAL (VALUES
                ('payment_term', %(debtors)s,
                 CASE move.move_type WHEN 'entry' THEN -400.15 ELSE 1000.40 END),
                ('product', %(income)s,
                 CASE move.move_type WHEN 'entry' THEN 400.15 ELSE -1000.40 END)
                ) item (display, account_id, amount)
          WHERE move.company_id = %(company)s
"""
PAID = """
    INSERT INTO account_partial_reconcile
                (debit_move_id, credit_move_id, amount, debit_amount_currency,
                 credit_amount_currency, debit_currency_id, credit_currency_id,
                 company_id, max_date)
         SELECT invoice.id, payment.id, 400.15, 400.15, 400.15, %(currency)s,
                %(currency)s, %(company)s, payment.date
           FROM account_move_line payment
           JOIN account_move_line invoice
             ON invoice.move_name = 'B/' || substr(payment.move_name, 3)
            AND invoice.company_id = %(company)s
            AND invoice.account_id = %(debtors)s
          WHERE payment.company_id = %(company)s
            AND payment.account_id = %(debtors)s
            AND payment.balance < 0
"""
LEFT = """
    UPDATE account_move_line item
       SET amount_residual = CASE WHEN item.balance < 0 THEN 0
                                  ELSE item.balance - COALESCE(paid.amount, 0) END
      FROM account_move_line same
 LEFT JOIN account_partial_reconcile paid ON paid.debit_move_id = same.id
     WHERE same.id = item.id
       AND item.company_id = %(company)s
       AND item.account_id = %(debtors)s
"""
