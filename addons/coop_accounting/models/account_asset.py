# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from itertools import count

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from coop_core import depreciation

from .coop_asset_class import MONEY_SOURCES


class AccountAssetProfile(models.Model):
    """A profile of ours writes off by a rate a year."""

    _inherit = "account.asset.profile"

    coop_class_id = fields.Many2one(
        "coop.asset.class", "Kind of Asset", ondelete="restrict"
    )
    coop_rate = fields.Float("Rate (% a Year)", digits=(6, 2))
    coop_mark = fields.Selection(related="coop_class_id.mark", string="How Sure")


class AccountAsset(models.Model):
    """An asset as a co-op registers it: who paid, where it stands, at what rate."""

    _inherit = "account.asset"

    coop_class_id = fields.Many2one(related="profile_id.coop_class_id", store=True)
    coop_mark = fields.Selection(related="coop_class_id.mark", string="How Sure")
    coop_rate = fields.Float(
        "Rate (% a Year)",
        digits=(6, 2),
        compute="_compute_coop_rate",
        store=True,
        readonly=False,
    )
    coop_money_source = fields.Selection(
        MONEY_SOURCES,
        "Source of Money",
        compute="_compute_coop_money_source",
        store=True,
        readonly=False,
    )
    coop_grant = fields.Char(
        "Grant or Project", help="The programme, year and agency that paid."
    )
    coop_location = fields.Char("Stands At")
    coop_taken = fields.Monetary(
        "Written Off Before", help="What older books had written off until the day."
    )
    coop_taken_to = fields.Date("Written Off Until")

    coop_line_ids = fields.One2many(
        "account.asset.line",
        "asset_id",
        "Depreciation",
        domain=[("type", "!=", "create")],
        readonly=True,
    )

    _coop_taken_day = models.Constraint(
        "CHECK (coop_taken = 0 OR coop_taken IS NULL OR coop_taken_to IS NOT NULL)",
        "Say until which day older books had written off.",
    )

    @api.depends("profile_id")
    def _compute_coop_rate(self):
        for asset in self:
            asset.coop_rate = asset.profile_id.coop_rate

    @api.depends("profile_id")
    def _compute_coop_money_source(self):
        for asset in self:
            asset.coop_money_source = asset.profile_id.coop_class_id.money_source

    @api.constrains("purchase_value", "salvage_value", "coop_taken", "coop_rate")
    def _check_coop_amounts(self):
        for asset in self.filtered("coop_class_id"):
            depreciable = asset.purchase_value - asset.salvage_value
            if asset.currency_id.compare_amounts(asset.coop_taken, depreciable) > 0:
                raise ValidationError(
                    self.env._(
                        "%(asset)s: more is written off than the cost less what stays "
                        "in the books (%(most)s). Correct one of the amounts.",
                        asset=asset.name,
                        most=f"{depreciable:,.2f}",
                    )
                )
            if not 0 <= asset.coop_rate <= 100:
                raise ValidationError(
                    self.env._("A rate lies between 0 and 100 % a year.")
                )

    def compute_depreciation_board(self):
        """Assets of ours are written off by rate and days; others as they were."""
        ours = self.filtered("coop_class_id")
        for asset in ours:
            asset._coop_board()
        return super(AccountAsset, self - ours).compute_depreciation_board()

    def _coop_board(self):
        """Make the lines that are not posted anew.

        What belongs to locked days is added to the first day that is open, so that
        register and ledger stay the same.
        """
        lines = self.depreciation_line_ids.filtered(lambda li: li.type == "depreciate")
        lines.filtered(lambda li: not (li.move_id or li.init_entry)).unlink()
        kept = lines.exists().sorted("line_date") or self._coop_brought_forward()
        missed = Decimal(0)
        lock = self.company_id.fiscalyear_lock_date
        charges = self._coop_charges(kept)
        for charge in charges:
            missed += charge.amount
            if lock and charge.span.last <= lock and charge != charges[-1]:
                continue
            kept += self._create_coop_line(charge.span, missed, kept[-1:], len(kept))
            missed = Decimal(0)

    def _coop_brought_forward(self):
        """Return the line of what older books had written off; none if nothing."""
        if not self.coop_taken:
            return self.env["account.asset.line"]
        span = depreciation.Span(self.date_start, self.coop_taken_to)
        line = self._create_coop_line(
            span, Decimal(str(self.coop_taken)), self.env["account.asset.line"], 0
        )
        line.init_entry = True
        return line

    def _coop_charges(self, kept):
        exact = self.currency_id.round
        asset = depreciation.Asset(
            Decimal(str(exact(self.purchase_value))),
            Decimal(str(exact(min(self.salvage_value, self.purchase_value)))),
            Decimal(str(round(self.coop_rate, 2))),
            self.date_start,
            sum((Decimal(str(exact(line.amount))) for line in kept), Decimal(0)),
            kept[-1:].line_date or self.coop_taken_to or None,
        )
        charges = depreciation.straight_line(asset, self._coop_years())
        if self.method_period == "month":
            charges = [m for charge in charges for m in depreciation.by_month(charge)]
        return charges

    def _coop_years(self):
        """Yield the accounting years of the company from the one of the start on."""
        day = self.date_start
        for _number in count():
            dates = self.company_id.compute_fiscalyear_dates(day)
            yield depreciation.Span(dates["date_from"], dates["date_to"])
            day = fields.Date.add(dates["date_to"], days=1)

    def _create_coop_line(self, span, amount, previous, number):
        return self.env["account.asset.line"].create(
            {
                "asset_id": self.id,
                "name": self._get_depreciation_entry_name(number + 1),
                "line_date": span.last,
                "line_days": span.days,
                "amount": float(amount),
                "previous_id": previous.id,
            }
        )

    @api.model
    def action_open_coop(self):
        """Open the register of the user's company; kinds of assets are made ready."""
        for company in self.env.companies.filtered(lambda one: one._coop_kind()):
            company._coop_asset_profiles()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "coop_accounting.coop_asset_action"
        )

    @api.model
    def _coop_due(self, company, date_to):
        """Return the depreciation lines of running assets that are not posted."""
        return self.env["account.asset.line"].search(
            Domain("company_id", "=", company.id)
            & Domain("asset_id.state", "=", "open")
            & Domain("type", "=", "depreciate")
            & Domain("init_entry", "=", False)
            & Domain("move_check", "=", False)
            & Domain("line_date", "<=", date_to)
        )


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_post(self):
        """Only what is bought becomes an asset: no balance brought forward, no credit.

        A purchase booked on an account of assets proposes the asset as a draft.
        """
        for move in self.filtered(lambda move: move.company_id._coop_kind()):
            brought = move.coop_res_model == "coop.opening" or move.reversed_entry_id
            move.line_ids.filtered(
                lambda line, brought=brought: (
                    line.asset_profile_id
                    and not line.asset_id
                    and (brought or line.balance <= 0)
                )
            ).asset_profile_id = False
        return super().action_post()
