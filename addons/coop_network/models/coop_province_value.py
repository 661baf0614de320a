# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Values of fields as plain JSON values, so that they can be stored and compared."""

from odoo.fields import Command

from .coop_province_kind import Planned, Text

LANGUAGES = ("en_US", "th_TH")


def languages(env) -> tuple[str, ...]:
    """Languages of the facts that are active here, English first."""
    active = {code for code, _name in env["res.lang"].get_installed()}
    return tuple(code for code in LANGUAGES if code in active) or (env.lang or "en_US",)


def plain(field, value, env, langs):
    """What a plugin said about one field. Relations may be to planned records."""
    if field.type == "many2one":
        return _id(value)
    if field.type in ("many2many", "one2many"):
        return sorted((_id(one) for one in value or ()), key=str)
    if field.translate:
        said = value if isinstance(value, Text) else Text(value, value)
        return {
            lang: (said.th if lang.startswith("th") else said.en) or said.en or said.th
            for lang in langs
        }
    return _plain_scalar(field, value, env)


def current(field, record, langs):
    """What is in the database, in the same form as :func:`plain`."""
    if field.translate:
        return {
            lang: record.with_context(lang=lang)[field.name] or "" for lang in langs
        }
    value = record[field.name]
    if field.type == "many2one":
        return value.id
    if field.type in ("many2many", "one2many"):
        return sorted(value.ids, key=str)
    return _plain_scalar(field, value, record.env)


def to_write(field, value, lang):
    """A plain value as ``create`` and ``write`` take it."""
    if field.type in ("many2many", "one2many"):
        return [Command.set(value)]
    return value[lang] if field.translate else value


def is_planned(value) -> bool:
    """Whether a plain value points to a record that does not exist yet."""
    if isinstance(value, list):
        return any(is_planned(one) for one in value)
    return isinstance(value, Planned)


def _id(value):
    """An id, or what stands for a planned record; False for nothing."""
    if not value:
        return False
    one = value if isinstance(value, int) else value._ids[0]
    return one if isinstance(one, int) else one.ref


def _plain_scalar(field, value, env):
    if field.type in ("float", "monetary"):
        digits = field.get_digits(env) if field.type == "float" else None
        return round(float(value or 0), digits[1] if digits else 6)
    if field.type in ("date", "datetime"):
        return field.to_string(value) or False
    if field.type in ("integer", "boolean"):
        return value or (False if field.type == "boolean" else 0)
    return value or False
