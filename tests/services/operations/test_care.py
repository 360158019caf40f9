"""What comes of the operations on several residents in care."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.care import CareLevel
from desktop.domain.ids import RecordId
from desktop.domain.problems import RefusedError
from desktop.domain.types import PersonName
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod, VisitorKind
from desktop.registers.residents.form import RESIDENTS
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.care import LET_GO, TAKE_CARE, VISIT
from desktop.services.overview import overview
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village

MADE: dict[str, Any] = {
    "visited_on": TODAY,
    "visitor": PersonName("赵敏"),
    "visitor_kind": VisitorKind.GRID_WORKER,
}


def cared(village: Village, level: CareLevel | None, **values: Any) -> RecordId:
    return village.resident("符桂英", birth_date=date(1940, 1, 1), care_level=level, **values)


def visits(village: Village) -> dict[RecordId, CareVisit]:
    found = village.keeping.find(CARE_VISITS, wanted=Wanted(order=("visited_on",)))
    return {entry.record.resident: entry.record for entry in found}


def offered(village: Village, record: RecordId) -> set[str]:
    entry = village.entry(RESIDENTS, record)
    return {o.key for o in Operating(village.sitting).offered(OPERATIONS, RESIDENTS, [entry])}


def test_a_round_is_one_act_and_each_next_visit_follows_from_the_level(village: Village) -> None:
    weekly, quarterly, free = (
        cared(village, level) for level in (CareLevel.HIGH_RISK, CareLevel.GENERAL, None)
    )
    made = village.perform(VISIT, weekly, quarterly, free, **MADE, confirms_life=True)
    seen = visits(village)
    assert {who: each.next_on for who, each in seen.items()} == {
        weekly: date(2026, 11, 30),
        quarterly: date(2027, 2, 23),
        free: None,
    }
    assert {(v.visited_on, v.visitor, v.visitor_kind, v.method) for v in seen.values()} == {
        (TODAY, "赵敏", VisitorKind.GRID_WORKER, VisitMethod.AT_HOME)
    }
    assert all(visit.confirms_life for visit in seen.values())
    History(village.sitting).undo(made.act)
    assert visits(village) == {}


def test_the_form_begins_with_today_at_home_by_whoever_is_at_work(village: Village) -> None:
    entry = village.entry(RESIDENTS, cared(village, CareLevel.KEY))
    begun = Operating(village.sitting).begin(VISIT, [entry])
    assert begun == {"visited_on": TODAY, "method": VisitMethod.AT_HOME, "visitor": "王秀英"}


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"visited_on": date(2026, 11, 24)}, "visited_on"), ({"visitor": "?"}, "visitor")],
)
def test_nothing_is_kept_of_a_round_that_cannot_have_been(
    village: Village, answers: dict[str, Any], field: str
) -> None:
    both = (cared(village, CareLevel.KEY), cared(village, CareLevel.KEY))
    with pytest.raises(RefusedError) as refused:
        village.perform(VISIT, *both, **(MADE | answers))
    assert {problem.field for problem in refused.value.problems} == {field}
    assert visits(village) == {}


def test_a_call_confirms_no_life_and_says_so(village: Village) -> None:
    entry = village.entry(RESIDENTS, cared(village, CareLevel.KEY))
    asked = {**MADE, "method": VisitMethod.TELEPHONE, "confirms_life": True}
    _worked_out, problems = Operating(village.sitting).examine(VISIT, [entry], asked)
    assert [(problem.field, problem.warning) for problem in problems] == [("confirms_life", True)]


def test_only_those_who_are_here_are_visited_and_only_those_in_care_taken_out(
    village: Village,
) -> None:
    acts = {VISIT.key, TAKE_CARE.key, LET_GO.key}
    assert offered(village, cared(village, CareLevel.KEY)) >= acts
    assert offered(village, cared(village, None)) & acts == acts - {LET_GO.key}
    gone = cared(village, CareLevel.KEY, moved_away_on=TODAY)
    assert offered(village, gone) & acts == {LET_GO.key}


def test_several_are_put_into_care_at_once(village: Village) -> None:
    both = [cared(village, None), cared(village, CareLevel.GENERAL)]
    village.perform(TAKE_CARE, *both, care_level=CareLevel.HIGH_RISK)
    levels = {village.entry(RESIDENTS, record).record.care_level for record in both}
    assert levels == {CareLevel.HIGH_RISK}
    assert len(overview(village.sitting).visits) == 2


def test_nobody_waits_for_those_taken_out_of_care(village: Village) -> None:
    who, other = cared(village, CareLevel.HIGH_RISK), cared(village, CareLevel.HIGH_RISK)
    village.perform(VISIT, who, other, **(MADE | {"visited_on": date(2026, 11, 1)}))
    village.perform(VISIT, who, **(MADE | {"visited_on": date(2026, 11, 10)}))
    waiting = [each.resident for each in overview(village.sitting).visits]
    assert set(waiting) == {who, other}
    made = village.perform(LET_GO, who)
    assert [each.resident for each in overview(village.sitting).visits] == [other]
    assert visits(village)[who].next_on is None
    History(village.sitting).undo(made.act)
    assert [each.resident for each in overview(village.sitting).visits] == waiting
