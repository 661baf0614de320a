# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
from decimal import Decimal

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

JANUARY = dt.date(2026, 1, 1), dt.date(2026, 1, 31)


def january(day):
    return dt.date(2026, 1, day)


class CoopWelfareCase(TransactionCase):
    """A fund of two centres in one province, and the people who work with it.

    Whatever a test does by the buttons, every invariant of the fund holds after it.
    """

    #: False where a test breaks what the buttons keep
    sound = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.build()

    @classmethod
    def build(cls):
        """Organisations, ceilings, a fund with two centres, and its people."""
        cls.kind = cls.env["coop.organisation.type"].create(
            {"code": "test", "name": "Co-operative", "family": "cooperative"}
        )
        cls.levels = (
            cls.env["coop.structure"]
            .create(
                {
                    "name": "Two levels",
                    "approach": "1",
                    "level_ids": [
                        Command.create({"rank": 0, "code": "top", "name": "Province"}),
                        Command.create({"rank": 1, "code": "d", "name": "District"}),
                    ],
                }
            )
            .level_ids.sorted("rank")
        )
        cls.lead = cls.organisation("Province federation")
        cls.place_a = cls.organisation("District A co-op", cls.lead)
        cls.place_b = cls.organisation("District B co-op", cls.lead)
        cls.neighbour = cls.organisation("Neighbour federation")
        cls.caps()
        cls.fund = cls.make_fund("Cremation fund", cls.lead)
        cls.company = cls.fund.company_id
        cls.centre_a, cls.centre_b = cls.env["coop.welfare.centre"].create(
            [
                {"fund_id": cls.fund.id, "organisation_id": place.id}
                for place in (cls.place_a, cls.place_b)
            ]
        )
        cls.officer = cls.user("officer", cls.lead)
        cls.approver = cls.user("approver", cls.lead)
        cls.second = cls.user("approver", cls.lead, login="second")
        cls.clerk_a = cls.user("clerk", cls.place_a)
        cls.clerk_b = cls.user("clerk", cls.place_b)
        cls.auditor = cls.user("auditor", cls.lead)

    def tearDown(self):
        if self.sound and self.fund.state == "active":
            check = self.env["coop.welfare.check"]._check_fund(self.fund, "Test")
            broken = check.line_ids.filtered(lambda one: not one.holds)
            self.assertEqual(broken.mapped("text"), [])
        super().tearDown()

    @classmethod
    def organisation(cls, name, centre=None):
        return cls.env["coop.organisation"].create(
            {
                "name": name,
                "type_id": cls.kind.id,
                "level_id": cls.levels[1 if centre else 0].id,
                "centre_id": centre.id if centre else False,
            }
        )

    @classmethod
    def user(cls, role, place, login=None):
        group = {
            "auditor": "coop_network.coop_network_group_auditor",
        }.get(role, f"coop_welfare.coop_welfare_group_{role}")
        return new_test_user(
            cls.env,
            f"{login or role}-{place.id}",
            groups=f"base.group_user,{group}",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
            coop_organisation_id=place.id,
        )

    @classmethod
    def caps(cls):
        """The draft rows of the first band, confirmed; none of a province here."""
        cls.env["coop.welfare.cap"].search([]).unlink()
        for kind, period, amount in (
            ("levy", "death", 100),
            ("deduction", "collected", 0.09),
        ):
            cls.env["coop.welfare.cap"].create(
                {
                    "kind": kind,
                    "max_members": 2500,
                    "amount": amount,
                    "period": period,
                    "valid_from": "2004-01-01",
                    "legal_source": "Regulation on rates B.E. 2547",
                    "verified": True,
                }
            )

    @classmethod
    def fees(cls):
        """The by-law of the fund in preparation takes both fees, up to the ceilings."""
        for kind, period, amount in (
            ("application_fee", "once", 100),
            ("maintenance_fee", "year", 50),
        ):
            cls.env["coop.welfare.cap"].create(
                {
                    "kind": kind,
                    "period": period,
                    "amount": amount,
                    "valid_from": "2004-01-01",
                    "legal_source": "Regulation on rates B.E. 2547",
                    "verified": True,
                }
            )
            cls.fund.bylaw_ids[kind] = amount

    @classmethod
    def make_fund(cls, name, lead, **vals):
        fund = cls.env["coop.welfare.fund"].create(
            {
                "name": name,
                "lead_id": lead.id,
                "rate": 20,
                "rate_max": 30,
                "deduction": 0.09,
                "registration_number": "1/2569",
                "starts_on": JANUARY[0],
                **vals,
            }
        )
        fund.action_open_books()
        return fund

    def new_bylaw(self, day, **vals):
        """A new version in force from ``day``, voted and registered."""
        fund = self.fund.with_user(self.officer)
        bylaw = fund.bylaw_ids.browse(fund.action_new_bylaw()["res_id"])
        bylaw.write(
            {
                "resolution_number": "2/2569",
                "resolution_on": day,
                "effective_from": day,
                "registered_on": day,
                **vals,
            }
        )
        bylaw.action_vote()
        bylaw.with_user(self.approver).action_register()
        return bylaw

    @classmethod
    def members(cls, numbers, centre, **vals):
        persons = cls.env["coop.person"].create(
            [{"name": f"Person {number}"} for number in numbers]
        )
        return cls.env["coop.welfare.membership"].create(
            [
                {
                    "fund_id": centre.fund_id.id,
                    "person_id": person.id,
                    "number": number,
                    "centre_id": centre.id,
                    "cover_from": "2020-01-01",
                    **vals,
                }
                for number, person in zip(numbers, persons, strict=True)
            ]
        )

    def collect(self, amounts, day, by=None):
        """Book a collection of ``amounts`` (membership to baht) at one centre."""
        centre = next(iter(amounts)).centre_id
        clerk = by or (self.clerk_a if centre == self.centre_a else self.clerk_b)
        collection = (
            self.env["coop.welfare.collection"]
            .with_user(clerk)
            .create(
                {
                    "centre_id": centre.id,
                    "date": day,
                    "line_ids": [
                        Command.create({"membership_id": one.id, "amount": amount})
                        for one, amount in amounts.items()
                    ],
                }
            )
        )
        collection.action_post()
        return collection

    def death(self, member, died_on, reported_on=None, verified=True):
        clerk = self.clerk_a if member.centre_id == self.centre_a else self.clerk_b
        case = (
            self.env["coop.welfare.case"]
            .with_user(clerk)
            .create(
                {
                    "membership_id": member.id,
                    "died_on": died_on,
                    "reported_on": reported_on or died_on,
                }
            )
        )
        if verified:
            case.with_user(self.approver).action_verify()
        return case.with_user(self.officer)

    def call(self, date_to=JANUARY[1], announce=True, **vals):
        call = (
            self.env["coop.welfare.call"]
            .with_user(self.officer)
            .create({"fund_id": self.fund.id, "date_to": date_to, **vals})
        )
        if announce:
            call.with_user(self.approver).action_announce()
        return call

    def claim(self, case, recipients, day, pay=True):
        """Grant and pay a claim to ``recipients`` (partner to weight)."""
        shares = [
            {"partner_id": one.id, "weight": weight}
            for one, weight in recipients.items()
        ]
        claim = self.draft_claim(case, shares, day)
        if pay:
            self.approve(claim)
            claim.action_pay()
        return claim

    def draft_claim(self, case, shares, day):
        """A claim with ``shares`` (values of the recipients), reckoned."""
        claim = (
            self.env["coop.welfare.claim"]
            .with_user(self.officer)
            .create(
                {
                    "case_id": case.id,
                    "date": day,
                    "share_ids": [Command.create(share) for share in shares],
                }
            )
        )
        claim.action_compute()
        claim.action_receive_all()
        return claim

    def approve(self, claim):
        """One approves, then another."""
        claim.with_user(self.approver).action_approve()
        claim.with_user(self.second).action_approve()

    def recipient(self, name):
        return self.env["res.partner"].create({"name": name})

    def balance(self):
        """Balances of the fund's books by standard account code, debit above zero."""
        groups = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", self.company.id),
                ("parent_state", "=", "posted"),
            ],
            ["account_id"],
            ["balance:sum"],
        )
        return {
            account.coop_standard_code: Decimal(str(round(balance, 2)))
            for account, balance in groups
            if round(balance, 2)
        }
