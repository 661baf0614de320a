# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Runs before the tables of this addon exist."""

from odoo.tools import SQL


def pre_init_hook(env):
    """Let an index compare numbers and periods together, and names that are alike.

    Both are trusted extensions since PostgreSQL 13, so the owner of the
    database may create them.
    """
    env.cr.execute(SQL("CREATE EXTENSION IF NOT EXISTS btree_gist"))
    env.cr.execute(SQL("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
