"""Enters the hours of many people in one activity as one act, as from a sign-in sheet."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import (
    ActivityId,
    ProjectId,
    RecordId,
    RegisterKey,
    ResidentId,
    new_record_id,
)
from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Entry, Revision
from desktop.domain.tidy import tidied
from desktop.domain.types import Minutes, PersonName, TimeOfDay
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import ProjectState
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.naming import names_of
from desktop.services.records import RecordKeeping, Save
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

T = TypeVar("T")

OF_THE_OCCASION = -1
"""Under this number stands what is wrong with the occasion itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What the people took part in: an ``activity`` already kept, or one that the rest describes.

    ``confirmed_by`` signed the sheet, on the day itself.
    """

    activity: RecordId | None = None
    title: str = ""
    held_on: date
    kind: ActivityKind = ActivityKind.VOLUNTEER_SERVICE
    place: str | None = None
    project: RecordId | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    confirmed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """One person on the sheet; without minutes those from the times count."""

    resident: RecordId | None = None
    minutes: int | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    detail: str | None = None


def examine(
    sitting: Sitting, occasion: Occasion, lines: Sequence[HoursLine]
) -> Mapping[int, tuple[Problem, ...]]:
    """Return what is wrong, by the place of the line; each is judged beside those before it.

    What is wrong with the occasion stands under :data:`OF_THE_OCCASION`.
    """
    with sitting.store.read() as unit:
        return _Sheet(sitting, unit, occasion).problems(lines)


def enter(sitting: Sitting, occasion: Occasion, lines: Sequence[HoursLine]) -> Changes:
    """Keep the activity, if it is new, and a confirmed entry for each line, as one act.

    Raises :class:`RefusedError` with every problem.
    """
    with sitting.store.read() as unit:
        sheet = _Sheet(sitting, unit, occasion)
        found = sheet.problems(lines)
        hindering = [p for problems in found.values() for p in problems if not p.warning]
        if hindering:
            raise RefusedError(*hindering)
        saves = [*sheet.activity_saves(), *sheet.saves(lines)]
    return RecordKeeping(sitting).save(saves)


def recent_activities(sitting: Sitting, most: int = 20) -> list[tuple[RecordId, str]]:
    """Return what took place here last, newest first, with what to call it."""
    with sitting.store.read() as unit:
        took_place = Wanted(
            equal={"progress": Progress.DONE, "region": unit.identity.region},
            order=("-held_on",),
            most=most,
        )
        found = unit.records(ACTIVITIES).ids(took_place)
        names = names_of(unit, ACTIVITIES.key, found)
        return [(record, names[record]) for record in found]


def runs_projects(sitting: Sitting) -> bool:
    """Tell whether an activity here may belong to a project that runs."""
    with sitting.store.read() as unit:
        return unit.records(PROJECTS).count(Wanted(equal={"state": ProjectState.RUNNING})) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside(Around):
    """The store with the lines before this one, and the new activity, as if they were kept."""

    activity: tuple[RecordId, Activity] | None
    before: list[Entry[Participation]]

    def look_up(self, key: RegisterKey, record_id: RecordId | None) -> Any | None:
        """Return a record of the store, or the new activity."""
        if self.activity and (key, record_id) == (ACTIVITIES.key, self.activity[0]):
            return self.activity[1]
        return Around.look_up(self, key, record_id)

    def others(self, key: RegisterKey, **equal: object) -> Sequence[Entry[Any]]:
        """Return the entries of the store and those of the lines before this one."""
        kept = Around.others(self, key, **equal)
        if key != PARTICIPATIONS.key:
            return kept
        same = (e for e in self.before if all(getattr(e.record, n) == equal[n] for n in equal))
        return [*kept, *same]

    def once(self, _asked: tuple[Hashable, ...], work: Callable[[], T]) -> T:
        """Return what *work* comes to with the lines so far."""
        return work()


class _Sheet:
    """One occasion and what stands around it."""

    def __init__(self, sitting: Sitting, unit: UnitOfWork, occasion: Occasion) -> None:
        self._occasion = occasion
        self._new = None if occasion.activity else tidied(ACTIVITIES, _activity(occasion))
        self._id = occasion.activity or new_record_id()
        self._around = _Beside(
            unit=unit,
            today=sitting.today,
            staff=sitting.staff,
            activity=(self._id, self._new) if self._new else None,
            before=[],
        )

    def problems(self, lines: Sequence[HoursLine]) -> dict[int, tuple[Problem, ...]]:
        """Return what is wrong, by the place of the line."""
        judged = {OF_THE_OCCASION: tuple(self._of_the_occasion(lines))}
        judged |= {place: self._of_line(line) for place, line in enumerate(lines)}
        return {place: problems for place, problems in judged.items() if problems}

    def activity_saves(self) -> Iterator[Save]:
        """Yield the new activity."""
        if self._new:
            yield Save(register=ACTIVITIES, record=self._new, id=self._id)

    def saves(self, lines: Sequence[HoursLine]) -> Iterator[Save]:
        """Yield a confirmed entry for each line."""
        for line in lines:
            yield Save(register=PARTICIPATIONS, record=self._participation(line))

    def _of_the_occasion(self, lines: Sequence[HoursLine]) -> Iterator[Problem]:
        if self._new:
            yield from ACTIVITIES.problems(self._new, self._around)
        if not self._occasion.confirmed_by:
            yield Problem("confirmed_by", N_("Enter who signed: the person helped, or the leader"))
        if not lines:
            yield Problem("", N_("Enter at least one person"))

    def _of_line(self, line: HoursLine) -> tuple[Problem, ...]:
        if line.resident is None:
            return (Problem("resident", N_("Fill this in")),)
        record = self._participation(line)
        found = PARTICIPATIONS.problems(record, self._around)
        self._around.before.append(Entry(new_record_id(), record, Revision()))
        return tuple(p for p in found if p.field not in {"confirmed_by", "confirmed_on"})

    def _participation(self, line: HoursLine) -> Participation:
        occasion = self._occasion
        record = Participation(
            activity=ActivityId(self._id),
            resident=ResidentId(line.resident or RecordId("")),
            minutes=None if line.minutes is None else Minutes(line.minutes),
            starts_at=_time(line.starts_at),
            ends_at=_time(line.ends_at),
            detail=line.detail,
            state=ParticipationState.CONFIRMED,
            confirmed_by=PersonName(occasion.confirmed_by) if occasion.confirmed_by else None,
            confirmed_on=self._held_on(),
        )
        return PARTICIPATIONS.completed(tidied(PARTICIPATIONS, record), self._around)

    def _held_on(self) -> date:
        kept = self._around.look_up(ACTIVITIES.key, self._id)
        return kept.held_on if kept else self._occasion.held_on


def _activity(occasion: Occasion) -> Activity:
    signed_by = PersonName(occasion.confirmed_by) if occasion.confirmed_by else None
    return Activity(
        title=occasion.title,
        kind=occasion.kind,
        progress=Progress.DONE,
        held_on=occasion.held_on,
        place=occasion.place,
        project=ProjectId(occasion.project) if occasion.project else None,
        starts_at=_time(occasion.starts_at),
        ends_at=_time(occasion.ends_at),
        confirmed_by=signed_by,
    )


def _time(typed: str | None) -> TimeOfDay | None:
    return TimeOfDay(typed) if typed else None
