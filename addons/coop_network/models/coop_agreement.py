# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

PHASES = ("verbal", "written", "signed", "reported")
#: what was signed, and may not be changed without a reason
SIGNED_FIELDS = frozenset(
    {
        "name",
        "network_id",
        "terms",
        "place",
        "agreed_on",
        "presiding",
        "date_from",
        "date_to",
        "phase",
    }
)


class CoopAgreement(models.Model):
    """A memorandum among organisations, from the spoken word to the report on it."""

    _name = "coop.agreement"
    _description = "Agreement"
    _inherit = ["mail.thread", "mail.activity.mixin", "coop.kept", "coop.sourced"]
    _order = "agreed_on DESC, id DESC"
    _rec_names_search = ["name", "code"]

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
        copy=False,
        tracking=True,
    )
    terms = fields.Html(help="What the parties agree to do, as it stands on the paper.")
    place = fields.Char(copy=False, help="Where it is signed.")
    agreed_on = fields.Date(copy=False)
    presiding = fields.Char(
        "Presiding Officer", copy=False, help="Who presided when it was agreed."
    )
    reported_on = fields.Date(copy=False)
    reported_to = fields.Char(
        copy=False, help="The governor, the registrar, the press: who was told."
    )
    scan = fields.Binary("Signed Scan", copy=False)
    scan_name = fields.Char("Name of the Scan", copy=False)
    party_ids = fields.One2many(
        "coop.agreement.party", "agreement_id", "Parties", copy=True
    )
    party_count = fields.Integer("Party Count", compute="_compute_party_count")
    witness_ids = fields.One2many("coop.agreement.witness", "agreement_id", "Witnesses")
    missing = fields.Text("Still Missing", compute="_compute_missing")

    @api.depends("party_ids")
    def _compute_party_count(self):
        for agreement in self:
            agreement.party_count = len(agreement.party_ids)

    @api.depends(
        "phase",
        "terms",
        "place",
        "agreed_on",
        "scan",
        "party_ids.signatory_ids.sealed",
        "party_ids.signatory_ids.by_proxy",
        "party_ids.signatory_ids.power_of_attorney",
        "witness_ids",
        "reported_on",
        "reported_to",
    )
    def _compute_missing(self):
        for agreement in self:
            lines = agreement._missing(agreement._next_phase())
            agreement.missing = "\n".join(lines)

    @api.model_create_multi
    def create(self, vals_list):
        """An agreement starts as verbal; only the past is entered as far as it was."""
        if self.env.su:
            return super().create(vals_list)
        phases = [vals.get("phase") or "verbal" for vals in vals_list]
        self._check_start(phases)
        start = [{**vals, "phase": "verbal"} for vals in vals_list]
        agreements = super().create(start)
        for agreement, phase in zip(agreements, phases, strict=True):
            if phase != "verbal":
                # Its lines are entered; from here on it is closed to writing.
                agreement.sudo().phase = phase
        return agreements

    def write(self, vals):
        if not self.env.su:
            self._check_change(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        if not self.env.su:
            self._check_open()

    def action_write_down(self):
        self._advance("written")

    def action_sign(self):
        self._advance("signed")

    def action_report(self):
        self._advance("reported")

    def action_back_to_verbal(self):
        """Reword: the paper was not signed yet."""
        self._check_open()
        for agreement in self.filtered(lambda one: one.phase == "written"):
            agreement.phase = "verbal"

    def action_add_members(self):
        """Every present member of the alliance becomes a party, once."""
        for agreement in self:
            agreement._check_open()
            members = agreement.network_id.member_ids.filtered(
                lambda member: not member.left_on
            )
            known = agreement.party_ids.organisation_id
            agreement.party_ids = [
                fields.Command.create({"organisation_id": one.id})
                for one in members.organisation_id - known
            ]

    def _next_phase(self):
        """The phase after this one; False after the last."""
        later = PHASES[PHASES.index(self.phase or "verbal") + 1 :]
        return later[0] if later else False

    def _advance(self, phase):
        """One step forward.

        :raises UserError: naming all that is missing for it
        """
        for agreement in self:
            if agreement._next_phase() != phase:
                raise UserError(
                    self.env._(
                        "%(agreement)s is at “%(phase)s”, so this step is not the "
                        "next one. Reload the page to see where it stands.",
                        agreement=agreement.name,
                        phase=agreement._phase_name(),
                    )
                )
            agreement._check_needs(phase)
            agreement.phase = phase

    def _check_needs(self, phase):
        missing = self._missing(phase)
        if missing:
            raise UserError(
                self.env._(
                    "%(agreement)s cannot go to “%(phase)s” yet. Still missing:\n"
                    "%(missing)s",
                    agreement=self.name,
                    phase=self._phase_name(phase),
                    missing="\n".join(f"• {line}" for line in missing),
                )
            )

    def _phase_name(self, phase=None):
        names = dict(self._fields["phase"]._description_selection(self.env))
        return names[phase or self.phase]

    def _reopen(self, reason):
        """Back to written, so that a mistake of the paper can be corrected.

        :raises AccessError: for anyone but the province administrator
        """
        self.ensure_one()
        if not self._may_record_the_past():
            raise AccessError(
                self.env._(
                    "Only the province administrator opens a signed agreement again. "
                    "Ask him, or make a new agreement that replaces it."
                )
            )
        # A signed agreement is closed to writing; this is the one way to open it.
        self.sudo().phase = "written"
        self.message_post(
            body=self.env._("Opened again for correction: %(reason)s", reason=reason)
        )

    def _may_record_the_past(self):
        """Whether agreements may be entered in the phase they reached long ago."""
        return self.env.su or self.env.user.has_group(
            "coop_network.coop_network_group_admin"
        )

    def _check_start(self, phases):
        later = {phase for phase in phases if phase != "verbal"}
        if later and not self._may_record_the_past():
            raise UserError(
                self.env._(
                    "A new agreement cannot begin as “%(phase)s”: it starts as verbal, "
                    "and the buttons take it further. An agreement of the past is "
                    "entered by the province administrator.",
                    phase=self._phase_name(later.pop()),
                )
            )

    def _check_change(self, vals):
        """What was signed stays; the phase moves by its steps."""
        changed = SIGNED_FIELDS & vals.keys()
        if "scan" in vals and any(one.scan for one in self):
            changed |= {"scan"}
        if changed and (changed != {"phase"} or vals["phase"] != "reported"):
            self._check_open()
        if "phase" in vals:
            for agreement in self:
                agreement._check_step(vals["phase"])

    def _check_step(self, phase):
        at, to = PHASES.index(self.phase), PHASES.index(phase)
        for step in PHASES[at + 1 : to + 1]:
            self._check_needs(step)

    def _check_open(self):
        """:raises UserError: when an agreement was signed already"""
        for agreement in self.filtered(lambda one: one.phase in ("signed", "reported")):
            raise UserError(
                self.env._(
                    "%(agreement)s has been signed, so what it says can no longer be "
                    "changed or deleted. Make a new agreement that replaces it, or ask "
                    "the province administrator to open it again with a reason.",
                    agreement=agreement.name,
                )
            )
