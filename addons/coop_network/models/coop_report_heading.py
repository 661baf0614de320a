# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models

#: addon whose document it is -> for which papers its headings are
PAPERS = {
    "account": "accounting",
    "coop_accounting": "accounting",
    "coop_accounting_stock": "accounting",
    "coop_network": "network",
    "coop_procurement": "procurement",
    "coop_produce": "produce",
    "coop_welfare": "welfare",
    "coop_welfare_portal": "welfare",
}
#: how a document leads to its province, the nearest way first
WAYS = (
    "province_id",
    "organisation_id.province_id",
    "network_id.province_id",
    "network_id.organisation_id.province_id",
    "committee_id.organisation_id.province_id",
    "company_id.coop_organisation_id.province_id",
)


class Lines(NamedTuple):
    """What stands at the head and at the foot of a paper, line by line."""

    head: list[str]
    foot: list[str]


class CoopReportHeading(models.Model):
    """A line at the head or the foot of the papers that a province prints."""

    _name = "coop.report.heading"
    _description = "Heading of Papers"
    _inherit = "coop.sourced"
    _order = "province_id, paper, place, sequence, id"
    _rec_names_search = ["name"]

    name = fields.Char("Printed Line", required=True, translate=True)
    code = fields.Char(copy=False)
    province_id = fields.Many2one(
        "coop.province",
        index=True,
        ondelete="restrict",
        help="Whose organisations print it. Empty: those of every province.",
    )
    paper = fields.Selection(
        [
            ("all", "All papers"),
            ("network", "Papers of the network"),
            ("procurement", "Papers of joint purchases"),
            ("produce", "Papers of produce"),
            ("welfare", "Papers of cremation welfare"),
            ("accounting", "Papers of accounting"),
        ],
        "Printed on Papers",
        required=True,
        default="all",
    )
    place = fields.Selection(
        [("head", "Head of the first page"), ("foot", "Foot of every page")],
        "Place on the Paper",
        required=True,
        default="head",
    )
    sequence = fields.Integer(default=10, aggregator=None)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another heading already has this code. Choose another code."
    )

    @api.model
    def _lines(self, document) -> Lines:
        """The lines for a document, in Thai wherever Thai is installed.

        :param document: what is printed: one record, or several of one province
        """
        province = self._province_of(document)
        paper = PAPERS.get(document._original_module, "all")
        # sudo: the lines are printed for whoever prints, whatever else he may see
        found = (
            self.env["coop.paper"]
            ._in_thai()
            .env[self._name]
            .sudo()
            .search(
                [
                    ("province_id", "in", [False, province.id]),
                    ("paper", "in", ["all", paper]),
                ],
                order="sequence, id",
            )
        )
        head = found.filtered(lambda one: one.place == "head")
        return Lines(head.mapped("name"), (found - head).mapped("name"))

    @api.model
    def _printed(self, *candidates) -> Lines:
        """As ``_lines``, for a template: of the first candidate that is a document."""
        for one in candidates:
            if isinstance(one, models.BaseModel) and one:
                return self._lines(one._coop_headed())
        return self._lines(self.env.company)

    @api.model
    def _province_of(self, document):
        """Of whom the document is, else of those who print it."""
        # sudo: only whose it is is read
        document = document.sudo()
        for way in WAYS:
            found = self._follow(document, way)
            if found:
                return found if len(found) == 1 else found.browse()
        own = document._name == "res.company" and len(document) == 1
        company = document if own else self.env.company.sudo()
        user = self.env.user.sudo()
        province = company.coop_organisation_id.province_id
        return province or user.coop_organisation_id.province_id

    @api.model
    def _follow(self, records, way):
        """The provinces at the end of a way; none where it does not exist."""
        for name in way.split("."):
            field = records._fields.get(name)
            if field is None or not field.relational:
                return self.env["coop.province"]
            records = records[name] if len(records) == 1 else records.mapped(name)
        known = records._name == "coop.province"
        return records if known else self.env["coop.province"]


class Base(models.AbstractModel):
    """Any record that is printed."""

    _inherit = "base"

    def _coop_headed(self):
        """Return the documents that this stands for, whose province is printed."""
        return self


class IrActionsReport(models.Model):
    """A printed paper bears the headings of the province it is of."""

    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        context = super()._get_rendering_context(report, docids, data)
        # sudo is decided there; the templates ask with the document they print
        context["coop_headings"] = self.env["coop.report.heading"]._printed
        return context
