# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from .coop_welfare_collection_layout import CHANNELS
from .exact import exact


class CoopWelfareCollector(models.Model):
    """Who takes cash from members, and answers for it until he hands it over."""

    _name = "coop.welfare.collector"
    _description = "Collector of Welfare Money"
    _order = "centre_id, name"

    name = fields.Char("Name of the Collector", required=True)
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, index=True, ondelete="restrict"
    )
    fund_id = fields.Many2one(related="centre_id.fund_id", store=True, index=True)
    user_id = fields.Many2one("res.users", "User", ondelete="restrict")
    phone = fields.Char()
    limit = fields.Monetary(
        "Cash at Most",
        help="Above this the collector is marked: he should hand the cash over.",
    )
    active = fields.Boolean(default=True)
    currency_id = fields.Many2one(related="centre_id.currency_id")
    collection_ids = fields.One2many("coop.welfare.collection", "collector_id")
    handover_ids = fields.One2many("coop.welfare.handover", "collector_id")
    held = fields.Monetary(
        "Cash in Hand",
        compute="_compute_held",
        help="Collected in cash and booked, less what was handed over.",
    )
    held_since = fields.Date(
        compute="_compute_held", help="Day of the oldest cash that is still in hand."
    )
    over_limit = fields.Boolean(compute="_compute_held")

    _once = models.Constraint(
        "UNIQUE (centre_id, name)", "The centre has a collector of this name already."
    )

    def _compute_held(self):
        for model in ("coop.welfare.collection", "coop.welfare.handover"):
            self.env[model].flush_model()
        found = {row[0]: row[1:] for row in self.env.execute_query(_held(self.ids))}
        for one in self:
            amount, since = found.get(one.id, (0, False))
            one.held = float(amount)
            one.held_since = amount and since
            one.over_limit = bool(one.limit) and one.held > one.limit

    def action_hand_over(self):
        """Open what this collector handed over, to enter the next."""
        self.ensure_one()
        return self.env["ir.actions.act_window"]._coop_of(
            "coop_welfare.coop_welfare_handover_action", self, "collector_id"
        )


class CoopWelfareHandover(models.Model):
    """Cash that a collector handed over, as who took it says. Append-only."""

    _name = "coop.welfare.handover"
    _description = "Cash Handed Over by a Collector"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "collector_id"

    collector_id = fields.Many2one(
        "coop.welfare.collector",
        "Collector",
        required=True,
        index=True,
        ondelete="restrict",
    )
    centre_id = fields.Many2one(
        related="collector_id.centre_id", store=True, precompute=True, index=True
    )
    fund_id = fields.Many2one(
        related="centre_id.fund_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    currency_id = fields.Many2one(related="centre_id.currency_id")
    amount = fields.Monetary(
        required=True, help="Below zero where cash was given back to the collector."
    )
    note = fields.Char("Remark")
    received_by_id = fields.Many2one(
        "res.users",
        "Received By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )

    _not_zero = models.Constraint(
        "CHECK (amount <> 0)", "Nothing handed over is no handing over."
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["received_by_id"] = self.env.uid
        collectors = self.env["coop.welfare.collector"].browse(
            {vals.get("collector_id") for vals in vals_list}
        )
        collectors.check_access("read")
        collectors.sudo().lock_for_update()  # sudo: needs the right to write
        handed = super().create(vals_list)
        handed._check_may_hand_over()
        return handed

    def _check_may_hand_over(self):
        collectors = self.collector_id
        collectors.invalidate_recordset(["held"])
        for one in collectors:
            if one.user_id == self.env.user:
                raise UserError(
                    self.env._(
                        "You are this collector yourself. Whoever takes the cash from "
                        "you enters it."
                    )
                )
            if one.held < 0:
                raise UserError(
                    self.env._(
                        "%(name)s does not hold that much: after this, %(less)s baht "
                        "too many would be handed over. Book his collections first, "
                        "or correct the amount.",
                        name=one.name,
                        less=f"{-one.held:,.2f}",
                    )
                )

    def _message_kept(self):
        return self.env._(
            "Cash that was handed over stays as entered. Enter the difference as a "
            "second line, below zero if less was handed over."
        )


class CoopWelfareCollection(models.Model):
    """Whoever collected the cash answers for it."""

    _inherit = "coop.welfare.collection"

    channel = fields.Selection(
        CHANNELS,
        "Usually Paid By",
        default="cash",
        help="For members of whom nothing else is said.",
    )
    collector_id = fields.Many2one(
        "coop.welfare.collector",
        "Collector",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('centre_id', '=', centre_id)]",
    )
    cash = fields.Monetary(
        "In Cash", readonly=True, copy=False, help="Booked in cash, as receipts stand."
    )

    @api.constrains("collector_id", "centre_id")
    def _check_collector(self):
        for one in self:
            if one.collector_id and one.collector_id.centre_id != one.centre_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s collects for another centre. Choose a collector of "
                        "%(centre)s.",
                        name=one.collector_id.name,
                        centre=one.centre_id.display_name,
                    )
                )

    def write(self, vals):
        if {"collector_id", "channel"} & set(vals):
            self._check_draft()
        return super().write(vals)

    def _after_post(self):
        super()._after_post()
        self._count_cash()

    def _take_back(self, receipts=None, reason=None):
        self._check_cash_in_hand(receipts)
        super()._take_back(receipts, reason)
        self._count_cash()

    def _check_cash_in_hand(self, receipts):
        """Cash that the collector gave away cannot be taken back from him."""
        # sudo: what a collector holds does not depend on who asks
        collector = self.sudo().collector_id
        taken = self.cash if receipts is None else self._cash_of(receipts)
        collector.invalidate_recordset(["held"])
        if collector and exact(taken) > exact(round(collector.held, 2)):
            raise UserError(
                self.env._(
                    "%(name)s handed over %(amount)s baht of this cash already. Enter "
                    "first that it was given back to him.",
                    name=collector.name,
                    amount=f"{taken - collector.held:,.2f}",
                )
            )

    def _cash_of(self, receipts):
        """What receipts of this collection come to that was paid in cash."""
        paid = self.line_ids.filtered(
            lambda line: (
                line.membership_id in receipts.membership_id
                and (line.channel or self.channel) == "cash"
            )
        )
        return sum(paid.mapped("amount"))

    def _count_cash(self):
        self.env["coop.welfare.collection"].flush_model()
        self.env.cr.execute(_count_cash(self.id))
        self.invalidate_recordset(["cash"])


def _count_cash(collection) -> SQL:
    """What is booked in cash of a collection, by the receipts that stand.

    Receipts and lines are laid upon one another by member and not joined: a table that
    the database has no figures of yet would be gone through once for every member.
    """
    return SQL(
        """
        UPDATE coop_welfare_collection collection
           SET cash = (SELECT COALESCE(sum(payer.amount) FILTER (WHERE payer.cash), 0)
                         FROM (SELECT sum(side.amount) AS amount,
                                      bool_or(side.cash) AS cash
                                 FROM (SELECT receipt.membership_id, receipt.amount,
                                              FALSE AS cash
                                         FROM coop_welfare_receipt receipt
                                        WHERE receipt.collection_id = collection.id
                                          AND receipt.voided_on IS NULL
                                    UNION ALL
                                       SELECT line.membership_id, 0,
                                              COALESCE(line.channel,
                                                       collection.channel) = 'cash'
                                         FROM coop_welfare_collection_line line
                                        WHERE line.collection_id = collection.id) side
                             GROUP BY side.membership_id) payer)
         WHERE collection.id = %s
        """,
        collection,
    )


def _held(collectors) -> SQL:
    """Cash per collector, and the day of the oldest that is still in hand."""
    return SQL(
        """
        WITH taken AS (
              SELECT collection.collector_id, collection.date, collection.cash,
                     sum(collection.cash) OVER (
                         PARTITION BY collection.collector_id
                             ORDER BY collection.date, collection.id) AS reached
                FROM coop_welfare_collection collection
               WHERE collection.collector_id = ANY(%(collectors)s)
                 AND collection.state IN ('posted', 'remitted')
                 AND collection.cash > 0
        ),
        given AS (
              SELECT handover.collector_id, sum(handover.amount) AS amount
                FROM coop_welfare_handover handover
               WHERE handover.collector_id = ANY(%(collectors)s)
            GROUP BY handover.collector_id
        ),
        together AS (
              SELECT collector_id, cash AS amount FROM taken
           UNION ALL
              SELECT collector_id, -amount FROM given
        )
          SELECT together.collector_id, sum(together.amount),
                 (SELECT min(taken.date)
                    FROM taken
               LEFT JOIN given ON given.collector_id = taken.collector_id
                   WHERE taken.collector_id = together.collector_id
                     AND taken.reached > COALESCE(given.amount, 0))
            FROM together
        GROUP BY together.collector_id
        """,
        collectors=list(collectors),
    )
