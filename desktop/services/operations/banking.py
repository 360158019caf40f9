"""Banks the hours of service, and takes them back where the service was none."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.hours import counted_hours
from desktop.domain.ids import REFERS_TO, ActivityId, ParticipationId, ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field
from desktop.domain.time_bank import ENDS, Account, EntryKind, Holder, Limits, bank
from desktop.domain.time_ledger import balance, banked_for, banked_on, helped_own_household
from desktop.domain.types import Minutes, Prose
from desktop.messages import N_
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.time_entries.model import TimeEntry, reversal
from desktop.services.naming import names_of
from desktop.services.operation import Operation, Scope, Situation
from desktop.services.operations.time_bank import REASON, Correction, beside, stays_at_home, written
from desktop.services.records import Save
from desktop.services.surroundings import Around


@dataclass(frozen=True, slots=True, kw_only=True)
class Banking:
    """What is told when hours are banked."""

    family: bool = False


def _is_service(participation: Participation, _day: Day) -> bool:
    confirmed = participation.state is ParticipationState.CONFIRMED
    return confirmed and participation.role in (Role.HELPER, Role.ORGANISER)


def _stands(participation: Participation, _day: Day) -> bool:
    return participation.state is not ParticipationState.VOID


def _banked(situation: Situation[Participation], _answers: object) -> Iterator[TimeEntry]:
    """Yield what each service brings, those before it reckoned in."""
    around = beside(situation)
    held: dict[ResidentId, int] = {}
    days: dict[tuple[ResidentId, date], int] = {}
    for entry in situation.entries:
        person, activity = entry.record.resident, _activity_of(around, entry)
        if activity is None or banked_for(around, entry.id):
            continue
        day = activity.held_on
        held.setdefault(person, balance(around, Holder(Account.PERSON, person)))
        days.setdefault((person, day), banked_on(around, person, day))
        counted = counted_hours(around, person).minutes.get(entry.id, 0)
        limits = Limits.of(around, day)
        share = bank(
            counted, balance=held[person], banked_that_day=days[person, day], limits=limits
        )
        held[person] += share.earned
        days[person, day] += share.earned + share.surplus
        if share.earned:
            yield _earned(entry, EntryKind.EARNED, day, share.earned)
        if share.surplus:
            yield _earned(entry, EntryKind.SURPLUS, day, share.surplus)


def _earned(entry: Entry[Participation], kind: EntryKind, day: date, minutes: int) -> TimeEntry:
    source, target = ENDS[kind]
    person = entry.record.resident
    return TimeEntry(
        kind=kind,
        day=day,
        minutes=Minutes(minutes),
        from_account=source,
        to_account=target,
        to_resident=person if kind is EntryKind.EARNED else None,
        served_by=person if kind is EntryKind.SURPLUS else None,
        participation=ParticipationId(entry.id),
    )


def _activity_of(around: Around, entry: Entry[Participation]) -> Any | None:
    return around.look_up(REFERS_TO[ActivityId], entry.record.activity)


def _check_banking(situation: Situation[Participation], answers: Banking) -> Iterator[Problem]:
    """Say at once what would be refused, and by whose entry."""
    around = beside(situation)
    yield from stays_at_home(situation)
    if answers.family:
        message = N_("Service to one’s own family earns no hours; leave those entries out")
        yield Problem("family", message)
    near = [e for e in situation.entries if helped_own_household(around, e.record)]
    names = names_of(situation.unit, RESIDENTS.key, (e.record.resident for e in near))
    for entry in near:
        message = N_("{name} helped somebody of the same household; leave that entry out")
        yield Problem("", message, {"name": names.get(entry.record.resident, "")})
    if not near and next(_banked(situation, answers), None) is None:
        yield Problem("", N_("These hours are in the bank already, or none of them count"))


def _voided(situation: Situation[Participation], answers: Correction) -> Iterator[Save]:
    yield from made_void(situation, answers.reason)


def made_void(situation: Situation[Participation], reason: Prose) -> Iterator[Save]:
    """Yield what takes back what each service brought, then makes it void."""
    for entry in situation.entries:
        for back in _taken_back(situation, entry):
            yield Save(register=TIME_ENTRIES, record=dataclasses.replace(back, reason=reason))
        void = dataclasses.replace(entry.record, state=ParticipationState.VOID, void_reason=reason)
        yield Save(register=PARTICIPATIONS, record=void, entry=entry)


def _taken_back(
    situation: Situation[Participation], service: Entry[Participation]
) -> Iterator[TimeEntry]:
    for banked in banked_for(beside(situation), service.id):
        yield reversal(banked.id, banked.record, situation.today)


def _check_voiding(situation: Situation[Participation], _answers: object) -> Iterator[Problem]:
    """Name those whose hours were used meanwhile, each with the reason."""
    yield from stays_at_home(situation)
    around = beside(situation)
    names = names_of(situation.unit, RESIDENTS.key, (e.record.resident for e in situation.entries))
    for entry in situation.entries:
        for back in _taken_back(situation, entry):
            for problem in TIME_ENTRIES.problems(back, around):
                name = {"name": names.get(entry.record.resident, "")}
                yield Problem("", N_("The entry of {name} cannot be void; leave it out"), name)
                yield dataclasses.replace(problem, field="")


BANK = Operation(
    key="bank-hours",
    register=PARTICIPATIONS,
    title=N_("Bank the hours"),
    icon="clock-plus",
    asks=Description(
        record=Banking,
        fields=(
            Field(
                name="family",
                label=N_("It was for their own family"),
                hint=N_("Relatives in other households too"),
            ),
        ),
    ),
    saves=written(_banked),
    scope=Scope.SEVERAL,
    offered=_is_service,
    checks=_check_banking,
    done=N_("The hours are in the time bank."),
)

VOID = Operation(
    key="void-and-take-back",
    register=PARTICIPATIONS,
    title=N_("Make void, take the hours back"),
    icon="clock",
    asks=Description(record=Correction, fields=(REASON,)),
    saves=_voided,
    scope=Scope.SEVERAL,
    offered=_stands,
    checks=_check_voiding,
    done=N_("Void; hours that were in the time bank are taken back."),
)

BANKING_OPERATIONS = (BANK, VOID)
