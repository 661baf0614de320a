# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.province.item. A function returns one statement; nothing runs here."""

import json

from odoo.tools import SQL


def notes(province, kind) -> SQL:
    """Everything that is known of one kind of facts, as Item has it."""
    return SQL(
        """
          SELECT id, key, res_id, values, state,
                 COALESCE(played, FALSE), COALESCE(archived, FALSE)
            FROM coop_province_item
           WHERE province_id = %s AND kind = %s
        ORDER BY id
        """,
        province,
        kind,
    )


def touched(province, kind, Model, now, some) -> SQL:
    """Records of a kind that changed since their note, or are gone.

    A record that inherits from others changes with them.
    """
    parents = [
        (Model.env[name]._table, column) for name, column in Model._inherits.items()
    ]
    joins = SQL("").join(
        SQL(
            " LEFT JOIN %s %s ON %s.id = record.%s ",
            SQL.identifier(table),
            SQL.identifier(f"parent{at}"),
            SQL.identifier(f"parent{at}"),
            SQL.identifier(column),
        )
        for at, (table, column) in enumerate(parents)
    )
    written = SQL(", ").join(
        [
            SQL("record.write_date"),
            *(
                SQL("%s.write_date", SQL.identifier(f"parent{at}"))
                for at in range(len(parents))
            ),
        ]
    )
    return SQL(
        """
        SELECT item.res_id
          FROM coop_province_item item
     LEFT JOIN %(table)s record ON record.id = item.res_id %(joins)s
         WHERE item.province_id = %(province)s
           AND item.kind = %(kind)s
           AND item.res_id > 0
           AND item.state <> 'deleted'
           AND (record.id IS NULL
                OR GREATEST(%(written)s) > item.write_date
                OR GREATEST(%(written)s) = %(now)s)
         %(limit)s
        """,
        table=SQL.identifier(Model._table),
        joins=joins,
        written=written,
        province=province,
        kind=kind,
        now=now,
        limit=SQL("LIMIT 1") if some else SQL(""),
    )


def add(province, kind, rows, version, env) -> SQL:
    """One note for each fact that is new; gives key and id of each."""
    return SQL(
        """
        INSERT INTO coop_province_item
                    (province_id, kind, res_model, key, res_id, values, state,
                     archived, plugin_version,
                     create_uid, create_date, write_uid, write_date)
             SELECT %(province)s, %(kind)s, %(model)s, fact.key, fact.res_id,
                    fact.values, fact.state, fact.archived, %(version)s,
                    %(uid)s, %(now)s, %(uid)s, %(now)s
               FROM jsonb_to_recordset(%(rows)s::jsonb)
                    fact (key varchar, res_id integer, values jsonb, state varchar,
                          archived boolean)
          RETURNING key, id
        """,
        province=province,
        kind=kind.name,
        model=kind.model,
        rows=json.dumps(rows),
        version=version,
        uid=env.uid,
        now=env.cr.now(),
    )


def change(rows, version, env) -> SQL:
    """What the plugin says now of facts that are noted already."""
    return SQL(
        """
        UPDATE coop_province_item item
           SET res_id = fact.res_id,
               values = fact.values,
               state = fact.state,
               archived = fact.archived,
               plugin_version = %(version)s,
               write_uid = %(uid)s,
               write_date = %(now)s
          FROM jsonb_to_recordset(%(rows)s::jsonb)
               fact (id integer, res_id integer, values jsonb, state varchar,
                     archived boolean)
         WHERE item.id = fact.id
        """,
        rows=json.dumps(rows),
        version=version,
        uid=env.uid,
        now=env.cr.now(),
    )


def put_away(province, kinds) -> SQL:
    """(kind, model, item, record) of what goes when a province is switched off.

    :param kinds: names of the kinds whose records can be archived

    A record that another province in force states too stays.
    """
    return SQL(
        """
        SELECT item.kind, item.res_model, item.id, item.res_id
          FROM coop_province_item item
         WHERE item.province_id = %(province)s
           AND item.kind = ANY(%(kinds)s)
           AND item.state = 'applied'
           AND item.res_id > 0
           AND NOT COALESCE(item.archived, FALSE)
           AND NOT EXISTS (
               SELECT FROM coop_province_item other
                 JOIN coop_province province ON province.id = other.province_id
                WHERE other.res_model = item.res_model
                  AND other.res_id = item.res_id
                  AND other.province_id <> item.province_id
                  AND other.state = 'applied'
                  AND province.switched_off_on IS NULL)
        """,
        province=province,
        kinds=list(kinds),
    )


def stated_elsewhere(province, model, ids) -> SQL:
    """Records of these that another province in force states too."""
    return SQL(
        """
        SELECT DISTINCT other.res_id
          FROM coop_province_item other
          JOIN coop_province province ON province.id = other.province_id
         WHERE other.res_model = %(model)s
           AND other.res_id = ANY(%(ids)s)
           AND other.province_id <> %(province)s
           AND other.state = 'applied'
           AND province.switched_off_on IS NULL
        """,
        province=province,
        model=model,
        ids=list(ids),
    )


def mark(ids, archived, env) -> SQL:
    """Note that records were put away, or came back."""
    return SQL(
        """
        UPDATE coop_province_item
           SET archived = %(archived)s, write_uid = %(uid)s, write_date = %(now)s
         WHERE id = ANY(%(ids)s)
        """,
        archived=archived,
        ids=list(ids),
        uid=env.uid,
        now=env.cr.now(),
    )
