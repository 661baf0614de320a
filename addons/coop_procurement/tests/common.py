# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of a small network that buys together: a hub, three centres, groups."""

from datetime import date

from odoo.fields import Command

from .common_trade import CoopTradeCase

OPENS = date(2024, 5, 1)
CLOSES = date(2024, 5, 20)
FIRST = date(2024, 6, 3)
SECOND = date(2024, 6, 10)


class CoopProcurementCase(CoopTradeCase):
    """Federation (hub) with books; District A, B, C co-ops; groups below them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hub = cls.organisation("Federation")
        cls.centre_a = cls.organisation("District A co-op", cls.hub)
        cls.centre_b = cls.organisation("District B co-op", cls.hub)
        cls.centre_c = cls.organisation("District C co-op", cls.hub)
        cls.group_a1 = cls.organisation("Group A1", cls.centre_a)
        cls.group_a2 = cls.organisation("Group A2", cls.centre_a)
        cls.group_b1 = cls.organisation("Group B1", cls.centre_b)
        cls.company = cls.hub._open_books("th_coop_fe")
        cls.sack = cls.env["uom.uom"].create(
            {
                "name": "Sack of 50 kg",
                "relative_uom_id": cls.env.ref("uom.product_uom_kgm").id,
                "relative_factor": 50,
            }
        )
        cls.fertiliser = cls.good("Fertiliser 16-20-0", 430)
        cls.officer = cls.user("marketing", cls.hub)
        cls.accountant = cls.user("accountant", cls.hub)

    @classmethod
    def good(cls, name, alone=None):
        """A good in sacks, with what an organisation pays for a sack alone."""
        template = cls.env["product.template"].create(
            {
                "name": name,
                "is_storable": True,
                "uom_id": cls.sack.id,
                "invoice_policy": "delivery",
                "purchase_method": "receive",
                "taxes_id": [Command.clear()],
                "supplier_taxes_id": [Command.clear()],
            }
        )
        if alone:
            cls.env["coop.reference.price"].create(
                {
                    "product_tmpl_id": template.id,
                    "valid_from": date(2024, 1, 1),
                    "amount": alone,
                }
            )
        return template.product_variant_id

    @classmethod
    def user(cls, role, place, name=None):
        """A user of one role at one organisation; hub users work in its books."""
        company = cls.company if place == cls.hub else cls.env.company
        return super().user(
            role,
            place,
            name,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    @classmethod
    def supplier(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True})

    def new_round(self, rule="proportional", goods=None, **values):
        goods = goods or self.fertiliser
        return (
            self.env["coop.round"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Rainy season",
                    "hub_id": self.hub.id,
                    "rule": rule,
                    "date_open": OPENS,
                    "date_close": CLOSES,
                    "line_ids": [
                        Command.create({"product_id": good.id}) for good in goods
                    ],
                    **values,
                }
            )
        )

    def open_round(self, **values):
        joint_round = self.new_round(**values)
        joint_round.action_open()
        return joint_round

    def ask(self, joint_round, organisation, packs, user=None, **values):
        return (
            self.env["coop.round.demand"]
            .with_user(user or self.officer)
            .create(
                {
                    "round_id": joint_round.id,
                    "organisation_id": organisation.id,
                    "packs": packs,
                    **values,
                }
            )
        )

    def ordered_round(self, demand, price=380, **values):
        """A round whose demand is ordered from the one supplier that was asked."""
        joint_round = self.open_round(**values)
        for organisation, packs in demand.items():
            self.ask(joint_round, organisation, packs)
        joint_round.action_close()
        self.request_quotes(joint_round, {self.supplier("Supplier"): price})
        joint_round.purchase_order_ids.action_coop_award()
        return joint_round

    def request_quotes(self, joint_round, prices):
        wizard = (
            self.env["coop.round.tender"]
            .with_user(self.officer)
            .create(
                {
                    "round_id": joint_round.id,
                    "partner_ids": [Command.set([partner.id for partner in prices])],
                }
            )
        )
        wizard.action_ask()
        for order in joint_round.purchase_order_ids:
            order.order_line.price_unit = prices[order.partner_id]

    def receive(self, joint_round, came, due=None, day=FIRST, last=False):
        """Take a delivery in; came is packs of the one product, or {product: packs}."""
        wizard = (
            self.env["coop.round.receive"]
            .with_user(self.officer)
            .create({"round_id": joint_round.id, "date": day, "last": last})
        )
        for line in wizard.line_ids:
            packs = came[line.line_id.product_id] if isinstance(came, dict) else came
            line.received = packs
            line.due = packs if due is None else due
            if line.outcome != "ordered":
                line.reason = "Counted at the gate"
        wizard.action_receive()
        return wizard.delivery_id

    def deliver(self, joint_round, came, **values):
        """A delivery all the way to the centres."""
        delivery = self.receive(joint_round, came, **values)
        delivery.action_allocate()
        delivery.action_release()
        delivery.action_hand_over()
        return delivery

    def add_cost(self, joint_round, amount, partner=True, **values):
        return (
            self.env["coop.round.cost"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Freight",
                    "round_id": joint_round.id,
                    "amount": amount,
                    "date": FIRST,
                    "partner_id": self.supplier("Hauler").id if partner else False,
                    **values,
                }
            )
        )

    def post(self, moves, day=SECOND):
        """The accountant dates and posts what the officer made."""
        for move in moves.with_user(self.accountant):
            move.invoice_date = move.invoice_date or day
            move.ref = move.ref or str(move.id)
            move.action_post()

    def pay(self, move, amount=None, day=date(2024, 6, 30)):
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.accountant)
            .with_context(active_model="account.move", active_ids=move.ids)
            .create({"payment_date": day})
        )
        if amount is not None:
            wizard.amount = amount
        wizard.action_create_payments()

    def given(self, delivery):
        """{organisation: packs} of a delivery of one product."""
        return {one.organisation_id: one.given for one in delivery.allocation_ids}
