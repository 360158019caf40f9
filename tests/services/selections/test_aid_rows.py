"""Hours of mutual aid are counted once, also where two desks wrote down the same morning."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.activity_kinds import MUTUAL_AID
from desktop.domain.hours import counted_hours
from desktop.domain.ids import ResidentId
from desktop.registers.participations.model import Role
from desktop.services.desk import Sitting
from desktop.services.selection import Period, Reach, Span
from desktop.services.selections.aid_rows import helping, minutes_counted, signed
from desktop.services.surroundings import Around
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village, at
from tests.stations import WILLOWS, open_station


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Village, Village]]:
    """Two desks of one station."""
    opened = (open_station(tmp_path / "one"), open_station(tmp_path / "two"))
    yield Village(opened[0]), Village(opened[1])
    for desk in opened:
        desk.store.close()


def bring(sender: Sitting, receiver: Sitting) -> None:
    """Let *receiver* take in everything that *sender* has."""
    with sender.store.read() as unit:
        came = [change for _place, change in unit.journal.between(0, unit.journal.last_position())]
        via = unit.identity.desk
    with receiver.store.begin() as unit:
        unit.take_in(came, via)


def minutes(desk: Village, who: ResidentId) -> tuple[int, int]:
    """Return the minutes in all as the indicator counts them, and as the hours of the person."""
    with desk.sitting.store.read() as unit:
        period = Period.around(TODAY, Span.YEAR)
        reach = Reach(unit=unit, place=WILLOWS.region, period=period, today=TODAY)
        counted = minutes_counted(reach, signed(reach, MUTUAL_AID))
        return counted, counted_hours(Around(unit=unit, today=TODAY), who).total


def test_same_morning_at_two_desks_counts_once(desks: tuple[Village, Village]) -> None:
    first, second = desks
    who = first.resident("高振华")
    morning = {"starts_at": at("08:00"), "ends_at": at("10:00")}
    here, there = first.activity("收稻", **morning), first.activity("修渠", **morning)
    bring(first.sitting, second.sitting)
    first.service(here, who)
    second.service(there, who)
    assert minutes(first, who) == minutes(second, who) == (120, 120)
    bring(first.sitting, second.sitting)
    bring(second.sitting, first.sitting)
    assert minutes(first, who) == minutes(second, who) == (120, 120)


def test_day_has_no_more_hours_than_a_day(desks: tuple[Village, Village]) -> None:
    first, second = desks
    who = first.resident("高振华")
    here, there = first.activity("收稻"), first.activity("修渠")
    bring(first.sitting, second.sitting)
    first.service(here, who, 20 * 60)
    second.service(there, who, 20 * 60)
    bring(second.sitting, first.sitting)
    assert minutes(first, who) == (20 * 60, 20 * 60)


def test_person_written_down_at_two_desks_helped_once(desks: tuple[Village, Village]) -> None:
    first, second = desks
    who, activity = first.resident("高振华"), first.activity()
    bring(first.sitting, second.sitting)
    first.service(activity, who, role=Role.ORGANISER)
    second.noted(activity, who)
    bring(second.sitting, first.sitting)
    with first.sitting.store.read() as unit:
        period = Period.around(TODAY, Span.YEAR)
        reach = Reach(unit=unit, place=WILLOWS.region, period=period, today=TODAY)
        assert len(helping(reach, MUTUAL_AID)) == 1
