"""The visits that are due, and how far the month is."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from desktop.domain.care import CareLevel, CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.domain.types import PersonName
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.due_visits import Visited, all_well, due_visits
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from tests.ui.pages.filled import CLERK, TODAY, resident


@dataclass
class Village:
    """A village with people who are looked after."""

    sitting: Sitting
    serial: int = 100

    @property
    def keeping(self) -> RecordKeeping:
        return RecordKeeping(self.sitting)

    def add(self, name: str, born: date = date(1945, 1, 1), **more: object) -> RecordId:
        self.serial += 1
        return self.keeping.add(RESIDENTS, resident(name, born, self.serial, **more)).records[0]

    def mark(
        self, who: RecordId, mark: CareMark = CareMark.LIVING_ALONE, until: date | None = None
    ) -> None:
        marking = Marking(resident=ResidentId(who), mark=mark, since=date(2020, 1, 1), until=until)
        self.keeping.add(CARE_MARKS, marking)

    def visit(self, who: RecordId, on: date) -> None:
        visit = CareVisit(resident=ResidentId(who), visited_on=on, visitor=CLERK)
        self.keeping.add(CARE_VISITS, visit)


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)


def rate(village: Village) -> tuple[int, int]:
    found = due_visits(village.sitting)
    return found.visited, found.to_visit


def test_the_rate_counts_elders_in_special_difficulty(village: Village) -> None:
    village.mark(village.add("独居"))
    village.mark(village.add("高龄"), CareMark.ADVANCED_AGE)
    village.mark(village.add("五十九", date(1966, 11, 24)))
    village.mark(village.add("六十", date(1966, 11, 23)))
    village.mark(village.add("过去"), until=TODAY - timedelta(days=1))
    village.mark(village.add("搬走", moved_away_on=date(2021, 1, 1)))
    away = village.add("住院")
    village.mark(away)
    village.keeping.add(
        ABSENCES,
        Absence(
            resident=ResidentId(away),
            since=date(2026, 1, 1),
            whereabouts=Whereabouts.INSTITUTION,
        ),
    )
    assert rate(village) == (0, 2)


@pytest.mark.parametrize(
    ("day", "visited"),
    [(date(2026, 10, 31), 0), (date(2026, 11, 1), 1), (TODAY, 1)],
)
def test_a_visit_counts_for_its_month(village: Village, day: date, visited: int) -> None:
    who = village.add("独居")
    village.mark(who)
    village.visit(who, day)
    assert rate(village) == (visited, 1)


def test_who_waits_longest_comes_first_and_the_unvisited_last(village: Village) -> None:
    """Level KEY asks for a visit within a month."""
    for name, ago in (("上月", 40), ("上周", 7), ("快到", 27), ("今天", 31), ("去年", 300)):
        who = village.add(name, care_level=CareLevel.KEY)
        village.visit(who, TODAY - timedelta(days=ago))
    village.add("新来", care_level=CareLevel.GENERAL)
    found = due_visits(village.sitting)
    assert [(v.name, v.level) for v in found.visits] == [
        ("去年", CareLevel.KEY),
        ("上月", CareLevel.KEY),
        ("今天", CareLevel.KEY),
        ("快到", CareLevel.KEY),
        ("新来", CareLevel.GENERAL),
    ]
    assert found.late == 3


def test_several_who_are_well_are_written_down_as_one_act(village: Village) -> None:
    who = [village.add(name, care_level=CareLevel.KEY) for name in ("甲子", "乙丑")]
    visited = Visited(on=date(2026, 11, 22), method=VisitMethod.TELEPHONE, visitor="王秀英")
    changes = all_well(village.sitting, who, visited)
    kept = [entry.record for entry in village.keeping.find(CARE_VISITS)]
    assert {(v.resident, v.visited_on, v.method, v.visitor) for v in kept} == {
        (each, date(2026, 11, 22), VisitMethod.TELEPHONE, PersonName("王秀英")) for each in who
    }
    assert all(visit.next_on and not visit.abnormal for visit in kept)
    done = due_visits(village.sitting)
    assert done.visits == ()
    assert done.next_on is not None
    History(village.sitting).undo(changes.act)
    assert village.keeping.find(CARE_VISITS) == []


def test_a_visit_to_come_is_refused_and_nothing_is_kept(village: Village) -> None:
    who = [village.add("甲子"), village.add("乙丑")]
    visited = Visited(on=TODAY + timedelta(days=1), method=VisitMethod.AT_HOME, visitor="王秀英")
    with pytest.raises(RefusedError):
        all_well(village.sitting, who, visited)
    assert village.keeping.find(CARE_VISITS) == []
