"""Which records come, and in which order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.types import PersonName
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import ResidenceKind
from desktop.store.records import EVERYTHING, RecordNotFoundError, Wanted
from desktop.store.unit import Store
from tests.stations import ZHANG
from tests.store.desks import creation, write

NAMES = ("丁", "丙", "乙", "甲")


@pytest.fixture
def four(store: Store) -> Store:
    born = [date(1950, 1, 1 + place % 2) for place in range(4)]
    people = [
        replace(ZHANG, name=PersonName(n), birth_date=b) for n, b in zip(NAMES, born, strict=True)
    ]
    with store.begin() as unit:
        write(unit, *[creation(RESIDENTS, each) for each in people])
    return store


def found(store: Store, wanted: Wanted) -> list[str]:
    with store.read() as unit:
        records = unit.records(RESIDENTS)
        entries = records.find(wanted)
        assert records.ids(wanted) == [entry.id for entry in entries]
        if wanted.most is None and not wanted.first:
            assert records.count(wanted) == len(entries)
    return [entry.record.name for entry in entries]


def ids(store: Store, *names: str) -> list[RecordId]:
    with store.read() as unit:
        entries = unit.records(RESIDENTS).find(EVERYTHING)
    return [entry.id for entry in entries if entry.record.name in names]


@pytest.mark.parametrize("listed", [lambda _store: None, lambda store: ids(store, *NAMES)])
def test_order_rises_and_falls_by_several_fields(
    four: Store, listed: Callable[[Store], list[RecordId] | None]
) -> None:
    among = listed(four)
    by_name = sorted(NAMES)
    assert found(four, Wanted(among=among, order=("name",))) == by_name
    assert found(four, Wanted(among=among, order=("-name",))) == by_name[::-1]
    twice = found(four, Wanted(among=among, order=("-birth_date", "name")))
    assert twice == sorted(("丙", "甲")) + sorted(("丁", "乙"))
    assert found(four, Wanted(among=among, order=("name",), first=1, most=2)) == by_name[1:3]


def test_newest_come_first_when_nothing_is_said(four: Store) -> None:
    assert len(found(four, EVERYTHING)) == 4
    listed = ids(four, *NAMES)
    assert listed == sorted(listed, reverse=True)


def test_records_are_limited_to_some_and_to_values(four: Store) -> None:
    assert found(four, Wanted(among=[])) == []
    assert sorted(found(four, Wanted(among=ids(four, "甲", "丁")))) == sorted(("甲", "丁"))
    born = Wanted(equal={"birth_date": date(1950, 1, 2)}, order=("name",))
    assert found(four, born) == sorted(("丙", "甲"))
    assert found(four, Wanted(equal={"residence": ResidenceKind.INFLOW})) == []
    assert len(found(four, Wanted(equal={"region": "460301100201"}))) == 4


def test_attention_is_marked_and_taken_away(four: Store) -> None:
    marked = ids(four, "甲", "乙")
    with four.begin() as unit:
        unit.records(RESIDENTS).mark_attention(marked, needed=True)
    assert sorted(found(four, Wanted(waiting=True))) == sorted(("甲", "乙"))
    with four.begin() as unit:
        unit.records(RESIDENTS).mark_attention(marked[:1], needed=False)
    assert len(found(four, Wanted(waiting=True))) == 1


def test_record_that_is_not_there_is_no_empty_record(store: Store) -> None:
    with store.read() as unit, pytest.raises(RecordNotFoundError):
        unit.records(RESIDENTS).get(RecordId("f" * 32))
