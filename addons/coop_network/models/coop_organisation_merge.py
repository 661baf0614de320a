# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .coop_reference import References

#: What the one that stays takes over when it has nothing of its own there.
FILLED = (
    "registration_number",
    "registered_on",
    "english_name",
    "printed_name",
    "province_id",
    "area_id",
    "readiness",
    "readiness_note",
    "strengths",
    "phone",
    "email",
    "website",
    "vat",
    "street",
    "street2",
    "city",
    "zip",
    "state_id",
    "country_id",
)
#: Whose partner is a person or a company of its own, or a letter that was sent.
PARTNER_STAYS = ("coop.organisation", "res.company", "res.users")


class CoopOrganisation(models.Model):
    """Two records of one organisation become one; the other is closed and kept."""

    _inherit = "coop.organisation"

    merged_into_id = fields.Many2one(
        "coop.organisation",
        "Merged Into",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    merged_ids = fields.One2many(
        "coop.organisation",
        "merged_into_id",
        "Merged Into It",
        context={"active_test": False},
    )

    _merged_is_closed = models.Constraint(
        """CHECK (merged_into_id IS NULL OR
                  merged_into_id <> id AND status = 'closed' AND level_id IS NULL)""",
        "An organisation that was merged into another stays closed and outside the "
        "territory tree. Work with the one it was merged into.",
    )

    def write(self, vals):
        if not vals.get("merged_into_id"):
            self._check_not_merged(vals)
        return super().write(vals)

    def action_merge(self):
        """Open the wizard for these organisations."""
        xmlid = "coop_network.coop_organisation_merge_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {**action, "context": {"default_organisation_ids": self.ids}}

    def _check_not_merged(self, vals):
        reopened = vals.get("status", "closed") != "closed" or (
            vals.get("active") or vals.get("level_id")
        )
        merged = self.filtered("merged_into_id") if reopened else self.browse()
        if merged:
            raise ValidationError(
                self.env._(
                    "%(name)s was merged into %(survivor)s and stays closed. Work "
                    "with %(survivor)s.",
                    name=merged[0].name,
                    survivor=merged[0].merged_into_id.name,
                )
            )

    def _merge_into(self, survivor):
        """Move all that refers to these organisations to the survivor, and close them.

        All or nothing. Their own history stays with them.

        :raises UserError: saying which rule the merged organisation would break
        """
        (self | survivor).check_access("write")
        (self | survivor).lock_for_update()
        for organisation in self:
            organisation._check_mergeable(survivor)
            organisation._merge_place(survivor)
            organisation._merge_fill(survivor)
            moved = organisation._merge_references(survivor)
            organisation._merge_close(survivor, moved)
        # What a user may see depends on his place, which may just have moved.
        self.env.registry.clear_cache()

    def _check_mergeable(self, survivor):
        self.ensure_one()
        said = {"name": self.name, "survivor": survivor.name}
        if self == survivor:
            raise UserError(
                self.env._("%(name)s cannot be merged into itself.", **said)
            )
        for one in self | survivor:
            if one.merged_into_id:
                raise UserError(
                    self.env._(
                        "%(one)s was already merged into %(into)s. Choose that one.",
                        one=one.name,
                        into=one.merged_into_id.name,
                    )
                )
        self._check_books_stay(survivor, said)
        self._check_members_fit(survivor, said)

    def _check_books_stay(self, survivor, said):
        # Whose contact a company is, whichever company the user works in.
        Company = self.env["res.company"].sudo().with_context(active_test=False)
        own = Company.search([("partner_id", "=", self.partner_id.id)])
        mine = self.sudo().books_company_ids | own
        if mine and survivor.sudo().books_company_ids:
            raise UserError(
                self.env._(
                    "%(name)s and %(survivor)s both keep books here. Two sets of "
                    "books are not merged: close one in its accounts, carry its "
                    "balances over, then take it off its organisation.",
                    **said,
                )
            )
        if mine:
            raise UserError(
                self.env._(
                    "%(name)s keeps its books here, as %(company)s. Choose it as the "
                    "organisation that stays, and merge %(survivor)s into it.",
                    company=mine[0].name,
                    **said,
                )
            )

    def _check_members_fit(self, survivor, said):
        """Those who deal with it must be able to deal with the survivor instead."""
        members = self.with_context(active_test=False).member_ids
        if not members or not survivor.level_id:
            return
        if survivor._within(self):
            raise UserError(
                self.env._(
                    "%(survivor)s stands below %(name)s in the territory tree: a "
                    "centre is not merged into one of its own. Let %(name)s be the "
                    "one that stays, or first let its members deal with another "
                    "centre.",
                    **said,
                )
            )
        if self.level_id != survivor.level_id:
            raise UserError(
                self.env._(
                    "%(members)s deal with %(name)s, a %(level)s. They cannot deal "
                    "with %(survivor)s, a %(other)s: no level is skipped. First let "
                    "them deal with another centre.",
                    members=", ".join(members[:3].mapped("name")),
                    level=self.level_id.name,
                    other=survivor.level_id.name,
                    **said,
                )
            )

    def _merge_place(self, survivor):
        """The survivor takes the place if it has none, then the members."""
        if self.level_id and not survivor.level_id:
            survivor.write(
                {"level_id": self.level_id.id, "centre_id": self.centre_id.id}
            )
        members = self.with_context(active_test=False).member_ids
        if members:
            members.write({"centre_id": survivor.id})

    def _merge_fill(self, survivor):
        vals = {
            name: self[name].id if self._fields[name].relational else self[name]
            for name in FILLED
            if self[name] and not survivor[name]
        }
        if vals:
            survivor.write(vals)

    def _merge_references(self, survivor):
        """:return: [(label, how many)] of what was moved"""
        # What refers to it may be kept by organisations that the user is not in
        # charge of; that it is the same organisation is not theirs to decide.
        one, to = self.sudo(), survivor.sudo()
        moved, clashes = one._references().move(one, to)
        children = one.partner_id.with_context(active_test=False).child_ids
        children.write({"parent_id": to.partner_id.id})
        others = one._partner_references().move(one.partner_id, to.partner_id)
        self._raise_clashes(survivor, clashes + others[1])
        return self._name_moved(moved + others[0])

    @api.model
    def _merge_stays(self):
        """Models whose records remain with the organisation that goes: its history."""
        return {
            "coop.organisation.duplicate",
            "coop.organisation.place",
            "mail.message",
            "mail.followers",
            "mail.tracking.value",
            "ir.attachment",
            "ir.logging",
        }

    @api.model
    def _references(self):
        return References(self, self._merge_stays())

    @api.model
    def _partner_references(self):
        stays = {*self._merge_stays(), *PARTNER_STAYS}
        return References(self.partner_id, stays, ("mail_", "discuss_", "bus_"))

    def _raise_clashes(self, survivor, clashes):
        if not clashes:
            return
        lines = [
            f"• {clash.record.env['ir.model']._get(clash.record._name).name}: "
            f"{clash.record.display_name}. {clash.reason}"
            for clash in clashes
        ]
        raise UserError(
            self.env._(
                "%(name)s was not merged into %(survivor)s, and nothing was changed. "
                "Both have what only one may have. Change or delete these records of "
                "%(name)s first:\n%(clashes)s",
                name=self.name,
                survivor=survivor.name,
                clashes="\n".join(lines),
            )
        )

    @api.model
    def _name_moved(self, moved):
        """A place is called what its model is called; pairs what their field is."""
        counts = {}
        for place, number in moved:
            label = self._label_of(place)
            counts[label] = counts.get(label, 0) + number
        return sorted(counts.items())

    @api.model
    def _label_of(self, place):
        if place.model:
            # A name, whichever the model.
            return self.env["ir.model"].sudo()._get(place.model).name
        for model in (self, self.env["res.partner"]):
            for field in model._fields.values():
                if field.type == "many2many" and field.relation == place.table:
                    return field._description_string(self.env)
        return self.env._("Other links")

    def _merge_close(self, survivor, moved):
        # Outside the tree it is in nobody's charge any more, so not in the user's.
        closed = self.sudo()
        closed.write(
            {
                "status": "closed",
                "level_id": False,
                "centre_id": False,
                "merged_into_id": survivor.id,
            }
        )
        closed.active = False
        items = Markup().join(
            Markup("<li>%s: %s</li>") % (label, number) for label, number in moved
        )
        said = {"name": self.name, "survivor": survivor.name}
        survivor.message_post(
            body=Markup("<p>%s</p><ul>%s</ul>")
            % (
                self.env._("%(name)s was merged into this organisation.", **said),
                items,
            )
        )
        closed.message_post(
            body=self.env._("Merged into %(survivor)s and closed.", **said)
        )
