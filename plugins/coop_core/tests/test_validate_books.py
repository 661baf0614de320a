"""coop_core.validate_books: local accounts and figures of by-laws that cannot be."""

from decimal import Decimal as D

import pytest

ACCOUNTS, POLICIES = "accounting_local_accounts", "welfare_policies"


def test_an_account_below_a_standard_line_is_accepted(faults, facts):
    assert faults(**{ACCOUNTS: (facts.account,)}) == []


@pytest.mark.parametrize("code", ["", "12", "11511 1", "11511-1", "ก123", "1" * 13])
def test_a_code_that_no_ledger_prints_is_refused(faults, facts, code):
    (message,) = faults(**{ACCOUNTS: (facts.account._replace(code=code),)})
    assert "is no code of an account" in message


@pytest.mark.parametrize("parent", ["", "1151", "115110", "01151", "A1511"])
def test_a_parent_is_a_standard_code(faults, facts, parent):
    (message,) = faults(**{ACCOUNTS: (facts.account._replace(parent=parent),)})
    assert "by its five digits" in message


def test_a_local_account_is_nobodys_parent(faults, facts):
    below = facts.account._replace(code="11511.2", parent=facts.account.code)
    (message,) = faults(**{ACCOUNTS: (facts.account, below)})
    assert f"11511.2 stands below {facts.account.code}" in message


@pytest.mark.parametrize("field", ["name", "name_th"])
def test_an_account_has_both_names(faults, facts, field):
    (message,) = faults(**{ACCOUNTS: (facts.account._replace(**{field: " "}),)})
    assert "no name" in message


def test_two_accounts_of_one_code_are_refused(faults, facts):
    (message,) = faults(**{ACCOUNTS: (facts.account, facts.account)})
    assert "stands 2 times" in message


def test_figures_that_a_meeting_could_vote_are_accepted(faults, facts):
    assert faults(**{POLICIES: (facts.policy,)}) == []
    nothing = facts.policy._replace(deduction=D(0), waiting_days=0, funeral_limit=D(0))
    assert faults(**{POLICIES: (nothing,)}) == []


@pytest.mark.parametrize("levy", [D(0), D(-1), D("NaN")])
def test_a_levy_is_above_zero(faults, facts, levy):
    (message,) = faults(**{POLICIES: (facts.policy._replace(levy=levy),)})
    assert "It must be above zero" in message


@pytest.mark.parametrize("deduction", [D(1), D(4), D("-0.01")])
def test_a_deduction_is_a_fraction(faults, facts, deduction):
    (message,) = faults(**{POLICIES: (facts.policy._replace(deduction=deduction),)})
    assert "Write 4 % as 0.04" in message


@pytest.mark.parametrize(
    "field",
    [
        "application_fee",
        "maintenance_fee",
        "funeral_limit",
        "waiting_days",
        "miss_limit",
        "grace_days",
    ],
)
def test_nothing_is_below_zero(faults, facts, field):
    kind = type(getattr(facts.policy, field))
    (message,) = faults(**{POLICIES: (facts.policy._replace(**{field: kind(-1)}),)})
    assert "Write 0 or more" in message


def test_two_policies_of_one_key_are_refused(faults, facts):
    (message,) = faults(**{POLICIES: (facts.policy, facts.policy)})
    assert "stands 2 times" in message
