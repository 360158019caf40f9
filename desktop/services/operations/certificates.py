"""Issues certificates of voluntary service, makes them void, counts what is printed again."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.access import Role
from desktop.domain.ids import REFERS_TO, VolunteerId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field, Surroundings
from desktop.domain.service_record import Detail, details, summary
from desktop.domain.types import Minutes, PersonName, Prose, Telephone
from desktop.domain.volunteering import volunteer_hours
from desktop.messages import N_
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.operation import AnyOperation, Operation, Situation
from desktop.services.operations.time_bank import stays_at_home
from desktop.services.records import Save
from desktop.store.records import Wanted

VOLUNTEER = REFERS_TO[VolunteerId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """For which time and what for a certificate is issued, and by whom."""

    first_day: date
    last_day: date
    content: Prose | None = None
    purpose: str | None = None
    issuer: str
    head: PersonName
    clerk: PersonName
    telephone: Telephone
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """Why a certificate holds no more."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprinting:
    """How many copies are printed again."""

    copies: int = 1


def _fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Take the content from what was done in the time."""
    first, last = typed.get("first_day"), typed.get("last_day")
    volunteer = around.look_up(VOLUNTEER, around.judged)
    if volunteer is None or not isinstance(first, date) or not isinstance(last, date):
        return {}
    return {"content": Prose(summary(details(around, volunteer.resident, first, last)))}


def copies_are_printed(answers: Issuing | Reprinting, _around: Surroundings) -> Iterator[Problem]:
    """A certificate that nobody holds is none."""
    if answers.copies < 1:
        yield Problem("copies", N_("Enter 1 or more"))


def period_is_over(issuing: Issuing, around: Surroundings) -> Iterator[Problem]:
    """What is certified lies behind us."""
    if issuing.last_day > around.today:
        yield Problem("last_day", N_("This day has not come yet; change the date"))
    if issuing.first_day > issuing.last_day:
        message = N_("This is after {day}, the last day")
        yield Problem("first_day", message, {"day": issuing.last_day})


def _certified(situation: Situation[Volunteer], issuing: Issuing) -> list[Detail]:
    who = situation.record.resident
    return details(situation.around, who, issuing.first_day, issuing.last_day)


def _issue(situation: Situation[Volunteer], issuing: Issuing) -> Iterator[Save]:
    services = _certified(situation, issuing)
    certificate = Certificate(
        volunteer=VolunteerId(situation.entry.id),
        issued_on=situation.today,
        first_day=issuing.first_day,
        last_day=issuing.last_day,
        minutes=Minutes(sum(each.minutes for each in services)),
        content=issuing.content or Prose(summary(services)),
        issuer=issuing.issuer,
        head=issuing.head,
        clerk=issuing.clerk,
        telephone=issuing.telephone,
        purpose=issuing.purpose,
        copies=issuing.copies,
    )
    yield Save(register=CERTIFICATES, record=certificate)


def _may_issue(situation: Situation[Volunteer], issuing: Issuing) -> Iterator[Problem]:
    """Say beside the days, before anything is written, that there is nothing to certify."""
    yield from stays_at_home(situation)
    if not _certified(situation, issuing):
        yield Problem("last_day", N_("Nobody has signed for any hours in this time"))


def _as_last_time(situation: Situation[Volunteer]) -> Mapping[str, Any]:
    """Begin with all that was served, and with whoever issued the last certificate."""
    days = volunteer_hours(situation.around, situation.record.resident).days.values()
    begun: dict[str, Any] = {
        "first_day": min(days, default=situation.record.registered_on),
        "last_day": situation.today,
        "issuer": situation.unit.identity.name,
        "clerk": situation.around.staff,
    }
    if situation.role is Role.HEAD:
        begun["head"] = situation.around.staff
    if last := _newest(situation):
        named = ("issuer", "head", "telephone")
        begun |= {name: getattr(last.record, name) for name in named}
    return begun


def _newest(situation: Situation[Volunteer]) -> Entry[Certificate] | None:
    here = {"region": situation.around.place}
    wanted = Wanted(equal=here, order=("-issued_on",), most=1)
    return next(iter(situation.unit.records(CERTIFICATES).find(wanted)), None)


def _valid(certificate: Certificate, _day: Day) -> bool:
    return certificate.state is CertificateState.VALID


def _void(situation: Situation[Certificate], answers: Voiding) -> Iterable[Save]:
    void = dataclasses.replace(
        situation.record,
        state=CertificateState.VOID,
        void_reason=answers.reason,
        voided_on=situation.today,
    )
    yield Save(register=CERTIFICATES, record=void, entry=situation.entry)


def _reprint(situation: Situation[Certificate], answers: Reprinting) -> Iterable[Save]:
    more = situation.record.reprints + answers.copies
    printed = dataclasses.replace(situation.record, reprints=more)
    yield Save(register=CERTIFICATES, record=printed, entry=situation.entry)


def _still_adds_up(situation: Situation[Certificate], _answers: object) -> Iterator[Problem]:
    """What is attached must come to the total on the paper (domain.md §3.3)."""
    certificate, around = situation.record, situation.around
    volunteer = around.look_up(VOLUNTEER, certificate.volunteer)
    if volunteer is None:
        return
    services = details(around, volunteer.resident, certificate.first_day, certificate.last_day)
    if sum(each.minutes for each in services) != certificate.minutes:
        message = N_("Hours of this time were corrected since; make it void and issue another")
        yield Problem("", message)


ISSUE: Operation[Volunteer, Issuing] = Operation(
    key="issue-certificate",
    register=VOLUNTEERS,
    title=N_("Issue a certificate"),
    icon="certificate",
    asks=Description(
        record=Issuing,
        fields=(
            Field(name="first_day", label=N_("Served from")),
            Field(name="last_day", label=N_("Served until")),
            Field(
                name="content",
                label=N_("Content of the service"),
                hint=N_("Taken from the activities of this time"),
            ),
            Field(name="purpose", label=N_("Purpose"), hint=N_("What it is needed for")),
            Field(name="issuer", label=N_("Issuing body")),
            Field(name="head", label=N_("Head")),
            Field(name="clerk", label=N_("Issued by the clerk")),
            Field(name="telephone", label=N_("Telephone for questions")),
            Field(name="copies", label=N_("Copies")),
        ),
        rules=(period_is_over, copies_are_printed),
        fill=_fill,
    ),
    saves=_issue,
    begins=_as_last_time,
    checks=_may_issue,
    done=N_("The certificate has its number and can be printed."),
)
VOID: Operation[Certificate, Voiding] = Operation(
    key="void-certificate",
    register=CERTIFICATES,
    title=N_("Make void"),
    icon="circle-minus",
    asks=Description(record=Voiding, fields=(Field(name="reason", label=N_("Reason")),)),
    saves=_void,
    offered=_valid,
    done=N_("The certificate is void and keeps its number."),
)
REPRINT: Operation[Certificate, Reprinting] = Operation(
    key="reprint-certificate",
    register=CERTIFICATES,
    title=N_("Print again"),
    icon="printer",
    asks=Description(
        record=Reprinting,
        fields=(Field(name="copies", label=N_("Copies")),),
        rules=(copies_are_printed,),
    ),
    saves=_reprint,
    offered=_valid,
    checks=_still_adds_up,
    done=N_("The new copies are counted; they are marked as printed again."),
)

OF_CERTIFICATES: tuple[AnyOperation, ...] = (ISSUE, VOID, REPRINT)
