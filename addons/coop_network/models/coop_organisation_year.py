# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from coop_core import ratios, thai_date

#: what a set of books can tell of a year: the answer of _books_figures() has these
FIGURES = (
    "capital",
    "reserve",
    "current_assets",
    "assets",
    "current_liabilities",
    "liabilities",
    "equity",
    "profit",
)


class CoopOrganisationYear(models.Model):
    """How large an organisation was when an accounting year ended."""

    _name = "coop.organisation.year"
    _description = "Organisation in a Year"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "organisation_id, year_end DESC"
    _rec_names_search = ["organisation_id.name"]

    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="cascade"
    )
    year_end = fields.Date("Year Ended On", required=True, index=True)
    year = fields.Integer(
        compute="_compute_year", store=True, aggregator=None, help="Buddhist era."
    )
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.ref("base.THB").id, required=True
    )
    members = fields.Integer()
    members_trading = fields.Integer(
        "Members Who Traded", help="Members who dealt with it during the year."
    )
    employees = fields.Integer()
    capital = fields.Monetary("Paid-up Share Capital")
    reserve = fields.Monetary()
    current_assets = fields.Monetary()
    assets = fields.Monetary("Total Assets")
    current_liabilities = fields.Monetary()
    liabilities = fields.Monetary("Total Liabilities")
    equity = fields.Monetary("Members' Equity")
    profit = fields.Monetary("Net Profit", help="A loss is negative.")
    line_ids = fields.One2many(
        "coop.organisation.year.line", "year_id", "Volume of Business"
    )
    volume = fields.Monetary(
        "Volume of Business in All", compute="_compute_volume", store=True
    )
    imbalance = fields.Monetary(compute="_compute_imbalance")
    has_books = fields.Boolean(compute="_compute_has_books")
    previous_id = fields.Many2one(
        "coop.organisation.year", "Year Before", compute="_compute_previous_id"
    )

    _once = models.Constraint(
        "UNIQUE (organisation_id, year_end)",
        "This organisation already has a record of the year that ended that day. "
        "Open that record instead.",
    )
    _counts_from_zero = models.Constraint(
        "CHECK (members >= 0 AND members_trading >= 0 AND employees >= 0)",
        "Numbers of members and employees start at 0.",
    )
    _trading_are_members = models.Constraint(
        "CHECK (members_trading <= members)",
        "More members traded than there are members. Correct one of the numbers.",
    )
    _amounts_from_zero = models.Constraint(
        """CHECK (capital >= 0 AND reserve >= 0 AND current_assets >= 0
                  AND current_liabilities >= 0 AND liabilities >= 0)""",
        "Share capital, reserve, assets and liabilities start at 0. Only the equity "
        "and the profit may be negative.",
    )
    _parts_in_whole = models.Constraint(
        """CHECK (current_assets <= assets
                  AND current_liabilities <= liabilities)""",
        "Current assets are a part of all assets, and current liabilities of all "
        "liabilities: a part is larger than its whole. Correct one of them.",
    )

    @api.depends("year_end")
    def _compute_year(self):
        for one in self:
            one.year = one.year_end and thai_date.be_year(one.year_end)

    @api.depends("line_ids.volume")
    def _compute_volume(self):
        for one in self:
            one.volume = sum(one.line_ids.mapped("volume"))

    @api.depends("assets", "liabilities", "equity")
    def _compute_imbalance(self):
        for one in self:
            stated = one.assets and (one.liabilities or one.equity)
            one.imbalance = stated and one.assets - one.liabilities - one.equity

    @api.depends("organisation_id")
    def _compute_has_books(self):
        for one in self:
            one.has_books = bool(one.organisation_id.books_company_id)

    @api.depends("organisation_id", "year_end")
    def _compute_previous_id(self):
        """The year that ended twelve months earlier, within a month."""
        others = self.search([("organisation_id", "in", self.organisation_id.ids)])
        for one in self:
            due = one.year_end and one.year_end - relativedelta(years=1)
            one.previous_id = (
                due
                and others.filtered(
                    lambda other, one=one, due=due: (
                        other.organisation_id == one.organisation_id
                        and abs((other.year_end - due).days) <= 31
                    )
                )[:1]
            )

    @api.depends("organisation_id", "year")
    def _compute_display_name(self):
        for one in self:
            one.display_name = f"{one.organisation_id.name or ''} {one.year or ''}"

    def action_fill_from_books(self):
        """Take the figures of the books that the organisation keeps here."""
        for one in self:
            figures = one._books_figures()
            if not figures:
                raise UserError(
                    self.env._(
                        "The books of %(organisation)s give no figures for the year "
                        "that ended on %(day)s. Close that year in its books first, "
                        "or enter the figures by hand.",
                        organisation=one.organisation_id.name,
                        day=format_date(self.env, one.year_end),
                    )
                )
            one.write({name: figures[name] for name in FIGURES if name in figures})

    def _books_figures(self):
        """What the books say of this year: {one of FIGURES: amount}.

        Empty when nobody keeps them here. An addon that keeps books overrides it.
        """
        self.ensure_one()
        return {}

    def _ratios(self):
        """The ratios of this year, with the averages that the year before allows."""
        self.ensure_one()
        before = self.previous_id
        return ratios.ratios(self._balance(), before._balance() if before else None)

    def _balance(self):
        """The amounts as the kernel takes them, exact to the satang."""
        names = ratios.Balance._fields
        return ratios.Balance(*(ratios.exact(self[name]) for name in names))


class CoopOrganisationYearLine(models.Model):
    """What one business line turned over in a year."""

    _name = "coop.organisation.year.line"
    _description = "Volume of a Business Line"
    _order = "year_id, line_id"
    _rec_name = "line_id"

    year_id = fields.Many2one(
        "coop.organisation.year", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(related="year_id.organisation_id")
    currency_id = fields.Many2one(related="year_id.currency_id")
    line_id = fields.Many2one(
        "coop.business.line", "Business Line", required=True, ondelete="restrict"
    )
    volume = fields.Monetary()

    _once = models.Constraint(
        "UNIQUE (year_id, line_id)",
        "This year already has a volume for that business line. Change that one.",
    )
    _volume_from_zero = models.Constraint(
        "CHECK (volume >= 0)", "A volume of business starts at 0."
    )

    def write(self, vals):
        """Who moves a volume to another year is in charge of both years."""
        result = super().write(vals)
        if "year_id" in vals:
            self.check_access("write")
        return result
