"""A county at work: stations that register people, hand over and take in (see faults)."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

from desktop.bundles.refusals import BundleRefusedError
from desktop.domain.identity import check_digit
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError, RefusedError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.exchange import hand_over
from desktop.services.history import History
from desktop.services.receiving import Report, receive_file
from desktop.services.records import RecordKeeping
from desktop.services.setup import Place
from tests.stations import (
    COUNTY,
    TOWNSHIP,
    Clock,
    open_station,
    person,
)

FEW = 3


@dataclass
class Seat:
    """A desk with its place, its PC's clock and its newest backup."""

    place: Place
    sitting: Sitting
    clock: Clock
    backup: Path | None = None


@dataclass
class World:
    """Everybody, and the sticks that are on the way."""

    folder: Path
    chance: Random
    county: Seat
    township: Seat
    villages: list[Seat]
    sticks: list[Path] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    born: int = 0

    def seats(self) -> list[Seat]:
        """Return everybody, the villages first."""
        return [*self.villages, self.township, self.county]

    def new_folder(self) -> Path:
        """Make a folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


def found_world(folder: Path, stations: int, seed: int) -> World:
    """Found a county, a township and *stations* villages, each taken in by the one above."""

    def seat(place: Place) -> Seat:
        clock = Clock()
        return Seat(place, open_station(folder / place.region, place, clock), clock)

    county, township = seat(COUNTY), seat(TOWNSHIP)
    places = [
        Place(level=Level.STATION, region=f"460301100{201 + n}", name=f"第{n + 1}村")
        for n in range(stations)
    ]
    villages = [seat(place) for place in places]
    chance = Random(seed)  # noqa: S311 - the same seed, the same story
    world = World(folder, chance, county, township, villages)
    for parent, child in [(county, township), *((township, v) for v in villages)]:
        paper = folder / f"{child.place.region}.lbe"
        enrol(parent.sitting, name=child.place.name, region=child.place.region, out=paper)
        join(child.sitting, paper)
    settle(world)
    return world


def add(world: World, seat: Seat) -> None:
    """Register somebody."""
    world.born += 1
    year, number = divmod(world.born, 499)
    digits = f"460301{1930 + year}1123{2 * number + 1:03}"
    made = person(
        name=f"张{chr(0x4E00 + world.born)}",
        number=digits + check_digit(digits),
        birth_date=date(1930 + year, 11, 23),
    )
    RecordKeeping(seat.sitting).add(RESIDENTS, made)


def edit(world: World, seat: Seat) -> None:
    """Change one of two fields of one or two people."""
    entries = RecordKeeping(seat.sitting).find(RESIDENTS)
    for entry in world.chance.sample(entries, min(2, len(entries))):
        group = f"{world.chance.randint(1, 99)}组"
        phone = f"138{world.chance.randint(0, 99_999_999):08}"
        changed = world.chance.choice([{"group": group}, {"telephone": phone}])
        RecordKeeping(seat.sitting).change(RESIDENTS, entry, replace(entry.record, **changed))  # type: ignore[arg-type]  # one field or the other


def remove(world: World, seat: Seat) -> None:
    """Strike somebody out whom another may be editing."""
    if entries := RecordKeeping(seat.sitting).find(RESIDENTS):
        RecordKeeping(seat.sitting).remove(RESIDENTS, [world.chance.choice(entries)])


def decide(world: World, seat: Seat) -> None:
    """Settle the first conflict."""
    history = History(seat.sitting)
    for entry in RecordKeeping(seat.sitting).find(RESIDENTS):
        for name, choices in history.choices(RESIDENTS, entry).items():
            history.decide(RESIDENTS, entry, {name: world.chance.choice(choices).plain})
            return


def careful(act: Callable[[World, Seat], None]) -> Callable[[World, Seat], None]:
    """Let a rule forbid *act*; everybody goes on all the same."""

    def done(world: World, seat: Seat) -> None:
        with suppress(KnownError, RefusedError):
            act(world, seat)
            world.told[act.__name__] += 1

    return done


WORK = [careful(act) for act in (add, add, edit, edit, edit, remove, decide)]


def write(world: World, seat: Seat) -> None:
    """Hand over; the sticks go to the heap."""
    world.sticks += [bundle.path for bundle in hand_over(seat.sitting, world.new_folder())]
    world.told["written"] += 1


def read_some(world: World, seat: Seat) -> None:
    """Take in any sticks of the heap, in any order, perhaps for the third time."""
    for file in some_for(world, seat):
        count(world, receive_file(seat.sitting, file))


def some_for(world: World, seat: Seat) -> list[Path]:
    """Return some sticks, most of them for this desk: those up, or those that say so."""
    mine = [file for file in world.sticks if _is_for(seat.place, file.name)]
    chosen = world.chance.sample(mine, min(FEW, len(mine)))
    return [*chosen, *world.chance.sample(world.sticks, min(1, len(world.sticks)))]


def _is_for(place: Place, name: str) -> bool:
    match place.level:
        case Level.STATION:
            return f"给{place.name}" in name
        case Level.TOWNSHIP:
            return f"给{place.name}" in name or "给" not in name
        case Level.COUNTY:
            return "给" not in name


def count(world: World, report: Report) -> None:
    match report.refused:
        case None:
            world.told["taken in"] += 1
        case BundleRefusedError() as refused:
            world.told[f"refused: {refused.reason}"] += 1
        case KnownError():
            world.told["not possible"] += 1


def settle(world: World) -> None:
    """Carry everything up and down until everybody has heard of it."""
    for _ in range(4):
        for seat in (*world.villages, world.township, world.county, world.township):
            _carry(world, seat)


def _carry(world: World, seat: Seat) -> None:
    folder = world.new_folder()
    for bundle in hand_over(seat.sitting, folder):
        for other in world.seats():
            if bundle.receiver == other.place.name:
                refused = receive_file(other.sitting, bundle.path).refused
                if refused is not None:
                    raise refused
    shutil.rmtree(folder)
