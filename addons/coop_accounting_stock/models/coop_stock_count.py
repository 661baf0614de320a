# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_accounting.models.res_company_entry import Item

from coop_core.money import round_baht

from .coop_stock_chart import ALLOWANCE, BY_STOCK, LIABLE
from .coop_stock_value import exact
from .res_company import PERIODIC


class CoopStockCount(models.Model):
    """One count of the goods of a co-op, and what it did to the books."""

    _name = "coop.stock.count"
    _description = "Stock Count"
    _inherit = ["mail.thread"]
    _order = "date DESC, id DESC"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        "Counted On", required=True, default=fields.Date.context_today, tracking=True
    )
    state = fields.Selection(
        [("draft", "Being Counted"), ("counted", "Counted"), ("posted", "Posted")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        tracking=True,
    )
    counted_by_id = fields.Many2one("res.users", "Counted By", readonly=True)
    posted_by_id = fields.Many2one("res.users", "Posted By", readonly=True)
    witness = fields.Char(help="Committee members or others who stood by.")
    line_ids = fields.One2many("coop.stock.count.line", "count_id", "Goods")
    move_id = fields.Many2one("account.move", "Entry", readonly=True, copy=False)
    closing_move_id = fields.Many2one(
        "account.move", "Closing Stock Entry", readonly=True, copy=False
    )
    is_periodic = fields.Boolean(compute="_compute_is_periodic")
    cost = fields.Monetary("Goods Counted, at Cost", compute="_compute_sums")
    shortage = fields.Monetary("Goods Missing", compute="_compute_sums")
    overage = fields.Monetary("Goods Found", compute="_compute_sums")
    allowance = fields.Monetary("Allowance Needed", compute="_compute_sums")

    _one_a_day = models.UniqueIndex(
        "(company_id, date)", "This co-op has a count of that day. Go on with it."
    )

    @api.depends("date", "company_id")
    @api.depends_context("lang")
    def _compute_name(self):
        for count in self:
            day = self.env["coop.books"]._day_in_words(count.date) if count.date else ""
            count.name = self.env._("Stock count %s", day)

    @api.depends("company_id")
    def _compute_is_periodic(self):
        for count in self:
            # sudo: how stock is valued is no secret to who counts it
            valuation = count.company_id.sudo().inventory_valuation
            count.is_periodic = valuation == PERIODIC

    @api.depends("line_ids.cost", "line_ids.difference_value", "line_ids.allowance")
    def _compute_sums(self):
        for count in self:
            lines = count.line_ids
            values = lines.mapped("difference_value")
            count.cost = sum(lines.mapped("cost"))
            count.shortage = -sum(value for value in values if value < 0)
            count.overage = sum(value for value in values if value > 0)
            count.allowance = sum(lines.mapped("allowance"))

    def action_load(self):
        """Write down what should be there; what was counted already stays."""
        self.ensure_one()
        self._check_state("draft")
        have = {
            (line.product_id, line.location_id, line.lot_id): line
            for line in self.line_ids
        }
        quants = self.env["stock.quant"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("location_id.usage", "=", "internal"),
                ("product_id.is_storable", "=", True),
                ("quantity", "!=", 0),
            ]
        )
        commands = []
        for quant in quants:
            key = (quant.product_id, quant.location_id, quant.lot_id)
            if key in have:
                have[key].book_quantity = quant.quantity
            else:
                commands.append(Command.create(self._prepare_line_vals(quant)))
        self.line_ids = commands

    def action_count(self):
        """Say that everything is counted; unit costs are taken from the books."""
        self.ensure_one()
        self._check_state("draft")
        open_lines = self.line_ids.filtered(lambda line: not line.counted)
        if open_lines or not self.line_ids:
            raise UserError(
                self.env._(
                    "%(count)s goods are not counted yet: %(names)s. Enter what was "
                    "counted, 0 if nothing is there.",
                    count=len(open_lines),
                    names=", ".join(open_lines[:5].product_id.mapped("display_name"))
                    or "-",
                )
            )
        self._take_costs()
        self.write({"state": "counted", "counted_by_id": self.env.uid})

    def action_recount(self):
        """Go back to counting; nothing is posted yet."""
        self.ensure_one()
        self._check_state("counted")
        self.write({"state": "draft", "counted_by_id": False})

    def action_post(self):
        """Correct the stock, charge what is missing, write down what lost value.

        Done by an approver who did not count. The same count posts once.
        """
        self.ensure_one()
        self.lock_for_update()
        self._check_state("counted")
        if not self.env.su and self.counted_by_id == self.env.user:
            raise UserError(
                self.env._(
                    "You counted these goods yourself. Another person looks at the "
                    "count and posts it."
                )
            )
        self.line_ids._check_book_quantity()
        self.line_ids._correct_stock()
        items = [*self._difference_items(), *self._allowance_items()]
        if any(item.amount for item in items):
            self.move_id = self.company_id._coop_entry(
                self.date,
                self.name,
                items,
                key=f"stock-count-{self.id}",
                origin=self,
            )
        self.write({"state": "posted", "posted_by_id": self.env.uid})

    def action_close_stock(self):
        """Bring the stock of the day into books that value it at closing."""
        self.ensure_one()
        self._check_state("posted")
        if self.closing_move_id:
            return self._action_entry(self.closing_move_id)
        # sudo: Odoo keeps the list of closings in the settings of the system
        company = self.company_id.sudo()
        action = company.action_close_stock_valuation(at_date=self.date, auto_post=True)
        self.closing_move_id = action["res_id"]
        return self._action_entry(self.closing_move_id)

    def action_open_entry(self):
        return self._action_entry(self.move_id)

    def _action_entry(self, move):
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": move.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _check_state(self, state):
        if self.state != state:
            raise UserError(
                self.env._(
                    "%(count)s is %(state)s, so this cannot be done any more.",
                    count=self.name,
                    state=dict(self._fields["state"]._description_selection(self.env))[
                        self.state
                    ],
                )
            )

    def _prepare_line_vals(self, quant):
        return {
            "product_id": quant.product_id.id,
            "location_id": quant.location_id.id,
            "lot_id": quant.lot_id.id,
            "book_quantity": quant.quantity,
        }

    def _take_costs(self):
        """Freeze the cost of what was counted and of what is missing or too much."""
        for product, lines in self.line_ids.grouped("product_id").items():
            lines._take_cost(product.with_company(self.company_id))

    def _difference_items(self):
        """Missing goods are charged to who is liable, else to cost; found ones back."""
        for line in self.line_ids.filtered("difference_value"):
            value = exact(line.difference_value)
            stock = line._stock_account()
            goods = BY_STOCK.get(stock.coop_standard_code, BY_STOCK["11710"])
            liable = line.liable_partner_id if value < 0 else None
            yield Item(stock, value, line.display_name)
            yield Item(
                LIABLE if liable else goods.shortage,
                -value,
                line.display_name,
                partner=liable or None,
            )

    def _allowance_items(self):
        """The allowances come to what this count needs: charge or reversal.

        The count before says which cost bore what is held; what the books hold beyond
        that, such as a balance brought forward, goes back to the supply business.
        """
        needed = self.line_ids._allowances()
        change = defaultdict(Decimal, needed)
        for key, amount in self._before().line_ids._allowances().items():
            change[key] -= amount
        for code in ALLOWANCE.values():
            wanted = sum(amount for key, amount in needed.items() if key[0] == code)
            moved = sum(amount for key, amount in change.items() if key[0] == code)
            rest = wanted - moved - self._held(code)
            change[code, BY_STOCK["11710"].write_down] += rest
        for (allowance, expense), amount in sorted(change.items()):
            yield Item(allowance, -amount, self.name)
            yield Item(expense, amount, self.name)

    def _before(self):
        """Return the count that was posted before this one."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "posted"),
                ("date", "<", self.date),
            ],
            order="date DESC",
            limit=1,
        )

    def _held(self, code):
        """Return the credit balance of an allowance on the day of the count."""
        groups = self.env["account.move.line"]._read_group(
            [
                ("account_id", "=", self.company_id._coop_account(code).id),
                ("company_id", "child_of", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date),
            ],
            [],
            ["balance:sum"],
        )
        return -round_baht(exact(groups[0][0]))
