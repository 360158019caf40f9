"""A county on a server holds, finds, lists and counts what the same county in a file does."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from desktop.domain.levels import Level
from desktop.domain.register import Register
from desktop.registers import REGISTERS
from desktop.services.desk import Sitting
from desktop.services.indicator import figure
from desktop.services.indicators import INDICATORS
from desktop.services.practice import Practice
from desktop.services.selection import AnySelection, Period, Reach, Span
from desktop.services.selections import SELECTIONS
from desktop.services.setup import Place, schema, sign_in
from desktop.store.distribution import FULL_TEXT
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork
from tests.postgres import Server
from tests.services.practice.county import NOW
from tests.stations import Clock, counties_on, open_station

QUARTER = Period.around(NOW.date(), Span.QUARTER)
WORDS = (
    "z",
    "zh",
    "wang",
    "wx",
    "王",
    "李秀",
    "460301",
    "0301195",
    "138",
    "村",
    "1 2",
    "走",
    "'",
    "\\",
)
NAMED = re.compile(r"(?:FROM|JOIN|UPDATE|INTO|COPY) (\"?\w+\"?)")
SAYS_COUNTY = re.compile(
    r"county\"? = |\((?:\"?county\"?),|INTO (?:words|digits) SELECT", re.IGNORECASE
)
SENT: set[str] = set()
OF_THIS_DESK = {"handed-over-in-time"}
"""What rests on the sticks that this very desk wrote and read."""
Twins = tuple[Sitting, Sitting]
every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)


@pytest.fixture(scope="module")
def twins(
    practice: Practice, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Twins]:
    """The practice county in its file, and another of the same place on a server."""
    folder = tmp_path_factory.mktemp("twins")
    kept = practice.desks[0]
    copied = shutil.copytree(kept.folder, folder / "file")
    in_file = sign_in(copied, kept.staff[0], practice.password, now=lambda: NOW)
    with in_file.store.read() as unit:
        me, desks = unit.identity, unit.desks.all()
        whole = unit.journal.between(0, unit.journal.last_position())
        arrivals = [arrival for _position, arrival in whole]
    place = Place(level=Level(me.level), region=me.region, name=me.name)
    with counties_on(server):
        on_server = open_station(folder / "server", place, Clock(NOW))
    event.listen(on_server.store.engine, "before_cursor_execute", _note_sent)
    with on_server.store.begin() as unit:
        unit.desks.put(desks.values())
        unit.take_in(arrivals[: len(arrivals) // 2], me.desk)
    with on_server.store.begin() as unit:
        unit.take_in(arrivals, me.desk)
    _mark_alike(in_file, on_server)
    yield in_file, on_server
    in_file.store.close()
    on_server.store.close()


def _mark_alike(in_file: Sitting, on_server: Sitting) -> None:
    """Mark what breaks a rule: that is judged where a bundle is taken in."""
    with in_file.store.read() as kept, on_server.store.begin() as other:
        for register in REGISTERS:
            waiting = kept.records(register).find(Wanted(waiting=True, whatever=True))
            broken = [entry.id for entry in waiting if entry.revision.attention]
            other.records(register).mark_attention(broken, needed=True)


@every_register
def test_both_hold_the_same_records(register: Register[object], twins: Twins) -> None:
    held = []
    for sitting in twins:
        with sitting.store.read() as unit:
            kept = unit.records(register)
            entries = kept.find(Wanted()) + kept.find(Wanted(removed=True))
        held.append([(e.id, e.record, e.revision.region, e.revision.clocks) for e in entries])
    assert held[0] == held[1]


@every_register
def test_both_list_them_in_the_same_order(register: Register[object], twins: Twins) -> None:
    for name in register.types():
        for order in ((name,), (f"-{name}",)):
            listed = []
            for sitting in twins:
                with sitting.store.read() as unit:
                    kept = unit.records(register)
                    among = kept.ids(Wanted())[::2]
                    wanted = [Wanted(order=order), Wanted(order=order, among=among)]
                    listed.append([kept.ids(each) for each in wanted])
            assert listed[0] == listed[1], order


@pytest.mark.parametrize("words", WORDS)
def test_both_find_the_same(words: str, twins: Twins) -> None:
    found = []
    for sitting in twins:
        with sitting.store.read() as unit:
            found.append(sorted(unit.search.find(words)))
    assert found[0] == found[1]


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: s.key)
def test_both_pick_the_same_lists(selection: AnySelection, twins: Twins) -> None:
    picked = []
    for sitting in twins:
        with sitting.store.read() as unit:
            picked.append(list(selection.find(_reach(unit))))
    assert picked[0] == picked[1]


def test_both_count_the_same(twins: Twins) -> None:
    counted = []
    for sitting in twins:
        with sitting.store.read() as unit:
            reach = _reach(unit)
            figures = [figure(indicator, reach) for indicator in INDICATORS]
        counted.append(
            [
                (f.indicator.key, f.numerator, f.denominator)
                for f in figures
                if f.indicator.key not in OF_THIS_DESK
            ]
        )
    assert counted[0] == counted[1]


def test_each_statement_keeps_to_its_county(twins: Twins) -> None:
    """Citus refuses tables joined without it, and would ask every worker (stack.md §8)."""
    test_both_count_the_same(twins)
    kept = {*schema().metadata.tables, *FULL_TEXT}
    loose = [statement for statement in SENT if _names_tables_without_county(statement, kept)]
    assert len(SENT) > len(REGISTERS)
    assert loose == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT sex FROM residents WHERE id = 'x'",
        "SELECT 1 FROM residents JOIN members ON id = resident WHERE residents.county = 'x'",
        "UPDATE journal SET seq = 1 WHERE desk = 'x'",
        "DELETE FROM words WHERE row = 1",
        "INSERT INTO desks (desk) VALUES ('x')",
    ],
)
def test_a_statement_without_its_county_would_be_seen(statement: str) -> None:
    assert _names_tables_without_county(
        statement, {"residents", "members", "journal", "words", "desks"}
    )


def _note_sent(*given: Any) -> None:
    SENT.add(given[2])


def _names_tables_without_county(statement: str, kept: set[str]) -> bool:
    """Tell whether a table is read or written and its county is not said."""
    named = [name.strip('"') for name in NAMED.findall(statement)]
    touched = [name for name in named if name in kept]
    return len(SAYS_COUNTY.findall(statement)) < len(touched)


def _reach(unit: UnitOfWork) -> Reach:
    return Reach(unit=unit, place=unit.identity.region, period=QUARTER, today=NOW.date())
