"""The ledger of hours comes to nothing in all, whatever stands in it."""

import os
import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.time_bank import (
    ENDS,
    KINSHIP_LABELS,
    POOL,
    SERVICE,
    Account,
    EntryKind,
    Holder,
    Kinship,
    Limits,
    balances,
    bank,
)

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
ANNA, BEN = (ResidentId(RecordId(letter * 32)) for letter in "ab")
HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    minutes: int
    from_account: Account
    from_resident: ResidentId | None = None
    to_account: Account
    to_resident: ResidentId | None = None


def moved(minutes: int, source: Holder, target: Holder) -> Moved:
    return Moved(
        minutes=minutes,
        from_account=source.account,
        from_resident=source.resident,
        to_account=target.account,
        to_resident=target.resident,
    )


HOLDERS = st.sampled_from(
    [POOL, SERVICE, Holder(Account.PERSON, ANNA), Holder(Account.PERSON, BEN)]
)
TRANSFERS = st.builds(moved, st.integers(1, 10_000), HOLDERS, HOLDERS)


@given(entries=st.lists(TRANSFERS, max_size=30), seed=st.integers())
@settings(max_examples=EXAMPLES)
def test_all_accounts_come_to_nothing_in_any_order(entries: list[Moved], seed: int) -> None:
    shuffled = entries[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    assert balances(shuffled) == balances(entries)
    assert sum(balances(entries).values()) == 0


@given(entries=st.lists(TRANSFERS, max_size=20), entry=TRANSFERS)
@settings(max_examples=EXAMPLES)
def test_reversal_leaves_every_account_as_it_was(entries: list[Moved], entry: Moved) -> None:
    back = Moved(
        minutes=entry.minutes,
        from_account=entry.to_account,
        from_resident=entry.to_resident,
        to_account=entry.from_account,
        to_resident=entry.from_resident,
    )
    before, after = balances(entries), balances([*entries, entry, back])
    assert {h: m for h, m in after.items() if m} == {h: m for h, m in before.items() if m}


@pytest.mark.parametrize(
    ("served", "balance", "that_day", "earned", "surplus"),
    [
        pytest.param(HOUR, 0, 0, HOUR, 0, id="§5 one hour is one hour"),
        pytest.param(9 * HOUR, 0, 0, 8 * HOUR, 0, id="§5 no more than the day allows"),
        pytest.param(HOUR, 0, 8 * HOUR, 0, 0, id="§5 nothing once the day is full"),
        pytest.param(HOUR, 0, 9 * HOUR, 0, 0, id="§5 a merge has overfilled the day"),
        pytest.param(2 * HOUR, 1499 * HOUR, 0, HOUR, HOUR, id="§5 the surplus goes to the pool"),
        pytest.param(HOUR, 1500 * HOUR, 0, 0, HOUR, id="§5 all goes to the pool"),
        pytest.param(HOUR, 1501 * HOUR, 0, 0, HOUR, id="§5 a merge has overfilled the account"),
        pytest.param(0, 0, 0, 0, 0, id="nothing served"),
    ],
)
def test_hours_served_are_divided(
    served: int, balance: int, that_day: int, earned: int, surplus: int
) -> None:
    limits = Limits(day=8 * HOUR, most=1500 * HOUR, overdraft=0)
    share = bank(served, balance=balance, banked_that_day=that_day, limits=limits)
    assert (share.earned, share.surplus) == (earned, surplus)


@given(
    served=st.integers(0, 2000),
    balance=st.integers(-500, 2000),
    that_day=st.integers(0, 1000),
    limits=st.builds(
        Limits, day=st.integers(0, 1000), most=st.integers(0, 2000), overdraft=st.just(0)
    ),
)
@settings(max_examples=EXAMPLES)
def test_no_limit_is_ever_passed(served: int, balance: int, that_day: int, limits: Limits) -> None:
    share = bank(served, balance=balance, banked_that_day=that_day, limits=limits)
    taken = share.earned + share.surplus
    assert 0 <= taken <= served
    assert not taken or that_day + taken <= limits.day
    assert not share.earned or balance + share.earned <= limits.most


def test_every_kind_but_the_reversal_has_its_accounts() -> None:
    assert set(ENDS) == set(EntryKind) - {EntryKind.REVERSED}
    assert all(source != target or source is Account.PERSON for source, target in ENDS.values())


def test_every_kinship_has_a_label() -> None:
    assert set(KINSHIP_LABELS) == set(Kinship)
