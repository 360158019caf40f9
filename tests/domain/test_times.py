"""Times of the day (domain.md §3.7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.times import minute_of, minutes_between, tidy_time, time_problems

MINUTES = st.integers(0, 24 * 60 - 1)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        pytest.param("08:30", "08:30", id="§3.7 as it is kept"),
        pytest.param("8:30", "08:30", id="§3.7 without the zero"),
        pytest.param("0830", "08:30", id="§3.7 four digits"),
        pytest.param("830", "08:30", id="§3.7 three digits"),
        pytest.param("8", "08:00", id="§3.7 the hour alone"),
        pytest.param("8.30", "08:30", id="§3.7 full stop"),
        pytest.param("８：３０", "08:30", id="§3.7 full width"),
        pytest.param("08:30:00", "08:30", id="§3.7 seconds of a sheet"),
        pytest.param("8点半", "08:30", id="§3.7 half past"),
        pytest.param("8点", "08:00", id="§3.7 spoken hour"),
        pytest.param("8点整", "08:00", id="§3.7 sharp"),
        pytest.param("8时05分", "08:05", id="§3.7 written out"),
        pytest.param("8点5分", "08:05", id="§3.7 one digit of minutes"),
        pytest.param("8点一刻", "08:15", id="§3.7 quarter past"),
        pytest.param("8点三刻", "08:45", id="§3.7 three quarters"),
        pytest.param("上午 8:30", "08:30", id="§3.7 morning"),
        pytest.param("下午3点", "15:00", id="§3.7 afternoon"),
        pytest.param("下午15:00", "15:00", id="§3.7 afternoon said twice"),
        pytest.param("中午12点", "12:00", id="§3.7 noon"),
        pytest.param("中午1点", "13:00", id="§3.7 soon after noon"),
        pytest.param("晚上7:30", "19:30", id="§3.7 evening"),
        pytest.param("23:59", "23:59", id="§3.7 last minute"),
        pytest.param("0:00", "00:00", id="§3.7 first minute"),
    ],
)
def test_a_time_is_written_in_one_way(typed: str, tidy: str) -> None:
    assert tidy_time(typed) == tidy


@pytest.mark.parametrize("typed", ["24:00", "8:60", "2460", "12345", "8:3", "半", "soon", "-1", ""])
def test_what_is_no_time_stays_and_is_refused(typed: str) -> None:
    assert tidy_time(typed) == typed
    assert [problem.field for problem in time_problems(typed, None)] == ["starts_at"] * bool(typed)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "fields"),
    [
        (None, None, []),
        ("08:30", None, []),
        ("08:30", "08:31", []),
        ("08:30", "08:30", ["ends_at"]),
        ("08:30", "08:29", ["ends_at"]),
        ("8:30", "25:00", ["starts_at", "ends_at"]),
    ],
)
def test_the_end_comes_after_the_start(
    starts_at: str | None, ends_at: str | None, fields: list[str]
) -> None:
    assert [problem.field for problem in time_problems(starts_at, ends_at)] == fields


@given(st.text())
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    assert tidy_time(tidy_time(typed)) == tidy_time(typed)


@given(MINUTES, MINUTES)
def test_minutes_are_counted_between_two_times_in_their_order(starts: int, ends: int) -> None:
    one, other = (f"{minute // 60:02}:{minute % 60:02}" for minute in (starts, ends))
    assert minute_of(one) == starts
    assert minutes_between(one, other) == (ends - starts if ends > starts else None)
