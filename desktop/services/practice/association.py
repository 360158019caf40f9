"""Lets the association of elders of a practice village have members, a council and dues."""

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.domain.age import age_on, turns
from desktop.domain.ids import MemberId, OrganisationId, ResidentId
from desktop.domain.positions import Position
from desktop.domain.register import Entry
from desktop.domain.types import Fen
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues, Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import ElderRole, Member, MemberStatus
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from desktop.registers.residents.model import Resident
from desktop.services.practice.station import OLD, Page, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save

MEMBERS_ONE_IN, FEWEST = 6, 8
FREE_OF_DUES = 80
LEFT_ONE_IN, EXEMPT_ONE_IN, UNPAID_ONE_IN = 30, 25, 8
TERM = timedelta(days=3 * 365)
POSITIONS = (
    *(Position.PRESIDENT, Position.VICE_PRESIDENT, Position.SECRETARY),
    *(Position.ACCOUNTANT, Position.CASHIER, Position.GROUP_LEADER),
)
FEN_OF_A_YUAN = 100


def join_association(
    station: Station, people: Villages, association: OrganisationId
) -> tuple[list[Entry[Resident]], list[Page]]:
    """Take in members and elect a council; return who is present, and the dues of two years."""
    elders = people.aged(OLD + 1)
    wanted = max(FEWEST, len(people.everybody) // MEMBERS_ONE_IN)
    chosen = station.rng.sample(elders, min(wanted, len(elders)))
    members = [_member(station, e, place, association) for place, e in enumerate(chosen)]
    saved = station.keeping.save([Save(register=MEMBERS, record=member) for member in members])
    joined = list(zip(map(MemberId, saved.records), members, chosen, strict=True))
    station.keeping.save(list(_councils(station, [(m, member) for m, member, _e in joined])))
    present = [each for each in joined if each[1].status is MemberStatus.PRESENT]
    pages = [
        page for number, _member_, entry in present for page in _dues(station, entry.record, number)
    ]
    return [entry for _number, _member_, entry in present], pages


def _member(
    station: Station, entry: Entry[Resident], place: int, association: OrganisationId
) -> Member:
    rng, resident, told = station.rng, entry.record, village_life()["association"]
    earliest = turns(resident.birth_date, OLD)
    since = max(earliest, station.began - timedelta(days=rng.randint(400, 3000)))
    member = Member(
        resident=ResidentId(entry.id),
        organisation=association,
        joined_on=since,
        group=resident.group,
        takes_part=tuple(rng.sample(list(ElderRole), rng.randint(0, 2))),
        strengths=rng.choice(told["strengths"]) if rng.randrange(3) == 0 else None,
    )
    council = 2 * len(POSITIONS)
    if place < council or (place > council and rng.randrange(LEFT_ONE_IN)):
        return member
    left = since + (station.began - since) / 2
    return dataclasses.replace(
        member, status=MemberStatus.LEFT, left_on=left, leaving_reason=told["moved"]
    )


def _councils(station: Station, members: list[tuple[MemberId, Member]]) -> Iterator[Save]:
    """Yield the positions of the council, whose term ends soon, and those of the one before."""
    elected = station.today + timedelta(days=station.rng.randint(10, 50)) - TERM
    told = village_life()["association"]
    yield from _council(members[::-1], told["past_term"], elected - TERM, elected)
    yield from _council(members, told["term"], elected, None)


def _council(
    members: list[tuple[MemberId, Member]], term: str, since: date, until: date | None
) -> Iterator[Save]:
    """Yield a position for each of those who belonged when the council was elected."""
    belonged = [
        number
        for number, member in members
        if member.joined_on <= since and member.status is MemberStatus.PRESENT
    ]
    for position, number in zip(POSITIONS, belonged, strict=False):
        post = Post(
            member=number,
            position=position,
            since=since,
            term=term,
            term_ends_on=since + TERM,
            until=until,
        )
        yield Save(register=POSTS, record=post)


def _dues(station: Station, resident: Resident, member: MemberId) -> Iterator[Page]:
    """Yield what one member pays for each year, or why nothing; of this year some is missing."""
    for year in sorted({station.began.year, station.today.year}):
        first = max(station.began, date(year, 1, 1))
        last = min(station.today, date(year, 12, 31))
        day = first + timedelta(days=station.rng.randint(0, (last - first).days))
        if year == station.today.year and station.rng.randrange(UNPAID_ONE_IN) == 0:
            continue
        yield day, Save(register=DUES, record=_one_year(station, resident, member, day))


def _one_year(station: Station, resident: Resident, member: MemberId, day: date) -> Dues:
    if age_on(resident.birth_date, day) >= FREE_OF_DUES:
        return Dues(member=member, year=day.year, exemption=Exemption.OVER_EIGHTY)
    if station.rng.randrange(EXEMPT_ONE_IN) == 0:
        reason = village_life()["association"]["exempt"]
        return Dues(member=member, year=day.year, exemption=Exemption.OTHER, remarks=reason)
    return Dues(
        member=member,
        year=day.year,
        amount=Fen(village_life()["local_rules"]["dues"] * FEN_OF_A_YUAN),
        paid_on=day,
        collected_by=station.clerk,
    )
