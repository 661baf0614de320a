# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""July 2547, Songkhla: 156 tonnes of fertiliser, told once and played two ways.

The story knows no Odoo. It speaks through ``call(login, model, method, *args)``, which
either dispatches inside a test case, exactly as a request is dispatched, or goes over
the wire as an outside program does. Every step is done by the person whose step it is;
only the setting-up is the administrator's.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from coop_core.manager import Province

CODE = "TH-90"
ADMIN = "admin"
PASSWORD = "a-long-password-for-tests"
OFFICER, ACCOUNTANT = "story_officer", "story_accountant"
HAULER = "Hauler"
STRANGER = "story_stranger"  # clerk of a district that was not invited
#: key of the district that is not invited
UNINVITED = "district.chana"
#: what every district centre got in all, its part of the freight, and what it saved
EXPECTED = {
    "district.rattaphum": (639, "1916.51", "21406.99"),
    "district.ranot": (559, "1675.94", "18727.56"),
    "district.hat_yai": (431, "1291.04", "14440.46"),
    "district.na_thawi": (383, "1146.70", "12832.80"),
    "district.sadao": (368, "1106.60", "12325.40"),
    "district.sathing_phra": (288, "866.04", "9645.96"),
    "district.khuan_niang": (248, "745.75", "8306.25"),
    "district.thepha": (200, "601.42", "6698.58"),
}
PRICE = Decimal("498.50")
GOODS, FREIGHT = Decimal("1553326.00"), Decimal("9350.00")
CHARGED, SAVED = GOODS + FREIGHT, Decimal("104384.00")
#: what the one centre that pays half still owes
OWED = {"district.thepha": Decimal("50150.71")}
#: what a round is made of; and of these, what belongs to one organisation each
OF_ONE = (
    "coop.round.participant",
    "coop.round.demand",
    "coop.round.claim",
    "coop.round.allocation",
    "coop.round.cost.share",
    "coop.round.share",
)
OF_ALL = (
    "coop.round",
    "coop.round.line",
    "coop.round.delivery",
    "coop.round.delivery.line",
)
#: papers of the federation, which no clerk of a district may look for
PAPERS = ("purchase.order", "sale.order", "stock.picking", "account.move")

Call = Callable[..., Any]


class Story:
    """The purchase, step by step; ``call`` is the only way to the database."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.fact = Province(CODE).procurement_rounds()[0]
        self.round: int = 0

    # What has to be there before: a province, books, people.

    def prepare(self) -> None:
        self._apply_province()
        self.hub = self.organisation(self.fact.hub)
        self.centres = {key: self.organisation(key) for key in EXPECTED}
        order = self.create(
            ADMIN,
            "coop.books.open",
            {"organisation_id": self.hub, "chart": "th_coop_fe"},
        )
        self.call(ADMIN, "coop.books.open", "action_open", [order])
        [books] = self.read(
            ADMIN, "coop.organisation", [self.hub], ["books_company_id"]
        )
        self.company = books["books_company_id"][0]
        mine = self.ids(ADMIN, "res.users", [("login", "=", ADMIN)])
        self.write(ADMIN, "res.users", mine, {"company_ids": [(4, self.company)]})
        self._hire(OFFICER, "coop_procurement.coop_procurement_group_marketing")
        self._hire(ACCOUNTANT, "coop_accounting.coop_accounting_group_accountant")
        clerk = "coop_network.coop_network_group_clerk"
        for key, centre in self.centres.items():
            self._hire(key, clerk, place=centre, company=self._main_company())
        uninvited = self.organisation(UNINVITED)
        self._hire(STRANGER, clerk, place=uninvited, company=self._main_company())

    def _apply_province(self) -> None:
        """As on the screen: look at the preview, then apply."""
        sync = self.ref("coop_network.coop_province_action_open_list")
        self.call(ADMIN, "ir.actions.server", "run", [sync])
        [self.province] = self.ids(ADMIN, "coop.province", [("code", "=", CODE)])
        wizard = self.create(
            ADMIN, "coop.province.apply", {"province_id": self.province}
        )
        self.call(ADMIN, "coop.province.apply", "action_preview", [wizard])
        self.call(ADMIN, "coop.province.apply", "action_apply", [wizard])

    def _hire(self, login: str, group: str, place: int = 0, company: int = 0) -> None:
        groups = [self.ref(name) for name in ("base.group_user", group)]
        company = company or self.company
        self.create(
            ADMIN,
            "res.users",
            {
                "name": login,
                "login": login,
                "password": PASSWORD,
                "lang": "th_TH",
                "group_ids": [(6, 0, groups)],
                "company_id": company,
                "company_ids": [(6, 0, [company])],
                "coop_organisation_id": place or self.hub,
            },
        )

    def _main_company(self) -> int:
        return self.ref("base.main_company")

    # District centres gather their groups' demand.

    def officer_opens(self) -> None:
        [good] = self.ids(
            OFFICER,
            "product.product",
            [
                ("coop_province_id", "=", self.province),
                ("uom_id.relative_factor", "=", 50),
                ("name", "ilike", "15-15-15"),
            ],
        )
        self.round = self.create(
            OFFICER,
            "coop.round",
            {
                "name": self.fact.name_th,
                "hub_id": self.hub,
                "rule": self.fact.rule,
                "date_open": str(self.fact.opens),
                "date_close": str(self.fact.closes),
                "line_ids": [(0, 0, {"product_id": good})],
                "participant_ids": [
                    (0, 0, {"organisation_id": one}) for one in self.centres.values()
                ],
            },
        )
        self.on_round(OFFICER, "action_open")

    def clerks_gather(self) -> None:
        for key, centre in self.centres.items():
            self.call(key, "coop.round.demand", "action_prepare", [])
            for ask in self.fact.demands:
                group = self.organisation(ask.organisation)
                [row] = self.read(ADMIN, "coop.organisation", [group], ["centre_id"])
                if row["centre_id"][0] == centre:
                    line = self.ids(
                        key,
                        "coop.round.demand",
                        [
                            ("round_id", "=", self.round),
                            ("organisation_id", "=", group),
                        ],
                    )
                    packs = {"packs": int(ask.packs)}
                    self.write(key, "coop.round.demand", line, packs)

    # The officer closes the round, asks suppliers and orders.

    def officer_orders(self) -> None:
        self.on_round(OFFICER, "action_close")
        quotes = {self.supplier(one.supplier): one for one in self.fact.quotes}
        tender = self.create(
            OFFICER,
            "coop.round.tender",
            {"round_id": self.round, "partner_ids": [(6, 0, list(quotes))]},
        )
        self.call(OFFICER, "coop.round.tender", "action_ask", [tender])
        orders = self.search_read(
            OFFICER,
            "purchase.order",
            [("id", "in", self.round_value("purchase_order_ids"))],
            ["partner_id", "order_line"],
        )
        for order in orders:
            quote = quotes[order["partner_id"][0]]
            price = {"price_unit": float(quote.amount)}
            self.write(OFFICER, "purchase.order.line", order["order_line"], price)
        [chosen] = [one for one in orders if quotes[one["partner_id"][0]].chosen]
        self.call(OFFICER, "purchase.order", "action_coop_award", [chosen["id"]])

    # It arrives in two deliveries; each is allocated, released and handed over.

    def officer_receives(self) -> None:
        for fact in self.fact.deliveries:
            last = fact is self.fact.deliveries[-1]
            wizard = self.create(
                OFFICER,
                "coop.round.receive",
                {"round_id": self.round, "date": str(fact.date), "last": last},
            )
            [row] = self.read(OFFICER, "coop.round.receive", [wizard], ["line_ids"])
            counted = {"due": int(fact.ordered), "received": int(fact.received)}
            if fact.ordered != fact.received:
                counted["reason"] = "ส่งไม่ครบ"
            self.write(OFFICER, "coop.round.receive.line", row["line_ids"], counted)
            self.call(OFFICER, "coop.round.receive", "action_receive", [wizard])
            for button in ("action_allocate", "action_release", "action_hand_over"):
                self.on_round(OFFICER, button)
            if fact.freight:
                self._share_freight(fact, wizard)

    def _share_freight(self, fact: Any, wizard: int) -> None:
        [row] = self.read(OFFICER, "coop.round.receive", [wizard], ["delivery_id"])
        self.create(
            OFFICER,
            "coop.round.cost",
            {
                "name": "ค่าขนส่ง",
                "round_id": self.round,
                "delivery_id": row["delivery_id"][0],
                "partner_id": self.supplier(HAULER),
                "date": str(fact.date),
                "amount": float(fact.freight),
                "basis": "weight",
            },
        )
        self.on_round(OFFICER, "action_share_costs")

    # Bills and invoices, posted by the accountant; the round is settled.

    def books_are_written(self) -> None:
        self.on_round(OFFICER, "action_bill")
        self.on_round(OFFICER, "action_invoice")
        self.accountant_posts()
        self.on_round(OFFICER, "action_settle")

    def accountant_posts(self) -> None:
        day = str(self.fact.deliveries[-1].date)
        moves = self.round_value("move_ids")
        for move in moves:
            days = dict.fromkeys(("invoice_date", "invoice_date_due", "date"), day)
            values = {**days, "ref": f"story/{move}"}
            self.write(ACCOUNTANT, "account.move", [move], values)
        self.call(ACCOUNTANT, "account.move", "action_post", moves)

    def centres_pay(self) -> None:
        for one in self.fact.settlements:
            [row] = self.read(
                ADMIN,
                "coop.organisation",
                [self.organisation(one.organisation)],
                ["partner_id"],
            )
            invoices = self.search_read(
                ACCOUNTANT,
                "account.move",
                [
                    ("id", "in", self.round_value("move_ids")),
                    ("move_type", "=", "out_invoice"),
                    ("partner_id", "=", row["partner_id"][0]),
                ],
                ["amount_total"],
            )
            for invoice in invoices:
                whole = Decimal(str(invoice["amount_total"]))
                part = whole * one.numerator / one.denominator
                self._pay(invoice["id"], round(part, 2), str(one.date))

    def _pay(self, move: int, amount: Decimal, day: str) -> None:
        context = {"active_model": "account.move", "active_ids": [move]}
        payment = self.create(
            ACCOUNTANT,
            "account.payment.register",
            {"amount": float(amount), "payment_date": day},
            context=context,
        )
        self.call(
            ACCOUNTANT,
            "account.payment.register",
            "action_create_payments",
            [payment],
            context=context,
        )

    # What the accountant and the auditor take away.

    def trial_balance(self) -> list[dict[str, Any]]:
        """Rows of the trial balance of the year: code, debit, credit, closing."""
        action = self.call(ACCOUNTANT, "coop.trial.balance", "action_open")
        [self.balance] = self.read(
            ACCOUNTANT,
            "coop.trial.balance",
            [action["res_id"]],
            ["balanced", "difference", "date_from", "date_to", "line_ids"],
        )
        return self.read(
            ACCOUNTANT, "coop.trial.balance.line", self.balance["line_ids"], []
        )

    def order_workbook(self) -> int:
        """Id of the order; its file is at ``/coop_accounting/workbook/<id>``."""
        action = self.call(ACCOUNTANT, "coop.workbook", "action_open")
        self.call(ACCOUNTANT, "coop.workbook", "action_export", [action["res_id"]])
        return int(action["res_id"])

    def shares(self, login: str) -> dict[int, dict[str, Any]]:
        """What ``login`` may see of who got and saved what, by organisation."""
        rows = self.search_read(
            login,
            "coop.round.share",
            [("round_id", "=", self.round)],
            [
                "organisation_id",
                "allocated",
                "delivered",
                "goods_amount",
                "cost_amount",
                "saved",
                "invoiced",
                "residual",
            ],
        )
        return {row["organisation_id"][0]: row for row in rows}

    def places_seen(self, login: str, model: str) -> set[int]:
        """Whose records of a part of the round ``login`` may see."""
        rows = self.search_read(login, model, [], ["organisation_id"])
        return {row["organisation_id"][0] for row in rows}

    def members(self, centre: int) -> set[int]:
        """A centre and the groups that deal with it."""
        domain = [("id", "child_of", centre)]
        return set(self.ids(ADMIN, "coop.organisation", domain))

    # How the story speaks.

    def organisation(self, key: str) -> int:
        domain = [("province_id", "=", self.province), ("code", "=", key)]
        [found] = self.ids(ADMIN, "coop.organisation", domain)
        return found

    def ref(self, name: str) -> int:
        module, name = name.split(".")
        domain = [("module", "=", module), ("name", "=", name)]
        [row] = self.search_read(ADMIN, "ir.model.data", domain, ["res_id"])
        return int(row["res_id"])

    def on_round(self, login: str, button: str) -> Any:
        return self.call(login, "coop.round", button, [self.round])

    def round_value(self, name: str) -> Any:
        [row] = self.read(OFFICER, "coop.round", [self.round], [name])
        return row[name]

    def supplier(self, name: str) -> int:
        found = self.ids(OFFICER, "res.partner", [("name", "=", name)])
        values = {"name": name, "is_company": True}
        return found[0] if found else self.create(OFFICER, "res.partner", values)

    def create(self, login: str, model: str, values: dict[str, Any], **kw: Any) -> int:
        [found] = self.call(login, model, "create", [values], **kw)
        return int(found)

    def write(self, login: str, model: str, ids: list[int], values: Any) -> None:
        self.call(login, model, "write", ids, values)

    def read(self, login: str, model: str, ids: list[int], names: list[str]) -> Any:
        return self.call(login, model, "read", ids, names)

    def ids(self, login: str, model: str, domain: list[Any]) -> list[int]:
        return list(self.call(login, model, "search", domain))

    def search_read(
        self, login: str, model: str, domain: list[Any], names: list[str]
    ) -> Any:
        return self.call(login, model, "search_read", domain, names)
