# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopCashDenomination(models.Model):
    """A banknote or coin that is counted."""

    _name = "coop.cash.denomination"
    _description = "Banknote or Coin"
    _order = "value DESC"
    _rec_names_search = ["value"]

    value = fields.Float("Worth in Baht", digits=(16, 2), required=True)
    form = fields.Selection(
        [("note", "Banknote"), ("coin", "Coin")], "Banknote or Coin", required=True
    )
    active = fields.Boolean(default=True)

    _value_once = models.Constraint(
        "UNIQUE (value, form)", "This banknote or coin is there already."
    )
    _value_positive = models.Constraint(
        "CHECK (value > 0)", "A banknote or coin is worth more than nothing."
    )

    @api.depends("value", "form")
    @api.depends_context("lang")
    def _compute_display_name(self):
        forms = dict(self._fields["form"]._description_selection(self.env))
        for one in self:
            one.display_name = f"{forms.get(one.form, '')} {one.value:,.2f}"
