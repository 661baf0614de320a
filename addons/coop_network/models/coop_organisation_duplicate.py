# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from coop_core import organisation_name, person_name

from . import coop_organisation_duplicate_sql as duplicate_sql

#: How alike two names must be to be shown as a pair, 0 to 1.
ALIKE = 0.6
#: From so many organisations on, comparing them takes longer than one waits.
MANY = 2_000
_NUMBER = str.maketrans(
    person_name.FROM, person_name.TO, person_name.DROPPED + "-./() "
)


class CoopOrganisation(models.Model):
    """What of its name and number is compared with others."""

    _inherit = "coop.organisation"

    # Outside the tree of the partner, for the index: the name is in another table.
    name_key = fields.Char(compute="_compute_name_key", store=True)
    name_kind = fields.Char(compute="_compute_name_key", store=True)
    number_key = fields.Char(compute="_compute_number_key", store=True)

    # Serves coop_organisation_duplicate_sql.find().
    _name_key_alike = models.Index("USING gist (name_key gist_trgm_ops (siglen = 64))")
    _number_key = models.Index("(number_key) WHERE number_key <> ''")

    @api.depends("name")
    def _compute_name_key(self):
        for organisation in self:
            key = organisation_name.key(organisation.name or "")
            organisation.name_key, organisation.name_kind = key

    @api.depends("registration_number")
    def _compute_number_key(self):
        for organisation in self:
            number = organisation.registration_number or ""
            organisation.number_key = number.translate(_NUMBER)


class CoopOrganisationDuplicate(models.Model):
    """Two organisations that may be one."""

    _name = "coop.organisation.duplicate"
    _description = "Possible Duplicate"
    _order = "same_number DESC, alike DESC, id"
    _rec_names_search = ["organisation_id.name", "other_id.name"]

    organisation_id = fields.Many2one(
        "coop.organisation", "First Organisation", required=True, ondelete="cascade"
    )
    other_id = fields.Many2one(
        "coop.organisation",
        "Second Organisation",
        required=True,
        index=True,
        ondelete="cascade",
    )
    type_id = fields.Many2one(related="organisation_id.type_id", string="First Type")
    other_type_id = fields.Many2one(related="other_id.type_id", string="Second Type")
    district_id = fields.Many2one(
        related="organisation_id.district_id", string="First District"
    )
    other_district_id = fields.Many2one(
        related="other_id.district_id", string="Second District"
    )
    alike = fields.Float(
        "Names Alike (%)", digits=(5, 1), aggregator=None, readonly=True
    )
    same_number = fields.Boolean("Same Number", readonly=True)
    state = fields.Selection(
        [("open", "To look at"), ("dismissed", "Two organisations")],
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    dismissed_by = fields.Many2one("res.users", readonly=True, ondelete="set null")

    _once = models.Constraint(
        "UNIQUE (organisation_id, other_id)", "This pair is already listed."
    )
    _in_order = models.Constraint(
        "CHECK (organisation_id < other_id)",
        "A pair names two organisations, the one registered first before the other.",
    )

    @api.depends("organisation_id.name", "other_id.name")
    def _compute_display_name(self):
        for pair in self:
            pair.display_name = f"{pair.organisation_id.name} / {pair.other_id.name}"

    def action_find(self):
        """Compare all names and numbers again, and show the pairs."""
        self.check_access("write")
        if self.env["coop.organisation"].search_count([], limit=MANY) < MANY:
            self._find()
            return self._action_pairs()
        name = self.env._("Organisations that may be registered twice")
        progress = self.env["coop.progress"]._start(name, self.browse(), "_find_long")
        return progress._action()

    def _find_long(self, progress):
        self._find()
        progress._result(self._action_pairs())

    def _action_pairs(self):
        xmlid = "coop_network.coop_organisation_duplicate_action"
        return self.env["ir.actions.act_window"]._for_xml_id(xmlid)

    def action_dismiss(self):
        """They are two: the pair is not shown again."""
        self._check_in_charge()
        self.write({"state": "dismissed", "dismissed_by": self.env.uid})

    def action_reopen(self):
        self._check_in_charge()
        self.write({"state": "open", "dismissed_by": False})

    def action_merge(self):
        self.ensure_one()
        both = self.organisation_id | self.other_id
        return both.action_merge()

    def _check_in_charge(self):
        """The rules of the pair say the same; this says it about the organisations."""
        (self.organisation_id | self.other_id).check_access("write")

    @api.model
    def _find(self):
        """Two statements, however many organisations there are."""
        Organisation = self.env["coop.organisation"]
        Organisation.flush_model()
        self.flush_model()
        for statement in (
            duplicate_sql.threshold(ALIKE),
            duplicate_sql.forget(),
            duplicate_sql.find(self.env, ALIKE),
        ):
            self.env.cr.execute(statement)
        self.invalidate_model()
