"""Loading trucks: whole packs, stop after stop, no truck above what it may carry."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple


class Cargo(NamedTuple):
    """What one stop gets of one good."""

    key: str
    packs: int
    pack_kg: Decimal  #: zero where nobody knows what a pack weighs


class Load(NamedTuple):
    """Packs of a cargo on a truck."""

    truck: int  #: place of the truck in the order given
    key: str
    packs: int


def load(cargoes: Sequence[Cargo], free_kg: Sequence[Decimal]) -> list[Load]:
    """Put cargoes on the first truck with room; one is divided where a truck is full.

    What fits on no truck is left out: the packs of the loads of a cargo are at most its
    own. A truck without a limit (zero) takes all that comes.

    :param free_kg: what each truck may still carry; zero for no limit
    :raises ValueError: packs, weight or a limit below zero

    >>> cargoes = [Cargo("a", 100, Decimal(50)), Cargo("b", 80, Decimal(50))]
    >>> load(cargoes, [Decimal(6000), Decimal(2500)])
    [Load(truck=0, key='a', packs=100), Load(truck=0, key='b', packs=20), \
Load(truck=1, key='b', packs=50)]
    """
    if (
        any(one.packs < 0 or one.pack_kg < 0 for one in cargoes)
        or min(free_kg, default=Decimal(0)) < 0
    ):
        raise ValueError("Packs, weights and limits are not below zero.")
    loads = []
    left = list(free_kg)
    for cargo in cargoes:
        packs = cargo.packs
        for truck, limit in enumerate(free_kg):
            fits = packs
            if limit and cargo.pack_kg:
                fits = min(packs, int(left[truck] // cargo.pack_kg))
            if fits:
                loads.append(Load(truck, cargo.key, fits))
                left[truck] -= fits * cargo.pack_kg
                packs -= fits
    return loads
