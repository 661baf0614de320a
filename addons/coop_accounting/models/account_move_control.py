# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

APPROVER = "coop_accounting.coop_accounting_group_approver"


class AccountMove(models.Model):
    """Nobody approves what he entered, and a document takes its entry back itself."""

    _inherit = "account.move"

    def _post(self, soft=True):
        if not self.env.su:
            self.filtered(lambda move: move._coop_needs_second())._check_coop_second()
        return super()._post(soft)

    def button_draft(self):
        made = self.filtered(lambda move: move.state == "posted" and move.coop_res_id)
        if made:
            raise UserError(
                self.env._(
                    "%(entries)s were made by a document and stay as posted. Open the "
                    "document and reverse it there; the reversal is an entry of its "
                    "own.",
                    entries=", ".join(made.mapped("name")),
                )
            )
        return super().button_draft()

    def _coop_needs_second(self):
        """Return whether a second person posts it: typed by hand, in such a journal."""
        self.ensure_one()
        return (
            self.journal_id.coop_two_persons
            and self.move_type == "entry"
            and not self.coop_key
            and not self.coop_res_id
            and not self.line_ids.asset_id
        )

    def _check_coop_second(self):
        user = self.env.user
        own = self.filtered(lambda move: move.create_uid == user)
        if self and not user.has_group(APPROVER):
            raise UserError(
                self.env._(
                    "In %(journal)s a second person posts what you enter. The entry "
                    "is kept in draft: ask an approver to look at it and post it.",
                    journal=self[0].journal_id.name,
                )
            )
        if own:
            raise UserError(
                self.env._(
                    "You entered %(entries)s yourself, so another approver must post "
                    "it. It is kept in draft.",
                    entries=", ".join(
                        move.ref or move.display_name for move in own[:5]
                    ),
                )
            )
