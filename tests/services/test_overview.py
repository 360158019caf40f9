"""What the first page gathers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.care import CareLevel
from desktop.domain.ids import ResidentId
from desktop.domain.lunar import format_lunar, lunar_of
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.hand_overs import exchange
from desktop.services.overview import Urgency, overview
from desktop.services.records import RecordKeeping
from tests.stations import Clock, Levels
from tests.ui.pages.filled import CLERK, TODAY, accepted, fill, resident


def test_an_empty_station_has_nothing_to_show(sitting: Sitting) -> None:
    seen = overview(sitting)
    assert (seen.to_do, seen.birthdays, seen.visits) == ((), (), ())
    assert (seen.month.closed, seen.month.to_visit) == (0, 0)
    assert (seen.handed_up, seen.backed_up) == (None, None)
    assert seen.days_since_hand_over == 0


def test_requests_are_sorted_by_how_late_they_are(sitting: Sitting) -> None:
    fill(sitting)
    seen = overview(sitting)
    urgencies = [each.urgency for each in seen.to_do]
    assert urgencies == [Urgency.OVERDUE, Urgency.TODAY, Urgency.WEEK, Urgency.LATER]
    assert seen.to_do[0].late == 10
    assert [each.who for each in seen.to_do] == ["何翠花", "陈桂兰", "何翠花", "周玉珍"]
    assert seen.count(Urgency.OVERDUE) == 1


def test_what_was_received_waits_for_an_answer_in_five_working_days(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    monday = TODAY - timedelta(days=7)
    asked = Request(applicant=CLERK, subject="修路灯", received_on=monday, first_asked_by=CLERK)
    keeping.add(REQUESTS, asked)
    [each] = overview(sitting).to_do
    assert (each.urgency, each.due_on) == (Urgency.TODAY, TODAY)
    assert (each.who, each.next_step) == (CLERK, "say whether it is accepted")


def test_closed_requests_count_as_in_time_or_not(sitting: Sitting, keeping: RecordKeeping) -> None:
    someone = ResidentId(
        keeping.add(RESIDENTS, resident("何翠花", date(1972, 7, 8), 106)).records[0]
    )
    for subject, ago, promised in (("居住证明", 3, 5), ("临时救助", 9, 4)):
        began = accepted(subject, someone, ago, promised)
        keeping.add(REQUESTS, replace(began, state=RequestState.GRANTED, closed_on=TODAY))
    month = overview(sitting).month
    assert (month.closed, month.in_time) == (2, 1)


@pytest.mark.parametrize(("days", "shown"), [(0, True), (6, True), (7, False), (-1, False)])
def test_birthdays_of_the_next_seven_days_are_shown(
    sitting: Sitting, keeping: RecordKeeping, days: int, shown: bool
) -> None:
    day = TODAY + timedelta(days=days)
    keeping.add(RESIDENTS, resident("周玉珍", date(1946, day.month, day.day), 102))
    assert [each.on for each in overview(sitting).birthdays] == ([day] if shown else [])


def test_a_lunar_birthday_is_kept_by_the_moon(sitting: Sitting, keeping: RecordKeeping) -> None:
    moon = format_lunar(lunar_of(TODAY + timedelta(days=3)))
    keeping.add(RESIDENTS, resident("陈桂兰", date(1951, 3, 4), 104, lunar_birthday=moon))
    keeping.add(RESIDENTS, resident("何翠花", date(1972, 11, 24), 106))
    [kept] = overview(sitting).birthdays
    assert (kept.name, kept.on, kept.age) == ("陈桂兰", TODAY + timedelta(days=3), 75)


def test_the_dead_have_neither_birthdays_nor_visits(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    gone = resident(
        "周玉珍",
        date(1946, TODAY.month, TODAY.day),
        102,
        died_on=TODAY - timedelta(days=9),
        care_level=CareLevel.KEY,
    )
    keeping.add(RESIDENTS, gone)
    seen = overview(sitting)
    assert (seen.birthdays, seen.visits) == ((), ())


def test_those_in_care_are_due_by_their_last_visit(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    known = {}
    for serial, name in enumerate(("孙长贵", "吴秀兰", "罗秋菊"), 101):
        cared = resident(name, date(1943, 5, 6), serial, care_level=CareLevel.KEY)
        known[name] = ResidentId(keeping.add(RESIDENTS, cared).records[0])
    for name, ago in (("孙长贵", 70), ("孙长贵", 40), ("吴秀兰", 2)):
        day = TODAY - timedelta(days=ago)
        visit = CareVisit(resident=known[name], visited_on=day, visitor=CLERK)
        keeping.add(CARE_VISITS, visit)
    seen = overview(sitting)
    assert [(each.name, each.last) for each in seen.visits] == [
        ("孙长贵", TODAY - timedelta(days=40)),
        ("罗秋菊", None),
    ]
    assert (seen.month.visited, seen.month.to_visit) == (1, 3)


def test_a_backup_beside_the_data_is_found(sitting: Sitting) -> None:
    back_up_to(sitting)
    assert overview(sitting).backed_up is not None


def test_a_receipt_tells_that_the_township_has_it(three_levels: Levels) -> None:
    village = three_levels.willows
    fill(village)
    assert exchange(village).total == 9
    three_levels.carry(village, three_levels.township)
    assert not overview(village).arrived
    three_levels.carry(three_levels.township, village)
    seen = overview(village)
    assert (seen.arrived, seen.status.unsent, exchange(village).total) == (True, 0, 0)
    assert [each.answered for each in exchange(village).past] == [True, True]
    assert isinstance(village.now, Clock)
    village.now.time += timedelta(days=13)
    assert overview(village).days_since_hand_over == 13
