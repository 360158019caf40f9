"""Tells what waits to be handed over, to whom, and what was handed over before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.levels import Level
from desktop.domain.register import Register
from desktop.domain.types import Attachment
from desktop.messages import N_
from desktop.services import standing
from desktop.services.aside import LaidAside, set_aside
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.neighbours import Neighbours
from desktop.services.selection import Reach, Selection
from desktop.store.attachments import Naming
from desktop.store.exchange import HandOver, Partner
from desktop.store.unit import UnitOfWork

AROUND, PRESSED = 20_000, 2
"""Bytes around what a bundle carries, and how many times smaller it makes changes, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """How many records of a register the level above has not got: new ones, changed ones."""

    register: RegisterKey
    new: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastHandOver:
    """A bundle written or read; ``answered`` says that its receiver has it."""

    number: int
    incoming: bool
    neighbour: str
    at: datetime
    changes: int
    file: str
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """How the exchange stands; ``parent`` is empty while the desk stands alone."""

    level: Level
    name: str
    parent: str
    children: tuple[str, ...]
    unsent: tuple[Unsent, ...]
    past: tuple[PastHandOver, ...]
    pictures: int = 0
    size: int = 0
    """About how many bytes the bundle for the level above will take, with its pictures."""
    aside: tuple[LaidAside, ...] = ()

    @property
    def total(self) -> int:
        """Return how many records wait."""
        return sum(each.new + each.changed for each in self.unsent)


def exchange(sitting: Sitting) -> Exchange:
    """Return what waits to be handed over, to whom, and what was handed over before."""
    aside = tuple(set_aside(sitting))
    with sitting.store.read() as unit:
        neighbours = Neighbours(unit)
        parent = neighbours.parent
        waiting = _Waiting(unit, parent.id) if parent else None
        return Exchange(
            level=neighbours.me.level,
            name=neighbours.me.name,
            parent=parent.name if parent else "",
            children=tuple(child.name for child in neighbours.children),
            unsent=tuple(waiting.unsent()) if waiting else (),
            past=tuple(_past(unit, unit.partners.hand_overs(), neighbours)),
            pictures=len(waiting.pictures) if waiting else 0,
            size=waiting.size() if waiting else 0,
            aside=aside,
        )


def unsent_list(register: Register[Any]) -> Selection[Any]:
    """Return the list of those records of *register* that the level above has not got."""

    def find(reach: Reach) -> Sequence[RecordId]:
        waiting = standing.unsent(reach.unit)
        return [record for record, key in waiting.items() if key == register.key]

    return Selection(
        key=f"{register.key}-unsent",
        register=register,
        title=N_("Not handed in yet"),
        words=N_("What goes with the next bundle: added or changed since the last receipt"),
        find=find,
        offered=False,
    )


class _Waiting:
    """What the level above has not acknowledged."""

    def __init__(self, unit: UnitOfWork, parent: DeskId) -> None:
        self._unit = unit
        self._created: dict[tuple[str, str], bool] = {}
        self._bytes = 0
        self.pictures: set[Attachment] = set()
        naming, done = Naming(unit.schema), unit.partners.get(parent).acknowledged
        last = unit.journal.last_position()
        for _position, arrival in unit.journal.between(done, last, without=[parent]):
            record = (arrival.change.register, arrival.change.record)
            self._created[record] = self._created.get(record, False) or arrival.change.created
            self._bytes += len(arrival.payload)
            self.pictures |= naming.named_by([arrival.change])

    def unsent(self) -> Iterator[Unsent]:
        """Yield the registers with something that waits, in their order."""
        for register in self._unit.schema.registers:
            mine = [new for (key, _record), new in self._created.items() if key == register.key]
            if mine:
                yield Unsent(register=register.key, new=sum(mine), changed=len(mine) - sum(mine))

    def size(self) -> int:
        """Return about how many bytes this will take: texts are pressed, pictures are not."""
        lengths = self._unit.attachments.lengths(self.pictures)
        return AROUND + self._bytes // PRESSED + sum(lengths.values())


def arrived_bundles(
    hand_overs: Sequence[HandOver], partners: Mapping[DeskId, Partner]
) -> frozenset[str]:
    """Return which of our bundles, newest first, are answered.

    Their receiver has all of it, and spoke since: a bundle may hold no change,
    but a receipt.
    """
    heard = {each.desk: each.at for each in reversed(hand_overs) if each.incoming}
    return frozenset(
        each.bundle
        for each in hand_overs
        if not each.incoming
        and (partner := partners.get(each.desk)) is not None
        and partner.acknowledged >= each.last
        and heard.get(each.desk, 0) > each.at
    )


def _past(
    unit: UnitOfWork, hand_overs: Sequence[HandOver], neighbours: Neighbours
) -> Iterator[PastHandOver]:
    arrived = arrived_bundles(hand_overs, unit.partners.all())
    for each in hand_overs:
        desk = neighbours.all.get(each.desk)
        yield PastHandOver(
            number=each.number,
            incoming=each.incoming,
            neighbour=desk.name if desk else each.desk,
            at=datetime.fromtimestamp(each.at / MILLISECONDS, UTC),
            changes=each.changes,
            file=each.file,
            answered=each.incoming or each.bundle in arrived,
        )
