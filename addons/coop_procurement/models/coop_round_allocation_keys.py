# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a foreign key of coop.round.allocation to its claim would do, for many rows.

A key looks each row up by itself and locks what it finds, which costs as much as all
the rest of an allocation. One trigger a statement joins the rows to their claims.
Nothing deletes a claim that another transaction is sharing: its line is held by the
key of the delivery's line.
"""

from odoo.tools import SQL


def known() -> SQL:
    """Refuse allocations without a claim, or of another product than their claim's.

    The statement inside is planned anew each time, for one row or for many.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_allocation_known() RETURNS trigger AS $$
        DECLARE unknown integer;
        BEGIN
            EXECUTE '
                SELECT added.claim_id
                  FROM added
             LEFT JOIN coop_round_claim claim ON claim.id = added.claim_id
                 WHERE claim.id IS NULL OR claim.line_id <> added.line_id
                 LIMIT 1' INTO unknown;
            IF unknown IS NOT NULL THEN
                RAISE foreign_key_violation
                USING MESSAGE = format(
                    'There is no claim %%s of this product to allocate to.', unknown);
            END IF;
            RETURN NULL;
        END $$ LANGUAGE plpgsql;

        CREATE OR REPLACE FUNCTION coop_allocation_stays() RETURNS trigger AS $$
        BEGIN
            RAISE foreign_key_violation
            USING MESSAGE = 'An allocation stays with its claim. Share anew instead.';
        END $$ LANGUAGE plpgsql;

        CREATE OR REPLACE TRIGGER coop_allocation_known
            AFTER INSERT ON coop_round_allocation REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION coop_allocation_known();
        CREATE OR REPLACE TRIGGER coop_allocation_stays
            BEFORE UPDATE OF claim_id, line_id ON coop_round_allocation
            FOR EACH ROW EXECUTE FUNCTION coop_allocation_stays();
        """
    )


def cascade() -> SQL:
    """Allocations go with their claim."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_claim_gone() RETURNS trigger AS $$
        BEGIN
            DELETE FROM coop_round_allocation allocation
                  USING gone
                  WHERE allocation.claim_id = gone.id;
            RETURN NULL;
        END $$ LANGUAGE plpgsql;

        CREATE OR REPLACE TRIGGER coop_claim_gone
            AFTER DELETE ON coop_round_claim REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION coop_claim_gone();
        """
    )
