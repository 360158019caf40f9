"""What the steps of a request say of its clock and of its visits, and when it is due."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import resources
from desktop.domain.calendar import WorkCalendar
from desktop.domain.promises import Light, Promise, days_left, light
from desktop.domain.steps import Mark, StepKind, pauses, stands_still, visits

CALENDAR = WorkCalendar.of(resources.holidays())
DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)


def stop(day: date) -> Mark:
    return Mark(StepKind.PAUSED, day, in_person=False)


def go(day: date) -> Mark:
    return Mark(StepKind.RESUMED, day, in_person=False)


@st.composite
def turns(draw: st.DrawFn) -> list[Mark]:
    """Draw a clock that is stopped and goes on in turn, the last time perhaps for good."""
    gaps = draw(st.lists(st.integers(0, 12), max_size=8))
    day, marks = FIRST, []
    for place, gap in enumerate(gaps):
        day += gap * DAY
        marks.append(go(day) if place % 2 else stop(day))
    return marks


def counted(start: date, days: int, marks: Sequence[Mark]) -> date:
    """Go through the calendar day by day, leaving out those on which the clock stood still."""
    ended = list(marks)
    if len(ended) % 2:  # what lasts does not count; nor what went on for no day before it
        last = ended.pop()
        while ended and ended[-1].happened_on == last.happened_on:
            _went_on, last = ended.pop(), ended.pop()
    day, left = start, days
    while left:
        day += DAY
        stood = any(
            ended[n].happened_on < day <= ended[n + 1].happened_on for n in range(0, len(ended), 2)
        )
        left -= CALENDAR.is_working(day) and not stood
    return day


@given(
    st.dates(FIRST, date(2026, 3, 1)),
    st.integers(0, 40),
    st.integers(0, 20),
    turns(),
    st.randoms(use_true_random=False),
)
def test_a_promise_is_due_when_one_has_counted_its_days(
    start: date, promised: int, extension: int, marks: list[Mark], chance: Random
) -> None:
    promise = Promise(accepted_on=start, days=promised + extension)
    due = promise.due(CALENDAR, pauses(marks))
    assert due == counted(start, promised + extension, marks)
    chance.shuffle(marks)  # the order in which they were written down makes no difference
    assert promise.due(CALENDAR, pauses(marks)) == due


@given(st.dates(FIRST, date(2026, 3, 1)), st.integers(0, 40))
def test_what_came_after_closing_time_came_the_next_working_day(start: date, days: int) -> None:
    late = Promise(accepted_on=start, days=days, after_closing=True)
    next_day = Promise(accepted_on=CALENDAR.add(start, 1), days=days)
    assert late.due(CALENDAR, []) == next_day.due(CALENDAR, [])


def test_no_promise_lasts_longer_than_twice_a_year() -> None:
    assert Promise(accepted_on=FIRST, days=731).due(CALENDAR, []) is None
    assert Promise(accepted_on=FIRST, days=-1).due(CALENDAR, []) is None
    assert Promise(accepted_on=FIRST, days=730).due(CALENDAR, []) is not None


@given(turns())
def test_a_clock_stands_still_after_an_odd_number_of_turns(marks: list[Mark]) -> None:
    balance = sum(1 if mark.kind is StepKind.PAUSED else -1 for mark in marks)
    assert stands_still(marks) == (balance > 0)


def test_what_is_told_twice_counts_once() -> None:
    first, last = date(2026, 3, 5), date(2026, 3, 11)
    twice = [stop(first), stop(first + DAY), go(last), go(last + DAY)]
    assert pauses(twice) == [(first, last)]
    assert pauses([go(first)]) == []


def test_a_pause_without_steps_begins_on_the_day_an_old_list_gives() -> None:
    first, last = date(2026, 3, 5), date(2026, 3, 11)
    assert pauses([], first) == [(first, None)]
    assert pauses([go(last)], first) == [(first, last)]
    assert pauses([stop(last)], first) == [(last, None)]


@pytest.mark.parametrize(
    ("came", "at_the_window", "count"),
    [
        ([], True, 1),
        ([], False, 0),
        ([StepKind.ASKED], True, 1),
        ([StepKind.ASKED, StepKind.RECEIVED], True, 2),
        ([StepKind.DELIVERED], False, 1),
        ([StepKind.ACCEPTED, StepKind.DELIVERED], True, 2),
        ([StepKind.VISITED], False, 1),
    ],
)
def test_whoever_asks_at_the_window_has_come_once(
    came: list[StepKind], at_the_window: bool, count: int
) -> None:
    steps = [Mark(kind, FIRST + n * DAY, in_person=True) for n, kind in enumerate(came)]
    steps.append(Mark(StepKind.URGED, FIRST + 9 * DAY, in_person=False))
    assert visits(steps, window_on=FIRST if at_the_window else None) == count


@pytest.mark.parametrize(
    ("came", "count"),
    [
        pytest.param([StepKind.ACCEPTED], 1, id="accepted at once"),
        pytest.param(
            [StepKind.RECEIVED, StepKind.ACCEPTED, StepKind.DELIVERED], 1, id="all at once"
        ),
        pytest.param([StepKind.ACCEPTED, StepKind.VISITED], 2, id="came back, says the clerk"),
        pytest.param([StepKind.VISITED, StepKind.VISITED], 3, id="and once more"),
    ],
)
def test_what_is_done_on_one_day_is_one_visit_unless_the_clerk_says_otherwise(
    came: list[StepKind], count: int
) -> None:
    steps = [Mark(kind, FIRST, in_person=True) for kind in came]
    assert visits(steps, window_on=FIRST) == count


@pytest.mark.parametrize(
    ("left", "lit"),
    [
        (12, Light.GREEN),
        (7, Light.GREEN),
        (6, Light.GREEN),
        (5, Light.GREEN),
        (4, Light.YELLOW),
        (1, Light.YELLOW),
        (0, Light.YELLOW),
    ],
)
def test_light_of_twelve_working_days(left: int, lit: Light) -> None:
    assert light(left, 12, overdue=False) is lit
    assert light(left, 12, overdue=True) is Light.RED


def test_the_last_day_is_yellow_however_short_the_promise() -> None:
    assert light(1, 2, overdue=False) is Light.YELLOW
    assert light(2, 2, overdue=False) is Light.GREEN


@given(st.dates(FIRST, date(2026, 12, 31)), st.dates(FIRST, date(2026, 12, 31)))
def test_days_left_are_the_working_days_between(today: date, due: date) -> None:
    span = [FIRST + n * DAY for n in range(365)]
    ahead = sum(CALENDAR.is_working(d) for d in span if today < d <= due)
    behind = sum(CALENDAR.is_working(d) for d in span if due < d <= today)
    assert days_left(CALENDAR, today, due) == ahead - behind
