"""What is done with members of an association: they leave, return, are chosen, pay or need not."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.positions import POSITION_LABELS, Position
from desktop.domain.problems import Problem
from desktop.domain.register import Day, Description, Entry, Field, Surroundings
from desktop.domain.types import Fen
from desktop.messages import N_
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Choosing, Post
from desktop.registers.residents.form import RESIDENTS
from desktop.services.collecting import Paid, exemptions, payments, settled, yearly_rate
from desktop.services.naming import names_of
from desktop.services.operation import AnyOperation, Operation, Scope, Situation
from desktop.services.records import Save
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


class Departure(StrEnum):
    """How a membership ends while the member lives on."""

    LEFT = "left"
    MOVED_AWAY = "moved-away"
    EXPELLED = "expelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How, when and why somebody leaves."""

    how: Departure
    left_on: date
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """When somebody joins again."""

    joined_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """To which position somebody is chosen, for which term."""

    position: Position
    since: date
    term: str | None = None
    term_ends_on: date | None = None
    chosen: Choosing = Choosing.ELECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfTerm:
    """The last day in a position."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTerm:
    """The day of an election, and the term that begins."""

    elected_on: date
    term: str | None = None
    term_ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What each pays for a year."""

    year: int
    amount: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Why nobody pays for a year."""

    year: int
    exemption: Exemption
    remarks: str | None = None


def expulsion_has_a_reason(leaving: Leaving, _around: Surroundings) -> Iterator[Problem]:
    """Whoever is expelled has a right to know why."""
    if leaving.how is Departure.EXPELLED and not leaving.reason:
        yield Problem("reason", N_("Write why the member was expelled"))


def exemption_has_a_reason(release: Release, _around: Surroundings) -> Iterator[Problem]:
    """An exemption that is none of the usual ones is explained."""
    if release.exemption is Exemption.OTHER and not release.remarks:
        yield Problem("remarks", N_("Write the reason for the exemption"))


def _present(member: Member, _day: Day) -> bool:
    return member.status is MemberStatus.PRESENT


def _may_return(member: Member, _day: Day) -> bool:
    return member.status not in (MemberStatus.PRESENT, MemberStatus.DIED)


def _held(post: Post, _day: Day) -> bool:
    return post.until is None


def _leave(situation: Situation[Member], leaving: Leaving) -> Iterable[Save]:
    return departures(situation.unit, situation.entries, leaving)


def departures(
    unit: UnitOfWork, members: Sequence[Entry[Member]], leaving: Leaving
) -> Iterable[Save]:
    """End the positions of *members* who leave, then their memberships."""
    held = Wanted(one_of={"member": [entry.id for entry in members]}, equal={"until": None})
    for post in unit.records(POSTS).find(held):
        ended = dataclasses.replace(post.record, until=leaving.left_on)
        yield Save(register=POSTS, record=ended, entry=post)
    for entry in members:
        left = dataclasses.replace(
            entry.record,
            status=MemberStatus(leaving.how.value),
            left_on=leaving.left_on,
            leaving_reason=leaving.reason,
        )
        yield Save(register=MEMBERS, record=left, entry=entry)


def _rejoin(situation: Situation[Member], joining: Joining) -> Iterable[Save]:
    """Begin another membership, so that who belonged when can still be counted."""
    again = dataclasses.replace(
        situation.record,
        number=None,
        joined_on=joining.joined_on,
        status=MemberStatus.PRESENT,
        left_on=None,
        leaving_reason=None,
    )
    yield Save(register=MEMBERS, record=again)


def _returned_later(situation: Situation[Member], joining: Joining) -> Iterator[Problem]:
    left = situation.record.left_on
    if left and joining.joined_on < left:
        message = N_("This is before {day}, when the member left")
        yield Problem("joined_on", message, {"day": left})


def _take_up(situation: Situation[Member], election: Election) -> Iterable[Save]:
    for entry in situation.entries:
        post = Post(
            member=MemberId(entry.id),
            position=election.position,
            since=election.since,
            term=election.term,
            term_ends_on=election.term_ends_on,
            chosen=election.chosen,
        )
        yield Save(register=POSTS, record=post)


def _end_term(situation: Situation[Post], end: EndOfTerm) -> Iterable[Save]:
    for entry in situation.entries:
        ended = dataclasses.replace(entry.record, until=end.until)
        yield Save(register=POSTS, record=ended, entry=entry)


def _serve_again(situation: Situation[Post], following: NextTerm) -> Iterable[Save]:
    """End the old terms on the day of the election and begin the new ones."""
    yield from _end_term(situation, EndOfTerm(until=following.elected_on))
    for entry in situation.entries:
        post = Post(
            member=entry.record.member,
            position=entry.record.position,
            since=following.elected_on,
            term=following.term,
            term_ends_on=following.term_ends_on,
        )
        yield Save(register=POSTS, record=post)


def _collect(situation: Situation[Member], payment: Payment) -> Iterable[Save]:
    paid = Paid(on=situation.today, to=situation.around.staff)
    return payments(_ids(situation), payment.year, payment.amount, paid)


def _exempt(situation: Situation[Member], release: Release) -> Iterable[Save]:
    return exemptions(_ids(situation), release.year, release.exemption, release.remarks)


def _settled_already(situation: Situation[Member], asked: Payment | Release) -> Iterator[Problem]:
    """Name the first of those whose year is settled, so that they can be left out."""
    done = settled(situation.unit, _ids(situation), asked.year)
    for entry in situation.entries:
        if entry.id in done:
            names = names_of(situation.unit, RESIDENTS.key, [entry.record.resident])
            message = N_("{name} has an entry for this year already; leave them out")
            yield Problem("year", message, {"name": names.get(entry.record.resident, "")})
            return


def _ids(situation: Situation[Any]) -> Sequence[RecordId]:
    return [entry.id for entry in situation.entries]


def _dues_of_this_year(situation: Situation[Member]) -> Mapping[str, Any]:
    return {"year": situation.today.year, "amount": yearly_rate(situation.around)}


LEAVE: Operation[Member, Leaving] = Operation(
    key="leave-association",
    register=MEMBERS,
    title=N_("Leaves the association"),
    icon="circle-minus",
    asks=Description(
        record=Leaving,
        fields=(
            Field(name="how", label=N_("How")),
            Field(name="left_on", label=N_("Left on")),
            Field(name="reason", label=N_("Why they left"), sensitive=True),
        ),
        choices={
            Departure.LEFT: N_("Left"),
            Departure.MOVED_AWAY: N_("Moved away"),
            Departure.EXPELLED: N_("Expelled"),
        },
        rules=(expulsion_has_a_reason,),
    ),
    saves=_leave,
    scope=Scope.SEVERAL,
    offered=_present,
    begins=lambda situation: {"how": Departure.LEFT, "left_on": situation.today},
    done=N_("Written down. Their positions have ended on that day."),
)
REJOIN: Operation[Member, Joining] = Operation(
    key="rejoin-association",
    register=MEMBERS,
    title=N_("Joins again"),
    icon="user-plus",
    asks=Description(record=Joining, fields=(Field(name="joined_on", label=N_("Joined on")),)),
    saves=_rejoin,
    offered=_may_return,
    begins=lambda situation: {"joined_on": situation.today},
    checks=_returned_later,
    done=N_("A new membership has begun; the old one stays as it was."),
)
TAKE_UP: Operation[Member, Election] = Operation(
    key="take-up-post",
    register=MEMBERS,
    title=N_("Takes up a position"),
    icon="star",
    asks=Description(
        record=Election,
        fields=(
            Field(name="position", label=N_("Position")),
            Field(name="since", label=N_("In the position since")),
            Field(name="term", label=N_("Term"), hint=N_("Such as 第三届")),
            Field(name="term_ends_on", label=N_("Term ends on")),
            Field(name="chosen", label=N_("Elected or appointed")),
        ),
        choices={**POSITION_LABELS, **{each: POSTS.choices[each] for each in Choosing}},
    ),
    saves=_take_up,
    scope=Scope.SEVERAL,
    offered=_present,
    begins=lambda situation: {"since": situation.today, "chosen": Choosing.ELECTED},
)
COLLECT: Operation[Member, Payment] = Operation(
    key="collect-dues",
    register=MEMBERS,
    title=N_("Collect dues"),
    icon="coin-yuan",
    asks=Description(
        record=Payment,
        fields=(
            Field(name="year", label=N_("Year")),
            Field(name="amount", label=N_("Amount"), hint=N_("What each of them pays")),
        ),
    ),
    saves=_collect,
    scope=Scope.SEVERAL,
    begins=_dues_of_this_year,
    checks=_settled_already,
    done=N_("The dues are collected and the receipts numbered."),
)
EXEMPT: Operation[Member, Release] = Operation(
    key="exempt-from-dues",
    register=MEMBERS,
    title=N_("Exempt from dues"),
    icon="minus",
    asks=Description(
        record=Release,
        fields=(
            Field(name="year", label=N_("Year")),
            Field(name="exemption", label=N_("Exempt because"), sensitive=True),
            Field(name="remarks", label=N_("Remarks"), sensitive=True),
        ),
        choices={each: DUES.choices[each] for each in Exemption},
        rules=(exemption_has_a_reason,),
    ),
    saves=_exempt,
    scope=Scope.SEVERAL,
    begins=lambda situation: {"year": situation.today.year},
    checks=_settled_already,
)
END_TERM: Operation[Post, EndOfTerm] = Operation(
    key="end-term",
    register=POSTS,
    title=N_("End the term"),
    icon="circle-minus",
    asks=Description(
        record=EndOfTerm, fields=(Field(name="until", label=N_("Last day in the position")),)
    ),
    saves=_end_term,
    scope=Scope.SEVERAL,
    offered=_held,
    begins=lambda situation: {"until": situation.today},
    done=N_("The terms have ended. Those newly elected take up their positions as members."),
)
SERVE_AGAIN: Operation[Post, NextTerm] = Operation(
    key="serve-again",
    register=POSTS,
    title=N_("Elected again"),
    icon="refresh",
    asks=Description(
        record=NextTerm,
        fields=(
            Field(name="elected_on", label=N_("Elected on")),
            Field(name="term", label=N_("Term"), hint=N_("Such as 第三届")),
            Field(name="term_ends_on", label=N_("Term ends on")),
        ),
    ),
    saves=_serve_again,
    scope=Scope.SEVERAL,
    offered=_held,
    begins=lambda situation: {"elected_on": situation.today},
    done=N_("The old terms have ended and the new ones begun."),
)

OF_ELDERS: tuple[AnyOperation, ...] = (
    COLLECT,
    EXEMPT,
    TAKE_UP,
    LEAVE,
    REJOIN,
    END_TERM,
    SERVE_AGAIN,
)
