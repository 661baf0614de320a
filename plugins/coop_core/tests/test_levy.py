"""coop_core.levy: the axis says what the row-by-row definition says."""

import datetime as dt
import doctest
import random
from decimal import Decimal as D

import pytest

from coop_core import levy
from coop_core.allocation import allocate
from coop_core.levy import Axis, Case, Member, bill_amount, entitlement, fee_due
from coop_core.types import Cap

NOVEMBER = dt.date(2027, 11, 1), dt.date(2027, 11, 30)
OLD = dt.date(2020, 1, 1)


def november(day):
    return dt.date(2027, 11, day)


def case(key, who, day, rate="20", reverses=""):
    return Case(key, who, november(day), D(rate), reverses)


def dead(key, day, paid="0"):
    return Member(key, OLD, november(day), died=True, paid=D(paid))


def small_pool():
    """E1: twelve members, an advance of 60 each but for two; two of them die."""
    paid = {"M04": "0", "M09": "25"}
    gone = {"M12": 5, "M06": 20}
    members = []
    for number in range(1, 13):
        key = f"M{number:02}"
        amount = D(paid.get(key, "60"))
        day = gone.get(key)
        members.append(
            Member(key, OLD, november(day) if day else None, bool(day), amount)
        )
    return Axis([case("c12", "M12", 5), case("c06", "M06", 20)]), members


def test_e1_everybody_is_charged_for_the_deaths_he_outlived():
    axis, members = small_pool()
    assert axis.payers(members) == {"c12": 11, "c06": 10}
    charged = {member.key: axis.charged(member) for member in members}
    assert charged.pop("M12") == 0
    assert charged.pop("M06") == 20
    assert set(charged.values()) == {D(40)}


def test_e1_the_advance_pays_the_oldest_death_first():
    axis, members = small_pool()
    members = [m._replace(paid=D(40)) if m.key == "M04" else m for m in members]
    assert axis.arrears(members, axis.end) == {"M09": D(15)}
    assert axis.collected(members) == {"c12": D(220), "c06": D(185)}


def test_e1_payouts_and_the_supplement_after_a_late_payment():
    first = entitlement(D(220), D("0.09"), advance=D(60))
    second = entitlement(D(185), D("0.09"), advance=D(40))
    assert (first.fee, first.net, first.amount) == (D("19.80"), D("200.20"), D("260.2"))
    assert (second.fee, second.net) == (D("16.65"), D("168.35"))
    assert first.amount + second.amount == D("468.55")
    later = entitlement(D(200), D("0.09"))
    assert later.fee - second.fee == fee_due(D(200), D("0.09"), second.fee) == D("1.35")
    assert later.net - second.net == D("13.65")


@pytest.mark.parametrize(
    ("members", "rate", "fee"),
    [
        (2_500, "0.09", "4500.00"),
        (2_501, "0.08", "4001.60"),
        (5_000, "0.08", "8000.00"),
        (5_001, "0.06", "6001.20"),
        (10_000, "0.06", "12000.00"),
        (10_001, "0.04", "8000.80"),
    ],
)
def test_e2_the_whole_amount_takes_the_rate_of_the_band(members, rate, fee):
    edges = [(1, 2500, "0.09"), (2501, 5000, "0.08"), (5001, 10_000, "0.06")]
    bands = [*edges, (10_001, None, "0.04")]
    caps = [
        Cap("deduction", low, high, D(share), "collected", OLD, "draft", False, "test")
        for low, high, share in bands
    ]
    cap = levy.cap_in_force(caps, "deduction", members, november(1))
    assert cap.amount == D(rate)
    assert fee_due(members * D(20), cap.amount) == D(fee)


def test_the_newest_cap_row_of_the_day_is_in_force():
    old = Cap("levy", 1, None, D(50), "death", OLD, "old rule", True, "test")
    new = old._replace(amount=D(20), valid_from=november(10))
    assert levy.cap_in_force([new, old], "levy", 9, november(9)) == old
    assert levy.cap_in_force([new, old], "levy", 9, november(10)) == new
    assert levy.cap_in_force([new, old], "deduction", 9, november(10)) is None


def test_e2b_the_fee_is_rounded_once_over_all_receipts():
    taken, steps = D(0), []
    for collected in ("33.33", "66.66", "99.99"):
        steps.append(fee_due(D(collected), D("0.09"), taken))
        taken += steps[-1]
    assert steps == [D("2.99"), D("3.00"), D("3.00")]
    assert taken == D("8.99")
    assert taken <= D("99.99") * D("0.09")


def test_a_fee_taken_on_money_given_back_is_due_back():
    assert fee_due(D(1980), D("0.09"), taken=D("180.00")) == D("-1.80")


def test_e3_bills_are_rounded_but_the_pool_is_not():
    """E3 with 5,000 members and three deaths at a rate below one satang.

    The paper rounds every bill into the pool. Here the part of a satang that a
    member paid too much stays his own, so the pool holds the exact charges.
    """
    day = november(30)
    rate = D("0.0209")
    cases = [Case(f"c{i}", f"d{i}", day, rate) for i in range(3)]
    lost = [Member(f"d{i}", OLD, day, died=True) for i in range(3)]
    axis = Axis(cases)
    bill = bill_amount(axis.owed(Member("m", OLD)))
    assert (axis.end, bill) == (D("0.0627"), D("0.06"))
    payers = [Member(f"m{i}", OLD, paid=D("0.07")) for i in range(4_997)]
    collected = axis.collected([*payers, *lost])
    assert set(collected.values()) == {4_997 * rate}
    own = sum(-axis.owed(member) for member in payers)
    assert own == 4_997 * (D("0.07") - D("0.0627"))
    paid = entitlement(collected["c0"], D("0.04"))
    assert (paid.fee, paid.net) == (D("4.17"), D("100.26"))
    assert paid.fee + paid.net + paid.remainder == collected["c0"]


def test_e3_at_full_size_in_closed_form():
    payers, deaths, rate = 5_000_000 - 3_333, 3_333, D("0.0209")
    assert bill_amount(deaths * rate) == D("69.66")
    assert payers * bill_amount(deaths * rate) == D("348067823.22")
    charged = payers * deaths * rate
    assert charged == D("348066324.2199")
    per_case = entitlement(payers * rate, D("0.04"))
    assert (per_case.fee, per_case.net) == (D("4177.21"), D("100253.13"))
    assert per_case.remainder == D("0.0003")


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("187234.57", "1 1 1", "62411.53 62411.52 62411.52"),
        ("100000.01", "50 30 20", "50000.01 30000.00 20000.00"),
        ("100000.01", "50 30", "62500.01 37500.00"),
        ("100.00", "1 1 1 1 1 1 1", "14.29 14.29 14.29 14.29 14.28 14.28 14.28"),
    ],
)
def test_e4_shares_add_up_to_the_claim(amount, weights, parts):
    given = [D(weight) for weight in weights.split()]
    assert allocate(D(amount), given) == [D(part) for part in parts.split()]


@pytest.mark.parametrize(("wife_dies", "payers"), [(5, (98, 98)), (6, (99, 98))])
def test_e15_deaths_of_one_day_do_not_pay_for_each_other(wife_dies, payers):
    members = [Member(f"m{i}", OLD) for i in range(98)]
    members += [dead("H", 5), dead("W", wife_dies)]
    axis = Axis([case("h", "H", 5), case("w", "W", wife_dies)])
    assert tuple(axis.payers(members).values()) == payers


def test_cover_counts_on_its_first_and_on_its_last_day():
    axis = Axis([case("c", "x", 10)])
    for first, last, owed in [(10, None, 20), (11, None, 0), (1, 10, 20), (1, 9, 0)]:
        end = november(last) if last else None
        assert axis.charged(Member("m", november(first), end)) == owed


@pytest.mark.parametrize(
    ("basis", "died", "day"),
    [
        ("death", november(5), november(5)),
        ("death", dt.date(2027, 3, 3), november(30)),
        ("announcement", november(5), dt.date(2027, 12, 5)),
    ],
    ids=["in-time", "late", "announcement"],
)
def test_the_basis_day_never_lies_before_the_period(basis, died, day):
    announced = dt.date(2027, 12, 5)
    assert levy.basis_day(basis, died, NOVEMBER, announced) == day


def test_a_death_after_the_period_waits_for_its_call():
    with pytest.raises(ValueError, match="belongs to a call after"):
        levy.basis_day("death", dt.date(2027, 12, 1), NOVEMBER, dt.date(2027, 12, 5))


def test_e9_a_late_report_frees_what_was_charged_after_the_death():
    axis = Axis(
        [case("before", "a", 1), *(case(f"c{i}", "a", 4 + i) for i in range(7))]
    )
    alive = Member("X", OLD, paid=D(300))
    assert -axis.owed(alive) == D(140)
    late = alive._replace(ended_on=november(3), died=True)
    assert -axis.owed(late) == D(280)


def test_an_undone_case_is_credited_to_those_who_were_charged():
    cases = [case("true", "a", 2), case("wrong", "b", 3), case("next", "c", 8)]
    undone = Axis([*cases, case("undo", "b", 9, reverses="wrong")])
    left = Member("left", OLD, november(5), paid=D(40))
    came = Member("came", november(7))
    stayed = Member("stayed", OLD, paid=D(40))
    assert [undone.owed(member) for member in (left, came, stayed)] == [-20, 20, 0]
    assert undone.collected([left, came, stayed]) == {
        "true": D(40),
        "wrong": 0,
        "next": D(20),
        "undo": 0,
    }
    assert undone.segments[3] == (undone.segments[3].case, D(40), D(20))


@pytest.mark.parametrize(
    ("cases", "why"),
    [
        ([case("a", "x", 5), case("b", "y", 4)], "appended with a later day"),
        ([case("a", "x", 5), case("a", "y", 6)], "on the line already"),
        ([case("a", "x", 5, rate="0")], "not above zero"),
        ([case("a", "x", 5), case("b", "x", 6, "19", "a")], "same rate"),
        ([case("b", "x", 6, reverses="a")], "no earlier case"),
        (
            [case("a", "x", 5), *(case(f"b{i}", "x", 6, reverses="a") for i in (1, 2))],
            "undone already",
        ),
    ],
    ids=["day-goes-back", "twice", "no-rate", "other-rate", "unknown", "undone-twice"],
)
def test_a_line_that_cannot_be_laid_is_refused(cases, why):
    with pytest.raises(ValueError, match=why):
        Axis(cases)


def test_entitlement_refuses_amounts_below_zero():
    with pytest.raises(ValueError, match="at least zero"):
        entitlement(D(-1), D("0.09"))


@pytest.mark.parametrize(
    ("receivable", "advance"),
    [("0", "0.0052"), ("0.0001", "0.0052"), ("7.005", "3.005"), ("0.0049", "0")],
)
def test_the_books_differ_from_the_accounts_by_less_than_two_satang(
    receivable, advance
):
    exact = D(receivable), D(advance)
    posted = levy.posted_position(*exact)
    assert min(posted) >= 0
    assert posted[0] - posted[1] == levy.round_baht(exact[0] - exact[1])
    assert all(abs(a - b) < D("0.02") for a, b in zip(exact, posted, strict=True))


def test_set_off_never_exceeds_what_there_is():
    assert entitlement(D(100), D(0), arrears=D("120.5")).amount == 0
    assert entitlement(D(200), D(0), arrears=D("120.5")).amount == D("79.50")


def random_fund(rng):
    """Joins, leavers, deaths, late reports, undone cases and odd payments."""
    start = dt.date(2027, 1, 1)
    days = range(90)
    members = {}
    for i in range(rng.randrange(1, 25)):
        came = start + dt.timedelta(rng.choice([-400, rng.choice(days)]))
        members[f"m{i}"] = Member(f"m{i}", came, paid=_money(rng))
    cases, day = [], start
    for i in range(rng.randrange(0, 15)):
        day += dt.timedelta(rng.randrange(0, 8))
        rate = D(rng.choice(["20", "9", "0.0209", "5.1"]))
        alive = [m for m in members.values() if m.ended_on is None]
        standing = _standing(cases)
        if standing and rng.random() < 0.15:
            wrong = rng.choice(standing)
            cases.append(Case(f"c{i}", wrong.who, day, wrong.rate, wrong.key))
            back = members[wrong.who]._replace(ended_on=None, died=False)
            members[wrong.who] = back
        elif alive:
            who = rng.choice(alive)
            died = day - dt.timedelta(rng.choice([0, 0, 0, 30]))
            members[who.key] = who._replace(ended_on=died, died=True)
            cases.append(Case(f"c{i}", who.key, day, rate))
    for member in members.values():
        if member.ended_on is None and rng.random() < 0.2:
            left = start + dt.timedelta(rng.choice(days))
            members[member.key] = member._replace(ended_on=left)
    return cases, list(members.values())


def _standing(cases):
    undone = {case.reverses for case in cases}
    return [c for c in cases if not c.reverses and c.key not in undone]


def _money(rng):
    return D(rng.choice(["0", "20", "25", "60", "1000", "-5", "0.05", "33.33"]))


@pytest.mark.parametrize("seed", range(200))
def test_the_axis_is_the_row_by_row_definition(seed):
    cases, members = random_fund(random.Random(seed))
    axis, plain = Axis(cases), levy.row_by_row(cases, members)
    assert {m.key: axis.charged(m) for m in members} == plain.charged
    assert axis.payers(members) == plain.payers
    assert axis.collected(members) == plain.collected
    behind = {
        m.key: plain.charged[m.key] - m.paid
        for m in members
        if plain.charged[m.key] > m.paid
    }
    assert axis.arrears(members, axis.end) == behind


@pytest.mark.parametrize("seed", range(50))
def test_what_is_charged_to_members_is_what_cases_are_charged(seed):
    """I1, and no case collects more than it was charged."""
    cases, members = random_fund(random.Random(1000 + seed))
    plain = levy.row_by_row(cases, members)
    rates = {case.key: case.rate for case in cases}
    due = {key: count * rates[key] for key, count in plain.payers.items()}
    assert sum(plain.charged.values()) == sum(due.values())
    assert all(plain.collected[key] <= due[key] for key in due)


def test_documented_examples_hold():
    assert doctest.testmod(levy).failed == 0


def test_a_payment_moves_the_books_by_exactly_itself_also_at_half_a_satang():
    rng = random.Random(7)
    for _ in range(500):
        owed = D(rng.randrange(-4000, 4000)) / 2000
        paid = D(rng.randrange(1, 300)) / 100
        before, after = (
            levy.posted_position(max(one, D(0)), max(-one, D(0)))
            for one in (owed, owed - paid)
        )
        assert (before[0] - before[1]) - (after[0] - after[1]) == paid
