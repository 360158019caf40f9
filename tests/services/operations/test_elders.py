"""What comes of the operations on members and their positions."""

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.dues import PayState
from desktop.domain.ids import MemberId, OrganisationId, RecordId, ResidentId
from desktop.domain.positions import Position
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.domain.types import Fen
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from desktop.registers.residents.form import RESIDENTS
from desktop.services.collecting import collection
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.elders import (
    COLLECT,
    END_TERM,
    EXEMPT,
    LEAVE,
    REJOIN,
    SERVE_AGAIN,
    TAKE_UP,
    Departure,
    Election,
    EndOfTerm,
    Joining,
    Leaving,
    NextTerm,
    Payment,
    Release,
)
from desktop.services.records import RecordKeeping
from tests.ui.pages.filled import TODAY, resident

JOINED, ELECTED = date(2020, 5, 1), date(2023, 11, 23)


@pytest.fixture
def association(keeping: RecordKeeping) -> OrganisationId:
    named = Organisation(name="柳树湾村老年协会", kind=OrganisationKind.ELDERLY_ASSOCIATION)
    return OrganisationId(keeping.add(ORGANISATIONS, named).records[0])


@pytest.fixture
def members(keeping: RecordKeeping, association: OrganisationId) -> list[Entry[Member]]:
    """Three members: 周玉珍, 孙长贵, 陈桂兰."""
    found = []
    for serial, name in enumerate(("周玉珍", "孙长贵", "陈桂兰"), 101):
        person = resident(name, date(1950, 1, 1), serial)
        who = ResidentId(keeping.add(RESIDENTS, person).records[0])
        member = Member(resident=who, organisation=association, joined_on=JOINED, group="二组")
        found.append(keeping.get(MEMBERS, keeping.add(MEMBERS, member).records[0]))
    return found


def post(keeping: RecordKeeping, member: RecordId, position: Position, **more: Any) -> Entry[Post]:
    values: dict[str, Any] = {"since": ELECTED, "term": "第三届"} | more
    held = Post(member=MemberId(member), position=position, **values)
    return keeping.get(POSTS, keeping.add(POSTS, held).records[0])


def do(sitting: Sitting, operation: AnyOperation, entries: list[Entry[Any]], answers: Any) -> int:
    return Operating(sitting).perform(operation, entries, answers).act


def offered(sitting: Sitting, entry: Entry[Member]) -> set[str]:
    return {each.key for each in Operating(sitting).offered(OPERATIONS, MEMBERS, [entry])}


def test_whoever_leaves_gives_up_every_position(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    first, second, _third = members
    held = post(keeping, first.id, Position.PRESIDENT)
    ended = post(keeping, first.id, Position.CASHIER, since=JOINED, until=ELECTED)
    other = post(keeping, second.id, Position.SECRETARY)
    act = do(sitting, LEAVE, [first], Leaving(how=Departure.LEFT, left_on=TODAY, reason="年高"))
    left = keeping.get(MEMBERS, first.id).record
    assert (left.status, left.left_on, left.leaving_reason) == (MemberStatus.LEFT, TODAY, "年高")
    assert keeping.get(POSTS, held.id).record.until == TODAY
    assert keeping.get(POSTS, ended.id).record.until == ELECTED
    assert keeping.get(POSTS, other.id).record.until is None
    History(sitting).undo(act)
    assert keeping.get(POSTS, held.id).record.until is None
    assert keeping.get(MEMBERS, first.id).record == first.record


def test_nobody_is_expelled_without_a_reason(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    with pytest.raises(RefusedError) as refused:
        do(sitting, LEAVE, members[:1], Leaving(how=Departure.EXPELLED, left_on=TODAY))
    assert [problem.field for problem in refused.value.problems] == ["reason"]
    told = Leaving(how=Departure.EXPELLED, left_on=TODAY, reason="挪用会费")
    do(sitting, LEAVE, members[:1], told)
    assert keeping.get(MEMBERS, members[0].id).record.status is MemberStatus.EXPELLED


def test_whoever_joins_again_begins_another_membership(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    first = members[0]
    assert "rejoin-association" not in offered(sitting, first)
    left_on = TODAY - timedelta(days=30)
    do(sitting, LEAVE, [first], Leaving(how=Departure.MOVED_AWAY, left_on=left_on))
    gone = keeping.get(MEMBERS, first.id)
    assert "rejoin-association" in offered(sitting, gone)
    with pytest.raises(RefusedError):
        do(sitting, REJOIN, [gone], Joining(joined_on=left_on - timedelta(days=1)))
    do(sitting, REJOIN, [gone], Joining(joined_on=TODAY))
    mine = [e.record for e in keeping.find(MEMBERS) if e.record.resident == first.record.resident]
    assert sorted((m.joined_on, m.status, m.group) for m in mine) == [
        (JOINED, MemberStatus.MOVED_AWAY, "二组"),
        (TODAY, MemberStatus.PRESENT, "二组"),
    ]
    assert len({member.number for member in mine}) == 2
    with pytest.raises(RefusedError):
        do(sitting, REJOIN, [gone], Joining(joined_on=TODAY))


def test_several_are_elected_at_once(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    ends = date(2029, 11, 22)
    chosen = Election(position=Position.COUNCIL, since=TODAY, term="第四届", term_ends_on=ends)
    do(sitting, TAKE_UP, list(members), chosen)
    posts = [entry.record for entry in keeping.find(POSTS)]
    assert {p.member for p in posts} == {m.id for m in members}
    assert {(p.position, p.term, p.term_ends_on) for p in posts} == {
        (Position.COUNCIL, "第四届", ends)
    }
    with pytest.raises(RefusedError):
        do(sitting, TAKE_UP, members[:1], chosen)


def test_a_new_council_follows_the_old_on_the_same_day(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    goes, stays = (
        post(keeping, members[0].id, Position.PRESIDENT),
        post(keeping, members[1].id, Position.CASHIER),
    )
    do(sitting, END_TERM, [goes], EndOfTerm(until=TODAY))
    do(sitting, SERVE_AGAIN, [stays], NextTerm(elected_on=TODAY, term="第四届"))
    new = Election(position=Position.PRESIDENT, since=TODAY, term="第四届")
    assert Operating(sitting).examine(TAKE_UP, members[2:], {**as_values(new)})[1] == ()
    do(sitting, TAKE_UP, members[2:], new)
    terms = {(e.record.member, e.record.term, e.record.until) for e in keeping.find(POSTS)}
    assert terms == {
        (members[0].id, "第三届", TODAY),
        (members[1].id, "第三届", TODAY),
        (members[1].id, "第四届", None),
        (members[2].id, "第四届", None),
    }


def as_values(answers: Election) -> dict[str, object]:
    return {name: getattr(answers, name) for name in TAKE_UP.asks.types()}


def test_a_term_that_has_ended_is_not_ended_again(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    held = post(keeping, members[0].id, Position.PRESIDENT)
    operating = Operating(sitting)
    assert END_TERM in operating.offered(OPERATIONS, POSTS, [held])
    do(sitting, END_TERM, [held], EndOfTerm(until=TODAY))
    ended = keeping.get(POSTS, held.id)
    assert operating.offered(OPERATIONS, POSTS, [ended]) == []


def test_dues_are_collected_as_on_the_page_of_dues(
    sitting: Sitting,
    keeping: RecordKeeping,
    association: OrganisationId,
    members: list[Entry[Member]],
) -> None:
    assert Operating(sitting).begin(COLLECT, members) == {"year": 2026, "amount": 1000}
    do(sitting, COLLECT, members[:2], Payment(year=2026, amount=Fen(1000)))
    free = Release(year=2026, exemption=Exemption.OVER_EIGHTY)
    do(sitting, EXEMPT, members[2:], free)
    seen = collection(sitting, association, 2026)
    assert [payer.state for payer in seen.payers] == [PayState.PAID, PayState.PAID, PayState.EXEMPT]
    assert seen.collected == 2000


def test_whose_year_is_settled_is_named(
    sitting: Sitting, keeping: RecordKeeping, members: list[Entry[Member]]
) -> None:
    do(sitting, COLLECT, members[1:2], Payment(year=2026, amount=Fen(1000)))
    with pytest.raises(RefusedError) as refused:
        do(sitting, COLLECT, list(members), Payment(year=2026, amount=Fen(1000)))
    assert [problem.values for problem in refused.value.problems] == [{"name": "孙长贵"}]
    assert keeping.count(DUES) == 1


def test_another_exemption_is_explained(sitting: Sitting, members: list[Entry[Member]]) -> None:
    with pytest.raises(RefusedError) as refused:
        do(sitting, EXEMPT, members[:1], Release(year=2026, exemption=Exemption.OTHER))
    assert [problem.field for problem in refused.value.problems] == ["remarks"]
