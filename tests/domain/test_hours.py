"""Which minutes count, whatever the order in which they were written or merged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.hours import SERVING, Served, clash, count, times_there
from desktop.domain.ids import RecordId
from desktop.registers.participations.model import Role

DAY = date(2026, 11, 23)
WHOLE_DAY = 24 * 60


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def served(
    number: int, starts: str | None = None, ends: str | None = None, minutes: int = 600, at: int = 0
) -> Served:
    return Served(
        id=RecordId(f"{number:032x}"),
        activity=RecordId(f"{at or 100 + number:032x}"),
        day=DAY,
        starts_at=starts,
        ends_at=ends,
        minutes=minutes,
    )


def numbers(entries: Sequence[RecordId]) -> list[int]:
    return sorted(int(entry, 16) for entry in entries)


@pytest.mark.parametrize(
    ("entries", "counting", "total"),
    [
        pytest.param([], [], 0, id="§3.7 nothing"),
        pytest.param([served(1, "08:00", "12:00")], [1], 240, id="§3.7 capped by its times"),
        pytest.param([served(1, "08:00", "12:00", 90)], [1], 90, id="§3.7 less than its times"),
        pytest.param(
            [served(1, "08:00", "12:00"), served(2, "11:59", "13:00")], [1], 240, id="§3.7 overlap"
        ),
        pytest.param(
            [served(1, "08:00", "12:00"), served(2, "12:00", "13:00")],
            [1, 2],
            300,
            id="§3.7 one after the other",
        ),
        pytest.param(
            [served(1, "08:00", "12:00"), served(2, "11:00", "14:00"), served(3, "13:00", "15:00")],
            [1, 3],
            360,
            id="§3.7 what clashes only with what waits counts",
        ),
        pytest.param(
            [served(1, at=7, minutes=60), served(2, at=7, minutes=60)],
            [1],
            60,
            id="§3.7 twice in one activity",
        ),
        pytest.param(
            [served(1, at=7, minutes=60), served(2, "08:00", "09:00", at=7)],
            [1],
            60,
            id="§3.7 once whole and once in part",
        ),
        pytest.param(
            [served(1, "08:00", "09:00", at=7), served(2, "10:00", "11:00", at=7)],
            [1, 2],
            120,
            id="§3.7 came twice",
        ),
        pytest.param(
            [served(1, minutes=1440), served(2, minutes=1)], [1], 1440, id="§3.7 full day"
        ),
        pytest.param(
            [served(1, minutes=1440), served(2, minutes=0)],
            [1, 2],
            1440,
            id="§3.7 nothing more on a full day",
        ),
        pytest.param([served(1, minutes=1441)], [], 0, id="§3.7 more than a day has"),
        pytest.param([served(1, "12:00", "08:00")], [1], 0, id="§3.7 times crossed by a merge"),
        pytest.param([served(1, minutes=-60)], [1], 0, id="§3.7 less than nothing"),
    ],
)
def test_the_entry_recorded_first_counts(
    entries: list[Served], counting: list[int], total: int
) -> None:
    counted = count(entries, lambda _day: WHOLE_DAY)
    assert (numbers(list(counted.minutes)), counted.total) == (counting, total)
    assert {*counted.minutes, *counted.waiting} == {each.id for each in entries}


def test_only_who_helps_or_organises_serves() -> None:
    assert {Role.HELPER, Role.ORGANISER} == SERVING


def test_own_times_hold_where_both_are_given() -> None:
    assert times_there(("09:00", "10:00"), ("08:00", "12:00")) == ("09:00", "10:00")
    assert times_there(("09:00", None), ("08:00", "12:00")) == ("08:00", "12:00")


MINUTE = st.integers(0, WHOLE_DAY - 1)
TIMES = st.just((None, None)) | st.tuples(MINUTE, MINUTE).map(
    lambda pair: (clock(min(pair)), clock(max(pair)))
)


@st.composite
def days_of_somebody(draw: st.DrawFn) -> list[Served]:
    """Draw entries of one person; those of one activity are on one day, as it is."""
    ids = draw(st.lists(st.integers(0, 99), unique=True, max_size=8))
    entries = []
    for number in ids:
        activity = draw(st.integers(0, 3))
        starts_at, ends_at = draw(TIMES)
        entries.append(
            Served(
                id=RecordId(f"{number:032x}"),
                activity=RecordId(f"{activity:032x}"),
                day=DAY + timedelta(days=activity % 2),
                starts_at=starts_at,
                ends_at=ends_at,
                minutes=draw(st.integers(0, WHOLE_DAY + 60)),
            )
        )
    return entries


LONGEST = st.integers(1, WHOLE_DAY)


@given(days_of_somebody(), LONGEST, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(
    entries: list[Served], longest: int, rng: Random
) -> None:
    counted = count(entries, lambda _day: longest)
    shuffled = list(entries)
    rng.shuffle(shuffled)
    assert count(shuffled, lambda _day: longest) == counted
    assert count([*entries, *shuffled], lambda _day: longest) == counted, (
        "an entry that came twice is one entry"
    )


@given(days_of_somebody(), LONGEST)
def test_no_minute_is_counted_twice(entries: list[Served], longest: int) -> None:
    counted = count(entries, lambda _day: longest)
    for day in {each.day for each in entries}:
        kept = [each for each in entries if each.day == day and each.id in counted.minutes]
        assert sum(counted.minutes[each.id] for each in kept) <= longest
        timed = [each for each in kept if each.starts_at and each.ends_at]
        covered = {minute for each in timed for minute in minutes_of(each)}
        assert sum(counted.minutes[each.id] for each in timed) <= len(covered)


def minutes_of(entry: Served) -> range:
    """Return the minutes of the day from start to end, worked out by hand."""
    starts, ends = (
        int(time[:2]) * 60 + int(time[3:]) if time else 0
        for time in (entry.starts_at, entry.ends_at)
    )
    return range(starts, ends)


@given(days_of_somebody(), LONGEST)
def test_whatever_waits_has_a_reason_recorded_before(entries: list[Served], longest: int) -> None:
    counted = count(entries, lambda _day: longest)
    for each in entries:
        earlier = [
            other
            for other in entries
            if other.id < each.id and other.day == each.day and other.id in counted.minutes
        ]
        full = sum(counted.minutes[other.id] for other in earlier) + each.length > longest
        hindered = full or any(clash(each, other) for other in earlier)
        assert hindered == (each.id in counted.waiting)


@given(days_of_somebody(), LONGEST, st.data())
def test_the_next_counts_once_the_first_is_gone(
    entries: list[Served], longest: int, data: st.DataObject
) -> None:
    """An entry that only one other hinders counts as soon as that is void."""
    counted = count(entries, lambda _day: longest)
    waiting = [each for each in entries if each.id in counted.waiting]
    if not waiting:
        return
    each = data.draw(st.sampled_from(waiting))
    same_day = [e for e in entries if e.day == each.day and e.id in counted.minutes]
    against = [other for other in same_day if clash(each, other)]
    if len(against) != 1 or each.id != min(one.id for one in waiting if one.day == each.day):
        return
    left = [other for other in entries if other.id != against[0].id]
    room = sum(o.length for o in same_day if o.id < each.id and o.id != against[0].id)
    assert (each.id in count(left, lambda _day: longest).minutes) == (room + each.length <= longest)


@given(days_of_somebody(), LONGEST, st.data())
def test_two_desks_come_to_the_same_in_whatever_order_they_merge(
    entries: list[Served], longest: int, data: st.DataObject
) -> None:
    ours = [each for each in entries if data.draw(st.booleans())]
    theirs = [each for each in entries if each not in ours]
    assert count([*ours, *theirs], lambda _day: longest) == count(
        [*theirs, *ours], lambda _day: longest
    )
    assert count(ours, lambda _day: longest).total <= sum(each.length for each in ours)


def test_each_day_is_measured_by_the_number_in_force_on_it() -> None:
    before = replace(served(1, minutes=600), day=DAY - timedelta(days=1))
    counted = count([before, served(2, minutes=600)], lambda day: 480 if day >= DAY else WHOLE_DAY)
    assert (counted.total, numbers(counted.waiting)) == (600, [2])
