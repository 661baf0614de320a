"""What an offer of a supplier comes to: price breaks, and the price landed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from coop_core.money import round_baht

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class PriceBreak(NamedTuple):
    """From so many packs on, each pack costs so much."""

    from_packs: int
    price: Decimal


class Carriage(NamedTuple):
    """What it takes to get a pack from where the supplier hands it over.

    The freight of the whole order may be told three ways; they add up.
    """

    per_tonne: Decimal = ZERO
    per_pack: Decimal = ZERO
    whole: Decimal = ZERO  #: for all packs of the order together
    loss_percent: Decimal = ZERO  #: of the packs, expected to be lost on the way


def price_at(packs: int, price: Decimal, breaks: Iterable[PriceBreak] = ()) -> Decimal:
    """The price of a pack when ``packs`` are bought.

    The highest break that is reached counts, whatever the order they are told in.

    :param price: of a pack below the first break

    >>> breaks = [PriceBreak(500, Decimal("370")), PriceBreak(1000, Decimal("362.5"))]
    >>> [str(price_at(n, Decimal("380"), breaks)) for n in (499, 500, 1000)]
    ['380', '370', '362.5']
    """
    reached = [one for one in breaks if one.from_packs <= packs]
    return max(reached).price if reached else price


def landed_price(
    price: Decimal, carriage: Carriage, packs: int, pack_kg: Decimal = ZERO
) -> Decimal:
    """The price of a pack that arrives, rounded once to the satang.

    Goods and freight are paid for all packs and borne by those that arrive.

    :param packs: of the order that ``carriage.whole`` is for, above zero
    :raises ValueError: no packs, a price or freight below zero, or all is lost

    >>> per_tonne = Carriage(per_tonne=Decimal(300), loss_percent=Decimal(1))
    >>> landed_price(Decimal(380), per_tonne, 1000, Decimal(50))
    Decimal('398.99')
    """
    if packs <= 0:
        raise ValueError("An offer is compared for at least one pack.")
    if min(price, *carriage) < 0 or carriage.loss_percent >= HUNDRED:
        raise ValueError(
            "Price, freight and loss are at least zero, and not all is lost; "
            f"got {price} and {tuple(map(str, carriage))}."
        )
    freight = carriage.per_tonne * pack_kg / 1000 + carriage.per_pack
    paid = (price + freight) * packs + carriage.whole
    arriving = packs * (HUNDRED - carriage.loss_percent) / HUNDRED
    return round_baht(paid / arriving)
