"""The clock goes on whatever the PC says."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clock import absurdly_ahead, next_clock, time_of, witness

MILLISECONDS = st.integers(-(2**60), 2**60)
CLOCKS = st.integers(0, 2**62)


def milliseconds(year: int) -> int:
    return int(datetime(year, 11, 23, 9, 30, tzinfo=UTC).timestamp() * 1000)


@given(pc=MILLISECONDS, last=CLOCKS)
def test_the_next_clock_is_later_and_can_be_stored(pc: int, last: int) -> None:
    assert last < next_clock(pc, last) < 2**63


@given(pc=MILLISECONDS, last=CLOCKS, seen=CLOCKS)
def test_what_follows_is_later_than_what_was_seen(pc: int, last: int, seen: int) -> None:
    assert next_clock(pc, witness(last, seen)) > max(last, seen)


def test_it_follows_the_pc() -> None:
    clock = next_clock(milliseconds(2026), next_clock(milliseconds(2025), 0))
    assert time_of(clock) == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_a_pc_that_falls_back_goes_on_counting() -> None:
    last = next_clock(milliseconds(2026), 0)
    assert next_clock(milliseconds(2009), last) == last + 1


def test_two_changes_in_one_millisecond_are_told_apart() -> None:
    first = next_clock(milliseconds(2026), 0)
    second = next_clock(milliseconds(2026), first)
    assert second > first
    assert time_of(second) == time_of(first)


@given(CLOCKS)
def test_every_clock_tells_a_time(clock: int) -> None:
    assert time_of(clock).tzinfo is UTC


def test_only_more_than_ten_years_after_the_build_is_absurd() -> None:
    built = date(2026, 11, 23)
    assert not absurdly_ahead(next_clock(milliseconds(2036), 0), built)
    assert absurdly_ahead(next_clock(milliseconds(2037), 0), built)
    assert not absurdly_ahead(next_clock(milliseconds(2009), 0), built)
