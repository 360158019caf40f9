"""Two desks write into one ledger as they please, and no law of it is ever broken."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.time_bank import Account, EntryKind, Holder, Kinship, balances
from desktop.domain.types import Minutes
from desktop.services.history import History
from desktop.services.operations.banking import BANK, VOID
from desktop.services.operations.time_bank import (
    DONATE,
    GIVE,
    ISSUE,
    OPEN,
    OPEN_POOL,
    REVERSE,
    SPEND,
)
from tests.registers.surroundings import TODAY
from tests.services.operations.two_desks import Pair, TwoDesks, pair
from tests.services.operations.village import Village

EXAMPLES = int(os.environ.get("EXAMPLES", "100")) // 10
HOUR = 60
DAY, MOST = 3, 5
DAYS = (date(2026, 11, 2), date(2026, 11, 3))

KINDS = (
    *("bank", "bank", "spend", "give", "donate", "issue", "open", "pool"),
    *("reverse", "reverse", "undo", "undo", "void", "merge"),
)
NUMBER = st.integers(0, 7)
MINUTES = st.integers(1, 4 * HOUR)
ACTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(KINDS),
        NUMBER,
        NUMBER,
        MINUTES,
    ),
    max_size=25,
)


class LedgerAtTwoDesks(TwoDesks):
    """Two desks of one village with the same people and the same services."""

    def __init__(self, desks: Pair) -> None:
        super().__init__(desks)
        first = self.desks[0]
        first.set_to(Parameter.TIME_BANK_DAY, DAY)
        first.set_to(Parameter.TIME_BANK_MOST, MOST)
        self.people = [first.resident(name) for name in ("高振华", "何建军", "孙长贵")]
        activities = [first.activity(f"帮工{n}", held_on=day) for n in range(2) for day in DAYS]
        self.services = [
            first.service(activity, who, (n + 1) * 50)
            for n, activity in enumerate(activities)
            for who in self.people[:2]
        ]
        self.merge(0)

    def act(self, desk: int, kind: str, one: int, other: int, minutes: int) -> None:
        """Do one act at one desk, unless it is refused."""
        if kind == "merge":
            self.merge(desk)
            return
        try:
            changes = self._acts(desk, one, other, minutes)[kind]()
        except (RefusedError, KnownError, IndexError):
            return
        if changes:
            self.done[desk].append(changes.act)

    def _acts(
        self, desk: int, one: int, other: int, minutes: int
    ) -> Mapping[str, Callable[[], Any]]:
        village, who = self.desks[desk], self.people[one % 3]
        to = self.people[other % 3]
        amount: dict[str, Any] = {"minutes": Minutes(minutes), "day": TODAY}
        service = self.services[one % len(self.services)]
        return {
            "bank": lambda: village.perform(BANK, service),
            "void": lambda: village.perform(VOID, service, reason="误记"),
            "spend": lambda: village.perform(SPEND, who, **amount),
            "give": lambda: village.perform(
                GIVE, who, to_resident=to, relation=Kinship.SPOUSE, vouched_by="黄大山", **amount
            ),
            "donate": lambda: village.perform(DONATE, who, **amount),
            "issue": lambda: village.perform(ISSUE, who, **amount),
            "open": lambda: village.perform(OPEN, who, reason="旧账", **amount),
            "pool": lambda: village.perform(OPEN_POOL, reason="旧账", **amount),
            "reverse": lambda: village.perform(REVERSE, self._entry(village, one), reason="误记"),
            "undo": lambda: History(village.sitting).undo(self.done[desk][-1 - other % 3]),
        }

    def _entry(self, village: Village, number: int) -> RecordId:
        return village.ledger()[-1 - number].id

    def totals(self, desk: int) -> Mapping[Holder, int]:
        return balances(entry.record for entry in self.desks[desk].ledger())

    def banked(self, desk: int) -> Mapping[tuple[ResidentId | None, date], int]:
        """Return the minutes that hold, by person and day."""
        entries = {entry.id: entry.record for entry in self.desks[desk].ledger()}
        held = dict.fromkeys(entries, 0)
        for record in sorted(entries, reverse=True):  # ids rise: what takes back comes later
            taken_back = entries[record].reverses
            if taken_back and not held[record]:
                held[RecordId(taken_back)] += 1
        earned: dict[tuple[ResidentId | None, date], int] = {}
        for record, entry in entries.items():
            if entry.kind is EntryKind.EARNED and not held[record]:
                key = (entry.to_resident, entry.day)
                earned[key] = earned.get(key, 0) + entry.minutes
        return earned


@contextmanager
def two_desks(folders: pytest.TempPathFactory) -> Iterator[LedgerAtTwoDesks]:
    with pair(folders) as desks:
        both = LedgerAtTwoDesks(desks)
        both.merge(1)
        yield both


def test_every_act_can_be_done_so_that_each_is_really_tried(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with two_desks(tmp_path_factory) as both:
        for kind in ("bank", "open", "pool", "spend", "give", "donate", "issue", "reverse", "undo"):
            before = len(both.done[0])
            both.act(0, kind, 0, int(kind != "undo"), 1)
            assert len(both.done[0]) > before, kind


@given(acts=ACTS)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_act_breaks_a_law_of_the_ledger(
    acts: list[tuple[int, str, int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with two_desks(tmp_path_factory) as both:
        for desk, kind, *rest in acts:
            before = both.totals(desk)
            both.act(desk, kind, *rest)
            after = both.totals(desk)
            assert sum(after.values()) == 0
            if kind != "merge":
                _moved_within_the_limits(before, after)
        both.merge(0)
        both.merge(1)
        assert both.desks[0].ledger() == both.desks[1].ledger()
        assert both.totals(0) == both.totals(1)


@given(acts=ACTS)
@settings(max_examples=EXAMPLES, deadline=None)
def test_one_desk_alone_is_never_short_and_never_over(
    acts: list[tuple[int, str, int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with two_desks(tmp_path_factory) as both:
        for _desk, kind, *rest in acts:
            if kind != "merge":
                both.act(0, kind, *rest)
        totals = both.totals(0)
        assert all(m >= 0 for h, m in totals.items() if h.account is not Account.SERVICE)
        held = [m for h, m in totals.items() if h.account is Account.PERSON]
        assert max(held, default=0) <= MOST * HOUR
        assert max(both.banked(0).values(), default=0) <= DAY * HOUR


def _moved_within_the_limits(before: Mapping[Holder, int], after: Mapping[Holder, int]) -> None:
    for holder, minutes in after.items():
        had = before.get(holder, 0)
        if holder.account is not Account.SERVICE and minutes < had:
            assert minutes >= 0
        if holder.account is Account.PERSON and minutes > had:
            assert minutes <= MOST * HOUR
