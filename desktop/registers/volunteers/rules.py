"""When the registration of a volunteer may be saved."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.age import age_on
from desktop.domain.identity import tidy_number
from desktop.domain.ids import REFERS_TO, ResidentId
from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Likeness, Surroundings
from desktop.domain.stars import STAR_LABELS, Star
from desktop.domain.volunteering import star_with, volunteer_hours
from desktop.messages import N_
from desktop.registers.volunteers.model import KEY, Volunteer, VolunteerStatus

YOUNGEST, OF_AGE = 14, 18
"""From 14 on with a guardian's consent, from 18 on without (domain.md §3.1)."""
LONGEST_NUMBER = 32
WHOLE_IDENTITY = 18
"""How many signs an identity number has; before, it had no century and no check digit (§2.2)."""


def old_enough(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """Children under fourteen are not registered (domain.md §3.1)."""
    age = _age(volunteer, around)
    if age is not None and age < YOUNGEST:
        message = N_("Aged {age} on this day; volunteers are {youngest} or older")
        yield Problem("registered_on", message, {"age": age, "youngest": YOUNGEST})


def guardian_agrees(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """Between fourteen and eighteen a guardian consents, in writing (domain.md §3.1, §3.7)."""
    age = _age(volunteer, around)
    if age is None or not YOUNGEST <= age < OF_AGE:
        return
    for field in ("guardian", "guardian_telephone", "guardian_consented_on"):
        if not getattr(volunteer, field):
            message = N_("Aged {age}; enter who consents as guardian")
            yield Problem(field, message, {"age": age})


def guardian_can_be_reached(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """A guardian is asked again when something happens."""
    if volunteer.guardian:
        yield from name_problems(volunteer.guardian, "guardian", foreign=True)
    telephone = volunteer.guardian_telephone or ""
    yield from phone_problems(telephone, "guardian_telephone", of_a_person=True)
    if volunteer.guardian_consented_on and volunteer.guardian_consented_on > around.today:
        yield Problem("guardian_consented_on", N_("This day has not come yet; change the date"))


def registered_once(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """One person is one volunteer at a time, or the rate of registration would be wrong (§1 #41).

    Whoever comes back is registered anew; the old registration keeps its days.
    """
    same = around.others(KEY, resident=volunteer.resident)
    if any(_at_once(volunteer, entry.record) for entry in same):
        message = N_("This person is registered already; open that entry instead")
        yield Problem("resident", message)


def numbered_once(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """A number stands for one registration for ever (domain.md §3.4)."""
    if volunteer.number and around.others(KEY, number=volunteer.number):
        yield Problem("number", N_("This number belongs to another volunteer"))


def registration_runs_forward(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """Registration comes before the end of it, and both are written down when they happened."""
    registered, ended = volunteer.registered_on, volunteer.deregistered_on
    for field, day in (("registered_on", registered), ("deregistered_on", ended)):
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
    if ended and ended < registered:
        message = N_("This is before {day}, the day of registration")
        yield Problem("deregistered_on", message, {"day": registered})


def end_has_a_day(volunteer: Volunteer, _around: Surroundings) -> Iterator[Problem]:
    """Who was registered on the day of counting shows only by days (domain.md §3.7)."""
    active = volunteer.status is VolunteerStatus.ACTIVE
    if active and volunteer.deregistered_on:
        message = N_("An active registration has no last day; change one of the two")
        yield Problem("status", message)
    if not active and not volunteer.deregistered_on:
        yield Problem("deregistered_on", N_("Enter the day on which the registration ended"))


def national_number_hides_identity(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """A volunteer's number is shown in public, so no identity number is in it (domain.md §3.4)."""
    number = volunteer.national_number or ""
    if len(number) > LONGEST_NUMBER:
        message = N_("The number of a volunteer has at most {most} signs")
        yield Problem("national_number", message, {"most": LONGEST_NUMBER})
    resident = around.look_up(REFERS_TO[ResidentId], volunteer.resident)
    own = (resident and resident.number) or ""
    short = own[:6] + own[8:-1] if len(own) == WHOLE_IDENTITY else own
    if own and any(form in tidy_number(number) for form in (own, short)):
        message = N_("This is the identity number; enter the number of the national system")
        yield Problem("national_number", message)


def award_is_told_whole(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """An award has a star and a day (民政部令第67号 art. 4)."""
    star, day = volunteer.awarded_star, volunteer.awarded_on
    if star is Star.NONE:
        yield Problem("awarded_star", N_("Choose a star, or leave this empty"))
    if star and not day:
        yield Problem("awarded_on", N_("Enter the day of the award"))
    if (day or volunteer.awarded_by) and not star:
        yield Problem("awarded_star", N_("Enter which star was awarded"))
    if day and day > around.today:
        yield Problem("awarded_on", N_("This day has not come yet; change the date"))


def award_is_earned(volunteer: Volunteer, around: Surroundings) -> Iterator[Problem]:
    """A star stands for hours; those served elsewhere may be missing here (domain.md §3.5)."""
    awarded = volunteer.awarded_star
    if not awarded:
        return
    reached = star_with(around, volunteer_hours(around, volunteer.resident).total)
    if awarded.stars > reached.stars:
        message = N_("The hours kept here reach “{star}” only; check them")
        values = {"star": STAR_LABELS[reached]}
        yield Problem("awarded_star", message, values, warning=True)


def _at_once(one: Volunteer, other: Volunteer) -> bool:
    """Tell whether two registrations count on the same day; the last day of one counts no more."""
    ends, stops = one.deregistered_on or date.max, other.deregistered_on or date.max
    return one.registered_on < stops and other.registered_on < ends


def _age(volunteer: Volunteer, around: Surroundings) -> int | None:
    resident = around.look_up(REFERS_TO[ResidentId], volunteer.resident)
    return age_on(resident.birth_date, volunteer.registered_on) if resident else None


def _person_alike(resident: ResidentId, status: VolunteerStatus) -> Iterator[ResidentId]:
    if status is VolunteerStatus.ACTIVE:
        yield resident


LIKENESSES = (
    Likeness(
        words=N_("Registrations of the same person"),
        by=("resident", "status"),
        alike=_person_alike,
    ),
)
"""One person is one volunteer at a time, wherever they registered (domain.md §1 #41)."""

RULES = (
    old_enough,
    guardian_agrees,
    guardian_can_be_reached,
    registered_once,
    numbered_once,
    registration_runs_forward,
    end_has_a_day,
    national_number_hides_identity,
    award_is_told_whole,
    award_is_earned,
)
