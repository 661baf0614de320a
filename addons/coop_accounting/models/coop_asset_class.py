# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from . import coop_chart

MONEY_SOURCES = [
    ("own", "The co-op's own money"),
    ("grant", "Grant of the state"),
    ("donation", "Donation"),
    ("mixed", "Own money and grant"),
]


class CoopAssetClass(models.Model):
    """A kind of fixed asset: its accounts, and the rate proposed for it."""

    _name = "coop.asset.class"
    _description = "Kind of Fixed Asset"
    _inherit = ["coop.sourced"]
    _order = "sequence, code"
    _rec_names_search = ["name", "code"]

    code = fields.Char("Class Code", required=True)
    sequence = fields.Integer()
    name = fields.Char("Kind of Asset", required=True, translate=True)
    # What a user reads before relying on a number is in his language.
    source = fields.Char(translate=True)
    note = fields.Text(translate=True)
    asset_code = fields.Char("Account of the Cost", required=True)
    depreciation_code = fields.Char("Account of What Is Written Off")
    expense_code = fields.Char("Account of the Expense")
    rate = fields.Float("Rate (% a Year)", digits=(6, 2))
    salvage = fields.Float("Stays in the Books", digits=(16, 2))
    money_source = fields.Selection(MONEY_SOURCES, "Source of Money", default="own")

    _code_once = models.Constraint(
        "UNIQUE (code)", "Another kind of asset has this code."
    )
    _rate_sound = models.Constraint(
        """CHECK (rate >= 0 AND rate <= 100 AND salvage >= 0
            AND (rate = 0 OR (depreciation_code IS NOT NULL
                              AND expense_code IS NOT NULL)))""",
        "The rate lies between 0 and 100 %; what is written off needs an account for "
        "the sum and one for the expense.",
    )

    def _codes(self):
        """Return the standard codes that a company needs for this kind."""
        self.ensure_one()
        codes = (self.asset_code, self.depreciation_code, self.expense_code)
        return [code for code in codes if code]


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_asset_profiles(self):
        """Make the asset profiles of this company, those that its chart can hold.

        Called again it makes what is missing, and changes nothing else.
        """
        self.ensure_one()
        # sudo: whoever keeps the books needs the profiles, and need not make them
        Profile = self.env["account.asset.profile"].sudo().with_company(self)
        made = Profile.with_context(active_test=False).search(
            [("company_id", "=", self.id), ("coop_class_id", "!=", False)]
        )
        for kind in self.env["coop.asset.class"].search([]) - made.coop_class_id:
            accounts = self._coop_accounts(kind._codes())
            if accounts:
                made += Profile.create(self._prepare_coop_profile_vals(kind, accounts))
        return made.sudo(self.env.su)

    def _coop_accounts(self, codes):
        """Return the accounts of standard codes; nothing if one is not in the chart."""
        Template = self.env["account.chart.template"].with_company(self)
        found = [
            Template.ref(coop_chart.xmlid(code), raise_if_not_found=False)
            for code in codes
        ]
        return found if all(found) else []

    def _prepare_coop_profile_vals(self, kind, accounts):
        asset = accounts[0]
        depreciation = accounts[1] if kind.depreciation_code else asset
        expense = accounts[-1] if kind.expense_code else self._coop_account("52410")
        return {
            "name": kind.name,
            "company_id": self.id,
            "coop_class_id": kind.id,
            "coop_rate": kind.rate,
            "account_asset_id": asset.id,
            "account_depreciation_id": depreciation.id,
            "account_expense_depreciation_id": expense.id,
            "account_plus_value_id": self._coop_account("42040").id,
            "account_min_value_id": self._coop_account("52510").id,
            "account_residual_value_id": self._coop_account("52510").id,
            "journal_id": self._coop_journal("general").id,
            "method": "linear-limit",
            "method_time": "year",
            "method_number": 0,
            "method_period": "year",
            "prorata": True,
            "salvage_type": "fixed",
            "salvage_value": kind.salvage,
        }
