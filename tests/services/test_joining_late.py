"""A station that worked alone for a year joins, and hands the whole year over at once."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.domain.levels import Level
from desktop.domain.register import Register
from desktop.domain.steps import StepKind
from desktop.domain.types import PersonName
from desktop.registers import REGISTERS
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.requests.form import REQUESTS
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.services.deadlines import recount_after
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.operations import requests_intake as intake
from desktop.services.practice import county as practice_county
from desktop.services.practice.clock import PracticeClock
from desktop.services.practice.people import Villagers
from desktop.services.practice.station import Station
from desktop.services.practice.year import live_a_year
from desktop.services.records import RecordKeeping
from desktop.services.rights import Rights
from desktop.services.setup import sign_in
from desktop.services.standing import Fate, check
from desktop.store.records import EVERYTHING, Wanted
from tests.services.operations.window import Window
from tests.services.practice.county import NOW
from tests.stations import (
    BRIDGE,
    HEAD,
    PASSWORD,
    TOWNSHIP,
    WILLOWS,
    Clock,
    Levels,
    open_station,
    strangers,
)

BEGAN, TODAY = (NOW - timedelta(days=365)).date(), NOW.date()
OWN = ArrangedDay(day=TODAY + timedelta(days=2), name="村庆", source="村民会议")
"""A day off that the station arranged for itself while it was alone."""
PUBLISHED = ArrangedDay(day=TODAY + timedelta(days=1), name="三月三", source="县府办通知")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a station with a year behind it that never heard of another desk."""
    folder = tmp_path_factory.mktemp("alone")
    clock = PracticeClock(NOW - timedelta(days=365))
    sitting = replace(open_station(folder, WILLOWS, Clock(clock.now)), now=clock)
    desk = practice_county.PracticeDesk(
        name=WILLOWS.name,
        level=Level.STATION,
        region=WILLOWS.region,
        folder=folder,
        staff=(HEAD, "李敏"),
    )
    practice_county._publish_catalogue(practice_county.Manned(desk, sitting, clock))
    rng = Random("late")  # noqa: S311 - invented people keep no secrets
    station = Station(
        sitting=sitting,
        clock=clock,
        rng=rng,
        name=WILLOWS.name,
        region=WILLOWS.region,
        head=PersonName(HEAD),
        clerk=PersonName("李敏"),
        began=BEGAN,
        today=TODAY,
    )
    people = Villagers(rng, BEGAN, set()).village(40, WILLOWS.name, WILLOWS.region)
    live_a_year(station, people, lambda: None)
    sitting.store.close()
    return folder


@dataclass
class Late:
    """The levels with the station that joins late as their first, and its running request."""

    levels: Levels
    request: Window
    held: dict[str, dict[str, Any]]


def kept(sitting: Sitting, register: Register[Any]) -> dict[str, Any]:
    """Return every record of the station's own place as it stands at *sitting*, removed or not."""
    keeping = RecordKeeping(sitting)
    return {
        entry.id: (entry.record, removed)
        for removed in (False, True)
        for entry in keeping.find(
            register, wanted=Wanted(equal={"region": WILLOWS.region}, removed=removed)
        )
    }


def everything(sitting: Sitting) -> dict[str, dict[str, Any]]:
    return {register.key: kept(sitting, register) for register in REGISTERS}


@pytest.fixture
def late(year: Path, county_on: str, tmp_path: Path) -> Iterator[Late]:
    """Return the station the day before it joins."""
    del county_on
    with strangers(tmp_path) as levels:
        levels.willows.store.close()
        shutil.copytree(year, tmp_path / "late")
        levels.willows = sign_in(tmp_path / "late", HEAD, PASSWORD, now=Clock(NOW))
        for above in (levels.county, levels.township):
            assert isinstance(above.now, Clock)
            above.now.time = NOW
        levels.enrol(levels.county, levels.township, TOWNSHIP)
        RecordKeeping(levels.county).add(HOLIDAYS, PUBLISHED)
        levels.carry(levels.township, levels.county)
        levels.carry(levels.county, levels.township)
        RecordKeeping(levels.willows).add(HOLIDAYS, OWN)
        request = Window(levels.willows, TODAY, promised_days=5)
        request.do(intake.ACCEPT, TODAY)
        yield Late(levels, request, everything(levels.willows))


def join_late(late: Late, folder: Path) -> None:
    """Take the station in as people do, and count its due dates anew."""
    levels, paper = late.levels, folder / "late.lbe"
    enrol(levels.township, name=WILLOWS.name, region=WILLOWS.region, out=paper)
    recount_after(levels.willows, join(levels.willows, paper).changes)


def test_a_year_alone_arrives_in_one_bundle_and_nothing_is_lost(late: Late, tmp_path: Path) -> None:
    levels = late.levels
    assert sum(len(records) for records in late.held.values()) > 500
    join_late(late, tmp_path)
    before = everything(levels.willows)
    [report] = levels.carry(levels.willows, levels.township)
    assert (report.refused, report.aside, report.broken) == (None, {}, ())
    [report] = levels.carry(levels.township, levels.county)
    assert (report.refused, report.aside, report.conflicts) == (None, {}, 0)
    for sitting in (levels.township, levels.county):
        assert everything(sitting) == before
        found = check(sitting)
        assert (found.sound, found.set_aside, found.conflicts) == (True, 0, 0)


def test_no_record_is_dropped_or_altered_by_joining_but_for_the_due_dates(
    late: Late, tmp_path: Path
) -> None:
    join_late(late, tmp_path)
    after = everything(late.levels.willows)
    for key, records in late.held.items():
        changed = [each for each, record in records.items() if after[key].get(each) != record]
        assert not changed or key == REQUESTS.key
        for each in changed:
            (was, removed), now = records[each], after[key][each]
            assert now == (replace(was, due_on=now[0].due_on), removed)


def test_due_dates_follow_the_calendar_of_the_county_from_then_on(
    late: Late, tmp_path: Path
) -> None:
    before = late.request.request.due_on
    assert before is not None
    join_late(late, tmp_path)
    assert late.request.request.due_on == before + timedelta(days=1)
    assert late.request.steps[-1].kind is StepKind.RECOUNTED


def test_the_station_keeps_its_own_catalogue_and_gets_that_of_the_county(
    late: Late, tmp_path: Path
) -> None:
    join_late(late, tmp_path)
    levels = late.levels
    levels.carry(levels.willows, levels.township)
    levels.carry(levels.township, levels.willows)
    catalogues: tuple[tuple[Register[Any], int], ...] = (
        (HOLIDAYS, 1),
        (SERVICE_ITEMS, len(late.held[SERVICE_ITEMS.key])),
    )
    for register, mine in catalogues:
        with levels.willows.store.read() as unit:
            entries = unit.records(register).find(EVERYTHING)
            ours = [entry for entry in entries if Rights(unit).hindrance(entry) is None]
            assert len(ours) == mine
            assert Rights(unit).hindrance_to_add(register) is not None
    days = {entry.record.name for entry in RecordKeeping(levels.willows).find(HOLIDAYS)}
    assert days == {OWN.name, PUBLISHED.name}


def test_the_station_hears_that_all_of_it_has_arrived(late: Late, tmp_path: Path) -> None:
    join_late(late, tmp_path)
    levels = late.levels
    levels.bridge.store.close()
    levels.bridge = open_station(tmp_path / "bridge-2", BRIDGE)
    levels.enrol(levels.township, levels.bridge, BRIDGE)
    levels.round()
    found = check(levels.willows)
    assert (found.sound, found.unsent, set(found.fate)) == (True, 0, {Fate.AT_COUNTY})
    with levels.bridge.store.read() as unit:
        assert not any(desk.region == WILLOWS.region for desk in unit.desks.all().values())
