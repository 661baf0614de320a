# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class CoopOrganisation(models.Model):
    """A place in the territory tree is also a place in trade: no level is skipped."""

    _inherit = "coop.organisation"

    def _of_partner(self, partner):
        """Return the organisation whose partner this is, empty for outsiders.

        Asked of the organisation whose books are used; outside the network there
        is nothing to ask.
        """
        if not self:
            return self
        partners = partner | partner.commercial_partner_id
        # Trade is refused by the tree itself, whatever the user may see of it.
        return self.sudo().search([("partner_id", "in", partners.ids)], limit=1)

    def _check_trade(self, other):
        """Refuse trade between two organisations where one lies two levels below.

        Raises a UserError that names the organisation to deal with instead.
        """
        if not self or not other:
            return
        # The tree decides, whatever part of it the user may see.
        seller, buyer = self.sudo(), other.sudo()
        for above, below in ((seller, buyer), (buyer, seller)):
            if below._within(above) and below.rank - above.rank > 1:
                raise UserError(
                    self.env._(
                        "%(below)s deals with %(centre)s, not directly with "
                        "%(above)s. Make the document with %(centre)s.",
                        below=below.display_name,
                        centre=below.centre_id.display_name,
                        above=above.display_name,
                    )
                )
