# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class CoopStep(models.AbstractModel):
    """A document that goes through its steps once, and only forward."""

    _name = "coop.step"
    _description = "Document with Steps"

    def write(self, vals):
        # Buttons check what a step needs; writing the step itself would skip that.
        if "state" in vals and not self.env.su:
            raise UserError(
                self.env._(
                    "The step of %(document)s is moved by its buttons only.",
                    document=self[:1].display_name,
                )
            )
        return super().write(vals)

    def _claim_step(self, before, after):
        """Move the document from one step to the next, once.

        Returns True if this call moved it, False if it had been moved already.
        Raises a UserError if it is not there yet. The row stays locked to the end of
        the transaction, so of two users who press a button together one waits.
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        order = [state for state, _label in self._fields["state"].selection]
        if order.index(self.state) >= order.index(after):
            return False
        if self.state != before:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(document)s is in the step “%(state)s”. "
                    "This is possible from the step “%(before)s” on.",
                    document=self.display_name,
                    state=labels[self.state],
                    before=labels[before],
                )
            )
        # The one place where a step is written; see write().
        self.sudo().state = after
        return True

    def _require_step(self, *states):
        """Refuse what does not belong to the present step of the document."""
        self.ensure_one()
        if self.state in states:
            return
        labels = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "This cannot be done while %(document)s is in the step “%(state)s”. "
                "It belongs to: %(steps)s.",
                document=self.display_name,
                state=labels[self.state],
                steps=", ".join(labels[state] for state in states),
            )
        )
