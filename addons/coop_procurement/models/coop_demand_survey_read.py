# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form of a demand survey, row by row, and all that is wrong with it."""

from decimal import Decimal

from odoo.addons.coop_network.models.coop_file_import import FileReading

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


class Reading(FileReading):
    """The file of one survey. ``rows`` are values of coop.demand.survey.line."""

    def __init__(self, survey, file, name):
        super().__init__(survey, file, name, layout(survey))
        self.empty = 0  # rows of the form that nobody filled in
        self._places = {}
        self._products = {}
        self._units = {}

    def _look_up(self, rows):
        self._places = self._find_places()
        self._products = self._find_products()
        self._units = self._find_units()

    def _take(self, row):
        told = {
            name: row.values[name]
            for name in ("packs", *MONTHS)
            if row.values[name] is not None
        }
        if not told:
            self.empty += 1
            return
        place, product, unit, faults = self._named(row)
        packs = {}
        if unit:
            for name, value in told.items():
                packs[name], fault = _packs(value, unit, product.uom_id)
                faults += [(name, *fault)] if fault else []
            faults += [] if faults else self._months_differ(packs)
        if place and product:
            faults += self._twice(row, "place", (place, product))
        self._add_faults(row, faults)
        if not faults:
            self.rows.append(self._values(place, product, packs))

    def _values(self, place, product, packs):
        months = {name: packs[name] for name in MONTHS if name in packs}
        values = {"organisation_id": place.id, "product_id": product.id}
        if months:
            values |= {name: months.get(name, 0) for name in MONTHS}
        return values | {"packs": packs.get("packs", sum(months.values()))}

    def _named(self, row):
        """The organisation, the product and the unit of a row, and what is wrong."""
        faults = []
        place = self._places.get(key(row.values["place"]))
        if place is None:
            faults.append(("place", "place.not_asked", ""))
        elif len(place) > 1:
            codes = ", ".join(one.code or one.name for one in place)
            faults.append(("place", "place.several", codes))
        product, unit = self._products.get(key(row.values["product"])), None
        if product:
            unit, fault = self._unit(row.values["unit"], product.uom_id)
            faults += [("unit", *fault)] if fault else []
        else:
            names = ", ".join(self.record.product_ids.mapped("display_name"))
            faults.append(("product", "product.not_asked", names))
        return place, product, unit, faults

    def _unit(self, written, pack):
        """The unit of the row, left empty it is the pack; or what is wrong with it."""
        unit = self._units.get(key(written)) if written else pack
        if not unit:
            return None, ("unit.unknown", "")
        if not unit._has_common_reference(pack) or not pack.factor:
            return None, ("unit.other", pack.name)
        return unit, None

    def _months_differ(self, packs):
        months = [packs[name] for name in MONTHS if name in packs]
        if months and sum(months) != packs.get("packs", sum(months)):
            yield "packs", "packs.months", f"{sum(months):,}"

    def _find_places(self):
        """{code, number or name: organisations that the user answers for}."""
        found = {}
        for place in self.record._places():
            for word in {place.code, place.registration_number, place.name}:
                if word:
                    known = found.get(key(word), place)
                    found[key(word)] = known | place
        return found

    def _find_products(self):
        found = {}
        for lang in ("en_US", "th_TH", self.env.lang):
            for product in self.record.product_ids.with_context(lang=lang):
                for word in (product.default_code, product.name, product.display_name):
                    if word:
                        found.setdefault(key(word), product.with_env(self.env))
        return found

    def _find_units(self):
        found = {key(word): self.env.ref(name) for word, name in WRITTEN.items()}
        for lang in ("en_US", "th_TH", self.env.lang):
            for unit in self.env["uom.uom"].with_context(lang=lang).search([]):
                found.setdefault(key(unit.name), unit.with_env(self.env))
        for pack in self.record.product_ids.uom_id:
            found[key(pack.name)] = pack
        return found


def _packs(value, unit, pack):
    """Whole packs of a value in its unit, or None and the fault."""
    packs = value
    if unit != pack:
        packs *= Decimal(str(unit.factor)) / Decimal(str(pack.factor))
    if packs < 0:
        return None, ("packs.negative", "")
    if packs > MOST:
        return None, ("packs.many", "")
    if packs != int(packs):
        return None, ("packs.part", pack.name)
    return int(packs), None
