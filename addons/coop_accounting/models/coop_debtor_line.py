# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from .coop_ageing_layout import BUCKETS


class CoopDebtorLine(models.AbstractModel):
    """What one debtor owes of one type and contract, how old it is and its class.

    Lines are written by SQL (``coop_allowance_sql``), never by hand. A model that
    inherits this says with ``_day_of()`` on which day the debts were looked at.
    """

    _name = "coop.debtor.line"
    _description = "Debtor"
    _order = "type_id, membership_id, partner_id, contract, id"
    _rec_names_search = ["membership_id", "partner_id", "contract"]

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    type_id = fields.Many2one("coop.debt.type", "Type of Debts", readonly=True)
    membership_id = fields.Many2one(
        "coop.membership", "Member of the Co-op", readonly=True
    )
    partner_id = fields.Many2one("res.partner", "Partner", readonly=True)
    debtor = fields.Char(compute="_compute_debtor")
    contract = fields.Char("Contract Number", readonly=True)
    due = fields.Date("Oldest Unpaid", readonly=True)
    undated = fields.Boolean(
        "Without Due Date",
        readonly=True,
        help="An item names no due date; the day of its entry is used.",
    )
    days_overdue = fields.Integer(readonly=True, aggregator=None)
    balance = fields.Monetary("Balance Owed", readonly=True)
    bucket_1 = fields.Monetary("Ageing Column 1", readonly=True)
    bucket_2 = fields.Monetary("Ageing Column 2", readonly=True)
    bucket_3 = fields.Monetary("Ageing Column 3", readonly=True)
    bucket_4 = fields.Monetary("Ageing Column 4", readonly=True)
    bucket_5 = fields.Monetary("Ageing Column 5", readonly=True)
    bucket_6 = fields.Monetary("Ageing Column 6", readonly=True)
    bucket_7 = fields.Monetary("Ageing Column 7", readonly=True)
    bucket_8 = fields.Monetary("Ageing Column 8", readonly=True)
    age_class_id = fields.Many2one("coop.debt.class", "Class by Age", readonly=True)
    class_id = fields.Many2one("coop.debt.class", "Class of the Debt", readonly=True)
    note_id = fields.Many2one(
        "coop.debt.note", "Known of the Debtor", readonly=True, ondelete="restrict"
    )
    elsewhere = fields.Boolean(
        "Class of Another Debt",
        readonly=True,
        help="Another debt of the same debtor is worse, and the worst class wins.",
    )
    percent = fields.Float("Percentage", digits=(7, 4), readonly=True, aggregator=None)
    set_off = fields.Monetary(
        "Shares and Deposits",
        readonly=True,
        help="What the debtor has with the co-op and is taken off before the "
        "percentage.",
    )
    base = fields.Monetary("Base of the Allowance", readonly=True)
    allowance = fields.Monetary("Allowance Needed", readonly=True)
    why = fields.Char("Why This Class", compute="_compute_why")

    @api.depends("membership_id", "partner_id")
    def _compute_debtor(self):
        for line in self:
            # sudo: the debtor's name, shown to whoever may see the debt
            known = line.sudo()
            line.debtor = (
                known.membership_id.display_name
                or known.partner_id.display_name
                or self.env._("Without a debtor's name")
            )

    @api.depends("debtor", "contract")
    def _compute_display_name(self):
        for line in self:
            line.display_name = " ".join(filter(None, (line.debtor, line.contract)))

    @api.depends("class_id", "age_class_id", "note_id", "elsewhere", "days_overdue")
    def _compute_why(self):
        for line in self:
            line.why = line._why()

    def _why(self):
        """Return in one sentence what led to the class."""
        self.ensure_one()
        if self.elsewhere:
            return self.env._("Another debt of his is worse")
        if self.note_id and self.class_id != self.age_class_id:
            reasons = self.note_id._fields["reason"]._description_selection(self.env)
            return dict(reasons)[self.note_id.reason]
        if self.days_overdue:
            return self.env._("%(days)s days overdue", days=self.days_overdue)
        return self.env._("Not overdue")

    def action_write_off(self):
        """Begin a write-off of the debts that are ticked."""
        debts = self.filtered(
            lambda line: line.balance > 0 and (line.membership_id or line.partner_id)
        )
        if not debts or len(debts.company_id) > 1:
            raise UserError(
                self.env._(
                    "Tick the debts of one co-op to be written off: those with a "
                    "debtor's name and something owed."
                )
            )
        write_off = self.env["coop.write.off"].create(
            {
                "company_id": debts.company_id.id,
                "line_ids": [
                    Command.create(line._prepare_write_off_vals()) for line in debts
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.write.off",
            "res_id": write_off.id,
            "view_mode": "form",
        }

    def _prepare_write_off_vals(self):
        self.ensure_one()
        return {
            "type_id": self.type_id.id,
            "membership_id": self.membership_id.id,
            "partner_id": self.partner_id.id,
            "contract": self.contract,
            "amount": self.balance,
        }

    def action_open_items(self):
        """Open the journal items that make up the debt."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_moves_all"
        )
        return {
            **action,
            "name": self.display_name,
            "domain": self._items_domain(),
            "context": {"search_default_posted": 0, "create": False},
        }

    def _items_domain(self):
        """Return the domain of the items, the same that the SQL sums."""
        self.ensure_one()
        accounts = [
            account.id
            for account, debt_type in self.company_id._coop_debt_accounts()
            if debt_type == self.type_id
        ]
        contracts = [self.contract] if self.contract else [False, ""]
        domain = [
            ("company_id", "child_of", self.company_id.id),
            ("parent_state", "=", "posted"),
            ("account_id", "in", accounts),
            ("date", "<=", self._day_of()),
            ("coop_membership_id", "=", self.membership_id.id),
            ("coop_contract", "in", contracts),
        ]
        if not self.membership_id:
            domain.append(("partner_id", "=", self.partner_id.id))
        return domain

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.context.get("coop_ageing_layout_view_ref"))

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Give the columns the headings of the layout, and hide those it has not.

        The web client asks for a view with those keys of the context only that end so.
        """
        arch, view = super()._get_view(view_id, view_type, **options)
        layout = self.env["coop.ageing.layout"].browse(
            self.env.context.get("coop_ageing_layout_view_ref") or []
        )
        headings = layout.bucket_ids.sorted("sequence").mapped("name")
        for place in range(1, BUCKETS + 1):
            for node in arch.iter("field"):
                if layout and node.get("name") == f"bucket_{place}":
                    shown = place <= len(headings)
                    node.set("string", headings[place - 1] if shown else "-")
                    hidden = "invisible" if view_type == "pivot" else "column_invisible"
                    node.set(hidden, "False" if shown else "True")
        return arch, view
