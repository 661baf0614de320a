# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class AccountMove(models.Model):
    """An entry that a document of ours made knows the document."""

    _inherit = "account.move"

    coop_key = fields.Char(
        "Key",
        readonly=True,
        copy=False,
        help="Names the request that made the entry, so that the same request made "
        "twice changes nothing.",
    )
    coop_res_model = fields.Char("Made By", readonly=True, copy=False)
    coop_res_id = fields.Many2oneReference(
        "Document", model_field="coop_res_model", readonly=True, copy=False
    )

    _coop_key_unique = models.UniqueIndex(
        "(company_id, coop_key) WHERE coop_key IS NOT NULL",
        "This request has made its entry already.",
    )


class AccountMoveLine(models.Model):
    """An item may stand in the account of a member who is no contact of ours."""

    _inherit = "account.move.line"

    coop_membership_id = fields.Many2one(
        "coop.membership",
        "Member of the Co-op",
        index="btree_not_null",
        ondelete="restrict",
    )
    coop_contract = fields.Char(
        "Contract", help="Number of the loan contract, deposit or the like."
    )
