# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import coop_chart


class AccountAccount(models.Model):
    """An account of the co-op's own stands below an account of the standard chart."""

    _inherit = "account.account"

    coop_standard_id = fields.Many2one(
        "account.account",
        "Below the Standard Account",
        compute="_compute_coop_standard_id",
        inverse="_inverse_coop_standard_id",
        domain="[('coop_code_mark', '!=', False), ('company_ids', 'in', company_ids)]",
        help="The account of the standard chart under which this account is reported. "
        "Statements, workbook and checks follow it; your own code is printed beside.",
    )
    coop_local = fields.Boolean(
        "The Co-op's Own",
        compute="_compute_coop_local",
        search="_search_coop_local",
        help="Not in the standard chart: the co-op added it.",
    )

    @api.depends("coop_standard_code", "company_ids")
    def _compute_coop_standard_id(self):
        standards = self.search(
            [
                ("company_ids", "in", self.company_ids.ids),
                ("coop_code_mark", "!=", False),
                ("coop_standard_code", "in", self.mapped("coop_standard_code")),
            ]
        )
        found = {
            (company, account.coop_standard_code): account
            for account in standards
            for company in account.company_ids
        }
        for account in self:
            key = account.company_ids[:1]._origin, account.coop_standard_code
            account.coop_standard_id = found.get(key)

    def _inverse_coop_standard_id(self):
        for account in self.filtered("coop_standard_id"):
            account.coop_standard_code = account.coop_standard_id.coop_standard_code

    @api.onchange("coop_standard_id")
    def _onchange_coop_standard_id(self):
        """What is chosen on a new account decides its type as well."""
        standard = self.coop_standard_id
        if standard:
            self.coop_standard_code = standard.coop_standard_code
            if not self._origin:
                self.account_type = standard.account_type

    def _compute_reconcile(self):
        """A new account is reconciled if the one it stands below is."""
        result = super()._compute_reconcile()
        for account in self.filtered(lambda one: not one._origin):
            if account.coop_standard_id:
                account.reconcile = account.coop_standard_id.reconcile
        return result

    @api.depends("coop_code_mark")
    def _compute_coop_local(self):
        for account in self:
            account.coop_local = not account.coop_code_mark

    def _search_coop_local(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("coop_code_mark", "=" if True in value else "!=", False)]

    def _coop_default_standard(self, code, company):
        """Return the standard account that a code of the co-op's own belongs below."""
        template = company.root_id.chart_template
        if not (code and coop_chart.kind_of(template)):
            return code
        types = self.env["account.chart.template"]._coop_standard_types(template)
        return coop_chart.standard_of(code, self.account_type, types) or code

    @api.constrains("coop_standard_code", "account_type", "company_ids")
    def _check_coop_standard(self):
        """Below an account of the standard chart, and of the same class."""
        Template = self.env["account.chart.template"]
        templates = {
            template
            for template in self.company_ids.root_id.mapped("chart_template")
            if coop_chart.kind_of(template)
        }
        for template in templates:
            types = Template._coop_standard_types(template)
            for account in self:
                if template in account.company_ids.root_id.mapped("chart_template"):
                    account._check_coop_standard_type(types)

    def _check_coop_standard_type(self, types):
        standard = self.coop_standard_code
        if not (standard or self._coop_code()):
            return  # being created: the code comes first, the standard one after it
        name = f"{self._coop_code()} {self.name}"
        if standard not in types:
            raise ValidationError(
                self.env._(
                    "%(account)s stands below %(standard)s, which is no account of "
                    "the standard chart, so no statement would show it. Choose under "
                    "Below the Standard Account where it belongs.",
                    account=name,
                    standard=standard or self.env._("no standard account"),
                )
            )
        if types[standard].split("_")[0] != (self.account_type or "").split("_")[0]:
            labels = dict(self._fields["account_type"]._description_selection(self.env))
            raise ValidationError(
                self.env._(
                    "%(account)s is of the type %(type)s, but the standard account "
                    "%(standard)s it stands below is of the type %(standard_type)s. "
                    "Choose the same class for both: an asset below an asset, income "
                    "below income.",
                    account=name,
                    type=labels[self.account_type],
                    standard=standard,
                    standard_type=labels[types[standard]],
                )
            )

    def _coop_code(self):
        """Return the code in the company that has this account."""
        return self.with_company(self.company_ids[:1] or self.env.company).code or ""
