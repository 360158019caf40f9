"""Moves residents to another village, with everything that hangs on their records."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Description, Field
from desktop.domain.types import Prose
from desktop.messages import N_
from desktop.registers.members.model import MemberStatus
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.communities import places_within, stations_within
from desktop.services.hanging import hanging
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.operations.residents import (
    NEW_HEAD,
    Becomes,
    beside,
    check_head,
    lives_here,
    saved,
    successors,
)
from desktop.services.operations.residents_closing import IN_ASSOCIATIONS, begun_later, closings
from desktop.services.operations.residents_pending import pending
from desktop.services.records import Save

NO_SUCH_VILLAGE = N_("No village called “{words}” hands over here; write one of these: {villages}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """To which village people move, when and why, and who heads the household they leave."""

    village: str
    moved_on: date
    address: str | None = None
    new_head: ResidentId | None = None
    reason: Prose | None = None


def _villages(situation: Situation[Resident]) -> dict[str, str]:
    """Return the codes and names of the villages to which one can move from here."""
    unit = situation.unit
    found = dict(stations_within(unit, unit.identity.region, situation.today))
    found.pop(situation.entries[0].revision.region, None)
    return found


def _destination(situation: Situation[Resident], move: Move) -> str:
    """Return the code of the one village that is meant, empty where it is none or several."""
    villages, words = _villages(situation), move.village.strip()
    found = [code for code, name in villages.items() if words in (code, name)]
    return found[0] if len(found) == 1 else ""


def _old_village(situation: Situation[Resident]) -> str:
    unit, region = situation.unit, situation.entries[0].revision.region
    known = dict(places_within(unit, unit.identity.region, situation.today))
    return known.get(region, region)


def _at_home_there(situation: Situation[Resident], move: Move) -> Becomes:
    """Yield those who move: household and group were those of the old village."""
    origin = _old_village(situation)
    for entry in situation.entries:
        told = [entry.record.remarks, move.reason]
        record = dataclasses.replace(
            entry.record,
            household_number=None,
            relation=None,
            group=None,
            address=move.address,
            moved_in_on=move.moved_on,
            moved_from=origin,
            remarks=Prose("\n".join(filter(None, told))) or None,
        )
        yield entry, record


def _move(situation: Situation[Resident], move: Move) -> Iterable[Save]:
    """Yield what ends in the old village, then the people, then what hangs on them."""
    region = _destination(situation, move)
    ending = closings(situation, move.moved_on, MemberStatus.MOVED_AWAY, IN_ASSOCIATIONS)
    changed = [*ending, *saved(_at_home_there(situation, move))]
    passed = {save.entry.id for save in changed if save.entry}
    yield from (dataclasses.replace(save, region=region) for save in changed)
    yield from saved(successors(situation, move.new_head))
    for register, entry in hanging(situation.unit, RESIDENTS, situation.entries):
        if entry.id not in passed:
            yield Save(register=register, record=entry.record, entry=entry, region=region)


def _check(situation: Situation[Resident], move: Move) -> Iterator[Problem]:
    region = _destination(situation, move)
    if not region:
        villages = N_(", ").join(sorted(_villages(situation).values()))
        values = {"words": move.village, "villages": villages}
        yield Problem("village", NO_SUCH_VILLAGE, values)
        return
    yield from _refused_there(situation, move, region)
    yield from begun_later(situation, move.moved_on, "moved_on", IN_ASSOCIATIONS)
    yield from check_head(situation, move.new_head)
    yield from pending(situation)


def _refused_there(situation: Situation[Resident], move: Move, region: str) -> Iterator[Problem]:
    """Yield what the register will refuse, in the village to which they move."""
    shown = {"moved_in_on": "moved_on", "address": "address", "number": ""}
    told: set[str] = set()
    for entry, record in _at_home_there(situation, move):
        around = dataclasses.replace(beside(situation, entry), judged=entry.id, region=region)
        for problem in RESIDENTS.problems(record, around):
            field = shown.get(problem.field)
            if field is not None and not problem.warning and field not in told:
                told.add(field)
                yield dataclasses.replace(problem, field=field)


MOVE: Operation[Resident, Move] = Operation(
    key="move-to-village",
    register=RESIDENTS,
    title=N_("Moves to another village"),
    icon="map-pin",
    asks=Description(
        record=Move,
        fields=(
            Field(name="village", label=N_("To the village"), hint=N_("Its name or its code")),
            Field(name="moved_on", label=N_("Moved on")),
            Field(
                name="address",
                label=N_("Address there"),
                hint=N_("Empty where nobody is sure"),
                sensitive=True,
            ),
            NEW_HEAD,
            Field(
                name="reason",
                label=N_("Reason"),
                hint=N_("Stands among the remarks then"),
                sensitive=True,
            ),
        ),
    ),
    saves=_move,
    scope=Scope.SEVERAL,
    offered=lives_here,
    begins=lambda situation: {"moved_on": situation.today},
    checks=_check,
    done=N_("Moved. Both villages learn of it with the next hand-over."),
    above=True,
)

MOVES: tuple[AnyOperation, ...] = (MOVE,)
