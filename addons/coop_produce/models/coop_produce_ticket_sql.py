# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.produce.ticket. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

#: what stays from acceptance on
FROZEN = (
    "station_id",
    "date",
    "number",
    "product_id",
    "grade_id",
    "membership_id",
    "organisation_id",
    "partner_id",
    "gross",
    "tare",
    "net",
    "readings",
    "dry_kg",
    "quoted",
    "price",
    "value",
    "amount",
    "advance",
    "trace",
    "rule_id",
    "quote_id",
    "reversed_id",
    "key",
)
FROZEN_PART = (
    "ticket_id",
    "role",
    "membership_id",
    "organisation_id",
    "partner_id",
    "percent",
    "amount",
    "advance",
    "payable",
)


def refuse_change() -> SQL:
    """Refuse to change what was accepted, or to delete it, whoever asks.

    The triggers look at the frozen columns alone, so that settling a hundred thousand
    tickets in one statement does not meet them.
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_refuse_accepted() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            RAISE EXCEPTION
                'An accepted ticket stays as it is; take it back with a second one.'
                USING ERRCODE = 'restrict_violation';
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_accepted_stays
            BEFORE UPDATE OF %(frozen)s ON coop_produce_ticket
            FOR EACH ROW
            WHEN (OLD.state <> 'draft'
                  AND (%(old)s) IS DISTINCT FROM (%(new)s))
            EXECUTE FUNCTION coop_refuse_accepted();
        CREATE OR REPLACE TRIGGER coop_accepted_is_no_draft
            BEFORE UPDATE OF state ON coop_produce_ticket
            FOR EACH ROW
            WHEN (OLD.state <> 'draft' AND NEW.state = 'draft')
            EXECUTE FUNCTION coop_refuse_accepted();
        CREATE OR REPLACE TRIGGER coop_accepted_not_deleted
            BEFORE DELETE ON coop_produce_ticket
            FOR EACH ROW
            WHEN (OLD.state <> 'draft')
            EXECUTE FUNCTION coop_refuse_accepted()
        """,
        frozen=_columns(FROZEN),
        old=_columns(FROZEN, "old"),
        new=_columns(FROZEN, "new"),
    )


def refuse_change_of_part() -> SQL:
    """As above, for the parts of an accepted ticket."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_refuse_accepted_part() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            IF EXISTS (SELECT 1 FROM coop_produce_ticket ticket
                        WHERE ticket.id = OLD.ticket_id AND ticket.state <> 'draft')
            THEN
                RAISE EXCEPTION
                    'An accepted ticket stays as it is; take it back with another.'
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_accepted_part_stays
            BEFORE UPDATE OF %(frozen)s ON coop_produce_ticket_part
            FOR EACH ROW
            WHEN ((%(old)s) IS DISTINCT FROM (%(new)s))
            EXECUTE FUNCTION coop_refuse_accepted_part();
        CREATE OR REPLACE TRIGGER coop_accepted_part_not_deleted
            BEFORE DELETE ON coop_produce_ticket_part
            FOR EACH ROW
            EXECUTE FUNCTION coop_refuse_accepted_part()
        """,
        frozen=_columns(FROZEN_PART),
        old=_columns(FROZEN_PART, "old"),
        new=_columns(FROZEN_PART, "new"),
    )


def _columns(names, alias=None) -> SQL:
    """Columns with commas between."""
    return SQL(", ").join(
        SQL.identifier(alias, name) if alias else SQL.identifier(name) for name in names
    )
