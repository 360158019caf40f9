"""The lists of needs and activities that wait for somebody."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import Urgency
from desktop.services.desk import Sitting
from desktop.services.operations.activities import CARRY_OUT
from desktop.services.operations.needs import GIVE_UP, MEET, PLAN, WITHDRAW
from desktop.services.selection import Period, Reach, Selection, Span
from desktop.services.selections import needs as lists
from tests.registers.surroundings import TODAY
from tests.services.operations.village import SERVED_ON, Village
from tests.stations import WILLOWS

YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)


@pytest.fixture
def asker(village: Village) -> ResidentId:
    return village.resident("吴秀兰")


def picked(village: Village, selection: Selection[Any], today: date = TODAY) -> list[RecordId]:
    with village.sitting.store.read() as unit:
        period = Period.around(today, Span.DAY)
        reach = Reach(unit=unit, place=WILLOWS.region, period=period, today=today)
        return list(selection.find(reach))


def planned(village: Village, need: RecordId, day: date) -> RecordId:
    """Plan an activity for *need*; return the activity."""
    village.perform(PLAN, need, title="收稻子", held_on=day)
    activity = village.entry(NEEDS, need).record.activity
    assert activity is not None
    return RecordId(activity)


def test_needs_wait_the_longest_waiting_first(village: Village, asker: ResidentId) -> None:
    later = village.need(asker, registered_on=TODAY, urgency=Urgency.AT_ONCE)
    first = village.need(asker, registered_on=SERVED_ON)
    matched = village.need(asker)
    planned(village, matched, TOMORROW)
    assert picked(village, lists.WAITING) == [first, later]
    assert picked(village, lists.URGENT) == [later]


@pytest.mark.parametrize(("day", "due"), [(YESTERDAY, True), (TODAY, False), (TOMORROW, False)])
def test_matched_need_is_due_once_its_day_is_over(
    village: Village, asker: ResidentId, *, day: date, due: bool
) -> None:
    need = village.need(asker)
    activity = planned(village, need, day)
    assert (picked(village, lists.DUE) == [need]) is due
    assert picked(village, lists.OVER) == ([] if day == TOMORROW else [activity])


def test_matched_need_is_due_when_its_activity_took_place(
    village: Village, asker: ResidentId
) -> None:
    need = village.need(asker)
    activity = planned(village, need, TODAY)
    village.perform(CARRY_OUT, activity, everybody=False)
    assert picked(village, lists.DUE) == [need]
    assert picked(village, lists.OVER) == []
    assert picked(village, lists.UNSIGNED) == [activity]
    village.perform(MEET, need, settled_on=TODAY)
    assert picked(village, lists.DUE) == []


def test_matched_need_is_due_when_its_activity_was_called_off_elsewhere(
    village: Village, asker: ResidentId
) -> None:
    need = village.need(asker)
    entry = village.entry(ACTIVITIES, planned(village, need, TOMORROW))
    off = dataclasses.replace(entry.record, progress=Progress.CANCELLED, remarks="下雨")
    village.keeping.change(ACTIVITIES, entry, off)
    assert picked(village, lists.DUE) == [need]


def test_what_nobody_could_do_is_listed_and_what_was_withdrawn_is_not(
    village: Village, asker: ResidentId
) -> None:
    lost, gone = village.need(asker), village.need(asker)
    village.perform(GIVE_UP, lost, settled_on=TODAY, reason="没有车")
    village.perform(WITHDRAW, gone, settled_on=TODAY, reason="儿子回来了")
    assert picked(village, lists.UNMET) == [lost]
    assert picked(village, lists.WAITING) == []
