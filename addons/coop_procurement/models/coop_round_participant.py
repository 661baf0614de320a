# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CoopRoundParticipant(models.Model):
    """An organisation that the hub invites: it deals with the hub directly.

    Those below it are not invited one by one: their demand is gathered under it.
    """

    _name = "coop.round.participant"
    _description = "Organisation Invited to a Round"
    _order = "round_id, priority, id"
    _rec_name = "organisation_id"

    round_id = fields.Many2one(
        "coop.round", required=True, index=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="restrict"
    )
    priority = fields.Integer(
        default=10, help="The lower number is served first, if the rule asks for it."
    )

    _organisation_once = models.Constraint(
        "UNIQUE (round_id, organisation_id)", "This organisation is already invited."
    )

    @api.constrains("round_id", "organisation_id")
    def _check_deals_with_hub(self):
        for participant in self:
            hub = participant.round_id.hub_id
            guest = participant.organisation_id
            if guest.centre_id == hub or participant._is_served_as_alliance_centre():
                continue
            if guest._within(hub) and guest != hub:
                message = self.env._(
                    "%(guest)s deals with %(centre)s, not directly with %(hub)s. "
                    "Invite %(centre)s: the demand of %(guest)s is gathered there.",
                    guest=guest.display_name,
                    centre=guest.centre_id.display_name,
                    hub=hub.display_name,
                )
            else:
                message = self.env._(
                    "%(guest)s lies outside the network of %(hub)s and cannot be "
                    "invited to this round.",
                    guest=guest.display_name,
                    hub=hub.display_name,
                )
            raise ValidationError(message)

    @api.constrains("round_id", "organisation_id")
    def _check_round_not_closed(self):
        self.round_id._check_not_closed()

    @api.ondelete(at_uninstall=False)
    def _unlink_only_without_demand(self):
        self.round_id._check_not_closed()
        for participant in self:
            asked = participant.round_id.demand_ids.filtered(
                lambda demand, guest=participant.organisation_id: (
                    demand.gatherer_id == guest and demand.packs
                )
            )
            if asked:
                raise UserError(
                    self.env._(
                        "%(guest)s has demand in this round. Set it to zero before "
                        "taking the invitation back.",
                        guest=participant.organisation_id.display_name,
                    )
                )

    def _is_served_as_alliance_centre(self):
        """True if the hub is centre of the round's alliance for this business.

        Then the members of the alliance deal with it for that activity or brand,
        wherever they stand in the territory tree.
        """
        joint_round = self.round_id
        if self.organisation_id == joint_round.hub_id:
            return False
        # The members of an alliance count, also for an officer outside it.
        members = joint_round.sudo().network_id.member_ids.organisation_id
        return self.organisation_id in members and joint_round._serves_alliance()
