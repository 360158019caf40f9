"""Operations on residents as tests need them: with a question and without, on one, on several."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.problems import Problem
from desktop.domain.register import Description, Field
from desktop.domain.types import Prose
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.operation import Operation, Scope, Situation
from desktop.services.records import Save
from tests.ui.pages.filled import resident

UNKNOWN = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Into which group."""

    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No question."""


def _begin(situation: Situation[Resident]) -> Mapping[str, Any]:
    return {"group": f"group {len(situation.entries)}"}


def _is_known(_situation: Situation[Resident], move: Move) -> Iterable[Problem]:
    """Nobody moves into a group that there is not."""
    if move.group == UNKNOWN:
        yield Problem("group", "There is no such group; choose another")


def _moves(situation: Situation[Resident], move: Move) -> Iterable[Save]:
    for entry in situation.entries:
        moved = replace(entry.record, group=move.group)
        yield Save(register=RESIDENTS, record=moved, entry=entry)


def _checks(situation: Situation[Resident], _nothing: Nothing) -> Iterable[Save]:
    for entry in situation.entries:
        checked = replace(entry.record, remarks=Prose("checked"))
        yield Save(register=RESIDENTS, record=checked, entry=entry)


def _guest(_situation: Situation[Resident], _nothing: Nothing) -> Iterable[Save]:
    yield Save(register=RESIDENTS, record=resident("客人", date(1970, 1, 1), 301))


def _is_too_late(_situation: Situation[Resident], _nothing: Nothing) -> Iterable[Problem]:
    """It never is in time."""
    yield Problem("", "This comes too late; leave it")


NO_QUESTION = Description(record=Nothing, fields=())

MOVE = Operation(
    key="move",
    register=RESIDENTS,
    title="Move to a group",
    icon="map-pin",
    asks=Description(record=Move, fields=(Field(name="group", label="Into group"),)),
    saves=_moves,
    scope=Scope.SEVERAL,
    begins=_begin,
    checks=_is_known,
    done="Moved.",
)
CHECK = Operation(
    key="check",
    register=RESIDENTS,
    title="Note the address as checked",
    icon="check",
    asks=NO_QUESTION,
    saves=_checks,
    scope=Scope.SEVERAL,
    offered=lambda record, _day: record.remarks != "checked",
    done="Checked.",
)
PHONE = Operation(
    key="phone",
    register=RESIDENTS,
    title="Forget the telephone",
    icon="phone",
    asks=NO_QUESTION,
    saves=lambda situation, _nothing: [
        Save(
            register=RESIDENTS,
            record=replace(situation.record, telephone=None),
            entry=situation.entry,
        )
    ],
    offered=lambda record, _day: record.telephone is not None,
    done="Forgotten.",
)
LATE = Operation(
    key="late",
    register=RESIDENTS,
    title="Come too late",
    icon="clock",
    asks=NO_QUESTION,
    saves=_checks,
    checks=_is_too_late,
)
GUEST = Operation(
    key="guest",
    register=RESIDENTS,
    title="Add a guest",
    icon="user-plus",
    asks=NO_QUESTION,
    saves=_guest,
    scope=Scope.NONE,
    done="Added.",
)
DEEDS = (MOVE, CHECK, PHONE, LATE, GUEST)
