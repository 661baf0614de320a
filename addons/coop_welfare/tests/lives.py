# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What may happen to a small fund, each through the buttons that people press."""

import calendar
import datetime as dt

from odoo import Command

from .common import CoopWelfareCase, january


def last_of(month):
    return dt.date(2026, month, calendar.monthrange(2026, month)[1])


class Nobody(Exception):
    """There is nobody and nothing that the event could happen to."""


class Lives(CoopWelfareCase):
    """A fund in its second month: one death called, paid for and paid out.

    An event is a method ``do_…`` that gets a source of randomness and the month.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fees()
        cls.all_a = cls.members([f"{i:04}" for i in range(1, 6)], cls.centre_a)
        cls.all_b = cls.members([f"{i:04}" for i in range(6, 11)], cls.centre_b)
        cls.fund.action_activate()
        cls.fund.with_user(cls.officer).action_set_up_banks()
        cls.widow = cls.env["res.partner"].create({"name": "Widow"})
        case = cls.death(cls, cls.all_b[4], january(5))
        cls.call(cls)
        cls.collect(cls, dict.fromkeys(cls.all_a, 20), january(31))
        claim = cls.draft_claim(
            cls, case, [{"partner_id": cls.widow.id, "weight": 1}], january(31)
        )
        cls.approve(cls, claim)
        claim.with_user(cls.officer).action_pay()

    def alive(self):
        return self.env["coop.welfare.membership"].search(
            [
                ("fund_id", "=", self.fund.id),
                ("ended_on", "=", False),
                ("cover_from", "<", "2026-02-01"),
            ]
        )

    def somebody(self, rng, records):
        if not records:
            raise Nobody
        return rng.choice(list(records))

    def found(self, model, **values):
        domain = [("fund_id", "=", self.fund.id)]
        domain += [(name, "in", value) for name, value in values.items()]
        return self.env[f"coop.welfare.{model}"].search(domain)

    def order(self, model, **vals):
        Model = self.env[f"coop.welfare.{model}"].with_user(self.officer)
        return Model.create(vals)

    def do_join(self, rng, month):
        first, centre = dt.date(2026, month, 1), rng.choice(self.fund.centre_ids)
        clerk = self.clerk_a if centre == self.centre_a else self.clerk_b
        intake = self.order(
            "intake",
            fund_id=self.fund.id,
            name=f"{month}",
            opens_on=first,
            closes_on=first.replace(day=20),
            remit_from=first.replace(day=21),
            remit_to=first.replace(day=25),
            cover_from=dt.date(2026, month + 1, 1),
            advance=rng.choice([0, 100]),
            paper_kind_ids=[Command.clear()],
        )
        application = self.order(
            "application",
            intake_id=intake.id,
            centre_id=centre.id,
            person_id=self.env["coop.person"].create({"name": "Joiner"}).id,
            class_id=self.fund.class_ids[0].id,
            applied_on=first.replace(day=10),
            received_on=first.replace(day=22),
            recipient_ids=[Command.create({"name": "Son", "weight": 1})],
        )
        application.action_submit()
        application.with_user(self.approver).action_approve()
        application.with_user(clerk).action_receive()

    def do_resign(self, rng, month):
        member = self.somebody(rng, self.alive())
        refund = self.order(
            "refund",
            membership_id=member.id,
            ended_on=dt.date(2026, month, rng.randrange(1, 28)),
            date=last_of(month),
        )
        refund.action_compute()
        refund.with_user(self.approver).action_approve()
        if refund.state == "approved" and rng.random() < 0.5:
            refund.action_pay()

    def do_transfer(self, rng, month):
        member = self.somebody(rng, self.alive())
        transfer = self.order(
            "transfer",
            membership_id=member.id,
            centre_id=(self.fund.centre_ids - member.centre_id).id,
            effective_on=dt.date(2026, month, rng.randrange(1, 28)),
        )
        transfer.with_user(self.approver).action_approve()

    def do_death(self, rng, month):
        member = self.somebody(rng, self.alive())
        self.death(member, dt.date(2026, month, rng.randrange(1, 28)))

    def do_late_report(self, rng, month):
        """A death of a month that is called already."""
        member = self.somebody(rng, self.alive())
        self.death(member, january(rng.randrange(2, 28)), last_of(month))

    def do_call(self, rng, month):
        self.call(last_of(month))

    def do_part_payment(self, rng, month):
        self._pay(rng, month, lambda owed: round(owed / 2, 2))

    def do_payment(self, rng, month):
        self._pay(rng, month, lambda owed: owed)

    def do_advance(self, rng, month):
        self._pay(rng, month, lambda owed: owed + 45.01)

    def do_fee(self, rng, month):
        """A bill with fees, as the list asks for it."""
        centre = rng.choice(self.fund.centre_ids)
        clerk = self.clerk_a if centre == self.centre_a else self.clerk_b
        Collection = self.env["coop.welfare.collection"].with_user(clerk)
        one = Collection.create({"centre_id": centre.id, "date": last_of(month)})
        one.action_fill()
        one.action_post()

    def _pay(self, rng, month, part):
        centre = rng.choice(self.fund.centre_ids)
        members = self.alive().filtered(lambda one: one.centre_id == centre)
        some = rng.sample(list(members), min(3, len(members)))
        self.collect({one: part(one.owed) for one in some}, last_of(month))

    def do_hand_over(self, rng, month):
        one = self.somebody(rng, self.found("collection", state=["posted"]))
        one.with_user(self.officer).action_remit()

    def do_reversal(self, rng, month):
        one = self.somebody(rng, self.found("collection", state=["posted"]))
        clerk = self.clerk_a if one.centre_id == self.centre_a else self.clerk_b
        one.with_user(clerk).action_reverse()

    def do_void(self, rng, month):
        receipts = self.found("receipt", kind=["member"]).filtered(
            lambda one: not one.voided_on and one.collection_id.state == "posted"
        )
        one = self.somebody(rng, receipts)
        clerk = self.clerk_a if one.centre_id == self.centre_a else self.clerk_b
        one.with_user(clerk)._void("Wrong member")

    def do_claim(self, rng, month):
        case = self.somebody(rng, self.found("case", state=["announced"]))
        claim = self.draft_claim(
            case.with_user(self.officer),
            [{"partner_id": self.widow.id, "weight": 1}],
            last_of(month),
        )
        self.approve(claim)
        if rng.random() < 0.5:
            claim.with_user(self.officer).action_pay()

    def do_mistake(self, rng, month):
        """A death that was none; where it was paid out, it is recovered."""
        case = self.somebody(rng, self.found("case", state=["verified", "announced"]))
        if case.claim_ids:
            recovery = self.order(
                "recovery", case_id=case.id, date=last_of(month), reason="He lives"
            )
            recovery.with_user(self.approver).action_confirm()
            return
        case = case.with_user(self.approver)
        case.reason = "He lives"
        case.action_report_mistake()

    def do_unknown(self, rng, month):
        """Money without a name comes; later it is somebody's, or goes back."""
        unknown = self.found("unknown", state=["open"])[:1].with_user(self.officer)
        if not unknown:
            self._money_arrives(rng, month)
        elif rng.random() < 0.5:
            unknown._identify(self.somebody(rng, self.alive()), 30, last_of(month))
        else:
            back = self.order(
                "unknown.return",
                unknown_id=unknown.id,
                amount=20,
                date=last_of(month),
                reason="Nobody asked for it",
            )
            back.with_user(self.approver).action_approve()

    def _money_arrives(self, rng, month):
        centre = rng.choice(self.fund.centre_ids)
        one = self.order(
            "remittance",
            centre_id=centre.id,
            date=last_of(month),
            deposit_ids=[Command.create({"amount": 50, "unnamed": True})],
        )
        one.action_send()
        one.with_user(self.approver).action_match()

    def do_write_off(self, rng, month):
        one = self.order(
            "write.off",
            fund_id=self.fund.id,
            date=last_of(month),
            ended_until=last_of(month),
            resolution=f"{month}/2569",
        )
        one.action_fill()
        one.with_user(self.approver).action_post()
        if rng.random() < 0.3:
            one.with_user(self.approver).action_reverse()
