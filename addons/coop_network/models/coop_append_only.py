# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CoopAppendOnly(models.AbstractModel):
    """Rows that stay as they were written: a mistake is undone by a second row."""

    _name = "coop.append.only"
    _description = "Kept as It Was Written"

    #: whether the database refuses every statement that changes or deletes a row
    _kept_by_database = True

    def init(self):
        super().init()
        if not self._abstract and self._kept_by_database:
            self.env.cr.execute(_refuse_change(self._table))

    def write(self, vals):
        raise UserError(self._message_kept())

    def unlink(self):
        raise UserError(self._message_kept())

    def _message_kept(self):
        """Return why it stays, and what to do instead, in the words of the user."""
        return self.env._(
            "What was entered stays as it is. Enter a second record that undoes it."
        )


def _refuse_change(table) -> SQL:
    """Refuse UPDATE, DELETE and TRUNCATE on a table, whoever sends them.

    Who wrote a row may be forgotten, as when a user is deleted.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_refuse_change() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                OLD.create_uid := NEW.create_uid;
                OLD.write_uid := NEW.write_uid;
                IF OLD IS NOT DISTINCT FROM NEW THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION
                'Rows of %% are never changed or deleted; append a reversal instead.',
                TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_append_only_row
            BEFORE UPDATE OR DELETE ON %(table)s
            FOR EACH ROW EXECUTE FUNCTION coop_refuse_change();
        CREATE OR REPLACE TRIGGER coop_append_only_table
            BEFORE TRUNCATE ON %(table)s
            FOR EACH STATEMENT EXECUTE FUNCTION coop_refuse_change()
        """,
        table=SQL.identifier(table),
    )
