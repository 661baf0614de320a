# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Members that a file names by their number."""

from coop_core import member_number


def members_by_number(company, numbers):
    """Return {number: member} of those that the co-op of a company has.

    :param numbers: as written in the file; empty ones are passed over
    """
    # sudo: the organisation of a company is no secret
    organisation = company.sudo().coop_organisation_id
    wanted = {member_number.normalise(number) for number in numbers if number}
    members = company.env["coop.membership"].search(
        [("organisation_id", "=", organisation.id), ("number", "in", list(wanted))]
    )
    return {member.number: member for member in members}
