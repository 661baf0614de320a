# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import HttpCase, tagged

from odoo.addons.coop_story import story
from odoo.addons.coop_story.dispatch import dispatcher
from odoo.addons.coop_story.workbook import money

ACTION = "/odoo/action-coop_procurement"
ROUNDS = f"{ACTION}.coop_round_action"
#: the district whose clerk is followed
DISTRICT = "district.rattaphum"


@tagged("post_install", "-at_install")
class TestJointPurchase(HttpCase):
    """The story at the screens, in Thai, by those who run it; none is administrator.

    Where many do the same, one is watched at the screen and the story plays the others.
    """

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("th_TH")
        self.story = story.Story(dispatcher(self.env))
        self.story.prepare()
        for name in (*(one.supplier for one in self.story.fact.quotes), story.HAULER):
            self.story.supplier(name)
        self.clerk = DISTRICT
        for login in (story.OFFICER, story.ACCOUNTANT, story.STRANGER, self.clerk):
            user = self.env["res.users"].search([("login", "=", login)])
            self.assertFalse(user.has_group("base.group_system"))
            user.password = login  # what the browser of a test logs in with

    def test_from_demand_to_savings(self):
        self._open()
        self._ask()
        self._look_from_outside("coop_round_action", "coop_round_demand_action")
        self._order()
        self._receive()
        self._settle()
        self.story.centres_pay()
        self._audit()
        self._look_at_savings()
        self._look_from_outside("coop_round_action", "coop_round_share_action_mine")

    def _tour(self, name, login, url="/odoo"):
        self.env.flush_all()
        self.start_tour(url, f"coop_screens_{name}", login=login, timeout=120)
        self.env.invalidate_all()

    def _officer(self, name):
        self._tour(name, story.OFFICER, f"{ROUNDS}/{self.round.id}")

    def _open(self):
        self._tour("officer_opens", story.OFFICER, ROUNDS)
        hub = [("hub_id", "=", self.story.hub)]
        self.round = self.env["coop.round"].search(hub)
        self.story.round = self.round.id
        self.assertRecordValues(
            self.round,
            [
                {
                    "name": self.story.fact.name_th,
                    "state": "open",
                    "date_open": self.story.fact.opens,
                    "date_close": self.story.fact.closes,
                    "company_id": self.story.company,
                }
            ],
        )
        self.assertEqual(self.round.create_uid.login, story.OFFICER)
        self.assertEqual(self.round.line_ids.pack_kg, 50)
        self.assertEqual(
            set(self.round.participant_ids.organisation_id.ids),
            set(self.story.centres.values()),
        )

    def _ask(self):
        self._tour("clerk_asks", self.clerk)
        demands = self.round.demand_ids
        self.assertEqual(demands.entered_by_id.login, self.clerk)
        members = self.story.members(self.story.centres[DISTRICT])
        self.assertEqual(set(demands.organisation_id.ids), members)
        asked = {one.organisation_id.code: one.packs for one in demands if one.packs}
        wanted = {
            one.organisation: one.packs
            for one in self.story.fact.demands
            if self.story.organisation(one.organisation) in members
        }
        self.assertEqual(asked, wanted)
        self.story.clerks_gather()

    def _order(self):
        self._officer("officer_orders")
        self.assertEqual(self.round.state, "ordered")
        self.assertEqual(self.round.demand_packs, 3120)
        offers = {
            order.partner_id.name: (money(order.order_line.price_unit), order.state)
            for order in self.round.purchase_order_ids
        }
        self.assertEqual(
            offers,
            {
                one.supplier: (one.amount, "purchase" if one.chosen else "cancel")
                for one in self.story.fact.quotes
            },
        )

    def _receive(self):
        self._officer("officer_receives")
        self.assertRecordValues(
            self.round.delivery_ids.sorted("number"),
            [
                {
                    "state": "delivered",
                    "date": fact.date,
                    "due_packs": fact.ordered,
                    "received_packs": fact.received,
                }
                for fact in self.story.fact.deliveries
            ],
        )

    def _settle(self):
        self._officer("officer_charges")
        self.assertEqual(self.round.cost_ids.date, date(2004, 7, 30))
        self.assertEqual(self.round.next_step, "post")
        kinds = self.round.move_ids.mapped("move_type")
        self.assertEqual(sorted(kinds), ["in_invoice"] * 2 + ["out_invoice"] * 8)
        self.story.accountant_posts()
        self._officer("officer_settles")
        self.assertEqual(self.round.state, "settled")
        self.assertEqual(money(self.round.invoiced_amount), story.CHARGED)
        self.assertEqual(money(self.round.billed_amount), story.CHARGED)

    def _audit(self):
        self._tour("accountant_exports", story.ACCOUNTANT)
        workbook = self.env["coop.workbook"].search([], order="id DESC", limit=1)
        self.assertEqual(workbook.create_uid.login, story.ACCOUNTANT)
        self.assertEqual(workbook.company_id.id, self.story.company)
        self.authenticate(story.ACCOUNTANT, story.ACCOUNTANT)
        answer = self.url_open(f"/coop_accounting/workbook/{workbook.id}")
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.content.startswith(b"PK"))
        self.assertIn(".xlsx", answer.headers["Content-Disposition"])

    def _look_at_savings(self):
        """What the tours typed and pressed comes to the figures of the story."""
        shares = self.story.shares(story.OFFICER)
        for key, (packs, freight, saved) in story.EXPECTED.items():
            share = shares[self.story.centres[key]]
            figures = [money(share[name]) for name in ("cost_amount", "saved")]
            self.assertEqual(share["allocated"], packs, key)
            self.assertEqual(figures, [money(float(freight)), money(float(saved))], key)
        self._tour("clerk_sees_savings", self.clerk)

    def _look_from_outside(self, *actions):
        """The clerk of a district that was not invited finds every list empty."""
        for action in actions:
            self._tour("neighbour_sees_nothing", story.STRANGER, f"{ACTION}.{action}")
        call = self.story.call
        call(story.STRANGER, "coop.round.demand", "action_prepare", [])
        for model in (*story.OF_ALL, *story.OF_ONE):
            self.assertFalse(call(story.STRANGER, model, "search", []), model)
