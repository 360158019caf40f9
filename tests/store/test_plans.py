"""A question reads what it asks for, never the whole register or the whole journal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from desktop.domain.ids import new_record_id
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.residents.form import RESIDENTS
from desktop.store.records import Wanted
from desktop.store.unit import Store, UnitOfWork
from tests.benchmarks.crowd import settle
from tests.postgres import Server
from tests.stations import COUNTY, ZHANG, counties_on, open_station
from tests.store.desks import creation, write

Asked = list[tuple[str, Any]]
SOMEBODY = new_record_id()

QUESTIONS = {
    "equal": (Wanted(equal={"resident": SOMEBODY, "state": "confirmed"}), "county_resident"),
    "one of several": (Wanted(one_of={"activity": [SOMEBODY]}), "county_activity"),
    "those listed": (Wanted(among=[SOMEBODY]), "autoindex_participations"),
}


@contextmanager
def heard(store: Store) -> Iterator[Asked]:
    """Yield what the database is asked inside the block."""
    asked: Asked = []

    def hear(_c: object, _d: object, statement: str, values: object, *_more: object) -> None:
        asked.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(store.engine, "before_cursor_execute", hear)


def plan(store: Store, asked: Asked, table: str) -> list[str]:
    """Return how the database finds what it was asked of *table*."""
    with store.read() as unit:
        run = unit._connection.exec_driver_sql
        return [
            row[3]
            for statement, values in asked
            if f"FROM {table}" in statement.replace("\n", "")
            for row in run(f"EXPLAIN QUERY PLAN {statement}", values)
            if table in row[3]
        ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_asked_for_is_found_by_its_own_index(store: Store, question: str) -> None:
    wanted, index = QUESTIONS[question]
    with heard(store) as asked, store.read() as unit:
        unit.records(PARTICIPATIONS).find(wanted)
    [found] = plan(store, asked, "participations")
    assert index in found


def test_server_counts_before_it_is_asked_for_those_listed(server: Server, tmp_path: Path) -> None:
    with counties_on(server):
        county = open_station(tmp_path / "county", COUNTY)
    settle(county, 3000, 1)
    with county.store.read() as unit:
        records = unit.records(RESIDENTS)
        listed = records.ids(Wanted(most=100))
        with heard(county.store) as asked:
            records.ids(Wanted(among=listed))
        [(statement, values)] = asked
        explained = unit._connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars()
        found = "\n".join(explained)
    assert "rows=100 " in found  # not one, for which any index would do
    county.store.close()


def by_position(unit: UnitOfWork) -> object:
    return unit.journal.marks(after=1)


def parted(unit: UnitOfWork) -> object:
    return list(unit.journal.between(1, 2))


def packed(unit: UnitOfWork) -> object:
    return list(unit.journal.span(1, 2).payloads())


def counted(unit: UnitOfWork) -> object:
    return unit.journal.span(1, 2).tally()


def told(unit: UnitOfWork) -> object:
    return unit.journal.span(1, 2).records()


def of_some(unit: UnitOfWork) -> object:
    return unit.journal.of_records([SOMEBODY, new_record_id()], until=2)


def history(unit: UnitOfWork) -> object:
    return unit.journal.of_record(SOMEBODY)


def fates(unit: UnitOfWork) -> object:
    return unit.journal.marks(records=[SOMEBODY, new_record_id()])


def undone(unit: UnitOfWork) -> object:
    return unit.journal.of_act(unit.identity.desk, 1)


@pytest.mark.parametrize(
    ("reading", "index"),
    [
        (by_position, "position>"),
        (parted, "position>"),
        (packed, "position>"),
        (counted, "position>"),
        (told, "position>"),
        (of_some, "record=?"),
        (history, "record=?"),
        (fates, "record=?"),
        (undone, "desk=? AND seq>?"),
    ],
)
def test_journal_is_read_from_where_it_is_wanted(
    store: Store, reading: Callable[[UnitOfWork], object], index: str
) -> None:
    with heard(store) as asked, store.read() as unit:
        reading(unit)
    [found] = plan(store, asked, "journal")
    assert index in found


def test_changes_of_one_act_are_logged_at_once(store: Store) -> None:
    with heard(store) as asked, store.begin() as unit:
        act = write(unit, creation(RESIDENTS, ZHANG))
        for _more in range(3):
            write(unit, creation(RESIDENTS, ZHANG))
    assert act == 1
    assert sum('INTO "journal"' in statement for statement, _values in asked) == 1
    with store.read() as unit:
        assert [mark.seq for mark in unit.journal.marks()] == [1, 2, 3, 4]


def test_journal_tells_what_was_written_a_moment_ago(store: Store) -> None:
    with store.begin() as unit:
        before = unit.journal.last_position()
        write(unit, creation(RESIDENTS, ZHANG))
        assert unit.journal.last_position() == before + 1
        me = unit.desks.get(unit.identity.desk)
        assert me is not None
        assert me.top == before + 1
