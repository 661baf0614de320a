# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.welfare.bylaw: a registered version stays, whoever tries."""

from odoo.tools import SQL


def keep(table) -> SQL:
    """Refuse every change of a registered version; who wrote it may be forgotten."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_welfare_keep_bylaw() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            IF OLD.state <> 'registered' THEN
                RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
            END IF;
            IF TG_OP = 'UPDATE' THEN
                OLD.create_uid := NEW.create_uid;
                OLD.write_uid := NEW.write_uid;
                OLD.write_date := NEW.write_date;
                OLD.registered_by := NEW.registered_by;
                IF OLD IS NOT DISTINCT FROM NEW THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION
                'A registered by-law is never changed or deleted; register a new one.'
                USING ERRCODE = 'restrict_violation';
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_bylaw_kept
            BEFORE UPDATE OR DELETE ON %(table)s
            FOR EACH ROW EXECUTE FUNCTION coop_welfare_keep_bylaw()
        """,
        table=SQL.identifier(table),
    )


def keep_part(table, column) -> SQL:
    """Refuse a change of rows that belong to a registered version.

    :param column: the column of ``table`` that names the version
    """
    return SQL(
        """
        CREATE OR REPLACE FUNCTION coop_welfare_keep_bylaw_part() RETURNS trigger
        LANGUAGE plpgsql AS $body$
        BEGIN
            IF EXISTS (SELECT FROM coop_welfare_bylaw
                        WHERE state = 'registered'
                          AND id IN ((to_jsonb(OLD) ->> TG_ARGV[0])::integer,
                                     (to_jsonb(NEW) ->> TG_ARGV[0])::integer)) THEN
                RAISE EXCEPTION
                    'A registered by-law is never changed; register a new one.'
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END
        $body$;
        CREATE OR REPLACE TRIGGER coop_welfare_bylaw_part_kept
            BEFORE INSERT OR UPDATE OR DELETE ON %(table)s
            FOR EACH ROW EXECUTE FUNCTION coop_welfare_keep_bylaw_part(%(column)s)
        """,
        table=SQL.identifier(table),
        column=column,
    )
