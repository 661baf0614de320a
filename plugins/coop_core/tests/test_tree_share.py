"""coop_core.tree_share: no unit is lost at any level of the tree."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_core.tree_share import Node, share_down

ONE = D(1)


@st.composite
def trees(draw):
    """Up to four centres with groups below them; holdings that add up."""
    nodes = []
    for number in range(draw(st.integers(1, 4))):
        own = draw(st.integers(0, 50))
        groups = draw(st.lists(st.integers(0, 50), max_size=4))
        nodes.append(Node(number, None, D(own + sum(groups)), D(own)))
        nodes += [
            Node((number, place), number, D(held), D(held))
            for place, held in enumerate(groups)
        ]
    return nodes


@given(trees(), st.integers(0, 400))
def test_every_level_adds_up_and_nobody_gets_more_than_it_has(nodes, packs):
    held = sum(node.whole for node in nodes if node.parent is None)
    if not held:
        return
    amount = D(min(packs, int(held)))
    parts = share_down(amount, nodes, ONE)
    assert sum(parts[node.key].whole for node in nodes if node.parent is None) == amount
    assert sum(part.own for part in parts.values()) == amount
    for node in nodes:
        below = [parts[one.key].whole for one in nodes if one.parent == node.key]
        assert parts[node.key].own + sum(below) == parts[node.key].whole
        assert 0 <= parts[node.key].whole <= node.whole


@given(trees(), st.integers(1, 10**7))
def test_satang_add_up_too(nodes, satang):
    if any(node.whole for node in nodes):
        amount = D(satang) / 100
        parts = share_down(amount, nodes)
        assert sum(part.own for part in parts.values()) == amount


def test_taking_the_same_again_from_what_is_left_ends_at_nothing():
    nodes = [Node(n, None, D(held), D(held)) for n, held in enumerate((1, 1, 2))]
    for _step in range(4):
        parts = share_down(ONE, nodes, ONE)
        nodes = [
            node._replace(
                whole=node.whole - parts[node.key].whole,
                own=node.own - parts[node.key].own,
            )
            for node in nodes
        ]
    assert [node.whole for node in nodes] == [0, 0, 0]


def test_a_node_that_holds_other_than_its_parts_is_refused():
    with pytest.raises(ValueError, match="A holds 5, its parts 4"):
        share_down(ONE, [Node("A", None, D(5), D(4))], ONE)
    with pytest.raises(ValueError, match="not all zero"):
        share_down(ONE, [Node("A", None, D(0), D(0))], ONE)
