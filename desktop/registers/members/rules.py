"""When a membership may be saved."""

from collections.abc import Iterator

from desktop.domain.age import age_on
from desktop.domain.identity import Sex
from desktop.domain.ids import REFERS_TO, OrganisationId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.members.model import KEY, Member, MemberStatus

ELDERLY_ASSOCIATION, INFORMAL = "elderly-association", "informal"
YOUNGEST = {Sex.MALE: Parameter.YOUNGEST_MAN, Sex.FEMALE: Parameter.YOUNGEST_WOMAN}


def youngest(sex: Sex, around: Surroundings) -> int:
    """Return from which age on one may join; of unknown sex, the lower (domain.md §4.1)."""
    ages = {each: around.parameter(parameter) for each, parameter in YOUNGEST.items()}
    return ages.get(sex, min(ages.values()))


def old_enough_to_join(member: Member, around: Surroundings) -> Iterator[Problem]:
    """An association of elders admits elders, usually from sixty on (老年法 art. 2, §4.1)."""
    resident = around.look_up(REFERS_TO[ResidentId], member.resident)
    organisation = around.look_up(REFERS_TO[OrganisationId], member.organisation)
    if resident is None or (organisation and organisation.kind != ELDERLY_ASSOCIATION):
        return
    age, least = age_on(resident.birth_date, member.joined_on), youngest(resident.sex, around)
    if age < least:
        message = N_("{name} was {age} on this day; members are {youngest} or older")
        values = {"name": resident.name, "age": age, "youngest": least}
        yield Problem("joined_on", message, values)


def association_may_act(member: Member, around: Surroundings) -> Iterator[Problem]:
    """Neither registered nor filed, an association may not act in its name (domain.md §4.1)."""
    organisation = around.look_up(REFERS_TO[OrganisationId], member.organisation)
    if organisation is None or member.status is not MemberStatus.PRESENT:
        return
    if organisation.kind == ELDERLY_ASSOCIATION and organisation.standing == INFORMAL:
        message = N_("This association is neither registered nor filed; file it with the township")
        yield Problem("organisation", message, warning=True)


def belongs_once(member: Member, around: Surroundings) -> Iterator[Problem]:
    """Whoever was listed twice would be counted twice and asked for dues twice."""
    same = around.others(
        KEY,
        resident=member.resident,
        organisation=member.organisation,
        status=MemberStatus.PRESENT,
    )
    if member.status is MemberStatus.PRESENT and same:
        yield Problem("resident", N_("This person is a member already; open that entry instead"))


def joins_before_leaving(member: Member, around: Surroundings) -> Iterator[Problem]:
    """A membership begins before it ends, and is written down when that has happened."""
    for field in ("joined_on", "left_on"):
        day = getattr(member, field)
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
    if member.left_on and member.left_on < member.joined_on:
        message = N_("This is before {day}, the day of joining")
        yield Problem("left_on", message, {"day": member.joined_on})


def leaving_has_a_day(member: Member, _around: Surroundings) -> Iterator[Problem]:
    """Who belonged on a given day can be counted only if leaving has a day."""
    present = member.status is MemberStatus.PRESENT
    if present and member.left_on:
        yield Problem("status", N_("Somebody who left is not present; change one of the two"))
    if not present and not member.left_on:
        yield Problem("left_on", N_("Enter the day on which the membership ended"))


def the_dead_are_no_members(member: Member, around: Surroundings) -> Iterator[Problem]:
    """A member who dies leaves on that day (domain.md §4.1)."""
    resident = around.look_up(REFERS_TO[ResidentId], member.resident)
    if resident and resident.died_on and member.status is MemberStatus.PRESENT:
        message = N_("{name} died on {day}; set the status to “Died”")
        yield Problem("status", message, {"name": resident.name, "day": resident.died_on})


def death_ends_the_membership(member: Member, around: Surroundings) -> Iterator[Problem]:
    """The day of death is one day, whoever wrote it down (domain.md §4.1)."""
    resident = around.look_up(REFERS_TO[ResidentId], member.resident)
    if resident is None or member.status is not MemberStatus.DIED:
        return
    if resident.died_on is None:
        message = N_("Write the day of death down at the resident too")
        yield Problem("status", message, warning=True)
    elif member.left_on and member.left_on != resident.died_on:
        message = N_("{name} died on {day}; the membership ended on that day")
        yield Problem("left_on", message, {"name": resident.name, "day": resident.died_on})


def expulsion_has_a_reason(member: Member, _around: Surroundings) -> Iterator[Problem]:
    """Whoever is expelled has a right to know why."""
    if member.status is MemberStatus.EXPELLED and not member.leaving_reason:
        yield Problem("leaving_reason", N_("Write why the member was expelled"))


RULES = (
    old_enough_to_join,
    association_may_act,
    belongs_once,
    joins_before_leaving,
    leaving_has_a_day,
    the_dead_are_no_members,
    death_ends_the_membership,
    expulsion_has_a_reason,
)
