# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.fields import NO_ACCESS


class CoopWelfareTakeoverRow(models.Model):
    """A row of a register that is being taken over: kept until it is. Thin.

    Written and read by statements only; nobody opens persons here.
    """

    _name = "coop.welfare.takeover.row"
    _description = "Row of a Register to Take Over"
    _log_access = False
    _order = "id"
    _rec_name = "number"

    takeover_id = fields.Many2one(
        "coop.welfare.takeover",
        "Register",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    file_id = fields.Many2one(
        "coop.welfare.takeover.file",
        "File",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    row = fields.Integer(
        "Row of the File", required=True, readonly=True, aggregator=None
    )
    number = fields.Char("Member Number", required=True, readonly=True)
    name = fields.Char(readonly=True, groups=NO_ACCESS)
    national_id = fields.Char(readonly=True, groups=NO_ACCESS)
    birth_date = fields.Date(readonly=True, groups=NO_ACCESS)
    phone = fields.Char(readonly=True, groups=NO_ACCESS)
    address = fields.Char(readonly=True, groups=NO_ACCESS)
    centre_id = fields.Many2one(
        "coop.welfare.centre", "Centre", required=True, readonly=True
    )
    class_id = fields.Many2one("coop.welfare.class", "Class", readonly=True)
    member_group = fields.Char("Collecting Group", readonly=True)
    channel = fields.Char("How Paid", readonly=True)
    applied_on = fields.Date(readonly=True)
    approved_on = fields.Date(readonly=True)
    cover_from = fields.Date("Covered From", required=True, readonly=True)
    spouse_name = fields.Char("Spouse", readonly=True, groups=NO_ACCESS)
    funeral_manager = fields.Char(readonly=True, groups=NO_ACCESS)
    advance = fields.Float("Advance Held", digits=(16, 2), readonly=True)
    recipients = fields.Json("Recipients", readonly=True, groups=NO_ACCESS)

    # Pieces are taken in the order of the rows.
    _piece = models.Index("(takeover_id, id)")


class CoopWelfareTakeoverFinding(models.Model):
    """One thing wrong in a register: in which file, where, what, what to do."""

    _name = "coop.welfare.takeover.finding"
    _description = "Fault in a Register to Take Over"
    _order = "takeover_id, file_id, row, id"
    _rec_name = "reason"

    takeover_id = fields.Many2one(
        "coop.welfare.takeover",
        "Register",
        required=True,
        index=True,
        ondelete="cascade",
    )
    file_id = fields.Many2one(
        "coop.welfare.takeover.file", "File", readonly=True, ondelete="cascade"
    )
    row = fields.Integer("Row of the File", readonly=True, aggregator=None)
    column = fields.Char("Column of the File", readonly=True)
    value = fields.Char("As Written", readonly=True)
    reason = fields.Char("What Is Wrong", readonly=True)
