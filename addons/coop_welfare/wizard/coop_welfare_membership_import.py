# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

import xlsxwriter

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from ..models import coop_welfare_membership_import_sql as import_sql
from ..models.coop_welfare_membership_layout import LAYOUT
from ..models.coop_welfare_membership_read import Reading

#: members that one sheet is written for: more are exported centre by centre
SHEET = 100_000


class CoopWelfareMembershipImport(models.TransientModel):
    """Members that a fund takes over from a file, before it is active.

    Nobody is ended by a file: who does not stand in it stays as he is. New members
    of an active fund apply; there a file says new facts of known members only.
    """

    _name = "coop.welfare.membership.import"
    _description = "Take Over Members from a File"
    _inherit = "coop.file.import"

    fund_id = fields.Many2one("coop.welfare.fund", "Fund", required=True)
    centre_id = fields.Many2one(
        "coop.welfare.centre",
        "Centre",
        domain="[('fund_id', '=', fund_id)]",
        help="Of all rows that name none.",
    )
    fresh_count = fields.Integer("New Members", readonly=True)
    changed_count = fields.Integer("Members with New Facts", readonly=True)
    same_count = fields.Integer("Known Already", readonly=True)
    advance_total = fields.Float("Advances", digits=(16, 2), readonly=True)

    def action_export(self):
        """The members as they are, in the sheet that is read again."""
        self.ensure_one()
        self.fund_id.check_access("read")
        members = self.env["coop.welfare.membership"].search(
            [
                ("fund_id", "=", self.fund_id.id),
                ("ended_on", "=", False),
                *([("centre_id", "=", self.centre_id.id)] if self.centre_id else []),
            ],
            limit=SHEET + 1,
        )
        if len(members) > SHEET:
            raise UserError(
                self.env._(
                    "More than %s members do not fit into a sheet to work with. "
                    "Choose a centre.",
                    f"{SHEET:,}",
                )
            )
        self.write(
            {
                "file": base64.b64encode(self._sheet(members)),
                "file_name": "members.xlsx",
                "state": "new",
            }
        )
        return self._action()

    def _open_reading(self, file, name):
        return Reading(self, file, name)

    def _check_may_take(self):
        self.fund_id._require("officer")
        self.fund_id.check_access("write")

    def _prepare_result(self, reading):
        fresh = [row for row in reading.rows if not row.member]
        return {
            "row_count": len(reading.rows) + reading.same,
            "fresh_count": len(fresh),
            "changed_count": len(reading.rows) - len(fresh),
            "same_count": reading.same,
            "advance_total": float(sum(row.values["advance"] or 0 for row in fresh)),
        }

    def _import_reasons(self):
        _ = self.env._
        return {
            "advance.small": _(
                "An advance is not below 0 and has no parts of a satang."
            ),
            "centre.moved": _(
                "The member belongs to another centre. Enter a transfer: a file moves "
                "nobody."
            ),
            "centre.unknown": _("The fund has no such centre. It has: %(hint)s."),
            "class.unknown": _("The fund has no such class. It has: %(hint)s."),
            "days.order": _(
                "Birth, application, approval and first day of cover follow each "
                "other. Correct the days."
            ),
            "member.ended": _(
                "The membership of this number has ended. Take the row out; a new "
                "membership has a new number."
            ),
            "member.name": _(
                "The member of this number is called %(hint)s. Correct the number, or "
                "the name at the person."
            ),
            "member.new": _(
                "The fund is active: new members apply and are approved. Take the row "
                "out and enter an application."
            ),
            "relation.unknown": _("This relation is not in the list of relations."),
            "share.sum": _("The shares are together %(hint)s percent, not 100."),
            "share.whole": _("A share is a whole number of percent, at least 1."),
        }

    def _take(self, reading):
        """Write the whole file, set-based; the advances become drafts to book."""
        if not reading.rows:
            return
        # sudo: rows are written only after the checks of the reading
        env, cr = self.sudo().env(user=self.env.uid, su=True), self.env.cr
        cr.execute(import_sql.stage())
        cr.execute_values(
            import_sql.WRITE,
            [self._staged(row) for row in reading.rows],
            page_size=5000,
        )
        cr.execute(import_sql.number_stage())
        cr.execute(import_sql.insert_persons(env))
        cr.execute(import_sql.insert_members(env, self.fund_id.id))
        cr.execute(import_sql.update_members(env))
        self._take_recipients(env, reading.rows)
        self._take_advances(env)
        for model in ("coop.person", "coop.welfare.membership"):
            self.env[model].invalidate_model()

    def _staged(self, row):
        values = row.values
        return (
            values["number"],
            row.member,
            row.person,
            *(
                values[name] or None
                for name in ("name", "national_id", "birth_date", "phone", "address")
            ),
            row.centre,
            row.member_class,
            *(
                values[name] or None
                for name in (
                    "group",
                    "channel",
                    "applied_on",
                    "approved_on",
                    "cover_from",
                    "spouse_name",
                    "funeral_manager",
                )
            ),
            values["advance"],
        )

    def _take_recipients(self, env, rows):
        named = [
            (row.values["number"], place, *recipient)
            for row in rows
            if not row.member
            for place, recipient in enumerate(row.recipients, start=1)
        ]
        if named:
            paper = env._("Taken over from %s", self.file_name or "")
            env.cr.execute(import_sql.insert_recipients(env, named, paper))
            self.env["coop.welfare.recipient"].invalidate_model()

    def _take_advances(self, env):
        """One collection for each centre, which a second person books and confirms."""
        for (centre,) in env.execute_query(import_sql.centres_with_advance()):
            collection = env["coop.welfare.collection"].create(
                {"centre_id": centre, "date": self.fund_id.starts_on}
                if self.fund_id.starts_on
                else {"centre_id": centre}
            )
            env.cr.execute(import_sql.insert_advances(collection))
            collection.invalidate_recordset(["line_ids"])
        self.env["coop.welfare.collection.line"].invalidate_model()

    def _sheet(self, members):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        sheet = book.add_worksheet("Members")
        bold, day = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "[$-107041E]dd/mm/yyyy"}),
        )
        thai = (self.env.lang or "").startswith("th")
        for place, column in enumerate(LAYOUT.columns):
            sheet.set_column(place, place, 16)
            sheet.write_string(0, place, column.thai if thai else column.header, bold)
        number = 0
        for number, member in enumerate(members, start=1):
            for place, value in enumerate(self._cells(member)):
                if value and LAYOUT.columns[place].kind == "date":
                    sheet.write_datetime(number, place, value, day)
                elif value:
                    sheet.write(number, place, value)
        sign_sheet(book, sheet, number + 1, self.env)
        book.close()
        return file.getvalue()

    def _cells(self, member):
        """What the sheet says of a member; the national ID stays closed."""
        person = member.sudo().person_id  # sudo: persons of members that are seen
        named = member.recipient_ids.filtered(lambda one: not one.valid_to)[:3]
        percent = sum(named.mapped("weight")) == 100
        values = {
            "number": member.number,
            "name": person.name,
            "birth_date": person.birth_date,
            "phone": person.phone,
            "address": person.address,
            "centre": member.centre_id.sudo().organisation_id.name,  # sudo: as above
            "group": member.group,
            "member_class": member.class_id.name,
            "channel": member.channel,
            "applied_on": member.applied_on,
            "approved_on": member.approved_on,
            "cover_from": member.cover_from,
            "spouse_name": member.spouse_name,
            "funeral_manager": member.funeral_manager,
        }
        for place, one in enumerate(named, start=1):
            values |= {
                f"recipient{place}": one.name,
                f"relation{place}": one.relation_id.name,
                f"share{place}": one.weight if percent else None,
            }
        return [values.get(column.name) for column in LAYOUT.columns]
