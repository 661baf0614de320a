# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class AccountAccount(models.Model):
    """An account knows the standard code it is reported under, and how sure it is."""

    _inherit = "account.account"

    coop_standard_code = fields.Char(
        "Standard code",
        compute="_compute_coop_standard_code",
        store=True,
        readonly=False,
        index=True,
        help="Code of the proposed co-operative chart under which this account is "
        "reported. An account of your own carries the standard code it belongs to; "
        "statements follow this code, not the local one.",
    )
    coop_code_mark = fields.Selection(
        [
            ("O", "Observed"),
            ("O*", "Observed as part of a sum"),
            ("F", "New code in an observed family"),
            ("P", "Proposed"),
        ],
        "Code confirmed",
        readonly=True,
        help="How the code of the proposed chart is known: seen in working papers, "
        "or proposed around the codes that were seen.",
    )
    coop_name_mark = fields.Char(
        "Name seen in",
        readonly=True,
        help="Where the Thai term was seen: A working papers, B published statements, "
        "V village-fund chart, R rules and the Act, M business-line lists, T forms and "
        "textbook, N other source, K own knowledge.",
    )

    @api.depends("code_store")
    def _compute_coop_standard_code(self):
        """Default: its own code in the first company, or the standard one above it."""
        for account in self:
            company = account.company_ids[:1] or self.env.company
            code = account.with_company(company).code
            account.coop_standard_code = (
                account.coop_standard_code
                or account._coop_default_standard(code, company)
            )
