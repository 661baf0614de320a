# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from coop_core import welfare_age

from .day import day_text


class CoopWelfareAgeBand(models.Model):
    """At which ages a class of members may join, by one version of the by-law."""

    _name = "coop.welfare.age.band"
    _description = "Ages at Which Members May Join"
    _inherit = "coop.welfare.bylaw.part"
    _order = "bylaw_id, class_id, id"
    _rec_names_search = ["class_id.name"]

    class_id = fields.Many2one(
        "coop.welfare.class",
        "Class of Members",
        ondelete="restrict",
        help="Empty: every class that has no line of its own.",
    )
    min_age = fields.Integer("From Age", default=20)
    max_age = fields.Integer("To Age", help="Included. Zero: no upper bound.")
    rule = fields.Selection(
        [
            ("be_year", "By the year of birth"),
            ("full_years", "By full years on the day"),
        ],
        "How Age Is Counted",
        default="be_year",
        required=True,
    )

    _ages = models.Constraint(
        "CHECK (min_age >= 0 AND (COALESCE(max_age, 0) = 0 OR max_age >= min_age))",
        "The ages end before they begin. Correct the two numbers.",
    )
    _once = models.UniqueIndex(
        "(bylaw_id, COALESCE(class_id, 0))",
        "This class has its ages in this version already. Change that line instead.",
    )

    @api.depends("min_age", "max_age", "class_id")
    def _compute_display_name(self):
        for band in self:
            upper = f"-{band.max_age}" if band.max_age else "+"
            name = band.class_id.name or self.env._("Every class")
            band.display_name = f"{name} {band.min_age}{upper}"

    def _age(self, birth, day):
        return welfare_age.age_on(birth, day, self.rule)

    def _allows(self, birth, day):
        return welfare_age.within(
            birth, day, self.rule, self.min_age, self.max_age or None
        )


class CoopWelfareBylaw(models.Model):
    """Whether somebody is of an age to join."""

    _inherit = "coop.welfare.bylaw"

    def _age_band(self, member_class):
        """The ages of a class; those of every class where it has none of its own."""
        self.ensure_one()
        own = self.age_band_ids.filtered(lambda band: band.class_id == member_class)
        return own or self.age_band_ids.filtered(lambda band: not band.class_id)

    def _check_age(self, birth, day, member_class):
        """Refuse who is too young or too old to join on ``day``."""
        band = self._age_band(member_class)
        if not band or (birth and band._allows(birth, day)):
            return
        if not birth:
            raise UserError(
                self.env._(
                    "%(bylaw)s limits the age of members (%(band)s), and the day of "
                    "birth is not known. Enter it first.",
                    bylaw=self.display_name,
                    band=band.display_name,
                )
            )
        raise UserError(
            self.env._(
                "Aged %(age)s on %(day)s: %(bylaw)s admits %(band)s. The application "
                "cannot be accepted.",
                age=band._age(birth, day),
                day=day_text(self.env, day),
                bylaw=self.display_name,
                band=band.display_name,
            )
        )
