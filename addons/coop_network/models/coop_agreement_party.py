# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class CoopAgreementPart(models.AbstractModel):
    """A line of an agreement: it stays as it is once the agreement is signed."""

    _name = "coop.agreement.part"
    _description = "Line of an Agreement"
    _inherit = "coop.kept"

    _coop_keepers = frozenset({"agreement_id", "party_id"})

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_agreement_open()
        return lines

    def write(self, vals):
        self._check_agreement_open()
        result = super().write(vals)
        self._check_agreement_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_agreement_open()

    def _check_agreement_open(self):
        if not self.env.su:
            self._agreements()._check_open()

    def _agreements(self):
        return self.agreement_id


class CoopAgreementParty(models.Model):
    """An organisation that is party to an agreement."""

    _name = "coop.agreement.party"
    _description = "Party to an Agreement"
    _inherit = "coop.agreement.part"
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
    signatory_ids = fields.One2many(
        "coop.agreement.signatory", "party_id", "Signatories", copy=True
    )
    signatory_text = fields.Char("Signed By", compute="_compute_signatory_text")
    sealed = fields.Boolean("Seal", compute="_compute_sealed")

    _once = models.Constraint(
        "UNIQUE (agreement_id, organisation_id)",
        "This organisation is already a party to the agreement.",
    )

    @api.depends("signatory_ids.name", "signatory_ids.position")
    def _compute_signatory_text(self):
        for party in self:
            party.signatory_text = ", ".join(
                one.display_name for one in party.signatory_ids
            )

    @api.depends("signatory_ids.sealed")
    def _compute_sealed(self):
        for party in self:
            party.sealed = any(party.signatory_ids.mapped("sealed"))

    def _missing(self):
        """What this party still has to bring before the paper counts as signed."""
        self.ensure_one()
        name = self.organisation_id.name
        if not self.signatory_ids:
            return [self.env._("who signs for %(party)s", party=name)]
        lines = [
            self.env._(
                "the power of attorney of %(person)s for %(party)s",
                person=one.name,
                party=name,
            )
            for one in self.signatory_ids
            if one.by_proxy and not one.power_of_attorney
        ]
        if self.type_id.registered and not self.sealed:
            lines.append(self.env._("the seal of %(party)s", party=name))
        return lines


class CoopAgreementSignatory(models.Model):
    """A person who signs for a party, himself or by power of attorney."""

    _name = "coop.agreement.signatory"
    _description = "Signatory of an Agreement"
    _inherit = "coop.agreement.part"
    _order = "party_id, sequence, id"
    _rec_names_search = ["name", "position"]

    party_id = fields.Many2one(
        "coop.agreement.party", "Party", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    position = fields.Char()
    by_proxy = fields.Boolean(
        help="Signs by power of attorney. The paper that gives it is attached."
    )
    power_of_attorney = fields.Binary(copy=False)
    power_of_attorney_name = fields.Char("Name of the Power of Attorney", copy=False)
    sealed = fields.Boolean(
        copy=False, help="The seal of the organisation stands beside the signature."
    )

    @api.depends("name", "position")
    def _compute_display_name(self):
        for one in self:
            position = f" ({one.position})" if one.position else ""
            one.display_name = f"{one.name or ''}{position}"

    def _agreements(self):
        return self.party_id.agreement_id


class CoopAgreementWitness(models.Model):
    """A person who saw an agreement being signed."""

    _name = "coop.agreement.witness"
    _description = "Witness of an Agreement"
    _inherit = "coop.agreement.part"
    _order = "agreement_id, sequence, id"

    agreement_id = fields.Many2one(
        "coop.agreement", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    position = fields.Char()
