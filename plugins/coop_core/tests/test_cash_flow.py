"""coop_core.cash_flow: the lines add up to the change of cash, whatever happened."""

import random
from decimal import Decimal as D

from coop_core.cash_flow import CashLine, Movement, cash_flow, tokens

IN_ORDER = ("P", "DEP", "GAIN", "LOAN", "BUY", "SALE", "IN", "OUT")
LINES = [
    CashLine("P", "accounts", "4 5"),
    CashLine("DEP", "transfer", "5241", "SALE"),
    CashLine("GAIN", "transfer", "42040", "SALE"),
    CashLine("LOAN", "accounts", "115"),
    CashLine("BUY", "accounts", "-124 12490"),
    CashLine("SALE", "accounts", "+124 12421"),
    CashLine("IN", "accounts", "+214"),
    CashLine("OUT", "accounts", "-214"),
    CashLine(
        "NET",
        "total",
        parts=tuple((1, code) for code in IN_ORDER),
    ),
]
CODES = ("41110", "42040", "52410", "11511", "12420", "12421", "12490", "21410")


def moved(code, debit=0, credit=0):
    return Movement(code, code, D(debit), D(credit))


def test_a_sale_of_equipment_shows_what_was_received():
    # cost 100, depreciated 80, sold for 50: a gain of 30
    flow = cash_flow(
        LINES,
        [
            moved("12420", credit=100),
            moved("12421", debit=80),
            moved("42040", credit=30),
        ],
    )
    assert flow.amounts["P"] + flow.amounts["GAIN"] == 0
    assert flow.amounts["SALE"] == flow.amounts["NET"] == 50


def test_depreciation_brings_no_cash():
    flow = cash_flow(LINES, [moved("52410", debit=45), moved("12421", credit=45)])
    assert flow.amounts["DEP"] == 45
    assert flow.amounts["SALE"] == flow.amounts["NET"] == 0


def test_both_sides_of_deposits_stand_apart():
    flow = cash_flow(LINES, [moved("21410", debit=30, credit=100)])
    assert (flow.amounts["IN"], flow.amounts["OUT"]) == (100, -30)


def test_work_in_progress_that_is_finished_is_neither_bought_nor_sold():
    flow = cash_flow(LINES, [moved("12420", debit=70), moved("12490", credit=70)])
    assert (flow.amounts["BUY"], flow.amounts["SALE"]) == (0, 0)


def test_an_account_without_a_home_is_named():
    flow = cash_flow(LINES, [moved("39000", debit=5), moved("41110", credit=5)])
    assert [movement.code for movement in flow.homeless] == ["39000"]


def test_whatever_moved_the_lines_add_up_to_the_cash():
    rng = random.Random(2569)
    for _ in range(300):
        movements = [
            moved(rng.choice(CODES), rng.randrange(10**6), rng.randrange(10**6))
            for _ in range(rng.randrange(1, 12))
        ]
        cash = sum(movement.credit - movement.debit for movement in movements)
        assert cash_flow(LINES, movements).amounts["NET"] == cash


def test_accounts_behind_a_line_know_their_sides():
    flow = cash_flow(LINES, [moved("21410", debit=30, credit=100)])
    assert [(p.account, p.sides) for p in flow.placed["IN"]] == [("21410", "+")]
    assert tokens("-124 12490") == [("-", "124"), ("+-", "12490")]
