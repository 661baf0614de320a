"""What a pool of produce brought, shared among those who delivered it.

A pool is sold as one. Its proceeds, less its costs and less what its tickets are worth
at the announced price, are the premium. The premium goes to the centres by dry weight,
each centre bears the costs that are its own, and what is left of its part goes to its
deliveries by dry weight again. At both steps the parts add up to the satang.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from coop_core.allocation import allocate
from coop_core.money import round_baht

NOTHING = Decimal("0.00")


class Delivered(NamedTuple):
    """What one receiver delivered with one ticket."""

    centre: str  #: key of the centre that weighed it in
    dry: Decimal  #: dry weight, or any common scale of it; at least zero
    base: Decimal  #: worth at the announced price


class CentreShare(NamedTuple):
    """What one centre gets of a pool."""

    centre: str
    dry: Decimal
    base: Decimal
    gross: Decimal  #: its part by dry weight, before its own costs; below zero: a loss
    costs: Decimal  #: its own costs
    premium: Decimal  #: what its deliveries share
    borne: Decimal  #: shortfall that the seller bears, where prices are firm


class Settled(NamedTuple):
    """A pool shared out: centres by their key, premiums in the order of deliveries."""

    pot: Decimal
    centres: tuple[CentreShare, ...]
    premiums: tuple[Decimal, ...]


def settle(
    proceeds: Decimal,
    costs: Decimal,
    own_costs: Mapping[str, Decimal],
    delivered: Sequence[Delivered],
    *,
    firm: bool,
) -> Settled:
    """Share what a pool brought over the announced price.

    :param proceeds: what the buyers pay, without tax
    :param costs: costs of the pool as a whole
    :param own_costs: costs that one centre's deliveries bear, by key of the centre
    :param firm: the announced price is paid whatever the pool brings; otherwise a
        shortfall is shared like a premium
    :raises ValueError: nothing was delivered, or a centre has costs and no delivery

    >>> one = [Delivered("A", Decimal(60), Decimal("3000.00")),
    ...        Delivered("B", Decimal(30), Decimal("1500.00"))]
    >>> settled = settle(Decimal("4700.00"), Decimal("100.00"), {}, one, firm=True)
    >>> settled.pot, [str(premium) for premium in settled.premiums]
    (Decimal('100.00'), ['66.67', '33.33'])
    """
    base = sum((part.base for part in delivered), NOTHING)
    pot = proceeds - costs - base
    centres = centre_shares(pot, own_costs, centre_sums(delivered), firm=firm)
    premiums = [NOTHING] * len(delivered)
    for centre in centres:
        places = [i for i, one in enumerate(delivered) if one.centre == centre.centre]
        weights = [delivered[i].dry for i in places]
        parts = share_signed(centre.premium, weights)
        for i, part in zip(places, parts, strict=True):
            premiums[i] = part
    return Settled(pot, centres, tuple(premiums))


def centre_sums(
    delivered: Sequence[Delivered],
) -> list[tuple[str, Decimal, Decimal]]:
    """Key, dry weight and base of each centre, by key.

    >>> centre_sums([Delivered("B", Decimal(2), Decimal(9)),
    ...              Delivered("A", Decimal(1), Decimal(5)),
    ...              Delivered("B", Decimal(3), Decimal(1))])
    [('A', Decimal('1'), Decimal('5')), ('B', Decimal('5'), Decimal('10'))]
    """
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for part in delivered:
        dry, base = sums.get(part.centre, (Decimal(0), Decimal(0)))
        sums[part.centre] = (dry + part.dry, base + part.base)
    return [(key, *sums[key]) for key in sorted(sums)]


def centre_shares(
    pot: Decimal,
    own_costs: Mapping[str, Decimal],
    centres: Sequence[tuple[str, Decimal, Decimal]],
    *,
    firm: bool,
) -> tuple[CentreShare, ...]:
    """Share the pot among centres, given as key, dry weight and base.

    >>> [share.premium for share in centre_shares(
    ...     Decimal("90.00"), {"A": Decimal("20.00")},
    ...     [("A", Decimal(1), Decimal(0)), ("B", Decimal(2), Decimal(0))], firm=True)]
    [Decimal('10.00'), Decimal('60.00')]
    """
    strange = set(own_costs) - {key for key, _dry, _base in centres}
    if strange:
        raise ValueError(f"Costs of centres that delivered nothing: {sorted(strange)}.")
    gross = share_signed(pot, [dry for _key, dry, _base in centres])
    shares = []
    for (key, dry, base), part in zip(centres, gross, strict=True):
        costs = own_costs.get(key, NOTHING)
        premium = part - costs
        borne = -premium if firm and premium < 0 else NOTHING
        shares.append(CentreShare(key, dry, base, part, costs, premium + borne, borne))
    return tuple(shares)


def share_signed(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Like :func:`allocate`, for an amount that may be below zero.

    >>> share_signed(Decimal("-0.05"), [Decimal(1), Decimal(1)])
    [Decimal('-0.03'), Decimal('-0.02')]
    """
    if not amount and weights:
        return [NOTHING] * len(weights)
    sign = -1 if amount < 0 else 1
    return [sign * part for part in allocate(abs(amount), list(weights))]


def price_per_kg(amount: Decimal, dry: Decimal) -> Decimal:
    """Baht for a kilogram, to the satang; nothing for no weight.

    >>> price_per_kg(Decimal("4600.00"), Decimal("90.000"))
    Decimal('51.11')
    """
    return round_baht(amount / dry) if dry else NOTHING
