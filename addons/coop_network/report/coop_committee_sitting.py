# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import coop_committee_sitting_sql as sitting_sql


class CoopCommitteeSitting(models.Model):
    """A person on a committee on one day, and what the meetings of a year cost him.

    The day is that of the context key ``coop_sitting_on``, else today.
    """

    _name = "coop.committee.sitting"
    _description = "Who Sits Where"
    _auto = False
    _order = "committees DESC, partner_id, committee_id"
    _rec_name = "partner_id"

    term_id = fields.Many2one("coop.committee.term", "Term of Office", readonly=True)
    partner_id = fields.Many2one("res.partner", "Person", readonly=True)
    committee_id = fields.Many2one("coop.committee", "Committee", readonly=True)
    position_id = fields.Many2one("coop.committee.position", "Position", readonly=True)
    organisation_id = fields.Many2one("coop.organisation", "Sits for", readonly=True)
    network_id = fields.Many2one("coop.network", "Alliance", readonly=True)
    committees = fields.Integer(
        "Committees of the Person", readonly=True, aggregator="max"
    )
    bodies = fields.Integer(
        "Organisations and Alliances",
        readonly=True,
        aggregator="max",
        help="How many different organisations and alliances have this person on one "
        "of their committees.",
    )
    meetings = fields.Integer(
        "Meetings in the Year", readonly=True, help="Twelve months up to the day."
    )
    hours = fields.Float(
        "Hours in the Year",
        readonly=True,
        help="Length of the meetings held in the twelve months up to the day: those "
        "attended, or all where the attendance names nobody.",
    )

    @property
    def _table_query(self):
        day = self.env.context.get("coop_sitting_on")
        return sitting_sql.sittings(
            fields.Date.to_date(day) or fields.Date.context_today(self)
        )

    @api.depends_context("coop_sitting_on")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def action_open_term(self):
        self.ensure_one()
        return self.term_id.get_formview_action()

    def action_open_meetings(self):
        """The meetings that the row counts."""
        self.ensure_one()
        xmlid = "coop_network.coop_meeting_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {
            **action,
            "domain": [
                ("committee_id", "=", self.committee_id.id),
                ("state", "=", "held"),
            ],
            "context": {},
        }
