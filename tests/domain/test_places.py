"""What a place is called, and what became of it (domain.md §2.6)."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.places import Gazetteer, circle, holds, overlap

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)
CODES = [f"460301100{number}" for number in (200, 201, 202, 203, 204)]
A, B, C, D, E = CODES


@dataclass(frozen=True)
class Known:
    code: str
    name: str = "村"
    effective_on: date | None = None
    withdrawn_on: date | None = None
    successor: str | None = None


def on(number: int) -> date:
    return FIRST + number * DAY


days = st.none() | st.integers(0, 8).map(on)
known = st.builds(
    Known,
    code=st.sampled_from(CODES),
    name=st.sampled_from(["东村", "西村", "南村"]),
    effective_on=days,
    withdrawn_on=days,
    successor=st.none() | st.sampled_from(CODES),
)
anything = st.lists(known, max_size=12)
any_code, any_day = st.sampled_from(CODES), st.integers(-1, 9).map(on)

MERGED = [
    Known(A, "东村", None, on(2), B),
    Known(B, "西村", None, on(5), C),
    Known(C, "南村", on(3)),
]


@pytest.mark.parametrize(
    ("number", "current"),
    [(0, A), (2, A), (3, B), (5, B), (6, C), (99, C)],
)
def test_an_old_code_is_followed_to_the_place_of_the_day(number: int, current: str) -> None:
    assert Gazetteer(MERGED).current(A, on(number)) == current


def test_what_ended_without_a_successor_or_is_unknown_stands_for_itself() -> None:
    ended = Gazetteer([Known(A, withdrawn_on=on(1))])
    assert ended.current(A, on(9)) == A
    assert ended.current(E, on(9)) == E


def test_a_successor_nobody_entered_is_the_answer_all_the_same() -> None:
    assert Gazetteer([Known(A, withdrawn_on=on(1), successor=D)]).current(A, on(2)) == D


def test_a_new_name_under_the_old_code_holds_from_its_day() -> None:
    places = Gazetteer([Known(A, "柳湾村", None, on(2)), Known(A, "柳树湾村", on(3))])
    assert [places.name(A, on(n)) for n in (0, 2, 3, 9)] == [
        "柳湾村",
        "柳湾村",
        "柳树湾村",
        "柳树湾村",
    ]
    assert places.current(A, on(9)) == A


def test_a_place_is_called_as_it_was_last_or_will_be_first_called() -> None:
    assert Gazetteer([Known(A, "东村", on(1), on(2))]).name(A, on(9)) == "东村"
    assert Gazetteer([Known(A, "东村", on(5))]).name(A, on(1)) == "东村"
    assert Gazetteer([]).name(A, on(1)) is None


@given(anything, any_code, any_day)
def test_what_stands_for_a_code_stands_for_itself(
    places: list[Known], code: str, day: date
) -> None:
    gazetteer = Gazetteer(places)
    current = gazetteer.current(code, day)
    assert gazetteer.current(current, day) == current


@given(anything, any_code, any_day)
def test_the_answer_is_the_code_itself_or_a_successor_that_is_known(
    places: list[Known], code: str, day: date
) -> None:
    current = Gazetteer(places).current(code, day)
    assert current == code or current in {each.successor for each in places}


@given(anything, any_day)
def test_what_is_in_force_stands_for_itself(places: list[Known], day: date) -> None:
    gazetteer = Gazetteer(places)
    for place in places:
        if holds(place, day):
            assert gazetteer.current(place.code, day) == place.code


@given(anything, any_code, any_day, st.randoms())
def test_the_answer_does_not_depend_on_the_order_of_the_entries(
    places: list[Known], code: str, day: date, rng: object
) -> None:
    shuffled = [*places]
    rng.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    one, other = Gazetteer(places), Gazetteer(shuffled)
    assert one.current(code, day) == other.current(code, day)
    assert one.name(code, day) == other.name(code, day)


@given(st.permutations(CODES), st.lists(st.integers(0, 8), min_size=4, max_size=4), any_day)
def test_a_chain_of_mergers_leads_to_the_first_that_is_still_there(
    order: list[str], ends: list[int], day: date
) -> None:
    chain = [
        Known(code, withdrawn_on=on(end), successor=after)
        for code, after, end in zip(order, order[1:], sorted(ends), strict=False)
    ]
    last_days = {each.code: each.withdrawn_on for each in chain}
    expected = next(c for c in order if c not in last_days or day <= (last_days[c] or day))
    assert Gazetteer(chain).current(order[0], day) == expected


@given(known, st.lists(known, max_size=5, unique_by=lambda each: each.code))
def test_a_circle_is_seen_before_it_is_entered(place: Known, others: list[Known]) -> None:
    others = [each for each in others if each.code != place.code]
    after = {each.code: each.successor for each in others}
    at, ways = place.successor, []
    for _step in CODES:
        ways.append(at)
        at = after.get(at) if at else None
    assert circle(place, others) == (place.code in ways)


def test_a_place_that_was_made_anew_may_take_back_what_had_taken_it() -> None:
    first, again = Known(A, "东村", None, on(1), B), Known(A, "东村", on(5))
    taken = Known(B, "西村", None, on(7), A)
    assert not circle(taken, [first, again])
    assert not circle(first, [again, taken])
    assert circle(taken, [first])
    places = Gazetteer([first, again, taken])
    assert [places.current(A, on(n)) for n in (1, 3, 5, 9)] == [A, B, A, A]
    assert [places.current(B, on(n)) for n in (1, 3, 5, 9)] == [B, B, B, A]


def test_a_place_that_ended_for_good_is_not_led_where_it_once_belonged() -> None:
    places = Gazetteer([Known(A, "东村", None, on(1), B), Known(A, "东村", on(5), on(7))])
    assert places.current(A, on(9)) == A


@given(known, known)
def test_two_entries_overlap_if_a_day_is_in_both(one: Known, other: Known) -> None:
    shared = [on(n) for n in range(-1, 10) if holds(one, on(n)) and holds(other, on(n))]
    assert overlap(one, other) == bool(shared)
