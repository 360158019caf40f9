"""The program's accounts are those of a bookkeeper who reads nothing but the journal."""

import inspect
from collections import Counter
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings

from desktop.domain import time_bank, time_ledger
from desktop.domain.ids import ResidentId
from desktop.domain.time_bank import Account, Holder
from desktop.registers.time_entries import model
from desktop.services.operations import banking
from desktop.services.operations import time_bank as acts_on_residents
from desktop.services.surroundings import Around
from tests.registers.surroundings import TODAY
from tests.services.operations.bookkeeper import (
    POOL,
    SERVICE,
    banked_that_day,
    books,
    effect,
    in_the_bank,
    journal,
)
from tests.services.operations.test_time_bank_at_random import (
    ACTS,
    DAY,
    DAYS,
    EXAMPLES,
    HOUR,
    LedgerAtTwoDesks,
    two_desks,
)

Act = tuple[int, str, int, int, int]

EVERYTHING_DONE: tuple[Act, ...] = (
    (0, "open", 0, 0, 200),
    (0, "bank", 0, 0, 1),
    (0, "bank", 4, 0, 1),  # 150 minutes: 130 fit the day, 50 of them the account
    (0, "give", 0, 1, 60),
    (0, "spend", 1, 0, 20),
    (0, "donate", 0, 0, 30),
    (0, "issue", 2, 0, 40),
    (0, "reverse", 0, 0, 1),
    (0, "pool", 0, 0, 10),
    (1, "merge", 0, 0, 0),
    (1, "open", 1, 0, 30),
    (1, "spend", 0, 0, 20),
    (0, "merge", 0, 0, 0),
    (0, "void", 4, 0, 1),
    (0, "undo", 0, 0, 1),
    (1, "merge", 0, 0, 0),
)


def agree(both: LedgerAtTwoDesks, desk: int) -> None:
    """Compare what the program says of every account with the books."""
    kept = books(journal(both.desks[desk]))
    holders: dict[str, Holder] = {who: Holder(Account.PERSON, who) for who in both.people}
    holders |= {POOL: Holder(Account.POOL), SERVICE: Holder(Account.SERVICE)}
    with both.desks[desk].sitting.store.read() as unit:
        around = Around(unit=unit, today=TODAY)
        shown = {name: time_ledger.balance(around, holder) for name, holder in holders.items()}
    assert shown == {name: kept[name] for name in holders}
    assert set(kept) <= set(holders)
    assert sum(shown.values()) == 0


def meant(both: LedgerAtTwoDesks, act: Act) -> Mapping[str, int] | None:
    """Return what an act is to do to the accounts, None where that is asked otherwise."""
    desk, kind, one, other, minutes = act
    who, to = both.people[one % 3], both.people[other % 3]
    moves: Mapping[str, Mapping[str, int]] = {
        "spend": {who: -minutes, SERVICE: minutes},
        "give": {who: -minutes, to: minutes},
        "donate": {who: -minutes, POOL: minutes},
        "issue": {POOL: -minutes, who: minutes},
        "open": {who: minutes, SERVICE: -minutes},
        "pool": {POOL: minutes, SERVICE: -minutes},
    }
    ledger = both.desks[desk].ledger()
    if kind == "reverse" and len(ledger) > one:
        undone = effect(journal(both.desks[desk]), ledger[-1 - one].id)
        return {account: -moved for account, moved in undone.items()}
    return moves.get(kind)


def audited(both: LedgerAtTwoDesks, act: Act) -> bool:
    """Do an act and hold it to what it means; tell whether it was done."""
    desk, kind, one, *_rest = act
    village, count = both.desks[desk], len(both.done[desk])
    before, expected = journal(village), meant(both, act)
    both.act(*act)
    after, done = journal(village), len(both.done[desk]) > count
    if done and expected is not None:
        moved = books(after)
        moved.subtract(books(before))
        assert _some(moved) == _some(expected), kind
    service = both.services[one % len(both.services)]
    if done and kind == "void":
        assert in_the_bank(after, service) == 0
    if done and kind == "bank":
        who, day, minutes = _served(both, one % len(both.services))
        room = max(0, DAY * HOUR - banked_that_day(before, who, day))
        assert in_the_bank(after, service) == min(minutes, room)
    agree(both, desk)
    return done


def _served(both: LedgerAtTwoDesks, number: int) -> tuple[ResidentId, str, int]:
    """Return who did a service on which day for how long, as the two desks were set up."""
    activity, person = divmod(number, 2)
    return both.people[person], DAYS[activity % 2].isoformat(), (activity + 1) * 50


def _some(moved: Mapping[str, int]) -> Mapping[str, int]:
    return {account: minutes for account, minutes in moved.items() if minutes}


def do_everything(both: LedgerAtTwoDesks) -> None:
    for act in EVERYTHING_DONE:
        assert audited(both, act) or act[1] == "merge", f"refused: {act}"


def test_every_kind_of_act_is_done_and_booked_as_it_is_meant(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with two_desks(tmp_path_factory) as both:
        do_everything(both)
        kinds = Counter(row["kind"] for row in journal(both.desks[0]).values())
    assert set(kinds) == {each.value for each in time_bank.EntryKind}


@given(acts=ACTS)
@settings(max_examples=EXAMPLES, deadline=None)
def test_the_accounts_are_those_of_the_bookkeeper(
    acts: list[Act], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with two_desks(tmp_path_factory) as both:
        for act in acts:
            audited(both, act)
        for desk in (0, 1):
            both.merge(desk)
            agree(both, desk)
        assert books(journal(both.desks[0])) == books(journal(both.desks[1]))


MISTAKES: Mapping[str, tuple[Callable[..., Any], str, str, tuple[ModuleType, ...]]] = {
    "an act reaches only whoever gives": (
        time_bank.balances,
        "totals[taker(entry)] = totals.get(taker(entry), 0) + entry.minutes",
        "totals.setdefault(taker(entry), 0)",
        (time_ledger,),
    ),
    "a reversal has the wrong sign": (
        time_bank.balances,
        "for entry in entries:",
        "for entry in (reversal('', e, None) if e.reverses else e for e in entries):",
        (time_ledger,),
    ),
    "a reversal moves the same way again": (
        model.reversal,
        "to_account=entry.from_account",
        "to_account=entry.to_account",
        (banking, acts_on_residents),
    ),
    "what is above the limit is lost": (
        time_bank.bank,
        "taken - earned",
        "0",
        (banking,),
    ),
    "the limit of an account is forgotten": (
        time_bank.bank,
        "limits.most - balance",
        "limits.most",
        (banking,),
    ),
    "a void service leaves the pool what it brought": (
        time_ledger.banked_for,
        "(EntryKind.EARNED, EntryKind.SURPLUS)",
        "(EntryKind.EARNED,)",
        (banking,),
    ),
    "a gift goes to service": (
        acts_on_residents._entry,
        "source, target = ENDS[kind]",
        "source, target = ENDS[EntryKind.SPENT if kind is EntryKind.GIVEN else kind]",
        (acts_on_residents,),
    ),
}
"""Mistakes of a hand: the function, what it says, what it says wrongly, where it is used."""


def test_planting_nothing_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for function, right, _wrong, users in MISTAKES.values():
        for user in users:
            monkeypatch.setattr(user, function.__name__, _with_mistake(function, right, right))
    with two_desks(tmp_path_factory) as both:
        do_everything(both)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_noticed(
    mistake: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    function, right, wrong, users = MISTAKES[mistake]
    mutant = _with_mistake(function, right, wrong)
    for user in users:
        monkeypatch.setattr(user, function.__name__, mutant)
    with two_desks(tmp_path_factory) as both, pytest.raises(AssertionError):
        do_everything(both)


def _with_mistake(function: Callable[..., Any], right: str, wrong: str) -> Callable[..., Any]:
    """Return *function* with one place of its source changed."""
    source = inspect.getsource(function)
    assert source.count(right) == 1, f"no single place reads {right!r}"
    around = {**function.__globals__, "reversal": model.reversal}
    source = source.replace(right, wrong)
    exec(compile(source, "<mutant>", "exec"), around)  # noqa: S102  our own source
    mutant: Callable[..., Any] = around[function.__name__]
    return mutant
