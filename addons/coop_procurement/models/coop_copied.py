# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.tools import SQL


class Copied(fields.Many2one):
    """A link that a statement copies from a row which the table also points at.

    The row that it is copied from holds the foreign key, so the copy needs none: for
    tables that take some hundred thousand rows in a statement, where each key costs as
    much as the row. Rows that can be written otherwise need a real Many2one, and what
    is pointed at must never be deleted.
    """

    def update_db_foreign_key(self, model, column):
        """Make no foreign key; take away the one of an earlier version."""
        model.env.cr.execute(
            SQL(
                "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s",
                SQL.identifier(model._table),
                SQL.identifier(f"{model._table}_{self.name}_fkey"),
            )
        )
