# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.date_utils import end_of, start_of

from coop_core.thai_date import be_year, format_thai

from . import coop_indicator_sql as indicator_sql

#: what is counted -> code of the evidence; what is new in a period, or there at its end
NEW = {
    "own_workshop": "workshop",
    "joint_sale": "joint_sale",
    "joint_purchase": "joint_purchase",
    "outside_support": "support",
}
THERE = {"welfare": "welfare"}
#: periods before the running one that a look back goes over
BACK = {"month": 12, "quarter": 4, "year": 3}


class CoopIndicator(models.Model):
    """A measure of success that a province sets beside the six of every alliance."""

    _name = "coop.indicator"
    _description = "Measure of a Province"
    _inherit = "coop.sourced"
    _order = "province_id, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(copy=False)
    province_id = fields.Many2one(
        "coop.province",
        index=True,
        ondelete="restrict",
        help="Whose alliances it measures. Empty: those of every province.",
    )
    measured_by = fields.Selection(
        [
            ("own_workshop", "Workshops the alliance ran itself"),
            ("joint_sale", "Joint sales"),
            ("joint_purchase", "Joint purchases"),
            ("welfare", "Welfare funds at work"),
            ("monthly_meeting", "Committee meetings held"),
            ("outside_support", "Support received from outside"),
            ("entered", "Entered by hand"),
        ],
        required=True,
        default="entered",
        help="What the system counts in the period, or that somebody enters it.",
    )
    period = fields.Selection(
        [("month", "Month"), ("quarter", "Quarter"), ("year", "Calendar year")],
        "Measured Every",
        required=True,
        default="month",
    )
    target = fields.Float(
        digits=(16, 2), aggregator=None, help="0: the source sets none."
    )
    unit = fields.Char("Unit of the Figure", required=True, translate=True)
    text = fields.Text("What It Measures", help="In the words of the source.")
    figure_ids = fields.One2many(
        "coop.indicator.figure", "indicator_id", "Measured Figures"
    )
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another measure already has this code. Choose another code."
    )
    _target_not_below_zero = models.Constraint(
        "CHECK (target >= 0)", "A target is above zero; 0 means that there is none."
    )

    def action_look_back(self):
        """Measure the periods before the last one too."""
        for indicator in self:
            indicator._refresh(indicator._networks(), BACK[indicator.period])
        return self.action_open_figures()

    def action_open_figures(self):
        xmlid = "coop_network.coop_indicator_figure_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        domain = [("indicator_id", "in", self.ids)]
        return {**action, "domain": domain, "context": {}}

    def _networks(self):
        """The alliances that it measures."""
        domain = Domain.TRUE
        if self.province_id:
            domain = Domain("province_id", "=", self.province_id.id) | (
                Domain("province_id", "=", False)
                & Domain("organisation_id.province_id", "=", self.province_id.id)
            )
        return self.env["coop.network"].search(domain)

    @api.model
    def _of_networks(self, networks):
        """[(measure, the alliances among these that it measures)]"""
        # sudo: whose alliance it is decides, not what whoever looks may see
        rows = []
        for indicator in self.sudo().search([]):
            province = indicator.province_id
            measured = networks.filtered(
                lambda one, province=province: (
                    not province
                    or (one.province_id or one.sudo().organisation_id.province_id)
                    == province
                )
            )
            if measured:
                rows.append((indicator, measured))
        return rows

    def _refresh(self, networks, back=1):
        """Store what it says of alliances in this period and in those before it."""
        self.ensure_one()
        day = fields.Date.context_today(self)
        steps = {"month": 1, "quarter": 3, "year": 12}[self.period]
        days = [day - relativedelta(months=steps * n) for n in range(back + 1)]
        self._store(networks, [self._period_of(one) for one in days])

    def _store(self, networks, periods):
        """Store what it says of alliances in these periods; only what changed."""
        self.env.flush_all()
        rows = []
        for first, last in periods:
            found = self._figures(networks, first, last)
            rows += [(one, first, last, found.get(one)) for one in networks.ids]
        if rows:
            self.env.execute_query(indicator_sql.store(self, rows, self.env.uid))
            self.env["coop.indicator.figure"].invalidate_model()
            networks.invalidate_recordset(["figure_ids"])

    def _period_of(self, day):
        """First and last day of the period that a day lies in."""
        return start_of(day, self.period), end_of(day, self.period)

    def _period_text(self, first):
        """A period as people write it."""
        if self.period == "month":
            if (self.env.lang or "").startswith("th"):
                return format_thai(first, "short", precision="month")
            return f"{first:%m/%Y}"
        thai = (self.env.lang or "").startswith("th")
        year = be_year(first) if thai else first.year
        if self.period == "year":
            return str(year)
        quarter = (first.month + 2) // 3
        return self.env._("Quarter %(number)s/%(year)s", number=quarter, year=year)

    def _figures(self, networks, first, last):
        """{alliance id: figure} of a period; one that is not entered is missing."""
        self.ensure_one()
        # sudo: what is measured is the same for everybody
        self = self.sudo()
        if self.measured_by == "entered":
            return self._entered(networks, first)
        if self.measured_by == "monthly_meeting":
            counts = self._meetings(networks, first, last)
        elif self.measured_by in THERE:
            counts = self._evidence(networks, last, THERE[self.measured_by])
        else:
            counts = self._evidence_since(networks, first, last)
        return {one: len(counts.get(one, ())) for one in networks.ids}

    def _entered(self, networks, first):
        """What was entered last; what it corrects is kept beside it."""
        Reading = self.env["coop.indicator.reading"]
        readings = Reading.search(
            [
                ("indicator_id", "=", self.id),
                ("network_id", "in", networks.ids),
                ("date_from", "=", first),
            ],
            order="id",
        )
        return {one.network_id.id: one.figure for one in readings}

    def _meetings(self, networks, first, last):
        held = self.env["coop.meeting"].search(
            [
                ("committee_id.network_id", "in", networks.ids),
                ("state", "=", "held"),
                ("date", ">=", first),
                ("date", "<=", last),
            ]
        )
        groups = held.grouped(lambda one: one.committee_id.network_id.id)
        return {network: meetings.ids for network, meetings in groups.items()}

    def _evidence_since(self, networks, first, last):
        """The evidence at the end that was not there before the period began."""
        code = NEW[self.measured_by]
        before = self._evidence(networks, first - relativedelta(days=1), code)
        after = self._evidence(networks, last, code)
        return {one: ids - before.get(one, set()) for one, ids in after.items()}

    def _evidence(self, networks, day, code):
        """{alliance id: {(model, id)}}; a deal told by another document counts once."""
        found = {}
        Deal = self.env["coop.network.deal"]
        told = self.env["coop.network.month"]._told_by_deals()
        if self.period != "year":
            told &= Domain("precision", "!=", "year")
        for kind in self.env["coop.evidence"]._coop_evidence_kinds():
            if kind.code != code:
                continue
            for network, ids in kind.finder(networks, day).items():
                if kind.model == Deal._name:
                    ids = Deal.search(Domain("id", "in", ids) & told).ids
                keys = {(kind.model, one) for one in ids}
                found.setdefault(network, set()).update(keys)
        return found
