# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL that carries what a member paid along the axis, and lets nobody else write it."""

from odoo.tools import SQL


def carry_paid() -> SQL:
    """An entry carries its member along the axis, in the same statement.

    ``paid`` of a membership is the sum of its entries because nothing but this
    trigger may change it.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_welfare_entry_carry() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            UPDATE coop_welfare_membership member
               SET paid = member.paid + fresh.amount
              FROM (SELECT entry.membership_id, sum(entry.amount) AS amount
                      FROM entry
                  GROUP BY entry.membership_id) fresh
             WHERE member.id = fresh.membership_id;
            RETURN NULL;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_entry_carry
            AFTER INSERT ON coop_welfare_entry
            REFERENCING NEW TABLE AS entry
            FOR EACH STATEMENT EXECUTE FUNCTION coop_welfare_entry_carry();

        CREATE OR REPLACE FUNCTION coop_welfare_refuse_paid() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            RAISE EXCEPTION
                'What a member paid is the sum of his entries; append an entry.'
                USING ERRCODE = 'restrict_violation';
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_paid_is_a_sum
            BEFORE UPDATE OF paid ON coop_welfare_membership
            FOR EACH ROW
            WHEN (OLD.paid IS DISTINCT FROM NEW.paid AND pg_trigger_depth() = 0)
            EXECUTE FUNCTION coop_welfare_refuse_paid()
        """
    )
