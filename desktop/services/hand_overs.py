"""Tells what waits to be handed over, to whom, and what was handed over before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.domain.ids import DeskId, RegisterKey
from desktop.domain.levels import Level
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.neighbours import Neighbours
from desktop.store.exchange import HandOver
from desktop.store.unit import UnitOfWork


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

    @property
    def total(self) -> int:
        """Return how many records wait."""
        return sum(each.new + each.changed for each in self.unsent)


def exchange(sitting: Sitting) -> Exchange:
    """Return what waits to be handed over, to whom, and what was handed over before."""
    with sitting.store.read() as unit:
        neighbours = Neighbours(unit)
        parent = neighbours.parent
        return Exchange(
            level=neighbours.me.level,
            name=neighbours.me.name,
            parent=parent.name if parent else "",
            children=tuple(child.name for child in neighbours.children),
            unsent=tuple(_unsent(unit, parent.id)) if parent else (),
            past=tuple(_past(unit, unit.partners.hand_overs(), neighbours)),
        )


def _unsent(unit: UnitOfWork, parent: DeskId) -> Iterator[Unsent]:
    done = unit.partners.get(parent).acknowledged
    created: dict[tuple[str, str], bool] = {}
    last = unit.journal.last_position()
    for _position, arrival in unit.journal.between(done, last, without=[parent]):
        record = (arrival.change.register, arrival.change.record)
        created[record] = created.get(record, False) or arrival.change.created
    for register in unit.schema.registers:
        mine = [new for (key, _record), new in created.items() if key == register.key]
        if mine:
            yield Unsent(register=register.key, new=sum(mine), changed=len(mine) - sum(mine))


def _past(
    unit: UnitOfWork, hand_overs: Iterable[HandOver], neighbours: Neighbours
) -> Iterator[PastHandOver]:
    partners = unit.partners.all()
    for each in hand_overs:
        partner, desk = partners.get(each.desk), neighbours.all.get(each.desk)
        yield PastHandOver(
            number=each.number,
            incoming=each.incoming,
            neighbour=desk.name if desk else each.desk,
            at=datetime.fromtimestamp(each.at / MILLISECONDS, UTC),
            changes=each.changes,
            file=each.file,
            answered=each.incoming or (partner is not None and partner.acknowledged >= each.last),
        )
