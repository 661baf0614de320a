# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class AccountJournal(models.Model):
    _inherit = "account.journal"

    coop_two_persons = fields.Boolean(
        "Second Person Posts",
        help="An entry typed in this journal is posted by an approver who did not "
        "enter it. Entries that a document of ours makes are approved there.",
    )
