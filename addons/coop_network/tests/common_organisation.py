# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of what an organisation keeps about itself."""

from .common import CoopNetworkCase


class CoopOrganisationCase(CoopNetworkCase):
    """The small network, with years, papers, assets and remarks to build."""

    @classmethod
    def year(cls, organisation=None, year_end="2024-03-31", **vals):
        owner = organisation or cls.group_a
        return cls.env["coop.organisation.year"].create(
            {"organisation_id": owner.id, "year_end": year_end, **vals}
        )

    @classmethod
    def document(cls, organisation=None, **vals):
        owner = organisation or cls.group_a
        return cls.env["coop.organisation.document"].create(
            {"organisation_id": owner.id, "name": "By-laws", **vals}
        )

    @classmethod
    def asset(cls, organisation=None, **vals):
        owner = organisation or cls.group_a
        return cls.env["coop.organisation.asset"].create(
            {"organisation_id": owner.id, "name": "Weighbridge", **vals}
        )

    @classmethod
    def remark(cls, organisation=None, **vals):
        owner = organisation or cls.group_a
        return cls.env["coop.organisation.remark"].create(
            {
                "organisation_id": owner.id,
                "name": "Cash was not counted",
                "date": "2024-05-01",
                **vals,
            }
        )

    @classmethod
    def line(cls, code="supply"):
        return cls.env["coop.business.line"].search([("code", "=", code)])
