"""What is done when places are renamed or merged, as happens every year (domain.md §2.6)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field
from desktop.domain.types import PlaceCode
from desktop.messages import N_
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.records import Save
from desktop.services.surroundings import Around

DAY = timedelta(days=1)
LAST_DAY = replace(PLACES.field("withdrawn_on"), label=N_("Last day as it is now"))
Sure = Situation[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """The new name, and the new code if that changed too."""

    withdrawn_on: date
    name: str
    code: PlaceCode
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """Of which place the others are a part from the next day on."""

    withdrawn_on: date
    successor: PlaceCode
    source: str | None = None


def _is_there(place: Place, _day: Day) -> bool:
    return place.withdrawn_on is None


def _before(situation: Sure, answers: Renaming) -> Place:
    moved = answers.code != situation.record.code
    return replace(
        situation.record,
        withdrawn_on=answers.withdrawn_on,
        successor=answers.code if moved else None,
    )


def _after(situation: Sure, answers: Renaming) -> Place:
    return replace(
        situation.record,
        code=answers.code,
        name=answers.name,
        effective_on=answers.withdrawn_on + DAY,
        source=answers.source,
    )


def _renamed(situation: Sure, answers: Renaming) -> Iterator[Save]:
    """Yield the end of the old entry first, beside which the new one is judged."""
    yield Save(register=PLACES, record=_before(situation, answers), entry=situation.entry)
    yield Save(register=PLACES, record=_after(situation, answers))


def _renaming_checks(situation: Sure, answers: Renaming) -> Iterator[Problem]:
    same = (answers.name, answers.code) == (situation.record.name, situation.record.code)
    if same:
        yield Problem("name", N_("Nothing is new; change the name, the code, or both"))
    yield from _hindering(_before(situation, answers), situation.around)


def _merged(situation: Sure, answers: Merging) -> Iterator[Save]:
    for entry in situation.entries:
        ended = replace(
            entry.record,
            withdrawn_on=answers.withdrawn_on,
            successor=answers.successor,
            source=answers.source or entry.record.source,
        )
        yield Save(register=PLACES, record=ended, entry=entry)


def _merging_checks(situation: Sure, answers: Merging) -> Iterator[Problem]:
    """Show what hinders the first of them; the others are judged when they are saved."""
    save = next(_merged(situation, answers), None)
    if save is not None:
        yield from _hindering(save.record, situation.around)


def _hindering(place: Place, around: Around) -> Iterator[Problem]:
    asked = {"withdrawn_on", "successor"}
    for problem in PLACES.problems(place, around):
        if not problem.warning:
            yield replace(problem, field=problem.field if problem.field in asked else "")


RENAME = Operation(
    key="rename-place",
    register=PLACES,
    title=N_("Rename, or give a new code"),
    icon="pencil",
    asks=Description(
        record=Renaming,
        fields=(
            LAST_DAY,
            Field(name="name", label=N_("New name")),
            Field(name="code", label=N_("Code from then on")),
            PLACES.field("source"),
        ),
    ),
    saves=_renamed,
    offered=_is_there,
    begins=lambda situation: {
        "withdrawn_on": situation.today,
        "name": situation.record.name,
        "code": situation.record.code,
    },
    checks=_renaming_checks,
    done=N_("Renamed; the old name is kept."),
)
MERGE = Operation(
    key="merge-places",
    register=PLACES,
    title=N_("Merge into another place"),
    icon="git-merge",
    asks=Description(
        record=Merging,
        fields=(
            LAST_DAY,
            Field(name="successor", label=N_("Code of the place they are part of then")),
            PLACES.field("source"),
        ),
    ),
    saves=_merged,
    scope=Scope.SEVERAL,
    offered=_is_there,
    begins=lambda situation: {"withdrawn_on": situation.today},
    checks=_merging_checks,
    done=N_("Merged; the old codes are kept."),
)

ON_PLACES: tuple[AnyOperation, ...] = (RENAME, MERGE)
