"""Sharing down a tree without loss: what a centre gets, those below it get together.

Each level is shared by :func:`coop_core.allocation.allocate`, so the parts of a node
and its own part add up to what the node got, to the smallest unit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import NamedTuple

from coop_core.allocation import allocate
from coop_core.money import SATANG

NIL = Decimal(0)


class Node(NamedTuple):
    """One claimant: what it has with all below it, and what of that is its own."""

    key: Hashable
    parent: Hashable | None  #: key of the node above; None at the top
    whole: Decimal
    own: Decimal


class Part(NamedTuple):
    """What a node gets with all below it, and what of that is its own."""

    whole: Decimal
    own: Decimal


def share_down(
    amount: Decimal, nodes: Iterable[Node], unit: Decimal = SATANG
) -> dict[Hashable, Part]:
    """Share an amount among the top nodes by ``whole``, and on down to each ``own``.

    :param amount: at least zero, a whole number of ``unit``
    :param nodes: in the order in which ties are served; a parent holds what its
        children and it hold itself
    :raises ValueError: nobody holds anything, or a node holds other than its parts

    >>> tree = [Node("A", None, Decimal(6), Decimal(1)),
    ...         Node("a1", "A", Decimal(5), Decimal(5)),
    ...         Node("B", None, Decimal(3), Decimal(3))]
    >>> parts = share_down(Decimal(3), tree, Decimal(1))
    >>> {key: (int(part.whole), int(part.own)) for key, part in parts.items()}
    {'A': (2, 0), 'B': (1, 1), 'a1': (2, 2)}
    """
    below: dict[Hashable | None, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    tops = below.get(None, [])
    wholes = allocate(amount, [node.whole for node in tops], unit)
    queue = deque(zip(tops, wholes, strict=True))
    parts: dict[Hashable, Part] = {}
    while queue:
        node, whole = queue.popleft()
        children = below.get(node.key, [])
        held = [node.own, *(child.whole for child in children)]
        if sum(held, NIL) != node.whole:
            raise ValueError(f"{node.key} holds {node.whole}, its parts {sum(held)}.")
        own, *rest = allocate(whole, held, unit) if node.whole else [NIL] * len(held)
        parts[node.key] = Part(whole, own)
        queue.extend(zip(children, rest, strict=True))
    return parts
