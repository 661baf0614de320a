# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError


class CoopWelfareGuarded(models.AbstractModel):
    """What the screen shows read-only is read-only for a program too.

    States and reckoned amounts are reached by the buttons, which check role and
    person first, lock what they change, and then write as superuser.
    """

    _name = "coop.welfare.guarded"
    _inherit = "coop.welfare.only"
    _description = "Fields Written by Buttons Only"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_guarded({name for name, value in vals.items() if value})
        return super().create(vals_list)

    def write(self, vals):
        self._check_guarded(set(vals))
        return super().write(vals)

    def _check_guarded(self, names):
        if self.env.su:
            return
        guarded = [
            self._fields[name]._description_string(self.env)
            for name in sorted(names & set(self._fields))
            if self._fields[name].readonly
            and self._fields[name].store
            and not self._fields[name].compute
            and not self._fields[name].related
        ]
        if guarded:
            raise AccessError(
                self.env._(
                    "%(fields)s is not entered: the buttons of the form write it after "
                    "their checks. Use the button.",
                    fields=", ".join(guarded),
                )
            )

    def _require(self, role):
        """Refuse whoever lacks the role, also when no screen hides the button.

        :param role: last part of the group's name: clerk, officer or approver
        """
        self.check_access("read")
        xmlid = f"coop_welfare.coop_welfare_group_{role}"
        if not self.env.su and not self.env.user.has_group(xmlid):
            # sudo: the name of a group, for a sentence
            raise AccessError(
                self.env._(
                    "This needs the role %(role)s. Ask somebody who has it.",
                    role=self.env.ref(xmlid).sudo().full_name,
                )
            )

    def _claim(self, *states):
        """Begin a step that happens once: a second press finds the state changed.

        :param states: those in which the step may begin
        """
        self.ensure_one()
        self.check_access("write")
        # sudo: locking needs the right to write, also on what is only read
        self.sudo()._one_at_a_time().lock_for_update()
        self.invalidate_recordset()
        self._check_state(*states)

    def _one_at_a_time(self):
        """Records that are locked together while one of them takes a step."""
        return self

    def _check_state(self, *states):
        """Refuse a step that begins in none of ``states``."""
        for one in self:
            if one.state not in states:
                names = dict(self._fields["state"]._description_selection(self.env))
                # sudo: what the document is called
                document = self.env["ir.model"].sudo()._get(self._name).name
                raise UserError(
                    self.env._(
                        "%(document)s “%(name)s” is: %(state)s. Nothing was done.",
                        document=document,
                        name=one.display_name,
                        state=names[one.state],
                    )
                )
