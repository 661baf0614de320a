# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A day as the reader writes it."""

from coop_core import thai_date


def day_text(env, day) -> str:
    """``day`` in the Buddhist era for a Thai reader, else as an ISO date.

    Empty for no day.
    """
    if not day:
        return ""
    if (env.lang or "").startswith("th"):
        return thai_date.format_thai(day, style="short")
    return day.isoformat()
