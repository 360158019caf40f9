"""Writes bundles for whoever comes next, up and down."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count
from pathlib import Path
from threading import Lock

import msgspec

from desktop.bundles.cards import DeskCard, introduce
from desktop.bundles.header import Head, Receipt, sign_head
from desktop.bundles.manifest import About, Positions
from desktop.bundles.progress import Tell, tell_nobody
from desktop.bundles.scratch import keeping
from desktop.bundles.stick import is_there
from desktop.bundles.succession import read_succession
from desktop.bundles.writing import Attachment as Sent
from desktop.bundles.writing import Contents, write_bundle
from desktop.domain.access import Act
from desktop.domain.ids import DeskId, RecordId
from desktop.domain.levels import within
from desktop.domain.portions import portions
from desktop.domain.problems import KnownError
from desktop.domain.types import Attachment
from desktop.messages import N_
from desktop.services.courier import SUFFIX, leave_note, opened_folder
from desktop.services.desk import Sitting
from desktop.services.neighbours import Neighbours, card_of
from desktop.services.progress import Watch, nobody, telling
from desktop.services.scope import Scope, names_a_place
from desktop.settings import PROGRAM_VERSION
from desktop.store.attachments import Naming
from desktop.store.desks import Desk
from desktop.store.exchange import HandOver, Partner
from desktop.store.spans import BATCH, Span, Stored
from desktop.store.unit import UnitOfWork

SCRATCH = "scratch"
LARGEST_PICTURES = 512 << 20
"""Bytes of pictures that one bundle carries; the changes behind go with the next one."""
LONGEST_FILE_NAME = 60
"""Characters of the places; no disk takes more than 255 bytes."""
FEW_RECEIVERS = 3
"""So many are named to whoever finds the stick; where there are more, the sender will do."""
BEGINNING = "交接_"

_one_at_a_time = Lock()
"""Two pages of one window may ask at once; their bundles would bear one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBundle:
    """A bundle that lies on the stick: for whom, how many changes of how many records."""

    path: Path
    receiver: str
    number: int
    changes: int
    records: int
    size: int


def hand_over(sitting: Sitting, place: Path, watch: Watch = nobody) -> list[WrittenBundle]:
    """Write the bundle for the level above and one for each desk below.

    They go into the courier folder in *place*. Raises ``KnownError`` when
    there is nobody to hand over to, the stick refuses, or *watch* stops it;
    what was written whole by then stays, and counts.
    """
    sitting.require(Act.HAND_OVER)
    if not (is_there(place) and place.is_dir()):
        raise KnownError(N_("There is no such folder. Plug the stick in, or choose another folder"))
    with sitting.store.read() as unit:
        neighbours = Neighbours(unit)
        receivers = [*filter(None, [neighbours.parent]), *neighbours.children]
        name = neighbours.me.name
    if not receivers:
        raise KnownError(
            N_(
                "Nobody to hand over to yet. Ask the level above for an enrolment file, "
                "then join with it."
            )
        )
    with _one_at_a_time, opened_folder(place, BEGINNING + _plain(name)) as folder:
        written = [
            write_for(sitting, receiver, folder, telling(watch, number, len(receivers)))
            for number, receiver in enumerate(receivers, 1)
        ]
        leave_note(folder, name, [receiver.name for receiver in receivers[:FEW_RECEIVERS]])
    return written


def scratch_folder(sitting: Sitting) -> Path:
    """Return the private folder for encrypted pieces on their way."""
    folder = sitting.folder / SCRATCH
    with keeping():
        folder.mkdir(exist_ok=True)
    return folder


def write_for(
    sitting: Sitting, receiver: Desk, folder: Path, tell: Tell = tell_nobody
) -> WrittenBundle:
    """Write the bundle for one *receiver* into *folder*, and count it as sent."""
    with sitting.store.read() as unit:
        outgoing = _Outgoing(unit, receiver, sitting)
        contents = outgoing.contents()
        path = _unused(folder / _file_name(outgoing, sitting))
        written = write_bundle(
            path,
            contents,
            outgoing.neighbours.keys,
            outgoing.recipients(),
            scratch=scratch_folder(sitting),
            tell=tell,
        )
    about = contents.about
    _note_hand_over(sitting, receiver.id, contents, path.name)
    return WrittenBundle(
        path=path,
        receiver=receiver.name,
        number=about.number,
        changes=contents.count,
        records=outgoing.records,
        size=written.size,
    )


def _note_hand_over(sitting: Sitting, receiver: DeskId, contents: Contents, file: str) -> None:
    """Count as sent what lies on the stick, and nothing before it does."""
    about = contents.about
    with sitting.store.begin() as unit:
        partner = unit.partners.get(receiver)
        unit.partners.put(replace(partner, sent=about.positions.to, bundles=about.number))
        unit.partners.note(
            HandOver(
                bundle=about.bundle,
                incoming=False,
                desk=receiver,
                number=about.number,
                at=sitting.milliseconds(),
                first=about.positions.after,
                last=about.positions.to,
                changes=contents.count,
                file=file,
            )
        )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What goes down to one receiver, by its positions in the journal, in order."""

    positions: list[int] = field(default_factory=list)
    records: set[RecordId] = field(default_factory=set)
    pictures: set[Attachment] = field(default_factory=set)


class _Outgoing:
    """What goes to one receiver."""

    def __init__(self, unit: UnitOfWork, receiver: Desk, sitting: Sitting) -> None:
        self._unit = unit
        self._sitting = sitting
        self.neighbours = Neighbours(unit)
        self.receiver = receiver
        self.upward = self.neighbours.is_above(receiver)
        self.partner: Partner = unit.partners.get(receiver.id)
        self.records = 0
        self._scope = Scope(unit, receiver)
        self._authors: set[DeskId] = set()
        self._naming = Naming(unit.schema)

    def recipients(self) -> dict[DeskId, str]:
        """Return who can open the bundle; upward the whole way up, so that any can help."""
        desks = self.neighbours.above if self.upward else (self.receiver,)
        return {desk.id: desk.opening for desk in desks}

    def contents(self) -> Contents:
        """Return everything for the receiver since the position they acknowledged."""
        last = self._last()
        span = self._span(last)
        if self.upward:
            count, self.records = span.tally()
            pictures = self._pictures(last)
            changes = span.payloads()
        else:
            chosen = self._chosen(last)
            count, changes = len(chosen.positions), self._unit.journal.at(chosen.positions)
            self.records, pictures = len(chosen.records), chosen.pictures
        about = About(
            program=PROGRAM_VERSION,
            bundle=secrets.token_hex(16),
            number=self.partner.bundles + 1,
            sender=self.neighbours.me.id,
            born=self.neighbours.me.born,
            to=tuple(self.recipients()),
            positions=Positions(after=self.partner.acknowledged, to=last),
            made=self._sitting.today,
        )
        identity = self.neighbours.identity
        introduction = introduce(self._own_card(), identity.secret) if identity.secret else None
        return Contents(
            about=about,
            count=count,
            changes=changes,
            attachments=tuple(self._attachments(pictures)),
            cards=tuple(self._cards()),
            receipts=self._receipts(),
            known=self._known(),
            heads=tuple(self._heads()),
            introduction=introduction,
            successions=tuple(filter(None, map(read_succession, identity.successions))),
        )

    def _span(self, last: int) -> Span:
        """Return what did not come from the receiver and is not acknowledged, up to *last*."""
        acknowledged = self.partner.acknowledged
        return self._unit.journal.span(acknowledged, last, without=[self.receiver.id])

    def _last(self) -> int:
        """Return up to which position of the journal the pictures find room in the bundle."""
        last = self._unit.journal.last_position()
        if self._unit.attachments.total() <= LARGEST_PICTURES:
            return last
        room, packed = LARGEST_PICTURES, set[Attachment]()
        for each in self._with_pictures(last):
            fresh = self._naming.named_by([each.change]) - packed
            room -= sum(self._unit.attachments.lengths(fresh).values()) if fresh else 0
            if room < 0 and packed:
                return each.position - 1
            packed |= fresh
        return last

    def _with_pictures(self, last: int) -> Iterator[Stored]:
        """Yield the changes of registers that keep pictures."""
        return chain.from_iterable(self._span(last).stored(self._naming.registers))

    def _pictures(self, last: int) -> set[Attachment]:
        return self._naming.named_by(each.change for each in self._with_pictures(last))

    def _attachments(self, named: Iterable[Attachment]) -> Iterator[Sent]:
        """Yield those pictures that are kept here."""
        kept = self._unit.attachments
        for name, length in sorted(kept.lengths(set(named)).items()):
            yield Sent(sha256=bytes.fromhex(name), length=length, read=partial(self._content, name))

    def _content(self, name: Attachment) -> bytes:
        content = self._unit.attachments.get(name)
        if content is None:
            raise LookupError("a picture was forgotten while a bundle was written")
        return content

    def _chosen(self, last: int) -> _Chosen:
        """Return what concerns the receiver, did not come from them, and lies below *last*."""
        chosen = _Chosen()
        for batch in chain(portions(self._overtaken(last), BATCH), self._span(last).stored()):
            for each in self._scope.concerning(batch):
                chosen.positions.append(each.position)
                chosen.records.add(each.record)
                self._authors.add(each.desk)
                if each.register in self._naming.registers:
                    chosen.pictures.update(self._naming.named_by([each.change]))
        return chosen

    def _overtaken(self, last: int) -> list[Stored]:
        """Return what was known of records before their place was, and went down to nobody."""
        acknowledged = self.partner.acknowledged
        if not acknowledged:
            return []
        window = chain.from_iterable(self._unit.journal.span(acknowledged, last).stored())
        placed = {each.record for each in window if names_a_place(each)}
        return self._unit.journal.of_records(placed, until=acknowledged, without=[self.receiver.id])

    def _own_card(self) -> DeskCard:
        return card_of(self.neighbours.me)

    def _near(self) -> list[Desk]:
        """Return the desks of whose exchange the receiver may hear."""
        everybody = self.neighbours.all.values()
        if self.upward:
            return [desk for desk in everybody if within(desk.region, self.neighbours.me.region)]
        return [desk for desk in everybody if self._scope.is_near(desk)]

    def _cards(self) -> Iterator[DeskCard]:
        """Yield the cards of these, of all who wrote what is inside, and of who vouches for them.

        A record that moved brings along what was written of it elsewhere, and
        whom it left learns the name of the place to which it went.
        """
        named = {desk.id: desk for desk in self._near()}
        known = self.neighbours.all  # those above know whoever wrote what came down from them
        waiting = [] if self.upward else [known[each] for each in sorted(self._authors)]
        waiting += [desk for desk in known.values() if desk.region in self._scope.headed]
        while waiting:
            desk = waiting.pop()
            if desk.id not in named:
                named[desk.id] = desk
                above = self.neighbours.newest_with(card_of(desk).parent)
                waiting += [above] if above else []
        yield from map(card_of, named.values())

    def _receipts(self) -> tuple[Receipt, ...]:
        mine = self.neighbours.me.id
        return tuple(
            Receipt(receiver=mine, sender=partner.desk, position=partner.received)
            for partner in self._unit.partners.all().values()
            if partner.received and partner.desk == self.receiver.id
        )

    def _known(self) -> dict[DeskId, dict[DeskId, int]]:
        """Return how far each desk has the changes of the authors that matter to the receiver.

        Upward those above are among them: so they hear who has got their catalogues.
        """
        above = self.neighbours.above if self.upward else ()
        authors = {desk.id: desk.top for desk in (*self._near(), *above)}
        heard = self._unit.partners.known()
        told = {
            receiver: {a: seq for a, seq in tops.items() if a in authors}
            for receiver, tops in heard.items()
            if receiver in authors or (self.upward and receiver in self.neighbours.all)
        }
        told[self.neighbours.me.id] = {author: top for author, top in authors.items() if top}
        return {receiver: tops for receiver, tops in told.items() if tops}

    def _heads(self) -> Iterator[Head]:
        me = self.neighbours.me
        if me.top:
            yield sign_head(me.id, me.top, me.digest, self.neighbours.keys)
        for desk in self._near():
            if desk.head and desk.id != me.id:
                yield msgspec.msgpack.decode(desk.head, type=Head)


def _file_name(outgoing: _Outgoing, sitting: Sitting) -> str:
    """Return a name that tells from where and to where, and nothing about anybody."""
    me, receiver = outgoing.neighbours.me, outgoing.receiver
    place = me.name if outgoing.upward else f"{me.name}给{receiver.name}"
    number, today = outgoing.partner.bundles + 1, sitting.today
    mark = card_of(receiver).mark if not outgoing.upward else outgoing.neighbours.identity.mark
    safe = _plain(place[:LONGEST_FILE_NAME] + mark)
    return f"{BEGINNING}{safe}_第{number}次_{today:%Y%m%d}{SUFFIX}"


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


def _unused(path: Path) -> Path:
    """Return *path*, or one like it: two villages of one name may share a stick."""
    again = (path.with_stem(f"{path.stem}_{number}") for number in count(2))
    return next(free for free in chain([path], again) if not is_there(free))
