# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from .day import day_text

#: fields of a person that the register shows, by the name of the change
PERSON_FIELDS = ("name", "birth_date", "address")


class CoopWelfareRegisterChange(models.Model):
    """Something on the register that read otherwise before. Append-only.

    The database writes the changes of persons itself, so that none is lost whichever
    way the new name or address came in.
    """

    _name = "coop.welfare.register.change"
    _description = "Change on the Member Register"
    _inherit = ["coop.append.only"]
    _order = "date DESC, id DESC"
    _rec_name = "membership_id"

    membership_id = fields.Many2one(
        "coop.welfare.membership",
        "Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    what = fields.Selection(
        [
            ("name", "Name"),
            ("birth_date", "Date of Birth"),
            ("address", "Address"),
            ("class", "Class"),
            ("spouse", "Spouse"),
            ("funeral_manager", "Funeral Manager"),
        ],
        "What Changed",
        required=True,
    )
    before = fields.Char()
    after = fields.Char()
    said_before = fields.Char("Formerly", compute="_compute_said")
    said_after = fields.Char("Changed To", compute="_compute_said")

    def init(self):
        super().init()
        self.env.cr.execute(_follow_persons())
        self.env.cr.execute(_follow_members())

    @api.depends("what", "before", "after")
    @api.depends_context("lang")
    def _compute_said(self):
        """As a reader writes it: the database kept days in the ISO form."""
        for one in self:
            one.said_before = one._said(one.before)
            one.said_after = one._said(one.after)

    def _said(self, text):
        is_day = self.what == "birth_date" and text
        return day_text(self.env, fields.Date.to_date(text)) if is_day else text

    @api.model
    def _message_kept(self):
        return self.env._(
            "What stood on the register stays on record. Enter the right value with "
            "the member: the register shows both."
        )


def _follow_persons() -> SQL:
    """Write down what a person was called and where he lived, for each membership."""
    cases = SQL(", ").join(
        SQL(
            "(%s, OLD.%s::text, NEW.%s::text)",
            name,
            SQL.identifier(name),
            SQL.identifier(name),
        )
        for name in PERSON_FIELDS
    )
    differs = SQL(" OR ").join(
        SQL("OLD.%s IS DISTINCT FROM NEW.%s", *[SQL.identifier(name)] * 2)
        for name in PERSON_FIELDS
    )
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_welfare_follow_person() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            INSERT INTO coop_welfare_register_change
                        (membership_id, date, what, before, after,
                         create_uid, create_date, write_uid, write_date)
                 SELECT member.id, (now() AT TIME ZONE 'Asia/Bangkok')::date,
                        field.name, field.before, field.after,
                        NEW.write_uid, now() AT TIME ZONE 'UTC',
                        NEW.write_uid, now() AT TIME ZONE 'UTC'
                   FROM coop_welfare_membership member,
                        (VALUES %(cases)s) field (name, before, after)
                  WHERE member.person_id = NEW.id
                    AND field.before IS DISTINCT FROM field.after
                    AND (member.ended_on IS NULL
                         OR member.ended_on >= CURRENT_DATE - 366);
            RETURN NULL;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_follow_person
            AFTER UPDATE ON coop_person
            FOR EACH ROW WHEN (%(differs)s)
            EXECUTE FUNCTION coop_welfare_follow_person()
        """,
        cases=cases,
        differs=differs,
    )


def _follow_members() -> SQL:
    """Write down what a member's class, spouse and funeral manager were before.

    The trigger knows its columns, so that payments, which rewrite the row, pass by.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_welfare_spouse(member integer, named varchar)
        RETURNS varchar LANGUAGE sql STABLE AS $body$
            SELECT COALESCE((SELECT person.name
                               FROM coop_welfare_membership spouse
                               JOIN coop_person person ON person.id = spouse.person_id
                              WHERE spouse.id = member), named)
        $body$;
        CREATE OR REPLACE FUNCTION coop_welfare_follow_member() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            INSERT INTO coop_welfare_register_change
                        (membership_id, date, what, before, after,
                         create_uid, create_date, write_uid, write_date)
                 SELECT NEW.id, (now() AT TIME ZONE 'Asia/Bangkok')::date,
                        field.name, field.before, field.after,
                        NEW.write_uid, now() AT TIME ZONE 'UTC',
                        NEW.write_uid, now() AT TIME ZONE 'UTC'
                   FROM (VALUES
                        ('class',
                         (SELECT name FROM coop_welfare_class WHERE id = OLD.class_id),
                         (SELECT name FROM coop_welfare_class WHERE id = NEW.class_id)),
                        ('spouse',
                         coop_welfare_spouse(OLD.spouse_id, OLD.spouse_name),
                         coop_welfare_spouse(NEW.spouse_id, NEW.spouse_name)),
                        ('funeral_manager', OLD.funeral_manager, NEW.funeral_manager)
                        ) field (name, before, after)
                  WHERE field.before IS DISTINCT FROM field.after;
            RETURN NULL;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_follow_member
            AFTER UPDATE OF class_id, spouse_id, spouse_name, funeral_manager
            ON coop_welfare_membership
            FOR EACH ROW EXECUTE FUNCTION coop_welfare_follow_member()
        """
    )
