# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopAgreement(models.Model):
    """A memorandum among organisations, from the spoken word to the report on it."""

    _name = "coop.agreement"
    _description = "Agreement"
    _inherit = ["mail.thread", "coop.kept", "coop.sourced"]
    _order = "agreed_on DESC, id DESC"

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(copy=False)
    network_id = fields.Many2one(
        "coop.network", "Alliance", index=True, ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "coop.organisation",
        "Kept By",
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.coop_organisation_id,
        help="The organisation whose officers keep this agreement up to date.",
    )
    phase = fields.Selection(
        [
            ("verbal", "Verbal"),
            ("written", "Written"),
            ("signed", "Signed"),
            ("reported", "Reported"),
        ],
        default="verbal",
        required=True,
        tracking=True,
    )
    agreed_on = fields.Date()
    presiding = fields.Char(help="Who presided when it was agreed.")
    party_ids = fields.One2many("coop.agreement.party", "agreement_id", "Parties")


class CoopAgreementParty(models.Model):
    """An organisation that is party to an agreement."""

    _name = "coop.agreement.party"
    _description = "Party to an Agreement"
    _inherit = "coop.kept"
    _order = "agreement_id, id"
    _rec_name = "organisation_id"

    agreement_id = fields.Many2one(
        "coop.agreement", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="restrict"
    )
    type_id = fields.Many2one(related="organisation_id.type_id")
    area_id = fields.Many2one(related="organisation_id.area_id")

    _once = models.Constraint(
        "UNIQUE (agreement_id, organisation_id)",
        "This organisation is already a party to the agreement.",
    )
