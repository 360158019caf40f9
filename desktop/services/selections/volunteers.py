"""The volunteers that somebody should think of, and the services that nobody signed for."""

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.domain.age import turns
from desktop.domain.hours import DONE, SERVING
from desktop.domain.ids import RecordId
from desktop.domain.parameters import Parameter
from desktop.domain.stars import Star, to_next_star
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.registers.volunteers.rules import OF_AGE
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.volunteers_rows import NOTHING, Ladder, volunteers
from desktop.services.served import Person, hours_of
from desktop.store.records import Wanted

DAYS_TO_SIGN = timedelta(days=7)
"""How long one waits for a signature before one asks for it."""


def _registered(reach: Reach) -> Sequence[RecordId]:
    return [each.id for each in volunteers(reach)]


def _new(reach: Reach) -> Sequence[RecordId]:
    return [each.id for each in volunteers(reach) if each.registered_on >= reach.period.first]


def _rising_soon(reach: Reach) -> Sequence[RecordId]:
    ladder, near = Ladder(reach), reach.around.parameter(Parameter.RISING_SOON)
    found = []
    for each in volunteers(reach):
        minutes = each.counted.between(date.min, reach.until)
        short = to_next_star(minutes, ladder.levels(each.person.region))
        if short is not None and short <= near * MINUTES_OF_AN_HOUR:
            found.append((short, each.id))
    return [record for _short, record in sorted(found)]


def _risen(reach: Reach) -> Sequence[RecordId]:
    ladder, found = Ladder(reach), []
    for each in volunteers(reach):
        star = ladder.star(each, reach.until)
        if star.stars > (each.awarded or Star.NONE).stars:
            found.append((-star.stars, each.id))
    return [record for _stars, record in sorted(found)]


def _overawarded(reach: Reach) -> Sequence[RecordId]:
    ladder = Ladder(reach)
    return [
        each.id
        for each in volunteers(reach)
        if (each.awarded or Star.NONE).stars > ladder.star(each, reach.until).stars
    ]


def _idle(reach: Reach) -> Sequence[RecordId]:
    a_year_ago = turns(reach.until, -1)
    found = []
    for each in volunteers(reach):
        last = each.counted.last_by(reach.until) or date.min
        if each.registered_on <= a_year_ago and last <= a_year_ago:
            found.append((last, each.id))
    return [record for _last, record in sorted(found)]


def _minors(reach: Reach) -> Sequence[RecordId]:
    born_after = turns(reach.until, -OF_AGE)
    wanted = Wanted(place=reach.place, between={"birth_date": (born_after, None)})
    births = dict(reach.unit.records(RESIDENTS).values(wanted, "id", "birth_date"))
    found = [
        (births[each.person.resident], each.id)
        for each in volunteers(reach)
        if each.person.resident in births
        and turns(births[each.person.resident], OF_AGE) > reach.until
    ]
    return [record for _birth, record in sorted(found, reverse=True)]


def _unsigned(reach: Reach) -> Sequence[RecordId]:
    done = Wanted(equal={"progress": DONE}, between={"held_on": (None, reach.until - DAYS_TO_SIGN)})
    days = dict(reach.unit.records(ACTIVITIES).values(done, "id", "held_on"))
    noted = Wanted(
        place=reach.place,
        equal={"state": ParticipationState.NOTED},
        one_of={"role": SERVING},
    )
    waiting = reach.unit.records(PARTICIPATIONS).values(noted, "id", "activity")
    found = [(days[activity], record) for record, activity in waiting if activity in days]
    return [record for _day, record in sorted(found)]


def _clashing(reach: Reach) -> Sequence[RecordId]:
    hours = hours_of(reach.unit, reach.place, reach.until)
    return sorted(record for counted in hours.values() for record in counted.waiting)


def _overstated(reach: Reach) -> Sequence[RecordId]:
    hours = hours_of(reach.unit, reach.place, reach.until)
    who = dict(reach.unit.records(VOLUNTEERS).values(Wanted(place=reach.place), "id", "resident"))
    valid = Wanted(
        place=reach.place, equal={"state": CertificateState.VALID}, order=("-issued_on",)
    )
    names = ("id", "region", "volunteer", "first_day", "last_day", "minutes")
    found = []
    for record, region, named, first, last, minutes in reach.unit.records(CERTIFICATES).values(
        valid, *names
    ):
        counted = hours.get(Person(region, who[named]), NOTHING) if named in who else None
        if counted and counted.between(first, last) < minutes:
            found.append(record)
    return found


REGISTERED: Selection[Volunteer] = Selection(
    key="volunteers-registered",
    register=VOLUNTEERS,
    title=N_("Registered volunteers"),
    words=N_("Registrations that count on this day, the oldest first"),
    find=_registered,
)
NEW: Selection[Volunteer] = Selection(
    key="volunteers-new",
    register=VOLUNTEERS,
    title=N_("Newly registered"),
    words=N_("Volunteers whose registration began in this time"),
    find=_new,
    span=Span.MONTH,
)
RISING_SOON: Selection[Volunteer] = Selection(
    key="volunteers-rising-soon",
    register=VOLUNTEERS,
    title=N_("About to rise"),
    words=N_("Volunteers who are a few hours short of their next star, the nearest first"),
    find=_rising_soon,
)
RISEN: Selection[Volunteer] = Selection(
    key="volunteers-risen",
    register=VOLUNTEERS,
    title=N_("Star to be awarded"),
    words=N_("Volunteers whose hours reach a star that was not awarded yet"),
    find=_risen,
)
OVERAWARDED: Selection[Volunteer] = Selection(
    key="volunteers-overawarded",
    register=VOLUNTEERS,
    title=N_("Star no longer reached"),
    words=N_("Volunteers with a star that their hours no longer reach; look what was corrected"),
    find=_overawarded,
)
IDLE: Selection[Volunteer] = Selection(
    key="volunteers-idle",
    register=VOLUNTEERS,
    title=N_("No service for a year"),
    words=N_("Volunteers who have been registered for a year and did not serve in it"),
    find=_idle,
)
MINORS: Selection[Volunteer] = Selection(
    key="volunteers-minors",
    register=VOLUNTEERS,
    title=N_("Volunteers under 18"),
    words=N_("Volunteers for whom a guardian answers, the youngest first"),
    find=_minors,
)
UNSIGNED: Selection[Participation] = Selection(
    key="participations-unsigned",
    register=PARTICIPATIONS,
    title=N_("Waiting for a signature"),
    words=N_("Services of more than a week ago that nobody has signed for, the oldest first"),
    find=_unsigned,
)
CLASHING: Selection[Participation] = Selection(
    key="participations-clashing",
    register=PARTICIPATIONS,
    title=N_("Hours that clash"),
    words=N_("Signed services that do not count, because the same minutes count elsewhere"),
    find=_clashing,
)

OVERSTATED: Selection[Certificate] = Selection(
    key="certificates-overstated",
    register=CERTIFICATES,
    title=N_("Certificate says too much"),
    words=N_("Valid certificates of hours that were corrected or made void since"),
    find=_overstated,
)

OF_VOLUNTEERS: tuple[AnySelection, ...] = (
    *(REGISTERED, RISING_SOON, RISEN, OVERAWARDED, IDLE, NEW, MINORS),
    *(UNSIGNED, CLASHING, OVERSTATED),
)
