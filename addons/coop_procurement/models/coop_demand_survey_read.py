# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form of a demand survey, row by row, and all that is wrong with it."""

from decimal import Decimal

from odoo import fields

from coop_core import sheet_check
from coop_core.sheet import Sheet
from coop_core.sheet_layout import key

from .coop_demand_pattern import MONTHS
from .coop_demand_survey_layout import layout

MOST = 2_000_000_000
#: units as Thai papers write them, beside the names that they have here
WRITTEN = {
    "ตัน": "uom.product_uom_ton",
    "กก.": "uom.product_uom_kgm",
    "กิโลกรัม": "uom.product_uom_kgm",
    "ลิตร": "uom.product_uom_litre",
}


class Reading:
    """The file of one survey. Rows are values of coop.demand.survey.line."""

    def __init__(self, survey, file, name):
        self.survey = survey
        self.layout = layout(survey)
        self.sheet = Sheet(file, name, self.layout)
        self.findings = list(self.sheet.findings)
        self.rows = []  # values of coop.demand.survey.line
        self.empty = 0  # rows of the form that nobody filled in
        self._seen = {}  # {(organisation, product): row of the file}

    @property
    def refused(self):
        return self.sheet.refused or any(one.refuses for one in self.findings)

    def read(self):
        if self.sheet.refused:
            return self
        self._places = self._find_places()
        self._products = self._find_products()
        self._units = self._find_units()
        today = fields.Date.context_today(self.survey)
        for row in sheet_check.check(self.sheet, today):
            self.findings += row.findings
            if not row.findings:
                self._take(row)
        return self

    def _take(self, row):
        told = {
            name: row.values[name]
            for name in ("packs", *MONTHS)
            if row.values[name] is not None
        }
        if not told:
            self.empty += 1
            return
        place, product = self._who(row), self._what(row)
        before = self._seen.setdefault((place, product), row.number)
        if place and product and before != row.number:
            self._say(row, "place", "twice", str(before))
        unit = product and self._unit(row, product.uom_id)
        if not unit:
            return
        packs = {name: self._packs(row, name, unit, product.uom_id) for name in told}
        if not place or None in packs.values():
            return
        months = {name: packs[name] for name in MONTHS if name in packs}
        if months and sum(months.values()) != packs.get("packs", sum(months.values())):
            self._say(row, "packs", "packs.months", f"{sum(months.values()):,}")
            return
        values = {"organisation_id": place.id, "product_id": product.id}
        if months:
            values |= {name: months.get(name, 0) for name in MONTHS}
        self.rows.append(values | {"packs": packs.get("packs", sum(months.values()))})

    def _who(self, row):
        found = self._places.get(key(row.values["place"]))
        if found is None:
            self._say(row, "place", "place.not_asked")
        elif len(found) > 1:
            self._say(row, "place", "place.several", ", ".join(found.mapped("code")))
            return None
        return found

    def _what(self, row):
        found = self._products.get(key(row.values["product"]))
        if not found:
            names = ", ".join(self.survey.product_ids.mapped("display_name"))
            self._say(row, "product", "product.not_asked", names)
        return found

    def _unit(self, row, pack):
        """The unit of the row, or None with a finding; left empty it is the pack."""
        written = row.values["unit"]
        unit = self._units.get(key(written)) if written else pack
        if not unit:
            return self._say(row, "unit", "unit.unknown")
        if not unit._has_common_reference(pack) or not pack.factor:
            return self._say(row, "unit", "unit.other", pack.name)
        return unit

    def _packs(self, row, name, unit, pack):
        """Whole packs of what the row says in its unit, or None with a finding."""
        packs = row.values[name]
        if unit != pack:
            packs *= Decimal(str(unit.factor)) / Decimal(str(pack.factor))
        if packs < 0:
            return self._say(row, name, "packs.negative")
        if packs > MOST:
            return self._say(row, name, "packs.many")
        if packs != int(packs):
            return self._say(row, name, "packs.part", pack.name)
        return int(packs)

    def _say(self, row, name, rule, hint=""):
        value = row.values[name]
        text = "" if value is None else str(value)
        place = self.layout.place(name)
        self.findings.append(self.sheet.finding(row.number, place, text, rule, hint))

    def _find_places(self):
        """{code, number or name: organisations that the user answers for}."""
        found = {}
        for place in self.survey._places():
            for word in {place.code, place.registration_number, place.name}:
                if word:
                    known = found.get(key(word), place)
                    found[key(word)] = known | place
        return found

    def _find_products(self):
        found = {}
        for lang in ("en_US", "th_TH", self.survey.env.lang):
            for product in self.survey.product_ids.with_context(lang=lang):
                for word in (product.default_code, product.name, product.display_name):
                    if word:
                        found.setdefault(key(word), product.with_env(self.survey.env))
        return found

    def _find_units(self):
        ref = self.survey.env.ref
        found = {key(word): ref(name) for word, name in WRITTEN.items()}
        for lang in ("en_US", "th_TH", self.survey.env.lang):
            for unit in self.survey.env["uom.uom"].with_context(lang=lang).search([]):
                found.setdefault(key(unit.name), unit.with_env(self.survey.env))
        for pack in self.survey.product_ids.uom_id:
            found[key(pack.name)] = pack
        return found
