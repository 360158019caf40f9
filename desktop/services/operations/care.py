"""What is done for several residents in care at once: their visits, how often they are visited."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.care import CARE_LEVEL_LABELS, CareLevel
from desktop.domain.ids import ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field, Surroundings
from desktop.domain.types import PersonName
from desktop.messages import N_
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod, VisitorKind
from desktop.registers.care_visits.rules import FACE_TO_FACE
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.records import Save
from desktop.store.records import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Visits of one round on which nothing was wrong: when, how and by whom they were made."""

    visited_on: date
    method: VisitMethod = VisitMethod.AT_HOME
    visitor: PersonName
    visitor_kind: VisitorKind | None = None
    confirms_life: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Caring:
    """How often somebody is to be visited."""

    care_level: CareLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing is asked."""


def face_to_face(made: Round, _around: Surroundings) -> Iterator[Problem]:
    """That somebody lives is confirmed by who has seen them (domain.md §4.3)."""
    if made.confirms_life and made.method not in FACE_TO_FACE:
        message = N_("Only who has seen them, at home or on a screen, confirms that they live")
        yield Problem("confirms_life", message, warning=True)


def _is_here(resident: Resident, _day: Day) -> bool:
    return resident.died_on is None and resident.moved_away_on is None


def _in_care(resident: Resident, _day: Day) -> bool:
    return resident.care_level is not None


def _visit(situation: Situation[Resident], made: Round) -> Iterable[Save]:
    for entry in situation.entries:
        visit = CareVisit(
            resident=ResidentId(entry.id),
            visited_on=made.visited_on,
            method=made.method,
            visitor=made.visitor,
            visitor_kind=made.visitor_kind,
            confirms_life=made.confirms_life,
        )
        yield Save(register=CARE_VISITS, record=visit)


def _take_care(situation: Situation[Resident], caring: Caring) -> Iterable[Save]:
    for entry in situation.entries:
        cared = dataclasses.replace(entry.record, care_level=caring.care_level)
        yield Save(register=RESIDENTS, record=cared, entry=entry)


def _let_go(situation: Situation[Resident], _nothing: Nothing) -> Iterable[Save]:
    """End the care, and with it the next visit that was agreed on at the last one."""
    for entry in situation.entries:
        free = dataclasses.replace(entry.record, care_level=None)
        yield Save(register=RESIDENTS, record=free, entry=entry)
        last = Wanted(equal={"resident": entry.id}, order=("-visited_on",), most=1)
        for visit in situation.unit.records(CARE_VISITS).find(last):
            over = dataclasses.replace(visit.record, next_on=None)
            yield Save(register=CARE_VISITS, record=over, entry=visit)


def _today_by_me(situation: Situation[Resident]) -> Mapping[str, Any]:
    return {
        "visited_on": situation.today,
        "method": VisitMethod.AT_HOME,
        "visitor": situation.around.staff,
    }


VISIT: Operation[Resident, Round] = Operation(
    key="record-visits",
    register=RESIDENTS,
    title=N_("Write down a visit"),
    icon="home-heart",
    asks=Description(
        record=Round,
        fields=(
            Field(name="visited_on", label=N_("Visited on")),
            Field(name="method", label=N_("Kind of visit")),
            Field(name="visitor", label=N_("Visitor")),
            Field(name="visitor_kind", label=N_("Who the visitor is")),
            Field(
                name="confirms_life",
                label=N_("Confirms life"),
                hint=N_("Once a year, for the old-age allowance"),
            ),
        ),
        choices={each: CARE_VISITS.choices[each] for each in (*VisitMethod, *VisitorKind)},
        rules=(face_to_face,),
    ),
    saves=_visit,
    scope=Scope.SEVERAL,
    offered=_is_here,
    begins=_today_by_me,
    done=N_("The visits are written down, and the next ones set."),
)
TAKE_CARE: Operation[Resident, Caring] = Operation(
    key="set-care-level",
    register=RESIDENTS,
    title=N_("Set the care level"),
    icon="heart-handshake",
    asks=Description(
        record=Caring,
        fields=(
            Field(
                name="care_level",
                label=N_("Care level"),
                hint=N_("Visited every week, month or quarter"),
                sensitive=True,
            ),
        ),
        choices=CARE_LEVEL_LABELS,
    ),
    saves=_take_care,
    scope=Scope.SEVERAL,
    offered=_is_here,
    done=N_("The care level is set. Who is to be visited follows from it."),
)
LET_GO: Operation[Resident, Nothing] = Operation(
    key="end-care",
    register=RESIDENTS,
    title=N_("Take out of care"),
    icon="circle-minus",
    asks=Description(record=Nothing, fields=()),
    saves=_let_go,
    scope=Scope.SEVERAL,
    offered=_in_care,
    done=N_("Taken out of care; nobody need visit any more."),
)

OF_CARE: tuple[AnyOperation, ...] = (VISIT, TAKE_CARE, LET_GO)
