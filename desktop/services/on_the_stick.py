"""Tells what bundles lie on a stick, and clears away those that have arrived."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.bundles.manifest import About
from desktop.bundles.reading import peek
from desktop.domain.ids import DeskId
from desktop.domain.problems import KnownError
from desktop.services.courier import bundles_in
from desktop.services.desk import Sitting
from desktop.services.hand_overs import arrived_bundles
from desktop.services.neighbours import Neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A bundle on the stick as it says of itself, unchecked: it is checked when it is taken in.

    ``known`` tells that it was taken in before; ``sender`` is empty when
    nobody here has heard of the desk, ``made`` None when the file cannot be read.
    """

    file: Path
    sender: str = ""
    number: int = 0
    made: date | None = None
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheStick:
    """What lies on a stick: ``waiting`` for this desk, ``arrived`` written here and answered."""

    waiting: tuple[Lying, ...] = ()
    arrived: tuple[Path, ...] = ()

    @property
    def fresh(self) -> tuple[Lying, ...]:
        """Return what was not taken in yet."""
        return tuple(each for each in self.waiting if not each.known)


def look_at_stick(sitting: Sitting, place: Path) -> OnTheStick:
    """Look at what lies in *place* and its courier folder; nothing is changed."""
    with sitting.store.read() as unit:
        neighbours = Neighbours(unit)
        past = unit.partners.hand_overs()
        partners = unit.partners.all()
    incoming = {each.bundle for each in past if each.incoming}
    answered = arrived_bundles(past, partners)
    waiting, arrived = [], []
    for file in bundles_in(place):
        about = _about(file)
        if about is None:
            waiting.append(Lying(file=file))
        elif set(about.to) & set(neighbours.past_numbers):
            waiting.append(_lying(file, about, neighbours, known=about.bundle in incoming))
        elif about.bundle in answered:
            arrived.append(file)
    return OnTheStick(waiting=tuple(waiting), arrived=tuple(arrived))


def clear_arrived(sitting: Sitting, place: Path) -> int:
    """Delete the bundles in *place* that this desk wrote and whose receivers have them.

    Only what a person agreed to: nothing here calls it by itself. Returns how
    many are gone.
    """
    gone = 0
    for file in look_at_stick(sitting, place).arrived:
        with suppress(OSError):  # a stick that is shut keeps them; they do no harm
            file.unlink()
            gone += 1
    return gone


def _about(file: Path) -> About | None:
    try:
        return peek(file)
    except KnownError:
        return None


def _lying(file: Path, about: About, neighbours: Neighbours, *, known: bool) -> Lying:
    desk = neighbours.all.get(DeskId(about.sender))
    return Lying(
        file=file,
        sender=desk.name if desk else "",
        number=about.number,
        made=about.made,
        known=known,
    )
