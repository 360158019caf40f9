"""A unit of work is kept whole or not at all, and writers take turns."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy.exc import OperationalError

from desktop.domain.change import chain_breaks
from desktop.domain.ids import DeskId
from desktop.domain.problems import KnownError
from desktop.domain.types import Prose
from desktop.registers.residents.form import RESIDENTS
from desktop.store.files import damage
from desktop.store.properties import CLOCK
from desktop.store.records import EVERYTHING
from desktop.store.unit import Store
from tests.stations import AYGUL, ZHANG
from tests.store.desks import creation, everything, new_store, write

BUSY_FOR = 0.2


class PulledOutError(Exception):
    """What goes wrong in the middle of an act."""


def act_that_fails(store: Store) -> None:
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, AYGUL))
        unit.next_serial("FW")
        unit.next_serial("HD")
        unit.search.catch_up()
        raise PulledOutError


def count(store: Store) -> int:
    with store.read() as unit:
        return unit.records(RESIDENTS).count(EVERYTHING)


@pytest.fixture
def small(store: Store) -> Store:
    """Return a store on a disk that has room for a few pages more."""
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))
        run = unit._connection.exec_driver_sql
        run(f"PRAGMA max_page_count = {run('PRAGMA page_count').scalar_one() + 3}")
    return store


def test_what_an_act_writes_is_there_afterwards(store: Store) -> None:
    with store.begin() as unit:
        act = write(unit, creation(RESIDENTS, ZHANG), creation(RESIDENTS, AYGUL))
    assert act == 1
    with store.read() as unit:
        assert {e.record for e in unit.records(RESIDENTS).find(EVERYTHING)} == {ZHANG, AYGUL}
        assert [change.seq for change in unit.journal.of_act(DeskId("elm"), act)] == [1, 2]
        assert list(chain_breaks(unit.journal.of_desk(DeskId("elm")))) == []


def test_failed_act_leaves_nothing_at_all(store: Store) -> None:
    """Neither rows nor journal, clock, numbers given nor search index."""
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))
        unit.next_serial("FW")
    before = dict(everything(store))
    with pytest.raises(PulledOutError):
        act_that_fails(store)
    assert dict(everything(store)) == before
    with store.begin() as unit:
        assert unit.search.find("阿依古丽") == []
        assert unit.next_serial("FW") == 2
        assert write(unit, creation(RESIDENTS, AYGUL)) == 2
    with store.read() as unit:
        assert list(chain_breaks(unit.journal.of_desk(DeskId("elm")))) == []


def test_clock_of_a_desk_never_falls_back(store: Store) -> None:
    """The PC's own clock says 2009; what is written still counts on."""
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))
    with store.begin() as unit:
        before = unit.properties.get(CLOCK, int)
        unit.write([creation(RESIDENTS, AYGUL)], staff="王秀英", now=1_240_000_000_000)
    with store.read() as unit:
        after = unit.properties.get(CLOCK, int)
    assert before is not None
    assert after == before + 1


def test_two_writers_take_turns(store: Store) -> None:
    """The second begins when the first is done: it is never told to try again."""
    order: list[str] = []
    inside, waiting = Event(), Event()

    def first() -> None:
        with store.begin() as unit:
            inside.set()
            waiting.wait()
            Event().wait(BUSY_FOR)
            write(unit, creation(RESIDENTS, ZHANG))
            order.append("first")

    def second() -> None:
        inside.wait()
        waiting.set()
        with store.begin() as unit:
            order.append("second")
            write(unit, creation(RESIDENTS, AYGUL))

    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(first), pool.submit(second)]:
            done.result(timeout=20)
    assert order == ["first", "second"]
    assert count(store) == 2


def test_reader_is_never_held_up_and_sees_only_what_is_kept(store: Store) -> None:
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))
        assert count(store) == 0
        with store.read() as reading:
            assert reading.records(RESIDENTS).count(EVERYTHING) == 0
    assert count(store) == 1


def test_reader_goes_on_seeing_what_it_began_with(store: Store) -> None:
    with store.read() as reading:
        assert reading.records(RESIDENTS).count(EVERYTHING) == 0
        with store.begin() as unit:
            write(unit, creation(RESIDENTS, ZHANG))
        assert reading.records(RESIDENTS).count(EVERYTHING) == 0
    assert count(store) == 1


def test_full_disk_is_told_in_a_sentence_and_loses_nothing(small: Store) -> None:
    before = dict(everything(small))
    long = replace(AYGUL, remarks=Prose("长" * 90_000))
    full = pytest.raises(KnownError, match="disk is full")
    with full, small.begin() as unit:
        write(unit, *(creation(RESIDENTS, long) for _ in range(20)))
    assert dict(everything(small)) == before
    assert damage(small.engine) == []
    with small.begin() as unit:
        unit._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        write(unit, creation(RESIDENTS, long))
    assert count(small) == 2


def test_file_that_may_not_be_written_is_told_in_a_sentence(store: Store) -> None:
    with store.read() as unit:
        unit._connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(KnownError, match="data folder"), store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))


def test_writer_that_waits_too_long_is_told_in_a_sentence(store: Store) -> None:
    with store.begin() as unit, store.engine.connect() as second:
        write(unit, creation(RESIDENTS, ZHANG))
        driver = second.connection.dbapi_connection
        assert driver is not None
        driver.cursor().execute("PRAGMA busy_timeout = 1")
        second.close()  # back into the pool, from which the next unit of work takes it
        with pytest.raises(KnownError, match="nother window"), store.begin():
            pass
    assert count(store) == 1


def test_fault_in_a_statement_is_no_fault_of_the_disk(store: Store) -> None:
    """Only what the world refuses becomes a sentence; our own mistakes stay mistakes."""
    with pytest.raises(OperationalError, match="syntax error"), store.begin() as unit:
        unit._connection.exec_driver_sql("SELECT FROM WHERE")


def test_serials_count_for_each_series_by_itself(store: Store) -> None:
    with store.begin() as unit:
        given = [unit.next_serial(series) for series in ("a", "a", "b", "a")]
    assert given == [1, 2, 1, 3]


def test_stores_of_two_folders_have_nothing_in_common(store: Store, tmp_path: Path) -> None:
    other = new_store(tmp_path / "other", "fir")
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))
    assert count(other) == 0
    other.close()


def test_driver_is_not_the_one_of_python(store: Store) -> None:
    with store.engine.connect() as connection:
        assert not isinstance(connection.connection.dbapi_connection, sqlite3.Connection)
