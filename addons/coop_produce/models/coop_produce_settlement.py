# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime as dt
import logging
import time
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import produce_pool as kernel
from coop_core.ratios import exact

from . import coop_produce_settlement_sql as settlement_sql

_logger = logging.getLogger(__name__)

#: figures that only the computation writes
COMPUTED = frozenset(
    {
        "proceeds",
        "costs",
        "base",
        "pot",
        "premium",
        "borne",
        "fees",
        "owed",
        "dry_kg",
        "ticket_count",
        "payee_count",
        "computed_on",
        "move_id",
        "reversal_id",
        "reverse_reason",
    }
)
#: what a user enters; it stays from the approval on
GIVEN = frozenset({"pool_id", "kind", "date", "date_until"})


class CoopProduceSettlement(models.Model):
    """What each of those who brought to a pool gets, exact to the satang.

    A part payment pays what tickets are worth at the announced price, before the pool
    is sold; the final settlement adds the premium, by dry weight.
    """

    _name = "coop.produce.settlement"
    _description = "Settlement of a Pool"
    _inherit = ["mail.thread", "coop.approval"]
    _order = "date DESC, id DESC"
    _rec_names_search = ["pool_id"]
    _coop_steps = COMPUTED
    _coop_frozen = GIVEN

    # Said here once more, so that this addon translates the words.
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("approved", "Approved"),
            ("posted", "Posted"),
            ("reversed", "Reversed"),
        ],
        "Status",
        tracking=True,
    )
    approved_by_id = fields.Many2one(string="Approved By")
    approved_on = fields.Datetime("Approved On")
    pool_id = fields.Many2one(
        "coop.produce.pool", "Pool", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="pool_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="pool_id.currency_id")
    hub_id = fields.Many2one(related="pool_id.hub_id", store=True, index=True)
    product_id = fields.Many2one(related="pool_id.product_id")
    kind = fields.Selection(
        [
            ("advance", "Part payment at the announced price"),
            ("final", "Final, with the premium"),
        ],
        "What Is Settled",
        required=True,
        default="final",
    )
    date = fields.Date(
        "Accounting Date", required=True, default=fields.Date.context_today
    )
    date_until = fields.Date(
        "Tickets Until", help="Of a part payment: tickets up to this day."
    )
    computed_on = fields.Datetime("Computed", readonly=True, copy=False)
    proceeds = fields.Monetary(readonly=True, copy=False)
    costs = fields.Monetary("Costs of the Pool", readonly=True, copy=False)
    fees = fields.Monetary("Own Fees in It", readonly=True, copy=False)
    base = fields.Monetary("At the Announced Price", readonly=True, copy=False)
    pot = fields.Monetary(
        "Over the Announced Price",
        readonly=True,
        copy=False,
        help="Proceeds less costs, less what the tickets are worth.",
    )
    premium = fields.Monetary(readonly=True, copy=False)
    borne = fields.Monetary(
        "Borne by the Selling Centre",
        readonly=True,
        copy=False,
        help="What the sale brought less than the firm price that was announced.",
    )
    owed = fields.Monetary(
        "Paid Out Now",
        readonly=True,
        copy=False,
        help="To all payees together, after advances that were taken off.",
    )
    dry_kg = fields.Float("Dry Weight", digits=(16, 3), readonly=True, copy=False)
    premium_per_kg = fields.Float(
        "Premium per kg", digits=(16, 4), compute="_compute_per_kg"
    )
    pool_price = fields.Float(
        "Price of the Pool per kg", digits=(16, 4), compute="_compute_per_kg"
    )
    ticket_count = fields.Integer("Number of Tickets", readonly=True, copy=False)
    payee_count = fields.Integer("Number of Payees", readonly=True, copy=False)
    centre_ids = fields.One2many(
        "coop.produce.settlement.centre", "settlement_id", "Centres", readonly=True
    )
    line_ids = fields.One2many(
        "coop.produce.settlement.line", "settlement_id", "Payees", readonly=True
    )
    move_id = fields.Many2one(
        "account.move", "Journal Entry", readonly=True, copy=False, ondelete="restrict"
    )
    reversal_id = fields.Many2one(
        "account.move", "Reversed By", readonly=True, copy=False, ondelete="restrict"
    )
    reverse_reason = fields.Char("Why It Was Reversed", readonly=True, copy=False)
    open_ends = fields.Text("What Is Missing", compute="_compute_open_ends")

    _one_final = models.UniqueIndex(
        "(pool_id) WHERE kind = 'final' AND state <> 'reversed'",
        "This pool already has its final settlement. Reverse that one first.",
    )
    _day_of_part = models.Constraint(
        "CHECK (kind = 'final' OR date_until IS NOT NULL)",
        "Say up to which day the part payment goes.",
    )

    @api.depends("pool_id", "kind", "date_until")
    def _compute_display_name(self):
        for one in self:
            said = self.env["coop.paper"]._said(one, "kind")
            day = self.env["coop.paper"]._day(one.date_until)
            until = f" – {day}" if one.kind == "advance" and day else ""
            one.display_name = f"{one.pool_id.display_name}: {said}{until}"

    @api.depends("premium", "base", "dry_kg")
    def _compute_per_kg(self):
        for one in self:
            one.premium_per_kg = one.premium / one.dry_kg if one.dry_kg else 0
            worth = one.base + one.premium
            one.pool_price = worth / one.dry_kg if one.dry_kg else 0

    @api.depends("kind", "pool_id", "date_until", "state")
    def _compute_open_ends(self):
        for one in self:
            ends = one._find_open_ends() if one.state == "draft" and one.pool_id else []
            one.open_ends = "\n".join(f"• {end}" for end in ends)

    @api.model_create_multi
    def create(self, vals_list):
        pools = {vals["pool_id"] for vals in vals_list if vals.get("pool_id")}
        self.env["coop.produce.pool"].browse(pools).check_access("write")
        return super().create(vals_list)

    def _is_final(self):
        return self.kind == "final"

    def _until(self):
        """Last day of the tickets that count; a final settlement takes them all."""
        return dt.date.max if self._is_final() else self.date_until

    def action_compute(self):
        """Reckon what everybody gets; pressed again it begins anew."""
        for one in self:
            one._check_state("draft")
            one.pool_id.lock_for_update()
            one._check_complete()
            began = time.monotonic()
            one._compute_shares()
            _logger.info(
                "%s: %s tickets, %s payees, %s baht over the announced price, %.2f s",
                one.display_name,
                one.ticket_count,
                one.payee_count,
                one.pot,
                time.monotonic() - began,
            )
        return True

    def _check_complete(self):
        ends = self._find_open_ends()
        if ends:
            raise UserError(
                self.env._(
                    "%(settlement)s cannot be settled yet:\n%(problems)s",
                    settlement=self.display_name,
                    problems="\n".join(f"• {end}" for end in ends),
                )
            )

    def _find_open_ends(self):
        """Return what keeps the pool from being settled, in words."""
        pool = self.pool_id
        ends = list(pool._open_ends_of_tickets(self))
        if self._is_final():
            if pool.state == "open":
                ends.append(
                    self.env._("The pool still collects tickets. Close it first.")
                )
            ends += pool._open_ends_of_weight()
            ends += pool._open_ends_of_sale()
            ends += pool._open_ends_of_costs()
        return ends

    def _compute_shares(self):
        """Share the pot among centres by the kernel, among tickets by one statement."""
        self.env["coop.produce.ticket"].flush_model()
        self.env["coop.produce.ticket.part"].flush_model()
        self.env["coop.produce.settlement"].flush_model()
        for statement in settlement_sql.forget(self):
            self.env.execute_query(statement)
        rows = self.env.execute_query(settlement_sql.centre_sums(self))
        if not rows:
            raise UserError(
                self.env._(
                    "There is no accepted ticket to settle in %(pool)s for these days.",
                    pool=self.pool_id.display_name,
                )
            )
        shares = self._share_among_centres(rows)
        premiums = {int(share.centre): int(share.premium * 100) for share in shares}
        self.env.execute_query(settlement_sql.share(self, premiums))
        counts = {str(centre): count for centre, _w, _b, count in rows}
        self._write_figures(shares, counts)

    def _share_among_centres(self, rows):
        """Return the kernel's share of each centre, in kilograms and baht."""
        sums = sorted(
            (str(centre), Decimal(weight) / 100, Decimal(worth))
            for centre, weight, worth, _count in rows
        )
        if not self._is_final():
            nothing = kernel.NOTHING
            return [
                kernel.CentreShare(key, dry, base, nothing, nothing, nothing, nothing)
                for key, dry, base in sums
            ]
        pool = self.pool_id
        worth = sum((base for _key, _dry, base in sums), kernel.NOTHING)
        common, own = pool._costs_by_centre()
        try:
            return kernel.centre_shares(
                pool._proceeds() - common - worth,
                own,
                sums,
                firm=pool.price_rule == "firm",
            )
        except ValueError as error:
            raise UserError(
                self.env._(
                    "The pool cannot be shared by dry weight: a centre that bears "
                    "costs of its own has delivered nothing, or no ticket has any dry "
                    "weight. Look at the costs and the tickets."
                )
            ) from error

    def _write_figures(self, shares, counts):
        rows = self.env.execute_query(settlement_sql.sums(self))
        sums = {centre: row for centre, *row in rows}
        # sudo: figures are written by the computation only
        self.env["coop.produce.settlement.centre"].sudo().create(
            [self._prepare_centre(share, sums, counts) for share in shares]
        )
        self._check_sums(shares, sums)
        pool = self.pool_id
        costs = sum(map(exact, pool.cost_ids.mapped("amount")), Decimal(0))
        fees = pool.cost_ids.filtered(lambda cost: not cost.partner_id)
        final = self._is_final()
        worth = sum(share.base for share in shares)
        proceeds = pool._proceeds() if final else Decimal(0)
        self._step(
            computed_on=fields.Datetime.now(),
            proceeds=float(proceeds),
            costs=float(costs if final else 0),
            fees=sum(fees.mapped("amount")) if final else 0.0,
            base=float(worth),
            pot=float(proceeds - costs - worth) if final else 0.0,
            premium=float(sum(share.premium for share in shares)),
            borne=float(sum(share.borne for share in shares)),
            owed=float(sum(Decimal(row[4]) for row in sums.values())),
            dry_kg=float(sum(share.dry for share in shares)),
            ticket_count=sum(counts.values()),
            payee_count=sum(row[0] for row in sums.values()),
        )
        self.env["coop.produce.settlement.line"].invalidate_model()
        self.env["coop.produce.settlement.part"].invalidate_model()
        self.invalidate_recordset()

    def _prepare_centre(self, share, sums, counts):
        _count, base, premium, advance, amount = sums[int(share.centre)]
        return {
            "settlement_id": self.id,
            "centre_id": int(share.centre),
            "ticket_count": counts[share.centre],
            "payee_count": _count,
            "dry_kg": float(share.dry),
            "worth": float(share.base),
            "gross": float(share.gross),
            "costs": float(share.costs),
            "premium": float(premium),
            "borne": float(share.borne),
            "base": float(base),
            "advance": float(advance),
            "amount": float(amount),
        }

    def _check_sums(self, shares, sums):
        """What was given out is what there was, centre by centre, to the satang."""
        for share in shares:
            given = Decimal(sums[int(share.centre)][2])
            if given != share.premium:
                raise UserError(
                    self.env._(
                        "The parts of a centre come to %(given)s and not to "
                        "%(due)s baht. Nothing was written; tell your administrator.",
                        given=f"{given:,.2f}",
                        due=f"{share.premium:,.2f}",
                    )
                )

    def action_open_lines(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_produce.coop_produce_settlement_line_action"
        )
        return {
            **action,
            "domain": [("settlement_id", "=", self.id)],
            "context": {"search_default_centres": 1},
        }
