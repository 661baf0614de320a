"""Quantities that know their unit: tonnes, sacks, litres, head."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

#: how many base units of its kind one unit is: (kind, factor)
UNITS: dict[str, tuple[str, Decimal]] = {
    "kg": ("mass", Decimal(1)),
    "g": ("mass", Decimal("0.001")),
    "t": ("mass", Decimal(1000)),
    "litre": ("volume", Decimal(1)),
    "head": ("head", Decimal(1)),
    "piece": ("piece", Decimal(1)),
    "sack": ("sack", Decimal(1)),
}
#: what goods are measured in; packs are so many of them
BASE_UNITS = ("kg", "litre", "head", "piece")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A finite number of one unit; only equal units add.

    >>> Quantity(Decimal(156), "t").to("kg")
    Quantity(value=Decimal('156000'), unit='kg')
    """

    value: Decimal
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            known = ", ".join(UNITS)
            raise ValueError(f"Unit {self.unit!r} is not known. Use one of: {known}.")
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise ValueError(f"{self.value!r} is not a quantity.")

    def __add__(self, other: Quantity) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        return Quantity(self.value + other.to(self.unit).value, self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        return Quantity(self.value - other.to(self.unit).value, self.unit)

    def to(self, unit: str) -> Quantity:
        """The same quantity in another unit of the same kind.

        :raises ValueError: the units measure different things: sacks are turned
            into weight by the commodity's own pack size, see :meth:`packs`
        """
        kind, factor = UNITS[self.unit]
        wanted, divisor = UNITS.get(unit, ("", Decimal(1)))
        if kind != wanted:
            raise ValueError(f"{self.unit} cannot be turned into {unit}.")
        return Quantity(self.value * factor / divisor, unit)

    def packs(self, pack_size: Quantity) -> int:
        """Whole packs in this quantity.

        :param pack_size: content of one pack, above zero
        :raises ValueError: it does not come out even

        >>> Quantity(Decimal(156), "t").packs(Quantity(Decimal(50), "kg"))
        3120
        """
        from coop_core.allocation import whole_units

        return whole_units(self.to(pack_size.unit).value, pack_size.value)
