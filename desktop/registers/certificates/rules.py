"""When a certificate of voluntary service may be saved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from desktop.domain.ids import REFERS_TO, VolunteerId
from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings, Workflow
from desktop.domain.service_record import Detail, details, summary
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.domain.types import Minutes
from desktop.messages import N_
from desktop.registers.certificates.model import KEY, Certificate, CertificateState

VOLUNTEERS = REFERS_TO[VolunteerId]
WORKFLOW = Workflow(
    field="state",
    begins=frozenset({CertificateState.VALID}),
    moves={
        CertificateState.VALID: frozenset({CertificateState.VOID}),
        CertificateState.VOID: frozenset(),
    },
)
ISSUED = (
    *("number", "volunteer", "issued_on", "first_day", "last_day", "minutes", "content"),
    *("issuer", "head", "clerk", "telephone", "purpose", "copies"),
)
"""What stands on the paper."""
CLAIMS = ("国家标准", "官方认证")
"""What no station may say of its own record (domain.md §3.3)."""


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Take hours and content from what was signed for; a certificate that is issued stays."""
    first, last = typed.get("first_day"), typed.get("last_day")
    if around.judged or not isinstance(first, date) or not isinstance(last, date):
        return {}
    services = _services(typed.get("volunteer"), first, last, around)
    if not services:
        return {}
    return {"minutes": Minutes(_total(services)), "content": summary(services)}


def period_runs_forward(certificate: Certificate, around: Surroundings) -> Iterator[Problem]:
    """What is certified lies behind the day on which it is certified."""
    if certificate.issued_on > around.today:
        yield Problem("issued_on", N_("This day has not come yet; change the date"))
    if certificate.last_day > certificate.issued_on:
        message = N_("It is issued on {day}; certify what was served by then")
        yield Problem("last_day", message, {"day": certificate.issued_on})
    if certificate.first_day > certificate.last_day:
        message = N_("This is after {day}, the last day")
        yield Problem("first_day", message, {"day": certificate.last_day})


def something_was_served(certificate: Certificate, _around: Surroundings) -> Iterator[Problem]:
    """A certificate tells of service (domain.md §3.3)."""
    if certificate.minutes <= 0:
        yield Problem("minutes", N_("Nobody has signed for any hours in this time"))


def hours_are_those_signed_for(certificate: Certificate, around: Surroundings) -> Iterator[Problem]:
    """The total is that of the details, as they count when it is issued (domain.md §3.3)."""
    if around.judged or around.look_up(VOLUNTEERS, certificate.volunteer) is None:
        return
    first, last = certificate.first_day, certificate.last_day
    counted = _total(_services(certificate.volunteer, first, last, around))
    if counted != certificate.minutes:
        message = N_("The services of this time that count come to {hours} hours")
        yield Problem("minutes", message, {"hours": f"{counted / MINUTES_OF_AN_HOUR:.2f}"})


def issued_paper_stands(certificate: Certificate, around: Surroundings) -> Iterator[Problem]:
    """What somebody carries about cannot be changed here; it is made void, another is issued."""
    before = around.look_up(KEY, around.judged)
    if before is None:
        return
    for name in ISSUED:
        if getattr(before, name) != getattr(certificate, name):
            message = N_("This stands on paper already; make it void and issue another")
            yield Problem(name, message)
    if certificate.reprints < before.reprints:
        message = N_("It was printed again {count} times already")
        yield Problem("reprints", message, {"count": before.reprints})


def numbered_once(certificate: Certificate, around: Surroundings) -> Iterator[Problem]:
    """A number stands for one certificate, a void one too (domain.md §3.3)."""
    if certificate.number and around.others(KEY, number=certificate.number):
        yield Problem("number", N_("This number belongs to another certificate"))


def somebody_answers_for_it(certificate: Certificate, _around: Surroundings) -> Iterator[Problem]:
    """Head and clerk sign, and whoever doubts it can call (domain.md §3.3)."""
    if not certificate.issuer.strip():
        yield Problem("issuer", N_("Write who issues it"))
    for field in ("head", "clerk"):
        yield from name_problems(getattr(certificate, field), field, foreign=True)
    yield from phone_problems(certificate.telephone, "telephone")


def says_only_what_is_recorded(
    certificate: Certificate, _around: Surroundings
) -> Iterator[Problem]:
    """It rests on the record of the station, on nothing above it (domain.md §3.3)."""
    if not certificate.content.strip():
        yield Problem("content", N_("Write what was done"))
    for field in ("content", "purpose", "remarks"):
        for claim in CLAIMS:
            if claim in (getattr(certificate, field) or ""):
                message = N_("Leave out “{words}”; it rests on the record of the station only")
                yield Problem(field, message, {"words": claim})


def copies_are_counted(certificate: Certificate, _around: Surroundings) -> Iterator[Problem]:
    """Whoever finds a copy can tell how many there are."""
    if certificate.copies < 1:
        yield Problem("copies", N_("Enter 1 or more"))
    if certificate.reprints < 0:
        yield Problem("reprints", N_("Enter 0 or more"))


def void_has_a_reason(certificate: Certificate, around: Surroundings) -> Iterator[Problem]:
    """Whoever is shown a void certificate learns why it is void, and since when."""
    void = certificate.state is CertificateState.VOID
    if void and not certificate.void_reason:
        yield Problem("void_reason", N_("Say why this certificate is void"))
    if void and not certificate.voided_on:
        yield Problem("voided_on", N_("Enter the day on which it was made void"))
    if not void and (certificate.void_reason or certificate.voided_on):
        yield Problem("state", N_("Set it to “Void”, or leave reason and day empty"))
    day = certificate.voided_on
    if day and not certificate.issued_on <= day <= around.today:
        message = N_("Enter a day from {first} to today")
        yield Problem("voided_on", message, {"first": certificate.issued_on})


def _services(
    volunteer: VolunteerId | None, first: date, last: date, around: Surroundings
) -> list[Detail]:
    registered = around.look_up(VOLUNTEERS, volunteer)
    return details(around, registered.resident, first, last) if registered else []


def _total(services: list[Detail]) -> int:
    return sum(each.minutes for each in services)


RULES = (
    period_runs_forward,
    something_was_served,
    hours_are_those_signed_for,
    issued_paper_stands,
    numbered_once,
    somebody_answers_for_it,
    says_only_what_is_recorded,
    copies_are_counted,
    void_has_a_reason,
)
