# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL that copies the chart of one company to many. No statement runs here.

``coop_copy_map`` says which new row of which company stands for which old one:
``model``, ``old_id``, ``company_id``, ``new_id``. The company itself is in it too, so
that whatever points at the old company points at the new one.
"""

from odoo.tools import SQL

MAP = SQL("coop_copy_map")
#: columns of every table that say who wrote a row and when
LOG = {"create_uid", "write_uid", "create_date", "write_date"}


def create_map() -> SQL:
    return SQL(
        """
        CREATE TEMPORARY TABLE %s (
            model varchar, old_id integer, company_id integer, new_id integer,
            PRIMARY KEY (model, old_id, company_id)
        ) ON COMMIT DROP
        """,
        MAP,
    )


def drop_map() -> SQL:
    return SQL("DROP TABLE IF EXISTS %s", MAP)


def map_company(old_id, company_ids) -> SQL:
    return SQL(
        """
        INSERT INTO %s (model, old_id, company_id, new_id)
             SELECT 'res.company', %s, company.id, company.id
               FROM unnest(%s) company (id)
        """,
        MAP,
        old_id,
        list(company_ids),
    )


def map_rows(model, ids, company_ids) -> SQL:
    """Give every copy its id, before any row is written."""
    return SQL(
        """
        INSERT INTO %(map)s (model, old_id, company_id, new_id)
             SELECT %(model)s, row.id, company.id, nextval(%(sequence)s)
               FROM unnest(%(company_ids)s) company (id)
         CROSS JOIN unnest(%(ids)s) row (id)
           ORDER BY company.id, row.id
        """,
        map=MAP,
        model=model._name,
        sequence=f"{model._table}_id_seq",
        company_ids=list(company_ids),
        ids=sorted(ids),
    )


def insert_rows(model, columns, later) -> SQL:
    """Copy the mapped rows of a model; columns of ``later`` stay empty for now."""
    kept = [name for name in columns if name not in later]
    return SQL(
        """
        INSERT INTO %(table)s (id, %(names)s)
             SELECT copied.new_id, %(values)s
               FROM %(map)s copied
               JOIN %(table)s source
                 ON source.id = copied.old_id
              WHERE copied.model = %(model)s
        """,
        table=SQL.identifier(model._table),
        names=SQL(", ").join(SQL.identifier(name) for name in kept),
        values=SQL(", ").join(_value(model, name) for name in kept),
        map=MAP,
        model=model._name,
    )


def update_rows(model, columns) -> SQL:
    """Write ``columns`` of copies from their originals, as mapped."""
    return SQL(
        """
        UPDATE %(table)s target
           SET %(values)s
          FROM %(map)s copied
          JOIN %(table)s source
            ON source.id = copied.old_id
         WHERE copied.model = %(model)s
           AND target.id = copied.new_id
        """,
        table=SQL.identifier(model._table),
        values=SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), _value(model, name))
            for name in columns
        ),
        map=MAP,
        model=model._name,
    )


def insert_links(relation, sides) -> SQL:
    """Copy the rows of a many-to-many table; a side may stay as it is.

    :param sides: column -> name of the model it points at, or None if not copied
    """
    mapped = {column: model for column, model in sides.items() if model}
    first, model = next(iter(mapped.items()))
    return SQL(
        """
        INSERT INTO %(relation)s (%(names)s)
             SELECT %(values)s
               FROM %(map)s copied
               JOIN %(relation)s source
                 ON source.%(first)s = copied.old_id
              WHERE copied.model = %(model)s
        ON CONFLICT DO NOTHING
        """,
        relation=SQL.identifier(relation),
        names=SQL(", ").join(SQL.identifier(column) for column in sides),
        values=SQL(", ").join(
            SQL("copied.new_id")
            if column == first
            else _mapped(SQL("source.%s", SQL.identifier(column)), sides[column])
            for column in sides
        ),
        map=MAP,
        first=SQL.identifier(first),
        model=model,
    )


def insert_xmlids(old_id, uid) -> SQL:
    """``account.7_sale`` of the old company becomes ``account.9_sale`` of the new."""
    return SQL(
        """
        INSERT INTO ir_model_data (module, model, name, noupdate, res_id,
                                   create_uid, write_uid, create_date, write_date)
             SELECT data.module, data.model,
                    copied.company_id || substr(data.name, %(length)s),
                    data.noupdate, copied.new_id,
                    %(uid)s, %(uid)s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
               FROM ir_model_data data
               JOIN %(map)s copied
                 ON copied.model = data.model
                AND copied.old_id = data.res_id
              WHERE starts_with(data.name, %(prefix)s)
        """,
        length=len(str(old_id)) + 1,
        prefix=f"{old_id}_",
        uid=uid,
        map=MAP,
    )


def delete_defaults(ids, company_ids) -> SQL:
    """A chart also changes defaults that the founding of a company set."""
    return SQL(
        """
        DELETE FROM ir_default target
              USING ir_default source
              WHERE source.id = ANY(%s)
                AND target.company_id = ANY(%s)
                AND target.field_id = source.field_id
                AND target.user_id IS NOT DISTINCT FROM source.user_id
                AND target.condition IS NOT DISTINCT FROM source.condition
        """,
        sorted(ids),
        list(company_ids),
    )


def update_defaults() -> SQL:
    """A default that names a record names the copy; its value is JSON text."""
    return SQL(
        """
        UPDATE ir_default target
           SET json_value = meant.new_id::text
          FROM %(map)s copied
          JOIN ir_default source
            ON source.id = copied.old_id
          JOIN ir_model_fields field
            ON field.id = source.field_id
           AND field.ttype = 'many2one'
          JOIN %(map)s meant
            ON meant.model = field.relation
           AND meant.old_id::text = source.json_value
         WHERE copied.model = 'ir.default'
           AND meant.company_id = copied.company_id
           AND target.id = copied.new_id
        """,
        map=MAP,
    )


def update_aliases(rows) -> SQL:
    """Name the mail addresses of journals: alias, name, values of what is mailed."""
    ids, names, defaults = zip(*rows, strict=True)
    return SQL(
        """
        UPDATE mail_alias alias
           SET alias_name = said.name,
               alias_full_name = concat_ws('@', said.name, domain.name),
               alias_defaults = said.defaults,
               alias_parent_thread_id = journal.id
          FROM unnest(%s, %s, %s) said (id, name, defaults)
          JOIN account_journal journal
            ON journal.alias_id = said.id
          JOIN mail_alias own
            ON own.id = said.id
     LEFT JOIN mail_alias_domain domain
            ON domain.id = own.alias_domain_id
         WHERE alias.id = said.id
        """,
        list(ids),
        list(names),
        list(defaults),
    )


def snapshot(table, ids) -> SQL:
    """Whole rows, to see what changes; who wrote them when is no change."""
    return SQL(
        "SELECT id, (to_jsonb(t) - %s::text[])::text FROM %s t WHERE id = ANY(%s)",
        sorted(LOG),
        SQL.identifier(table),
        sorted(ids),
    )


def _value(model, name) -> SQL:
    """The value of a column in the copy."""
    column = SQL("source.%s", SQL.identifier(name))
    field = model._fields.get(name)
    if name in ("create_date", "write_date"):
        return SQL("now() AT TIME ZONE 'UTC'")
    if name in ("create_uid", "write_uid"):
        return SQL("%s", model.env.uid)
    if field is None:
        return column
    if field.company_dependent:
        return _company_value(column, field)
    if field.type == "many2one":
        return _mapped(column, field.comodel_name)
    return column


def _mapped(column, model) -> SQL:
    """The copy of what a column points at, or the same where that is not copied."""
    if not model:
        return column
    return SQL(
        """
        COALESCE((SELECT meant.new_id
                    FROM %s meant
                   WHERE meant.model = %s
                     AND meant.old_id = %s
                     AND meant.company_id = copied.company_id), %s)
        """,
        MAP,
        model,
        column,
        column,
    )


def _company_value(column, field) -> SQL:
    """A value kept by company moves to the key of the new company."""
    old_key = SQL(
        "(SELECT own.old_id FROM %s own WHERE own.model = 'res.company'"
        " AND own.company_id = copied.company_id)::text",
        MAP,
    )
    value = SQL("%s -> %s", column, old_key)
    if field.type == "many2one":
        value = SQL(
            "to_jsonb(%s)",
            _mapped(SQL("(%s ->> %s)::integer", column, old_key), field.comodel_name),
        )
    return SQL(
        "CASE WHEN %s ? %s THEN jsonb_build_object(copied.company_id::text, %s) END",
        column,
        old_key,
        value,
    )
