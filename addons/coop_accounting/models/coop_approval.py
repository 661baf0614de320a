# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from coop_core.thai_date import format_thai

APPROVERS = "coop_accounting.coop_accounting_group_approver"
STEPS = frozenset({"state", "approved_by_id", "approved_on"})


class CoopApproval(models.AbstractModel):
    """A document that one person makes, another approves, and that is then posted.

    Its steps are written by buttons only. From the approval on what was approved stays;
    posted, only a reversal undoes it.
    """

    _name = "coop.approval"
    _description = "Document to Approve"

    #: what only buttons write, beside STEPS; what stays from the approval on
    _coop_steps = frozenset()
    _coop_frozen = frozenset()

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("approved", "Approved"),
            ("posted", "Posted"),
            ("reversed", "Reversed"),
        ],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    approved_by_id = fields.Many2one(
        "res.users", "Approved By", readonly=True, copy=False, ondelete="restrict"
    )
    approved_on = fields.Datetime("Approved On", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_by_buttons(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_by_buttons(vals)
        if self._coop_frozen & vals.keys():
            self._check_not_frozen()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(one.state != "draft" for one in self):
            raise UserError(
                self.env._(
                    "Only a draft can be deleted. What is posted is reversed, so that "
                    "the books show both."
                )
            )

    def action_approve(self):
        for one in self:
            one._check_state("draft")
            one._check_approver()
            one._check_not_maker()
            one._check_may_approve()
            one._step(
                state="approved",
                approved_by_id=self.env.uid,
                approved_on=fields.Datetime.now(),
            )

    def action_draft(self):
        """Take the approval back."""
        for one in self:
            one._check_state("approved")
            one._check_approver()
            one._step(state="draft", approved_by_id=False, approved_on=False)

    def _makers(self):
        """Return the users who made the document, and so may not approve it."""
        self.ensure_one()
        return self.create_uid

    def _check_may_approve(self):
        """Refuse what is not ready; extended by the document."""
        self.ensure_one()

    def _step(self, **vals):
        """Write what only buttons write."""
        # sudo: every button checks who may before it comes here
        self.sudo().write(vals)

    def _check_by_buttons(self, vals):
        if (STEPS | self._coop_steps) & vals.keys() and not self.env.su:
            raise AccessError(
                self.env._("Approve, post and reverse a document by its buttons.")
            )

    def _check_not_frozen(self):
        if any(one.state != "draft" for one in self):
            raise UserError(
                self.env._(
                    "What was approved stays as it was approved. Take it back to "
                    "draft, or reverse it if it is posted, and make another."
                )
            )

    def _check_state(self, state):
        self.ensure_one()
        self.check_access("write")
        states = dict(self._fields["state"]._description_selection(self.env))
        if self.state != state:
            raise UserError(
                self.env._(
                    "%(name)s is %(now)s; this step needs it to be %(needed)s.",
                    name=self.display_name,
                    now=states[self.state],
                    needed=states[state],
                )
            )

    def _check_approver(self):
        if not self.env.user.has_group(APPROVERS):
            raise AccessError(
                self.env._(
                    "Only an approver does this. Ask one of them to open %(name)s.",
                    name=self.display_name,
                )
            )

    def _check_not_maker(self):
        if self.env.user in self._makers():
            raise UserError(
                self.env._(
                    "%(user)s made %(name)s. Nobody approves what he made himself: ask "
                    "another approver.",
                    user=self.env.user.name,
                    name=self.display_name,
                )
            )

    def _day_in_words(self, day):
        """Return a day as a Thai reads it, the year of the Buddhist era in full."""
        thai = (self.env.lang or "").startswith("th")
        return format_thai(day, "short") if thai and day else str(day or "")
