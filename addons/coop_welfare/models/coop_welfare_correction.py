# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.tools import SQL

from coop_core import levy

from .coop_welfare_fund_ledger import Item
from .exact import exact

#: a claim in one of these states has been granted, whatever of it is paid
GRANTED = ("approved", "part_paid", "paid")


class CoopWelfareCorrection(models.Model):
    """What a case paid out although later it proved not to be due. Append-only.

    A death reported late takes its member out of the cases after it. Where such a
    case was paid out, nobody asks the family to give back: the deduction on the money
    goes out of the fund's income, and the rest is a loss of the fund.
    """

    _name = "coop.welfare.correction"
    _description = "Correction of a Case Paid Out"
    _inherit = ["coop.append.only"]
    _order = "id DESC"
    _rec_name = "case_id"

    case_id = fields.Many2one(
        "coop.welfare.case",
        "Death Case",
        required=True,
        index=True,
        ondelete="restrict",
    )
    fund_id = fields.Many2one(
        "coop.welfare.fund", "Fund", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="fund_id.currency_id")
    call_id = fields.Many2one(
        "coop.welfare.call", "Corrected By Call", index=True, ondelete="restrict"
    )
    recovery_id = fields.Many2one(
        "coop.welfare.recovery",
        index="btree_not_null",
        ondelete="restrict",
        help="What was paid out is recovered, so that the loss is taken back.",
    )
    date = fields.Date(required=True)
    fee = fields.Monetary("Out of the Deduction", help="Taken back from the income.")
    net = fields.Monetary("Borne by the Fund", help="A loss of the fund.")
    move_id = fields.Many2one(
        "account.move", "Entry", required=True, ondelete="restrict"
    )

    _something = models.Constraint(
        """CHECK (COALESCE(fee, 0) <> 0 OR COALESCE(net, 0) <> 0)""",
        "A correction has an amount.",
    )

    def _message_kept(self):
        return self.env._(
            "A correction is booked and stays as it is. What is recovered from the "
            "recipients takes it back."
        )


class CoopWelfareCase(models.Model):
    _inherit = "coop.welfare.case"

    correction_ids = fields.One2many("coop.welfare.correction", "case_id")

    def _granted_claims(self):
        return self.claim_ids.filtered(lambda claim: claim.state in GRANTED)

    def _corrected(self):
        """What corrections took off what was granted: (deduction, welfare money)."""
        # sudo: corrections of the case count, whoever reckons its claim
        rows = self.sudo().correction_ids
        return tuple(
            sum(map(exact, rows.mapped(name)), Decimal(0)) for name in ("fee", "net")
        )


class CoopWelfareClaim(models.Model):
    _inherit = "coop.welfare.claim"

    def _prepare_amounts(self, collected):
        """What the fund bore does not lower what the next claim pays."""
        vals = super()._prepare_amounts(collected)
        fee, net = self.case_id._corrected()
        if fee or net:
            vals["fee"] = float(exact(vals["fee"]) + fee)
            vals["net"] = float(exact(vals["net"]) + net)
            vals["amount"] = float(exact(vals["amount"]) + net)
        return vals


class CoopWelfareCall(models.Model):
    _inherit = "coop.welfare.call"

    correction_ids = fields.One2many(
        "coop.welfare.correction", "call_id", "Corrections of Cases Paid Out"
    )

    def _post(self, shifts, changes):
        posted = super()._post(shifts, changes)
        self._correct({case: -less for case, less in changes.items() if less < 0})
        return posted

    def _correct(self, less):
        """Where less is charged for a case than it has paid out, the fund bears it.

        :param less: {case id: baht charged less than before}
        """
        # sudo: claims and corrections are written by the announcement only
        cases = self.env["coop.welfare.case"].sudo().browse(less)
        cases = cases.filtered(lambda case: case.state == "announced")
        self._hold_claims(cases)
        cases = cases.filtered(lambda case: case._granted_claims())
        if not cases:
            return
        collected = self.fund_id._collected()
        rows = []
        for case in cases:
            fee, net = self._too_much(case, collected, less[case.id])
            if fee or net:
                rows.append({"case_id": case.id, "fee": fee, "net": net})
        self._book_corrections(rows)

    def _too_much(self, case, collected, less):
        """Deduction and welfare money granted beyond what the case is due now."""
        # sudo: whoever announces the call does not prepare claims
        claim = self.env["coop.welfare.claim"].sudo().new({"case_id": case.id})
        due = claim._prepare_amounts(collected)
        fee, net = -exact(due["fee"]), -exact(due["net"])
        # What members have not paid yet is no loss: they still owe it.
        most = levy.round_baht(less)
        fee = max(min(fee, most), Decimal(0))
        return fee, max(min(net, most - fee), Decimal(0))

    def _book_corrections(self, rows):
        if not rows:
            return
        name = self.env._("Correction of cases paid out, %s", self.display_name)
        items = []
        for row in rows:
            case, fee, net = row["case_id"], row["fee"], row["net"]
            items += [
                Item("deduction", fee, name, case=case),
                Item("correction", net, name, case=case),
                Item("held", -fee - net, name, case=case),
            ]
        move = self.fund_id._post_items(self.announced_on, name, items)
        # sudo: nobody else writes corrections
        self.env["coop.welfare.correction"].sudo().create(
            [
                {
                    **row,
                    "fee": float(row["fee"]),
                    "net": float(row["net"]),
                    "fund_id": self.fund_id.id,
                    "call_id": self.id,
                    "date": self.announced_on,
                    "move_id": move.id,
                }
                for row in rows
            ]
        )

    def _hold_claims(self, cases):
        """A claim that is being granted now waits, and is then reckoned anew."""
        self.env["coop.welfare.claim"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE coop_welfare_claim
                   SET write_date = %s
                 WHERE case_id = ANY(%s)
                """,
                self.env.cr.now(),
                cases.ids,
            )
        )
        cases.claim_ids.invalidate_recordset(["write_date", "state"])
