# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models
from odoo.fields import Command

#: returns and allowances given, received; purchase costs
GIVEN, RECEIVED, COSTS = "41319", "51312", "51313"


class CoopRoundCorrection(models.Model):
    """The documents of a correction: one per centre, one of the supplier."""

    _inherit = "coop.round.correction"

    def _make_documents(self):
        self.ensure_one()
        shares = self.share_ids.filtered(lambda share: share.depth == 1)
        vals = [
            self._prepare_centre_document(share)
            for share in shares
            if not self.currency_id.is_zero(share.amount)
        ]
        if self.partner_id:
            vals.append(self._prepare_supplier_document())
        # sudo: a second person has approved the correction, which is what the
        # documents of a round ask for; nobody approves them one by one again
        moves = self.env["account.move"].sudo().with_company(self.company_id)
        moves.create(vals).action_post()

    def _prepare_centre_document(self, share):
        """A credit note for the centre, or an invoice where more is due."""
        invoice = self._paper_of(share.organisation_id.partner_id, "out_invoice")
        return {
            **self._prepare_document(share.amount, "out"),
            "partner_id": share.organisation_id.partner_id.id,
            "reversed_entry_id": invoice.id if share.amount > 0 else False,
            "invoice_line_ids": [
                Command.create(
                    {
                        **self._prepare_line(GIVEN, share.packs, share.amount),
                        "coop_claim_id": share.claim_id.id,
                        "tax_ids": [Command.set(self._taxes(invoice).ids)],
                    }
                )
            ],
        }

    def _prepare_supplier_document(self):
        bill = self.cost_id.move_id or self._paper_of(self.partner_id, "in_invoice")
        account = COSTS if self.correction_type == "cost" else RECEIVED
        return {
            **self._prepare_document(self.amount, "in"),
            "partner_id": self.partner_id.id,
            "reversed_entry_id": bill.id if self.amount > 0 else False,
            "ref": self.reference,
            "invoice_line_ids": [
                Command.create(
                    {
                        **self._prepare_line(account, self.packs, self.amount),
                        "tax_ids": [Command.set(self._taxes(bill).ids)],
                    }
                )
            ],
        }

    def _prepare_document(self, amount, side):
        return {
            "move_type": f"{side}_refund" if amount > 0 else f"{side}_invoice",
            "company_id": self.company_id.id,
            "invoice_date": self.date,
            "date": self.date,
            "ref": self.display_name,
            "coop_round_id": self.round_id.id,
            "coop_correction_id": self.id,
            "coop_res_model": self._name,
            "coop_res_id": self.id,
        }

    def _prepare_line(self, code, packs, amount):
        """Packs at their price where packs are corrected, else the amount as it is."""
        packs, amount = abs(packs), Decimal(str(abs(amount)))
        line = {
            "name": self._label(),
            "quantity": packs or 1,
            "price_unit": float(amount / packs if packs else amount),
        }
        account = self.company_id._coop_accounts_by_standard().get(code)
        return {**line, "account_id": account[:1].id} if account else line

    def _label(self):
        of_what = self.cost_id.name or self.line_id.product_id.display_name
        return self.env._(
            "Correction of %(what)s, %(paper)s: %(reason)s",
            what=of_what,
            paper=self.reference,
            reason=self.reason,
        )

    def _paper_of(self, partner, kind):
        """The posted paper of the round that the correction takes back a part of."""
        found = self.round_id.move_ids.filtered(
            lambda move: (
                move.move_type == kind
                and move.state == "posted"
                and move.commercial_partner_id == partner.commercial_partner_id
                and not move.coop_correction_id
            )
        )
        product = self.line_id.product_id
        fitting = found.filtered(
            lambda move: not product or product in move.invoice_line_ids.product_id
        )
        unpaid = fitting.filtered(lambda move: move.amount_residual)
        return (unpaid or fitting or found)[:1]

    def _taxes(self, paper):
        """Taxes that were on the goods come back with them."""
        product = self.line_id.product_id
        lines = paper.invoice_line_ids.filtered(
            lambda line: line.product_id == product or not product
        )
        return lines[:1].tax_ids


class CoopRound(models.Model):
    """What a settled round comes to, its corrections counted."""

    _inherit = "coop.round"

    correction_ids = fields.One2many(
        "coop.round.correction", "round_id", "Corrections", copy=False
    )
    correction_count = fields.Integer(
        "Correction Count", compute="_compute_correction_count"
    )

    def _compute_correction_count(self):
        for joint_round in self:
            joint_round.correction_count = len(joint_round.correction_ids)

    def action_correct(self):
        """Open the corrections of the round, or a new one."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_procurement.coop_round_correction_action"
        )
        return {
            **action,
            "domain": [("round_id", "=", self.id)],
            "context": {"default_round_id": self.id},
        }

    def _sum_amounts(self):
        amounts = super()._sum_amounts()
        for one in self.correction_ids.filtered(lambda one: one.state == "posted"):
            borne = one.amount if one.partner_id or one.cost_id else 0
            fee = one.correction_type == "cost" and not one.cost_id.partner_id
            costs = one.correction_type == "cost"
            amounts["shared_cost_amount" if costs else "goods_amount"] -= borne
            amounts["fee_amount"] -= borne if fee else 0
            amounts["total_cost"] -= borne
            amounts["charged_amount"] -= one.amount
            amounts["unallocated_amount"] += one.amount - borne
        return amounts


class AccountMove(models.Model):
    """A credit note that a correction made."""

    _inherit = "account.move"

    coop_correction_id = fields.Many2one(
        "coop.round.correction",
        "Correction of a Settled Round",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    def _coop_differences(self):
        """What a correction bills is agreed beside the award: it was approved."""
        return () if self.coop_correction_id else super()._coop_differences()


class AccountMoveLine(models.Model):
    """A corrected line belongs to the claim of the centre."""

    _inherit = "account.move.line"

    coop_claim_id = fields.Many2one(
        "coop.round.claim",
        "Claim in a Round",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
