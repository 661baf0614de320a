# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command


class CoopWelfareAccess(models.Model):
    """A member, or an heir whom he named, may look at one membership from outside.

    Given by an officer who has seen the person's papers, and handed over as a letter.
    """

    _name = "coop.welfare.access"
    _description = "Access of a Member or Heir"
    _inherit = ["coop.welfare.guarded", "coop.paper"]
    _order = "id DESC"
    _rec_name = "membership_id"
    _rec_names_search = ["membership_id.number", "login"]

    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    fund_id = fields.Many2one(
        related="membership_id.fund_id", store=True, precompute=True, index=True
    )
    centre_id = fields.Many2one(related="membership_id.centre_id")
    recipient_id = fields.Many2one(
        "coop.welfare.recipient",
        "Heir",
        ondelete="restrict",
        domain="[('membership_id', '=', membership_id)]",
        help="Empty: the member himself. An heir sees the case after the death, and "
        "only his own part.",
    )
    login = fields.Char(
        required=True,
        help="What the person logs in with: e-mail address or telephone number.",
    )
    evidence = fields.Char(
        "Papers Seen",
        required=True,
        help="By what you know that it is this person: kind and number of the paper.",
    )
    user_id = fields.Many2one(
        "res.users", "Login User", readonly=True, copy=False, index=True
    )
    granted_on = fields.Date(readonly=True, copy=False)
    ended_on = fields.Date(readonly=True, copy=False)
    has_second_factor = fields.Boolean(
        "Second Factor",
        compute="_compute_has_second_factor",
        help="Without a second factor the person sees nothing.",
    )
    state = fields.Selection(
        [("draft", "Prepared"), ("granted", "Given"), ("ended", "Ended")],
        compute="_compute_state",
    )

    _once = models.UniqueIndex(
        "(membership_id, COALESCE(recipient_id, 0)) WHERE ended_on IS NULL",
        "This person has access already. Open that access instead.",
    )

    @api.depends("granted_on", "ended_on")
    def _compute_state(self):
        for access in self:
            granted = "granted" if access.granted_on else "draft"
            access.state = "ended" if access.ended_on else granted

    @api.depends("user_id")
    def _compute_has_second_factor(self):
        for access in self:
            # sudo: whether there is one is shown, not what it is
            access.has_second_factor = access.sudo().user_id.totp_enabled

    @api.constrains("recipient_id", "membership_id")
    def _check_recipient(self):
        for access in self:
            heir = access.recipient_id
            if heir and heir.membership_id != access.membership_id:
                raise ValidationError(
                    self.env._(
                        "%(heir)s is not named by %(member)s. Choose whom the member "
                        "named.",
                        heir=heir.name,
                        member=access.membership_id.display_name,
                    )
                )

    def write(self, vals):
        fixed = {"membership_id", "recipient_id", "login"} & set(vals)
        if fixed and any(access.granted_on for access in self):
            raise UserError(
                self.env._(
                    "This access was given and stays as it is. End it and give another."
                )
            )
        return super().write(vals)

    def unlink(self):
        if any(access.granted_on for access in self):
            raise UserError(
                self.env._("An access that was given is kept. End it instead.")
            )
        return super().unlink()

    def action_grant(self):
        """Make the login and print the letter that the person is handed."""
        for access in self:
            access._require("officer")
            access.check_access("write")
            if access.state != "draft":
                raise UserError(
                    self.env._("This access is given already. Print the letter again.")
                )
            # sudo: an officer makes no users, but this login opens nothing but this
            given = access.sudo()
            given.user_id = given._login_user()
            given.granted_on = fields.Date.context_today(self)
        return self.action_print()

    def action_print(self):
        self._require("officer")
        return self.env.ref(
            "coop_welfare_portal.coop_welfare_access_letter"
        ).report_action(self)

    def action_end(self):
        """Take the access back; who has no other logs in no more."""
        today = fields.Date.context_today(self)
        for access in self:
            access._require("officer")
            access.check_access("write")
            # sudo: guarded field, and officers keep no users
            ended = access.sudo()
            ended.ended_on = today
            if not ended.search_count(
                [("user_id", "=", ended.user_id.id), ("ended_on", "=", False)], limit=1
            ):
                ended.user_id.active = False

    def _who(self):
        """Name of the person who has the access."""
        self.ensure_one()
        return self.recipient_id.name or self.membership_id.person_id.name

    def _login_user(self):
        """The portal user of the person: new, or his own of another membership."""
        login = self.login.strip().lower()
        Users = self.env["res.users"].with_context(
            active_test=False, no_reset_password=True
        )
        known = Users.search([("login", "=", login)])
        if known:
            self._check_own(known)
            known.active = True
            return known
        return Users.create(
            {
                "name": self._who(),
                "login": login,
                "password": secrets.token_urlsafe(32),
                "lang": self.env.lang,
                "tz": self.env.user.tz,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )

    def _check_own(self, user):
        """A login is shared only by the accesses of one person."""
        others = self.search([("user_id", "=", user.id)])
        person = self.membership_id.person_id
        own = not self.recipient_id and others.filtered(
            lambda one: not one.recipient_id and one.membership_id.person_id == person
        )
        if not user.share or not own:
            raise UserError(
                self.env._(
                    "Somebody else logs in with %s. Enter another e-mail address or "
                    "telephone number.",
                    self.login,
                )
            )

    def _letter_url(self):
        """Where the person chooses a password; works once and for some days only."""
        self.ensure_one()
        # sudo: the token is for this letter, and officers keep no users
        partner = self.sudo().user_id.partner_id
        partner.signup_prepare()
        partner = partner.with_context(signup_valid=True)
        return partner._get_signup_url_for_action()[partner.id]
