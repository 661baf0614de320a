"""Sharing whole units so that who weighs more never gives another one more."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heapreplace


def apportion(units: int, weights: Sequence[int]) -> list[int]:
    """Split whole units in proportion; the parts add up exactly.

    All weights are divided by one common divisor and rounded, where the divisor is the
    one that makes the parts add up (method of Webster, also Sainte-Laguë). Unlike the
    largest remainder, a weight that grows never raises the part of another, and one
    that shrinks never lowers it.

    :param units: at least zero
    :param weights: whole, at least zero each, not all zero
    :return: one part per weight, in their order, of equals the earlier is served
        first; none above its weight as long as ``units`` is not above their sum
    :raises ValueError: an argument is outside these bounds

    >>> apportion(15, [20, 10, 0])
    [10, 5, 0]
    >>> apportion(4, [1, 1, 1])
    [2, 1, 1]
    """
    total = sum(weights)
    if units < 0 or total <= 0 or min(weights) < 0:
        raise ValueError(
            "Units of at least 0 are shared by weights of at least 0, not all zero; "
            f"got {units} and {list(weights)}."
        )
    claimants = sum(weight > 0 for weight in weights)
    parts = [_sure_part(units, weight, total, claimants) for weight in weights]
    queue = [
        (Fraction(2 * part + 1, weight), place)
        for place, (part, weight) in enumerate(zip(parts, weights, strict=True))
        if weight
    ]
    heapify(queue)
    for _unit in range(units - sum(parts)):
        place = queue[0][1]
        parts[place] += 1
        heapreplace(queue, (Fraction(2 * parts[place] + 1, weights[place]), place))
    return parts


def _sure_part(units: int, weight: int, total: int, claimants: int) -> int:
    """What a weight gets at least, before any comparing.

    A divisor that makes the parts add up is at most
    ``total / (units - claimants / 2)``, since rounding adds at most half a unit each.
    """
    low = (weight * (2 * units - claimants) + total - 1) // (2 * total)
    return max(0, low)
