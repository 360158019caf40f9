"""Whoever goes or moves, in whatever order: no household has two heads, nobody gone a post."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problems import RefusedError
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import AnyOperation
from desktop.services.operations.households import JOIN, LEAD, OF_HOUSEHOLDS, SPLIT
from desktop.services.operations.residents import COME_BACK, DIE, MOVE_AWAY, OF_RESIDENTS
from tests.services.operations.homestead import (
    FAMILY,
    GRANDSON,
    SON,
    Holdings,
    Homestead,
)
from tests.stations import open_station
from tests.ui.pages.filled import TODAY

BY_KEY: dict[str, AnyOperation] = {each.key: each for each in (*OF_RESIDENTS, *OF_HOUSEHOLDS)}
NAMES = tuple(FAMILY)
SERIALS = count(1)
DAYS = st.integers(-2, 40).map(lambda ago: TODAY - timedelta(days=ago))
RELATIONS = st.sampled_from([None, None, SON, GRANDSON, HEAD_OF_HOUSEHOLD])


@dataclass(frozen=True)
class Try:
    """One operation on some of the family; names stand for whoever is chosen."""

    key: str
    names: tuple[str, ...]
    day: date
    chosen: str
    number: int
    relation: Any
    undone: bool


TRIES = st.builds(
    Try,
    key=st.sampled_from(sorted(BY_KEY)),
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(tuple),
    day=DAYS,
    chosen=st.sampled_from(NAMES),
    number=st.integers(0, 3),
    relation=RELATIONS,
    undone=st.booleans(),
)


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    opened = open_station(tmp_path_factory.mktemp("homesteads") / "station")
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def settled(sitting: Sitting) -> Homestead:
    return Homestead.settled(sitting)


def family(settled: Homestead) -> tuple[Homestead, Holdings, int]:
    """Let another family move in, with households of numbers nobody had before."""
    serial = next(SERIALS)
    home = Homestead(settled.sitting, {}, settled.association)
    for name, (relation, born, sequence) in FAMILY.items():
        number = numbered(serial, 0)
        later = born + timedelta(days=serial)
        home.move_in(name, later, sequence, household_number=number, relation=relation)
    return home, Holdings.of(home, "周玉珍"), serial


def numbered(serial: int, place: int) -> str:
    return f"{serial:05}-{place}"


def answers(home: Homestead, serial: int, tried: Try) -> dict[str, Any]:
    chosen, number = home.id(tried.chosen), numbered(serial, tried.number)
    match tried.key:
        case DIE.key:
            return {"died_on": tried.day, "new_head": chosen if tried.number else None}
        case MOVE_AWAY.key:
            return {"moved_away_on": tried.day, "new_head": chosen if tried.number else None}
        case COME_BACK.key:
            return {"moved_in_on": tried.day}
        case JOIN.key:
            return {"household_number": number, "relation": tried.relation}
        case SPLIT.key:
            return {"household_number": number, "head": chosen}
        case _:
            assert tried.key == LEAD.key
            return {"former_relation": tried.relation}


def attempt(home: Homestead, held: Holdings, serial: int, tried: Try) -> None:
    """Try it, and take it back if it was done and is to be undone."""
    operation = BY_KEY[tried.key]
    names = tried.names[:1] if operation in (DIE, LEAD) else tried.names
    before = {name: home.record(name) for name in NAMES}, held.records()
    with suppress(RefusedError):
        act = home.do(operation, *names, **answers(home, serial, tried))
        if tried.undone and act:
            History(home.sitting).undo(act)
            assert ({name: home.record(name) for name in NAMES}, held.records()) == before


@settings(max_examples=12, deadline=None)
@given(st.lists(TRIES, min_size=1, max_size=8))
def test_households_and_holdings_stay_in_order(settled: Homestead, tries: list[Try]) -> None:
    home, held, serial = family(settled)
    for tried in tries:
        attempt(home, held, serial, tried)
        people = [home.record(name) for name in NAMES]
        heads = Counter(
            person.household_number
            for person in people
            if person.relation == HEAD_OF_HOUSEHOLD and not (person.died_on or person.moved_away_on)
        )
        assert all(number <= 1 for number in heads.values())
        for person in people:
            assert not (person.care_level and (person.died_on or person.moved_away_on))
            days = [d for d in (person.moved_in_on, person.moved_away_on, person.died_on) if d]
            assert days == sorted(days)
        gone = home.record("周玉珍").died_on or home.record("周玉珍").moved_away_on
        if gone:
            member, mark = held.record("member"), held.record("mark")
            assert member.left_on
            assert member.left_on <= gone
            assert held.record("post").until == member.left_on
            assert mark.until
            assert held.record("absence").until
            assert held.record("volunteer").deregistered_on


def test_what_is_tried_is_done_at_times(settled: Homestead) -> None:
    """The random test would prove nothing if everything were refused."""
    home, held, serial = family(settled)
    for key, names, number in (
        (SPLIT.key, ("孙建国", "孙小宝"), 1),
        (LEAD.key, ("孙小宝",), 0),
        (JOIN.key, ("周玉珍",), 1),
        (DIE.key, ("孙长贵",), 0),
        (MOVE_AWAY.key, ("周玉珍",), 0),
        (COME_BACK.key, ("周玉珍",), 0),
    ):
        tried = Try(key, names, TODAY, "孙建国", number, None, undone=False)
        before = {name: home.record(name) for name in NAMES}
        attempt(home, held, serial, tried)
        assert {name: home.record(name) for name in NAMES} != before, key
