"""Lists the desks that were taken in here; lets one be revoked, or believed again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from desktop.bundles.cards import sign_card
from desktop.bundles.fingerprints import fingerprint
from desktop.domain.access import Act
from desktop.domain.clock import next_clock, time_of
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services.chains import advance_chains
from desktop.services.changes import Changes
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.judging import Merged, look_after
from desktop.services.neighbours import Neighbours, card_of, told_anew
from desktop.services.renewals import is_succeeded
from desktop.services.trying_again import try_again
from desktop.store.desks import Desk
from desktop.store.exchange import HandOver
from desktop.store.journal import records_of
from desktop.store.properties import CLOCK
from desktop.store.unit import UnitOfWork

WHAT_FOLLOWS = N_(
    "What this desk handed over stays. From now on none of its bundles is taken in, here and, "
    "after the next hand-over, at every other desk; it gets no more bundles. "
    "If it was a mistake, you can believe it again."
)

BELIEVED_AGAIN = N_(
    "Do this only if the desk was never in other hands. Its next bundle is taken in again, "
    "and what it wrote meanwhile counts."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskBelow:
    """A desk that was taken in here; times are UTC, None when never.

    ``since`` is its first hand-over to us, ``last`` its newest, ``revoked``
    when it was revoked.
    """

    id: DeskId
    level: Level
    region: str
    name: str
    mark: str
    fingerprint: str
    since: datetime | None
    last: datetime | None
    revoked: datetime | None


def desks_below(sitting: Sitting) -> list[DeskBelow]:
    """Return every desk that was taken in here, revoked ones too, by place and letter."""
    with sitting.store.read() as unit:
        return list(_below(unit))


def named(sitting: Sitting, words: str) -> DeskBelow:
    """Return the desk below that *words* name: its number, its place, or place and letter.

    Raises ``KnownError`` where none or several bear the name.
    """
    below = desks_below(sitting)
    wanted = "".join(words.split())
    found = [d for d in below if wanted in {d.id, d.name, d.region, d.name + d.mark}]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{desk.name} {desk.mark}" for desk in found or below)
    if found:
        raise KnownError(
            N_("{name} has several desks: {known}. Name one with its letter."),
            name=words,
            known=known,
        )
    raise KnownError(
        N_("No desk called {name} was taken in here. These were: {known}."),
        name=words,
        known=known or "—",
    )


def revoke(sitting: Sitting, desk: DeskId) -> DeskBelow:
    """Believe *desk* no longer: it was lost or stolen, or who worked there has left.

    Everything that reached us from it stays, whatever its clock said. Raises
    ``KnownError`` where it was not taken in here.
    """
    sitting.require(Act.ADMIT_STAFF)
    with sitting.store.begin() as unit:
        neighbours = Neighbours(unit)
        numbers = _numbers_of(neighbours, desk)
        if not all(each.revoked for each in numbers):
            clock = _tick(unit, sitting)
            unit.desks.put(_signed(neighbours, each, revoked=clock) for each in numbers)
        return next(each for each in _below(unit) if each.id == numbers[-1].id)


def believe_again(sitting: Sitting, desk: DeskId) -> Changes:
    """Take back that *desk* was revoked; what it wrote meanwhile counts as well.

    Raises ``KnownError`` where it went on with new keys: the old ones may be
    in other hands.
    """
    sitting.require(Act.ADMIT_STAFF)
    with sitting.store.begin() as unit:
        neighbours = Neighbours(unit)
        numbers = _numbers_of(neighbours, desk)
        if is_succeeded(card_of(numbers[-1]), neighbours.all.values()):
            raise KnownError(
                N_("This desk goes on with new keys. Write an enrolment for it, should it need one")
            )
        again = [each for each in numbers if each.revoked]
        unit.desks.put(  # each number keeps its turn: the last is the one that writes
            [_signed(neighbours, each, revoked=0, born=_tick(unit, sitting)) for each in again]
        )
        before = unit.journal.last_position()
        fresh = try_again(unit)
        advance_chains(unit, fresh)
        touched = records_of(fresh)
        came = Merged(before, unit.journal.last_position())
        look_after(unit, sitting.today, [came], touched.keys())
    return Changes(registers=frozenset(touched))


def _below(unit: UnitOfWork) -> Iterator[DeskBelow]:
    neighbours = Neighbours(unit)
    read = [each for each in unit.partners.hand_overs() if each.incoming]
    newest = {desk.signing: desk for desk in _taken_in(neighbours)}
    for desk in sorted(newest.values(), key=lambda d: (d.region, card_of(d).mark, d.born)):
        if not is_succeeded(card_of(desk), neighbours.all.values()):
            yield _one(desk, list(_times(read, desk, neighbours)))


def _one(desk: Desk, times: list[datetime]) -> DeskBelow:
    return DeskBelow(
        id=desk.id,
        level=desk.level,
        region=desk.region,
        name=desk.name,
        mark=card_of(desk).mark,
        fingerprint=fingerprint(desk.signing),
        since=min(times, default=None),
        last=max(times, default=None),
        revoked=time_of(desk.revoked) if desk.revoked else None,
    )


def _times(read: Iterable[HandOver], desk: Desk, neighbours: Neighbours) -> Iterator[datetime]:
    """Yield when bundles of *desk* came, whatever its number and its key were then."""
    same = {
        other.id
        for other in neighbours.all.values()
        if (other.region, card_of(other).mark) == (desk.region, card_of(desk).mark)
        or other.signing == desk.signing
    }
    for hand_over in read:
        if hand_over.desk in same:
            yield datetime.fromtimestamp(hand_over.at / MILLISECONDS, UTC)


def _taken_in(neighbours: Neighbours) -> list[Desk]:
    """Return the desks we vouch for, in the order in which they came to be."""
    me = neighbours.me.signing
    mine = [d for d in neighbours.all.values() if card_of(d).parent == me and d.signing != me]
    return sorted(mine, key=lambda desk: desk.born)


def _numbers_of(neighbours: Neighbours, desk: DeskId) -> list[Desk]:
    """Return *desk* under every number that its key had, the newest last."""
    keys = {each.signing for each in _taken_in(neighbours) if each.id == desk}
    found = [each for each in neighbours.all.values() if each.signing in keys]
    if not found:
        raise KnownError(
            N_("This desk was not taken in here. Whoever took it in can revoke it; ask there.")
        )
    return sorted(found, key=lambda each: each.born)


def _tick(unit: UnitOfWork, sitting: Sitting) -> int:
    """Return a clock later than everything that ever reached us."""
    clock = next_clock(sitting.milliseconds(), unit.properties.get(CLOCK, int) or 0)
    unit.properties.set(CLOCK, clock)
    return clock


def _signed(neighbours: Neighbours, desk: Desk, **changed: int) -> Desk:
    changed_card = msgspec.structs.replace(card_of(desk), **changed)
    return told_anew(desk, sign_card(changed_card, neighbours.keys))
