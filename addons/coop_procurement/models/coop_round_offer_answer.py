# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.coop_accounting.models.coop_approval import APPROVERS


class CoopRoundOffer(models.Model):
    """The hub's answer: compared with outside, accepted in part or whole, ordered."""

    _inherit = "coop.round.offer"

    outside_price = fields.Monetary(
        "Known Outside",
        compute="_compute_outside_price",
        help="The lowest price known before suppliers are asked: of the last round, of "
        "a price list, or what an organisation pays alone.",
    )
    outside_hint = fields.Char("Known From", compute="_compute_outside_price")
    dearer = fields.Boolean("Dearer Than Outside", compute="_compute_outside_price")

    @api.depends("line_id", "packs", "price", "round_id.date_close")
    def _compute_outside_price(self):
        for offer in self:
            # What is known outside is compared for the hub; the offer is no secret.
            known = offer.sudo()._known_outside()
            offer.outside_hint, price = min(
                known.items(), key=lambda one: one[1], default=(False, 0)
            )
            offer.outside_price = price
            offer.dearer = bool(price) and (
                offer.currency_id.compare_amounts(offer.price, price) > 0
            )

    def _known_outside(self):
        """Return {where from: price of a pack}, of all that is known."""
        line, joint_round = self.line_id, self.round_id
        product = line.product_id
        last = self.env["coop.round.line"].search(
            [
                ("product_id", "=", product.id),
                ("price_unit", ">", 0),
                ("round_id", "!=", joint_round.id),
                ("round_id.hub_id", "=", joint_round.hub_id.id),
            ],
            order="id DESC",
            limit=1,
        )
        packs = max(line.demand_packs, self.packs)
        lists = [one.price for one in line.break_ids if one.from_packs <= packs]
        alone = self.env["coop.reference.price"]._amounts_on(
            product.product_tmpl_id, joint_round.date_close
        )
        known = {
            self.env._("the last round"): last.price_unit,
            self.env._("a price list"): min(lists, default=0),
            self.env._("buying alone"): alone.get(product.product_tmpl_id, 0),
        }
        return {where: price for where, price in known.items() if price}

    def action_accept(self):
        """Take what is offered, as far as it is needed, and order it; idempotent."""
        for offer in self.sorted("price"):
            if not offer._may_answer("accepted"):
                continue
            packs = offer._packs_to_take()
            offer._check_dearer()
            offer._check_limit(packs)
            offer._answer("accepted", accepted_packs=packs)
            offer._place_order()
            offer.round_id._order_if_all_inside()
        return True

    def action_decline(self):
        """Turn the offer down, with the reason; idempotent."""
        for offer in self:
            if not offer._may_answer("declined"):
                continue
            if not (offer.reason or "").strip():
                raise UserError(
                    self.env._(
                        "Write the reason for declining the offer of "
                        "%(organisation)s: it is told to its members.",
                        organisation=offer.organisation_id.display_name,
                    )
                )
            offer._answer("declined", accepted_packs=0)
        return True

    def action_withdraw(self):
        """Take the own offer back while it is not answered; idempotent."""
        for offer in self:
            offer.check_access("write")
            offer.lock_for_update()
            if offer.state != "withdrawn":
                offer._check_open()
                offer._answer("withdrawn", accepted_packs=0)
        return True

    def action_open_order(self):
        self.ensure_one()
        return self.order_id._get_records_action()

    def _may_answer(self, answer):
        """Lock the round and the offer; False if it has this answer already."""
        self.round_id.check_access("write")
        self.round_id.lock_for_update()
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        if self.state == answer:
            return False
        self._check_open()
        self.round_id._require_step("closed")
        return True

    def _answer(self, state, **vals):
        # The step is written here alone; see coop.step.write().
        self.sudo().write(
            {
                "state": state,
                "answered_by_id": self.env.uid,
                "answered_on": fields.Datetime.now(),
                **vals,
            }
        )

    def _packs_to_take(self):
        """Packs that the hub wrote, or all that is needed; refuse more than that."""
        needed = self.line_id._most_to_order()
        packs = self.accepted_packs or min(self.packs, self.line_id._packs_to_order())
        if packs <= 0 or packs > needed:
            raise UserError(
                self.env._(
                    "%(needed)s packs of %(product)s are still needed, so %(packs)s "
                    "cannot be taken from %(organisation)s. Take fewer, or decline.",
                    needed=f"{needed:,}",
                    product=self.line_id.display_name,
                    packs=f"{packs or self.packs:,}",
                    organisation=self.organisation_id.display_name,
                )
            )
        return packs

    def _check_dearer(self):
        if self.dearer and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "%(organisation)s asks %(price)s for a pack; %(where)s it costs "
                    "%(outside)s. Write the reason for buying inside, or decline.",
                    organisation=self.organisation_id.display_name,
                    price=self.currency_id.format(self.price),
                    where=self.outside_hint,
                    outside=self.currency_id.format(self.outside_price),
                )
            )

    def _check_limit(self, packs):
        """Above the limit of the centre an approver accepts what others entered."""
        hub, today = self.round_id.hub_id, fields.Date.context_today(self)
        limit = self.env["coop.award.limit"]._in_force(hub, today)
        amount = Decimal(str(self.price)) * packs
        if not limit or amount <= Decimal(str(limit.amount)):
            return
        user = self.env.user
        if not user.has_group(APPROVERS) or user == self.create_uid:
            raise AccessError(
                self.env._(
                    "%(offer)s comes to %(amount)s. One person buys up to %(limit)s: "
                    "an approver who did not enter the offer accepts it.",
                    offer=self.display_name,
                    amount=self.currency_id.format(float(amount)),
                    limit=self.currency_id.format(limit.amount),
                )
            )

    def _place_order(self):
        """Make the confirmed order to the organisation."""
        company = self.round_id._require_books()
        company._coop_open_store()
        order = (
            self.env["purchase.order"]
            .with_company(company)
            .create(self._prepare_order(company))
        )
        # Accepting is the award of what is bought inside.
        order.with_context(coop_award=True).button_confirm()
        order.filtered(lambda one: one.state == "to approve").button_approve(force=True)
        # Written by the system: the order of an offer is not chosen by hand.
        self.sudo().order_id = order

    def _prepare_order(self, company):
        planned = fields.Datetime.now() + timedelta(days=self.days)
        return {
            # The partner of an organisation is known to all who deal with it.
            "partner_id": self.organisation_id.sudo().partner_id.id,
            "company_id": company.id,
            "currency_id": company.currency_id.id,
            "coop_round_id": self.round_id.id,
            "origin": self.round_id.code,
            "coop_delivery_days": self.days,
            "order_line": [
                Command.create(
                    {
                        "product_id": self.line_id.product_id.id,
                        "product_qty": self.accepted_packs,
                        "product_uom_id": self.line_id.uom_id.id,
                        "price_unit": self.price,
                        "date_planned": planned,
                        "coop_round_line_id": self.line_id.id,
                    }
                )
            ],
        }
