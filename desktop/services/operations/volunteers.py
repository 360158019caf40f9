"""What is done with volunteers: they are registered, leave, return, are trained and honoured."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.age import age_on
from desktop.domain.ids import OrganisationId, RecordId, ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Field
from desktop.domain.stars import Star
from desktop.domain.types import Prose
from desktop.domain.volunteering import star_with, volunteer_hours
from desktop.messages import N_
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer, VolunteerStatus
from desktop.registers.volunteers.rules import OF_AGE
from desktop.services.naming import names_of
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.records import Save
from desktop.services.surroundings import Around


@dataclass(frozen=True, slots=True, kw_only=True)
class Registering:
    """From when on people are volunteers, and in which team."""

    registered_on: date
    organisation: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """When and why a registration ends."""

    deregistered_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """When somebody is registered again."""

    registered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Awarding:
    """When, and by whom, the stars were awarded."""

    awarded_on: date
    awarded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A training or an honour: when it was, what, and by whom."""

    day: date
    what: str
    by: str


def event_is_past(event: Event, around: Day) -> Iterator[Problem]:
    """The record tells what happened."""
    if event.day > around.today:
        yield Problem("day", N_("This day has not come yet; change the date"))


def _lives_here(resident: Resident, _day: Day) -> bool:
    return not resident.died_on and not resident.moved_away_on


def _active(volunteer: Volunteer, _day: Day) -> bool:
    return volunteer.status is VolunteerStatus.ACTIVE


def _ended(volunteer: Volunteer, _day: Day) -> bool:
    return volunteer.status is VolunteerStatus.DEREGISTERED


def _today(name: str) -> Callable[[Situation[Any]], Mapping[str, Any]]:
    return lambda situation: {name: situation.today}


def _register(situation: Situation[Resident], answers: Registering) -> Iterable[Save]:
    for entry in situation.entries:
        volunteer = Volunteer(
            resident=ResidentId(entry.id),
            registered_on=answers.registered_on,
            organisation=answers.organisation,
        )
        yield Save(register=VOLUNTEERS, record=volunteer)


def _may_register(situation: Situation[Resident], answers: Registering) -> Iterator[Problem]:
    """Name those who are volunteers already, and those for whom a guardian must consent."""
    for entry in situation.entries:
        name = entry.record.name
        age = age_on(entry.record.birth_date, answers.registered_on)
        if age < OF_AGE:
            message = N_("{name} is aged {age}; register them alone, with a guardian’s consent")
            yield Problem("", message, {"name": name, "age": age})
        around = dataclasses.replace(situation.around, judged=None)
        same = around.others(VOLUNTEERS.key, resident=entry.id)
        if any(_active(other.record, around) for other in same):
            message = N_("{name} is registered already; leave them out")
            yield Problem("", message, {"name": name})


def _end(situation: Situation[Volunteer], answers: Ending) -> Iterable[Save]:
    for entry in situation.entries:
        ended = dataclasses.replace(
            entry.record,
            status=VolunteerStatus.DEREGISTERED,
            deregistered_on=answers.deregistered_on,
            end_reason=answers.reason,
        )
        yield Save(register=VOLUNTEERS, record=ended, entry=entry)


def _return(situation: Situation[Volunteer], answers: Returning) -> Iterable[Save]:
    """Begin another registration with a number of its own; the old one keeps its days (§3.4)."""
    again = dataclasses.replace(
        situation.record,
        number=None,
        registered_on=answers.registered_on,
        status=VolunteerStatus.ACTIVE,
        deregistered_on=None,
        end_reason=None,
    )
    yield Save(register=VOLUNTEERS, record=again)


def _returned_later(situation: Situation[Volunteer], answers: Returning) -> Iterator[Problem]:
    ended = situation.record.deregistered_on
    if ended and answers.registered_on < ended:
        message = N_("This is before {day}, when the registration ended")
        yield Problem("registered_on", message, {"day": ended})


def _star(around: Around, volunteer: Volunteer) -> Star:
    return star_with(around, volunteer_hours(around, volunteer.resident).total)


def _award(situation: Situation[Volunteer], answers: Awarding) -> Iterable[Save]:
    for entry in situation.entries:
        around = Around.of(situation.unit, entry, situation.today)
        awarded = dataclasses.replace(
            entry.record,
            awarded_star=_star(around, entry.record),
            awarded_on=answers.awarded_on,
            awarded_by=answers.awarded_by,
        )
        yield Save(register=VOLUNTEERS, record=awarded, entry=entry)


def _have_risen(situation: Situation[Volunteer], _answers: object) -> Iterator[Problem]:
    """Name those whose hours reach no star that they do not have."""
    names = _names(situation)
    for entry in situation.entries:
        around = Around.of(situation.unit, entry, situation.today)
        had = entry.record.awarded_star or Star.NONE
        if _star(around, entry.record).stars <= had.stars:
            message = N_("The hours of {name} reach no new star; leave them out")
            yield Problem("", message, {"name": names.get(entry.record.resident, "")})


def _names(situation: Situation[Volunteer]) -> Mapping[RecordId, str]:
    people = (entry.record.resident for entry in situation.entries)
    return names_of(situation.unit, RESIDENTS.key, people)


def _trained(situation: Situation[Volunteer], event: Event) -> Iterable[Save]:
    for entry in situation.entries:
        noted = dataclasses.replace(entry.record, training=_with(entry.record.training, event))
        yield Save(register=VOLUNTEERS, record=noted, entry=entry)


def _honoured(situation: Situation[Volunteer], event: Event) -> Iterable[Save]:
    for entry in situation.entries:
        noted = dataclasses.replace(entry.record, honours=_with(entry.record.honours, event))
        yield Save(register=VOLUNTEERS, record=noted, entry=entry)


def _with(before: Prose | None, event: Event) -> Prose:
    """Return what was noted before with one line more."""
    line = f"{event.day.isoformat()} · {event.what} · {event.by}"
    return Prose(f"{before}\n{line}" if before else line)


REGISTER: Operation[Resident, Registering] = Operation(
    key="register-volunteers",
    register=RESIDENTS,
    title=N_("Register as volunteers"),
    icon="user-heart",
    asks=Description(
        record=Registering,
        fields=(
            Field(name="registered_on", label=N_("Registered on")),
            Field(name="organisation", label=N_("Team")),
        ),
    ),
    saves=_register,
    scope=Scope.SEVERAL,
    offered=_lives_here,
    begins=_today("registered_on"),
    checks=_may_register,
    done=N_("They are volunteers now, each with a number."),
)
END: Operation[Volunteer, Ending] = Operation(
    key="end-registration",
    register=VOLUNTEERS,
    title=N_("End the registration"),
    icon="circle-minus",
    asks=Description(
        record=Ending,
        fields=(
            Field(
                name="deregistered_on",
                label=N_("Registration ended on"),
                hint=N_("From this day on it counts no more"),
            ),
            Field(name="reason", label=N_("Why it ended"), sensitive=True),
        ),
    ),
    saves=_end,
    scope=Scope.SEVERAL,
    offered=_active,
    begins=_today("deregistered_on"),
    done=N_("The registration has ended; hours and number stay."),
)
RETURN: Operation[Volunteer, Returning] = Operation(
    key="register-again",
    register=VOLUNTEERS,
    title=N_("Register again"),
    icon="user-plus",
    asks=Description(
        record=Returning, fields=(Field(name="registered_on", label=N_("Registered on")),)
    ),
    saves=_return,
    offered=_ended,
    begins=_today("registered_on"),
    checks=_returned_later,
    done=N_("A new registration has begun; the old one stays as it was."),
)
AWARD: Operation[Volunteer, Awarding] = Operation(
    key="award-star",
    register=VOLUNTEERS,
    title=N_("A star was awarded"),
    icon="star",
    asks=Description(
        record=Awarding,
        fields=(
            Field(name="awarded_on", label=N_("Awarded on")),
            Field(
                name="awarded_by",
                label=N_("Awarded by"),
                hint=N_("The office that decided; the station proposes"),
            ),
        ),
    ),
    saves=_award,
    scope=Scope.SEVERAL,
    offered=_active,
    begins=_today("awarded_on"),
    checks=_have_risen,
    done=N_("The star that the hours reach is written down as awarded."),
)


TRAINED: Operation[Volunteer, Event] = Operation(
    key="note-training",
    register=VOLUNTEERS,
    title=N_("Note a training"),
    icon="book-2",
    asks=Description(
        record=Event,
        fields=(
            Field(name="day", label=N_("Day")),
            Field(name="what", label=N_("What was taught")),
            Field(name="by", label=N_("Who taught")),
        ),
        rules=(event_is_past,),
    ),
    saves=_trained,
    scope=Scope.SEVERAL,
    offered=_active,
    begins=_today("day"),
)
HONOURED: Operation[Volunteer, Event] = Operation(
    key="note-honour",
    register=VOLUNTEERS,
    title=N_("Note an honour"),
    icon="sparkles",
    asks=Description(
        record=Event,
        fields=(
            Field(name="day", label=N_("Day")),
            Field(name="what", label=N_("Name of the honour")),
            Field(name="by", label=N_("Given by")),
        ),
        rules=(event_is_past,),
    ),
    saves=_honoured,
    scope=Scope.SEVERAL,
    offered=_active,
    begins=_today("day"),
)

OF_VOLUNTEERS: tuple[AnyOperation, ...] = (
    REGISTER,
    AWARD,
    TRAINED,
    HONOURED,
    END,
    RETURN,
)
