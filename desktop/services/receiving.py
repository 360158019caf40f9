"""Takes bundles in: who may speak, what may be written, what became of each change."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import msgspec

from desktop.bundles.cards import (
    DeskCard,
    Introduction,
    is_introduced,
    is_vouched_for,
    may_enrol,
    sign_card,
)
from desktop.bundles.keys import numbered_by
from desktop.bundles.manifest import About
from desktop.bundles.reading import Opened, open_bundle
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.access import Act
from desktop.domain.clock import absurdly_ahead
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.levels import Level, within
from desktop.domain.merge import unpack_clocks
from desktop.domain.problems import KnownError
from desktop.domain.register import Revision
from desktop.messages import N_
from desktop.services.chains import advance_chains
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.exchange import SUFFIX, scratch_folder
from desktop.services.neighbours import Neighbours, card_of, desk_of
from desktop.services.sorting import Aside, Sorting
from desktop.services.surroundings import Around
from desktop.settings import BUILT
from desktop.store.desks import Desk
from desktop.store.exchange import HandOver, Invitation, SetAside
from desktop.store.journal import Arrival
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one file.

    ``refused`` is empty when it was taken in. ``records`` counts by register
    the records that changed; ``conflicts`` those that wait for a decision;
    ``aside`` why changes were not applied; ``ahead`` the desks whose clock is
    absurdly ahead; ``broken`` those whose chain of changes does not hold.
    """

    file: str
    sender: str = ""
    number: int = 0
    made: date | None = None
    changes: int = 0
    new: int = 0
    records: dict[RegisterKey, int] = field(default_factory=dict)
    conflicts: int = 0
    attention: int = 0
    aside: dict[Aside, int] = field(default_factory=dict)
    ahead: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    refused: KnownError | None = None
    touched: Changes = field(default_factory=Changes)


def receive(
    sitting: Sitting, source: Path, progress: Progress = lambda _d, _a: None
) -> list[Report]:
    """Take in the bundle at *source*, or every bundle in the folder *source*.

    A refused file leaves everything as it was and stands in its report.
    Raises ``KnownError`` when there is nothing to read.
    """
    sitting.require(Act.HAND_OVER)
    files = sorted(source.glob(f"*{SUFFIX}")) if source.is_dir() else [source]
    if not files or not files[0].exists():
        raise KnownError(
            N_("No bundle found in {place}. Check the stick and the folder."), place=source.name
        )
    reports = []
    for done, file in enumerate(files):
        progress(done, len(files))
        report = receive_file(sitting, file)
        if not (source.is_dir() and _is_for_others(report)):
            reports.append(report)
    progress(len(files), len(files))
    return reports


def receive_file(sitting: Sitting, file: Path) -> Report:
    """Take one bundle in, all of it or nothing."""
    try:
        with sitting.store.read() as unit:
            trust = KnownDesks(unit)
            neighbours = Neighbours(unit)
        with open_bundle(
            file,
            neighbours.keys,
            trust,
            ours=neighbours.past_numbers,
            scratch=scratch_folder(sitting),
        ) as opened:
            report = _take_in(sitting, file.name, opened)
    except KnownError as refused:
        return Report(file=file.name, refused=refused)
    return report


def _is_for_others(report: Report) -> bool:
    """A stick carries the bundles of several places; those are not our business."""
    refused = report.refused
    return isinstance(refused, BundleRefusedError) and refused.reason is Reason.NOT_FOR_US


class KnownDesks:
    """Whom a reader of bundles believes: the desks we know and those we invited."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._desks = unit.desks.all()
        self._invitations = unit.partners.invitations()

    def card(self, desk: DeskId) -> DeskCard | None:
        """Return the card that stands for *desk*; for a restored one that of its key."""
        if desk in self._desks:
            return card_of(self._desks[desk])
        same_key = [d for d in self._desks.values() if numbered_by(desk, d.signing)]
        return card_of(max(same_key, key=lambda d: d.born)) if same_key else None

    def welcome(self, about: About, introduction: Introduction) -> DeskCard | None:
        """Return the introduced card if one of our invitations proves it."""
        found = invitation_for(self._invitations, introduction)
        return introduction.card if found and about.sender == introduction.card.desk else None


def invitation_for(
    invitations: Iterable[Invitation], introduction: Introduction
) -> Invitation | None:
    """Return the unused invitation under whose secret the desk introduces itself."""
    card = introduction.card
    for invitation in invitations:
        place = (Level(invitation.level), invitation.region)
        if (
            not invitation.used_by
            and place == (card.level, card.region)
            and is_introduced(introduction, invitation.secret)
        ):
            return invitation
    return None


def _take_in(sitting: Sitting, file: str, opened: Opened) -> Report:
    with sitting.store.begin() as unit:
        _meet(unit, opened)
        sender = unit.desks.all()[DeskId(opened.about.sender)]
        sorting = Sorting(unit, sender)
        fit, aside = sorting.sort(opened.changes())
        fresh = unit.take_in(fit, sender.id)
        for kept in aside:
            unit.partners.put_aside(kept)
        broken = advance_chains(unit, fresh, opened.header.heads)
        _note_receipts(unit, sender, opened)
        _note_hand_over(unit, sitting, file, opened)
        conflicts, attention = _look_after(unit, sitting.today, fresh)
        ahead = {a.change.desk for a in fresh if absurdly_ahead(a.change.clock, _built())}
        names = {desk.id: desk.name for desk in unit.desks.all().values()}
        return Report(
            file=file,
            sender=sender.name,
            number=opened.about.number,
            made=opened.about.made,
            changes=opened.header.changes,
            new=len(fresh),
            records=_counted(fresh),
            conflicts=conflicts,
            attention=attention,
            aside=_reasons(aside),
            ahead=tuple(sorted(names.get(DeskId(desk), desk) for desk in ahead)),
            broken=tuple(sorted(names.get(desk, desk) for desk in broken)),
            touched=_touched(fresh),
        )


def _meet(unit: UnitOfWork, opened: Opened) -> None:
    """Remember the sender and whoever is vouched for in the bundle."""
    neighbours = Neighbours(unit)
    sender = _introduced(unit, neighbours, opened)
    if sender is None and opened.about.sender not in neighbours.all:
        sender = _restored(neighbours, opened)
    cards = _vouched_for(neighbours, sender or opened.sender, opened.header.cards)
    _remember(unit, neighbours, [*map(desk_of, cards), *([desk_of(sender)] if sender else [])])


def _introduced(unit: UnitOfWork, neighbours: Neighbours, opened: Opened) -> DeskCard | None:
    """Return the card of a desk that we invited, vouched for by us from now on."""
    introduction = opened.header.introduction
    if introduction and not _speaks_for_itself(opened, introduction.card):
        return None
    found = introduction and invitation_for(unit.partners.invitations(), introduction)
    if not introduction or not found:
        return None
    unit.partners.invite(replace(found, used_by=introduction.card.desk))
    card = msgspec.structs.replace(introduction.card, mark=found.mark)
    return sign_card(card, neighbours.keys)


def _speaks_for_itself(opened: Opened, card: DeskCard) -> bool:
    """Tell whether the bundle was signed by the desk that it introduces."""
    return (card.desk, card.signing) == (opened.about.sender, opened.sender.signing)


def _restored(neighbours: Neighbours, opened: Opened) -> DeskCard:
    """Return the sender, restored from a backup: the key we know under a new number.

    A desk of ours we vouch for anew; another comes with a card signed above it.
    """
    for card in opened.header.cards:
        if card.desk == opened.about.sender and card.signing == opened.sender.signing:
            mine = opened.sender.parent == neighbours.me.signing
            kept = msgspec.structs.replace(
                card, region=opened.sender.region, level=opened.sender.level
            )
            return sign_card(kept, neighbours.keys) if mine else kept
    raise KnownError(
        N_("This bundle does not say which desk wrote it. Ask the station to write it again.")
    )


def _vouched_for(
    neighbours: Neighbours, sender: DeskCard, cards: Sequence[DeskCard]
) -> Iterator[DeskCard]:
    """Yield the cards that a desk we know, or one of these, rightly signed."""
    trusted = {desk.signing: card_of(desk) for desk in neighbours.all.values()}
    trusted[sender.signing] = sender
    yield from _renumbered(neighbours, trusted, cards)
    waiting = list(cards)
    if neighbours.is_above(sender):  # whom we belong to tells us to whom they belong
        roots = [c for c in cards if within(sender.region, c.region) and is_vouched_for(c)]
        trusted.update({card.signing: card for card in roots})
        yield from (card for card in roots if card.desk != sender.desk)
    while waiting:
        held = [c for c in waiting if c.parent in trusted and is_vouched_for(c, trusted[c.parent])]
        if not held:
            return
        for card in held:
            trusted[card.signing] = card
            waiting.remove(card)
            yield card


def _renumbered(
    neighbours: Neighbours, trusted: Mapping[bytes, DeskCard], cards: Sequence[DeskCard]
) -> Iterator[DeskCard]:
    """Yield the cards of numbers, new to us, that desks we know took when they were restored."""
    revoked = {desk.signing for desk in neighbours.all.values() if desk.revoked}
    for card in cards:
        known = trusted.get(card.signing)
        if known is None or card.desk in neighbours.all or card.signing in revoked:
            continue
        if (known.level, known.region) == (card.level, card.region) and is_vouched_for(card):
            yield card


def _remember(unit: UnitOfWork, neighbours: Neighbours, met: Iterable[Desk]) -> None:
    """Keep what was told of desks, and of ourselves once the level above has answered."""
    known = neighbours.all
    fresh = []
    for desk in met:
        before = known.get(desk.id)
        if before is None:
            fresh.append(desk)
        elif card_of(before) != card_of(desk) and not (before.revoked and not desk.revoked):
            fresh.append(replace(desk, top=before.top, digest=before.digest, head=before.head))
        if desk.id == neighbours.me.id and neighbours.identity.secret:
            mark = card_of(desk).mark
            answered = msgspec.structs.replace(neighbours.identity, secret=b"", mark=mark)
            unit.become(answered, replace(desk, top=neighbours.me.top, digest=neighbours.me.digest))
    unit.desks.put(fresh)


def _note_receipts(unit: UnitOfWork, sender: Desk, opened: Opened) -> None:
    """Remember what the sender and those behind it have, and what we have of the sender."""
    neighbours = Neighbours(unit)
    me = neighbours.me.id
    for receipt in opened.header.receipts:
        if receipt.sender == me and receipt.receiver == sender.id:
            partner = unit.partners.get(sender.id)
            reached = min(receipt.position, unit.journal.last_position())
            unit.partners.put(replace(partner, acknowledged=max(partner.acknowledged, reached)))
    for receiver, tops in opened.header.known.items():
        if _may_tell_of(neighbours, opened.sender, DeskId(receiver)):
            unit.partners.learn(DeskId(receiver), {DeskId(a): seq for a, seq in tops.items()})
    positions = opened.about.positions
    partner = unit.partners.get(sender.id)
    if positions.after <= partner.received:
        unit.partners.put(replace(partner, received=max(partner.received, positions.to)))
    else:
        unit.partners.put(partner)  # a gap: applied, and not acknowledged


def _may_tell_of(neighbours: Neighbours, sender: DeskCard, receiver: DeskId) -> bool:
    """Tell whether *sender* can know what *receiver* has: itself, who is below it, or above us."""
    other = neighbours.all.get(receiver)
    if other is None or other.id == neighbours.me.id:
        return False
    below = other.signing == sender.signing or may_enrol(sender, other.level, other.region)
    return below or neighbours.is_above(sender)


def _note_hand_over(unit: UnitOfWork, sitting: Sitting, file: str, opened: Opened) -> None:
    about = opened.about
    unit.partners.note(
        HandOver(
            bundle=about.bundle,
            incoming=True,
            desk=DeskId(about.sender),
            number=about.number,
            at=sitting.milliseconds(),
            first=about.positions.after,
            last=about.positions.to,
            changes=opened.header.changes,
            file=file,
        )
    )


def _look_after(unit: UnitOfWork, today: date, fresh: Sequence[Arrival]) -> tuple[int, int]:
    """Mark the records that break a rule since the merge; count those and the conflicts."""
    shared = _shared_regions(unit)
    conflicts = attention = 0
    for key, records in _by_register(fresh).items():
        register = next((r for r in unit.schema.registers if r.key == key), None)
        if register is None:
            continue
        kept = unit.records(register)
        broken: list[RecordId] = []
        sound: list[RecordId] = []
        for entry in kept.find(Wanted(among=sorted(records))):
            conflicts += bool(entry.revision.conflicts)
            if entry.revision.region not in shared and not _written_by_several(entry.revision):
                continue  # whoever wrote it has judged it beside the same records
            around = Around(unit=unit, today=today, judged=entry.id, region=entry.revision.region)
            problems = register.problems(entry.record, around)
            hindered = any(not problem.warning for problem in problems)
            (broken if hindered else sound).append(entry.id)
        kept.mark_attention(broken, needed=True)
        kept.mark_attention(sound, needed=False)
        attention += len(broken)
    return conflicts, attention


def _shared_regions(unit: UnitOfWork) -> set[str]:
    """Return the regions in which several desks write, so that none saw everything."""
    writing = [desk.region for desk in unit.desks.all().values() if desk.top]
    return {region for region in writing if writing.count(region) > 1}


def _written_by_several(revision: Revision) -> bool:
    cells = unpack_clocks(revision.clocks).values()
    return len({desk for cell in cells for desk in cell.seen()}) > 1


def _by_register(fresh: Iterable[Arrival]) -> dict[RegisterKey, set[RecordId]]:
    touched: dict[RegisterKey, set[RecordId]] = {}
    for arrival in fresh:
        records = touched.setdefault(RegisterKey(arrival.change.register), set())
        records.add(RecordId(arrival.change.record))
    return touched


def _counted(fresh: Iterable[Arrival]) -> dict[RegisterKey, int]:
    return {key: len(records) for key, records in sorted(_by_register(fresh).items())}


def _reasons(aside: Iterable[SetAside]) -> dict[Aside, int]:
    counted: dict[Aside, int] = {}
    for kept in aside:
        counted[Aside(kept.reason)] = counted.get(Aside(kept.reason), 0) + 1
    return counted


def _touched(fresh: Iterable[Arrival]) -> Changes:
    return Changes(registers=frozenset(_by_register(fresh)))


def _built() -> date:
    return date.fromisoformat(BUILT)
