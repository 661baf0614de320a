# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An address as it stands on a letter within the country."""


def address_text(partner) -> str:
    """The address on one line, without the country; empty where only that is known."""
    lines = partner._display_address(without_company=True).splitlines()
    country = partner.country_id.name
    return " ".join(line.strip() for line in lines if line.strip() not in ("", country))
