# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopOrganisationYear(models.Model):
    """What the CPS-Plan sheet asks beside the figures."""

    _inherit = "coop.organisation.year"

    main_line_id = fields.Many2one(
        "coop.business.line", "Main Business", index=True, ondelete="restrict"
    )
    main_produce = fields.Char(help="What it mostly gathers or makes, e.g. rubber.")
    standard_grade = fields.Selection(
        [
            ("a", "Excellent (A)"),
            ("b", "Very good (B)"),
            ("c", "Good (C)"),
            ("failed", "Below standard"),
        ],
        help="Result of the yearly standard of co-operatives.",
    )
    tier = fields.Selection(
        [("1", "Tier 1"), ("2", "Tier 2"), ("3", "Tier 3"), ("4", "Tier 4")],
        help="Tier of strength in which the department puts it.",
    )
    collection_capacity = fields.Float(
        digits=(16, 3), help="How much produce it can gather in a year."
    )
    collection_unit = fields.Char("Unit", help="Of the capacity, e.g. tonnes.")
    processing = fields.Char(help="How it processes what it gathers. Empty: not.")
    product = fields.Char(help="What comes out of the processing.")

    _capacity_from_zero = models.Constraint(
        "CHECK (collection_capacity >= 0)", "The capacity to gather starts at 0."
    )


class CoopOrganisationAsset(models.Model):
    """A thing of an organisation, how it was paid and how far it is used."""

    _name = "coop.organisation.asset"
    _description = "Asset of an Organisation"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "organisation_id, kind, year, id"

    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("land", "Land"),
            ("building", "Building"),
            ("store", "Store or silo"),
            ("machine", "Machine"),
            ("vehicle", "Vehicle"),
            ("equipment", "Equipment"),
        ],
        default="equipment",
        required=True,
    )
    year = fields.Integer("Year (B.E.)", aggregator=None, help="When it was got.")
    funding = fields.Selection(
        [
            ("own", "Own money"),
            ("subsidy", "Subsidy"),
            ("loan", "Loan"),
            ("gift", "Gift"),
            ("other", "Other"),
        ],
        "Paid From",
    )
    agency_id = fields.Many2one(
        "coop.agency",
        "Given by",
        index="btree_not_null",
        ondelete="restrict",
        help="Who gave or lent the money.",
    )
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.ref("base.THB").id, required=True
    )
    cost = fields.Monetary()
    use = fields.Selection(
        [("full", "Used"), ("part", "Partly used"), ("none", "Not used")]
    )
    use_note = fields.Char("Use in Words", help="What it is used for, or why not.")

    _year_of_buddhist_era = models.Constraint(
        "CHECK (year IS NULL OR year = 0 OR year BETWEEN 2440 AND 2700)",
        "Give the year of the Buddhist era, e.g. 2547 for 2004. Leave it empty when "
        "it is not known.",
    )
    _cost_from_zero = models.Constraint("CHECK (cost >= 0)", "A cost starts at 0.")


class CoopOrganisationRemark(models.Model):
    """What the auditor remarked, or a fault that was found."""

    _name = "coop.organisation.remark"
    _description = "Remark or Fault"
    _inherit = ["coop.kept", "coop.sourced"]
    _order = "organisation_id, date DESC, id DESC"

    organisation_id = fields.Many2one(
        "coop.organisation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Text("What", required=True)
    kind = fields.Selection(
        [("remark", "Auditor's remark"), ("fault", "Fault")],
        default="remark",
        required=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    auditor = fields.Char("Found by")
    amount = fields.Monetary(
        "Amount at Stake", help="What it may cost, when it is known."
    )
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.ref("base.THB").id, required=True
    )
    settled_on = fields.Date(help="Empty while it is open.")
    settlement = fields.Char("How Settled")

    _settled_after = models.Constraint(
        "CHECK (settled_on >= date)",
        "A remark is settled after it was made. Correct one of the two days.",
    )
    _amount_from_zero = models.Constraint(
        "CHECK (amount >= 0)", "The amount of a fault starts at 0."
    )
