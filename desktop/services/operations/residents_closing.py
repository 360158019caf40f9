"""Ends what residents hold on the day on which they die or move away."""

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.problems import Problem
from desktop.domain.register import Entry, Register
from desktop.messages import N_
from desktop.registers.absences.form import ABSENCES
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import MemberStatus
from desktop.registers.posts.form import POSTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import VolunteerStatus
from desktop.services.operation import Situation
from desktop.services.records import Save
from desktop.store.records import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """What is held from a day on, in which attributes that is written.

    ``holder`` is who holds it; ``begun_later`` says that it began after the
    day on which it would have to end. What is ``for_good`` was ended by
    somebody on a day that stands; the rest may end sooner than was written.
    """

    register: Register[Any]
    begun_later: str
    holder: str = "resident"
    since: str = "since"
    until: str = "until"
    for_good: bool = False
    ended: Mapping[str, object] = field(default_factory=dict)

    def outlasts(self, record: Any, day: date) -> bool:
        """Tell whether *record* would still hold after *day*."""
        last = getattr(record, self.until)
        return last is None or (not self.for_good and bool(last > day))


MEMBERSHIP = Tenure(
    register=MEMBERS,
    begun_later=N_("{name} joined an association on {day}, later than this; check both days"),
    since="joined_on",
    until="left_on",
    for_good=True,
)
POSITION = Tenure(
    register=POSTS,
    begun_later=N_("{name} took up a position on {day}, later than this; check both days"),
    holder="member",
)
REGISTRATION = Tenure(
    register=VOLUNTEERS,
    begun_later=N_("{name} registered as a volunteer on {day}, later than this; check both days"),
    since="registered_on",
    until="deregistered_on",
    for_good=True,
    ended={"status": VolunteerStatus.DEREGISTERED},
)
MARK = Tenure(
    register=CARE_MARKS,
    begun_later=N_("{name} has a mark of special care since {day}, later than this; check both"),
)
ABSENCE = Tenure(
    register=ABSENCES,
    begun_later=N_("{name} is away since {day}, later than this; check both days"),
)
OF_PERSONS = (MEMBERSHIP, REGISTRATION, MARK, ABSENCE)
TENURES = (POSITION, *OF_PERSONS)
IN_ASSOCIATIONS = (POSITION, MEMBERSHIP)
"""What is held in an association of the village, and ends where one leaves the village."""


@dataclass(frozen=True, slots=True)
class Held:
    """One entry that ends, the name of who holds it, and the last day it can have."""

    tenure: Tenure
    entry: Entry[Any]
    name: str
    last: date


def closings(
    situation: Situation[Resident],
    day: date,
    status: MemberStatus,
    among: Collection[Tenure] = TENURES,
) -> Iterator[Save]:
    """Yield what ends of *among* on *day*, positions before the memberships they belong to.

    All of it goes before the residents themselves: of the dead nothing may be
    open (:mod:`desktop.registers.members.rules` and others).
    """
    for held in held_after(situation, day, among):
        tenure = held.tenure
        ended = {**tenure.ended, tenure.until: held.last}
        if tenure is MEMBERSHIP:
            ended["status"] = status
        record = dataclasses.replace(held.entry.record, **ended)
        yield Save(register=tenure.register, record=record, entry=held.entry)


def begun_later(
    situation: Situation[Resident], day: date, field: str, among: Collection[Tenure] = TENURES
) -> Iterator[Problem]:
    """Say what began after the *day* on which it would end; the first of it is enough."""
    for held in held_after(situation, day, among):
        since = getattr(held.entry.record, held.tenure.since)
        if since > day:
            yield Problem(field, held.tenure.begun_later, {"name": held.name, "day": since})
            return


def held_after(
    situation: Situation[Resident], day: date, among: Collection[Tenure] = TENURES
) -> Iterator[Held]:
    """Yield what of *among* the residents would still hold after *day*, positions first."""
    names = {entry.id: entry.record.name for entry in situation.entries}
    members = {entry.id: entry.record for entry in _of(situation, MEMBERSHIP, list(names))}
    for entry in _of(situation, POSITION, list(members)):
        member = members[entry.record.member]
        last = min(day, member.left_on or day)  # nobody held one longer than they belonged
        begun = entry.record.since <= last or not member.left_on
        if begun and POSITION.outlasts(entry.record, last):
            yield Held(POSITION, entry, names[member.resident], last)
    for tenure in (each for each in OF_PERSONS if each in among):
        for entry in _of(situation, tenure, list(names)):
            if tenure.outlasts(entry.record, day):
                yield Held(tenure, entry, names[entry.record.resident], day)


def _of(
    situation: Situation[Resident], tenure: Tenure, holders: list[RecordId]
) -> list[Entry[Any]]:
    """Return what *holders* have or had, as far as this desk may write it."""
    wanted = Wanted(
        one_of={tenure.holder: holders},
        place=situation.unit.identity.region,
        order=(tenure.since,),
    )
    return situation.unit.records(tenure.register).find(wanted)
