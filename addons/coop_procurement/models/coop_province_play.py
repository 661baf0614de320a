# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plays a joint purchase of a province from demand to payment, as a demonstration.

It presses the buttons that users press; only the dates of the documents are set
afterwards to the days on which the purchase is said to have taken place.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal

from odoo.fields import Command

from odoo.addons.coop_network.models.coop_province_facts import sourced

from coop_core.money import round_baht


def play_round(loader, fact, record):
    """Return the played round; one that exists already is left as it is."""
    Round = loader.env["coop.round"]
    code = fact.key.removeprefix("round.")
    found = record or Round.search([("code", "=", code)])
    return found or Play(loader, fact).run()


class Play:
    """One joint purchase on its way through the documents."""

    def __init__(self, loader, fact):
        self.fact = fact
        self.loader = loader
        hub = loader._ref("organisation", fact.hub)
        federation = hub.type_id.family == "federation"
        company = hub._open_books("th_coop_fe" if federation else "th_coop_ag")
        thai = loader.env["res.lang"].search_count([("code", "=", "th_TH")])
        self.env = (
            loader.with_company(company)
            .with_context(
                lang="th_TH" if thai else "en_US",
                allowed_company_ids=company.ids,
                coop_run=None,
            )
            .env
        )
        self.hub = hub.with_env(self.env)
        self.last_day = max(delivery.date for delivery in fact.deliveries)

    def run(self):
        self.round = self._create()
        self.round.action_open()
        self._enter_demand()
        self.round.action_close()
        self._award()
        for delivery in self.fact.deliveries:
            self._deliver(delivery)
        self._bill()
        self._invoice()
        self._pay_for_cash()
        self.round.action_settle()
        self._collect()
        self._pass_on()
        return self.round.with_env(self.loader.env)

    def _create(self):
        fact = self.fact
        good = self._ref("commodity", fact.commodity)
        deal = self._ref("deal", fact.deal)
        alliance = self._ref("alliance", fact.alliance) or deal.network_id
        joint_round = self.env["coop.round"].create(
            {
                "name": fact.name,
                "code": fact.key.removeprefix("round."),
                "hub_id": self.hub.id,
                "rule": fact.rule,
                "activity_id": good.coop_activity_id.id,
                "brand_id": good.coop_brand_id.id,
                "network_id": alliance.id,
                "deal_id": deal.id,
                "date_open": fact.opens,
                "date_close": fact.closes,
                "line_ids": [
                    Command.create({"product_id": good.product_variant_id.id})
                ],
                **sourced(fact),
            }
        )
        joint_round.with_context(lang="en_US").name = fact.name
        joint_round.with_context(lang=self.env.lang).name = fact.name_th
        return joint_round

    def _enter_demand(self):
        self.env["coop.round.demand"].create(
            [
                {
                    "round_id": self.round.id,
                    "organisation_id": self._ref("organisation", one.organisation).id,
                    "packs": int(one.packs),
                }
                for one in self.fact.demands
            ]
        )

    def _award(self):
        quotes = {self._supplier(quote.supplier): quote for quote in self.fact.quotes}
        suppliers = self.env["res.partner"].union(*quotes)
        self.env["coop.round.tender"].create(
            {
                "round_id": self.round.id,
                "partner_ids": [Command.set(suppliers.ids)],
            }
        ).action_ask()
        orders = self.round.purchase_order_ids
        for order in orders:
            price = quotes[order.partner_id].amount
            order.order_line.price_unit = float(price)
        orders.date_order = self._moment(self.fact.closes)
        chosen = orders.filtered(lambda order: quotes[order.partner_id].chosen)
        if self.round._cheaper_than(chosen):
            self.round.award_reason = self.env._("As in the demonstration")
        chosen.action_coop_award()
        chosen.write({"date_approve": self._moment(self.fact.closes)})

    def _deliver(self, fact):
        last = fact is self.fact.deliveries[-1]
        wizard = self.env["coop.round.receive"].create(
            {"round_id": self.round.id, "date": fact.date, "last": last}
        )
        wizard.line_ids.write(
            {
                "due": int(fact.ordered),
                "received": int(fact.received),
                "reason": self.env._("As in the demonstration"),
            }
        )
        wizard.action_receive()
        delivery = wizard.delivery_id
        delivery.action_allocate()
        delivery.action_release()
        delivery.action_hand_over()
        delivery.sale_order_ids.picking_ids.date_done = self._moment(fact.date)
        if fact.freight:
            self._add_freight(delivery, fact)

    def _add_freight(self, delivery, fact):
        self.env["coop.round.cost"].create(
            {
                "name": self.env._("Freight of delivery %s", delivery.number),
                "round_id": self.round.id,
                "delivery_id": delivery.id,
                "partner_id": self._supplier(self.env._("Hauler (demonstration)")).id,
                "date": fact.date,
                "amount": float(fact.freight),
                "basis": "weight",
            }
        ).action_share()

    def _bill(self):
        self.round.action_bill()
        bills = self._moves("in_invoice")
        for bill in bills:
            day = bill.invoice_date or self.last_day
            number = bill.ref or f"{self.round.code}-{bill.id}"
            bill.write({**self._dated(day), "date": day, "ref": number})
        bills.action_post()

    def _invoice(self):
        self.round.action_invoice()
        invoices = self._moves("out_invoice")
        invoices.write(self._dated(self.last_day, self.fact.credit_days))
        invoices.action_post()

    def _dated(self, day, credit_days=0):
        """Due on its own day; without this, on the day the demonstration is played."""
        due = day + timedelta(days=credit_days)
        return {"invoice_date": day, "invoice_date_due": due}

    def _pay_for_cash(self):
        """A hub that buys for cash has paid its suppliers before anybody pays it."""
        if self.fact.paid_on:
            for bill in self._moves("in_invoice"):
                amount = round_baht(Decimal(str(bill.amount_residual)))
                self._pay(bill, amount, self.fact.paid_on)

    def _collect(self):
        """Each centre pays the part of its invoices that the fact says."""
        for one in self.fact.settlements:
            partner = self._ref("organisation", one.organisation).partner_id
            part = Decimal(one.numerator) / Decimal(one.denominator)
            for invoice in self._moves("out_invoice"):
                if invoice.partner_id == partner:
                    amount = Decimal(str(invoice.amount_total)) * part
                    self._pay(invoice, round_baht(amount), one.date)

    def _pass_on(self):
        """The hub pays its suppliers from what it collected: costs, then goods."""
        if not self.fact.settlements:
            return
        day = max(one.date for one in self.fact.settlements)
        self.round.invalidate_recordset()
        left = round_baht(Decimal(str(self.round.paid_amount)))
        bills = self._moves("in_invoice")
        of_goods = self.round.order_ids.invoice_ids
        for bill in (bills - of_goods) | of_goods:
            amount = min(left, round_baht(Decimal(str(bill.amount_residual))))
            if amount > 0:
                self._pay(bill, amount, day)
            left -= amount

    def _pay(self, move, amount, day):
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=move.ids
        ).create(
            {"amount": float(amount), "payment_date": day}
        ).action_create_payments()

    def _moves(self, kind):
        return self.round.move_ids.filtered(lambda move: move.move_type == kind)

    def _supplier(self, name):
        Partner = self.env["res.partner"]
        found = Partner.search(
            [("name", "=", name), ("is_company", "=", True)], limit=1
        )
        return found or Partner.create({"name": name, "is_company": True})

    def _ref(self, kind, key):
        return self.loader._ref(kind, key).with_env(self.env)

    def _moment(self, day):
        return datetime.combine(day, time(5))
