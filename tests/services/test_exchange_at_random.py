"""Whatever becomes of the sticks and the disks, in the end all levels hold the same."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

import desktop.store.unit
from desktop.domain.change import REMOVED, Change
from desktop.domain.identity import check_digit
from desktop.domain.levels import Level
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services import incoming
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations.residents_moving import MOVE, Move
from desktop.services.receiving import receive_file
from desktop.services.records import RecordKeeping
from desktop.services.setup import Place
from desktop.services.standing import check
from desktop.store.merging import layout_of
from desktop.store.records import Wanted
from tests.domain.oracle import Name, Told, standing
from tests.stations import (
    BRIDGE,
    COUNTY,
    TOWNSHIP,
    WILLOWS,
    Clock,
    come_back,
    content,
    levels,
    open_station,
    person,
)

pytestmark = pytest.mark.usefixtures("county_on", "small_portions")

HILL = Place(level=Level.STATION, region="460301100203", name="山前村")
PLACES = {
    "county": COUNTY,
    "township": TOWNSHIP,
    "willows": WILLOWS,
    "bridge": BRIDGE,
    "hill": HILL,
}
VILLAGES = ("willows", "bridge", "hill")
STEPS, NEW, FEW = 60, 0.2, 3
LAYOUT = layout_of(RESIDENTS)


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a bundle be taken in by portions of a few changes, and be found later."""
    monkeypatch.setattr(incoming, "PORTION", 3)
    monkeypatch.setattr(desktop.store.unit, "INDEXED_AT_ONCE", 5)


class Knowledge:
    """Remembers of every change of a resident what its writer had before the eyes.

    What must be asked in the end follows from that alone, see
    :mod:`tests.domain.oracle`; nothing that the program wrote of it is believed.
    """

    def __init__(self) -> None:
        self.told: dict[Name, Told] = {}

    @contextmanager
    def watching(self, sitting: Sitting) -> Iterator[None]:
        """Note what is written inside the block, and what could be known of it before."""
        before = _residents_known(sitting)
        yield
        for name, change in _residents_known(sitting).items():
            if name not in before and name not in self.told:
                self.told[name] = Told(change, self._knew(change, before))

    def _knew(self, change: Change, before: Mapping[Name, Change]) -> dict[str, frozenset[Name]]:
        cells = LAYOUT.names if change.created else LAYOUT.index.keys() & change.fields
        seen = {} if change.created else self._of(change.record, before)
        return {cell: seen.get(cell, frozenset()) for cell in cells}

    def _of(self, record: str, before: Mapping[Name, Change]) -> dict[str, frozenset[Name]]:
        """Return what whoever holds the changes *before* knows of each cell of *record*."""
        known: dict[str, set[Name]] = {}
        for name, change in before.items():
            for cell, knew in self.told[name].knew.items() if change.record == record else ():
                known.setdefault(cell, set()).update(knew | {name})
        known[REMOVED] = set().union(*known.values())  # it speaks of the whole record
        return {cell: frozenset(names) for cell, names in known.items()}

    def demanded(self, sitting: Sitting) -> dict[str, set[str]]:
        """Return the fields of each resident about which *sitting* must ask."""
        by_record: dict[str, dict[Name, Told]] = {}
        for name, change in _residents_known(sitting).items():
            by_record.setdefault(change.record, {})[name] = self.told[name]
        found = {record: set(_disputed(told)) for record, told in by_record.items()}
        return {record: fields for record, fields in found.items() if fields}


def _disputed(told: Mapping[Name, Told]) -> Iterator[str]:
    for cell in LAYOUT.names:
        if len({value for *_, value in standing(told, cell, LAYOUT.names)}) > 1:
            yield cell


def _residents_known(sitting: Sitting) -> dict[Name, Change]:
    with sitting.store.read() as unit:
        stored = unit.journal.between(0, unit.journal.last_position())
        changes = [arrival.change for _position, arrival in stored]
    return {(c.desk, c.seq): c for c in changes if c.register == RESIDENTS.key}


def asked(sitting: Sitting) -> dict[str, set[str]]:
    """Return the fields of each resident about which *sitting* asks."""
    history = History(sitting)
    with sitting.store.read() as unit:
        entries = unit.records(RESIDENTS).find(Wanted(whatever=True))
    found = {str(entry.id): set(history.choices(RESIDENTS, entry)) for entry in entries}
    return {record: fields for record, fields in found.items() if fields}


class World:
    """A county whose people, sticks and disks do what they like."""

    def __init__(self, folder: Path, seats: dict[str, Sitting], seed: int) -> None:
        self.folder = folder
        self.seats = seats
        self.chance = Random(seed)  # noqa: S311 - the same seed, the same story
        self.clock = Clock()
        self.sticks: list[Path] = []
        self.backups: dict[str, Path] = {}
        self.born = 0
        self.knowledge = Knowledge()

    def step(self) -> None:
        """Let something happen to somebody."""
        acts: dict[Callable[[str], None], int] = {
            self.edit: 3,
            self.move: 2,
            self.remove: 1,
            self.decide: 3,
            self.write: 3,
            self.read: 4,
            self.back_up: 1,
            self.lose_disk: 1,
        }
        [act] = self.chance.choices(list(acts), list(acts.values()))
        who = self.chance.choice(list(self.seats))
        if act in {self.edit, self.move, self.remove, self.decide}:
            with self.knowledge.watching(self.seats[who]):
                act(who)
        else:
            act(who)

    def edit(self, who: str) -> None:
        """Write a record down, or something into one; only a village starts new ones."""
        entries = self._entries(who)
        if who in VILLAGES and (not entries or self.chance.random() < NEW):
            self._add(who)
        elif entries:
            entry = self.chance.choice(entries[:FEW])  # so that two often edit the same
            field = self.chance.choice(["group", "address"])
            typed: dict[str, Any] = {field: f"{who}{self.chance.randrange(10**6)}"}
            changed = replace(entry.record, **typed)
            with suppress(RefusedError):  # it has moved to another village
                RecordKeeping(self.seats[who]).change(RESIDENTS, entry, changed)

    def move(self, who: str) -> None:
        """Let somebody move to another village, if those above are at it."""
        entries = [entry for entry in self._entries(who) if not entry.record.moved_away_on]
        if who not in VILLAGES and entries:
            entry = self.chance.choice(entries)
            there = [PLACES[v] for v in VILLAGES if PLACES[v].region != entry.revision.region]
            to = Move(village=self.chance.choice(there).region, moved_on=self.clock().date())
            Operating(self.seats[who]).perform(MOVE, [entry], to)

    def remove(self, who: str) -> None:
        """Strike a record out, which somebody else may be editing."""
        entries = self._entries(who)
        if entries:
            with suppress(RefusedError):
                RecordKeeping(self.seats[who]).remove(RESIDENTS, [self.chance.choice(entries)])

    def decide(self, who: str) -> None:
        """Settle the first conflict."""
        history = History(self.seats[who])
        with self.seats[who].store.read() as unit:
            waiting = unit.records(RESIDENTS).find(Wanted(waiting=True, whatever=True))
        for entry in waiting:
            for field, choices in history.choices(RESIDENTS, entry).items():
                with suppress(RefusedError):  # a village does not say where somebody belongs
                    history.decide(RESIDENTS, entry, {field: self.chance.choice(choices).plain})
                return

    def write(self, who: str) -> None:
        """Hand over; the sticks go to the heap, where they are read in any order or never."""
        folder = self.folder / f"stick-{len(self.sticks)}-{self.chance.random()}"
        folder.mkdir()
        self.sticks += [bundle.path for bundle in hand_over(self.seats[who], folder)]

    def read(self, who: str) -> None:
        """Take in any file of the heap that is not spoilt, perhaps for the third time."""
        for file in self.chance.sample(self.sticks, min(3, len(self.sticks))):
            receive_file(self.seats[who], file)

    def back_up(self, who: str) -> None:
        """Copy the station to another disk."""
        place = self.folder / f"disk-{self.chance.random()}"
        self.backups[who] = back_up_to(self.seats[who], place)

    def lose_disk(self, who: str) -> None:
        """Restore the backup, if there is one: what was written since is lost here."""
        if who in self.backups:
            self.seats[who].store.close()
            self.born += 1
            self.seats[who] = come_back(
                self.backups[who], self.folder / f"restored-{self.born}", self.clock
            )

    def settle(self) -> None:
        """Carry everything up and down until everybody has heard of it."""
        for _round in range(4):
            for who in (*VILLAGES, "township", "county", "township"):
                self._carry(who)

    def _carry(self, who: str) -> None:
        folder = self.folder / "courier"
        folder.mkdir()
        for bundle in hand_over(self.seats[who], folder):
            for other in self.seats.values():
                receive_file(other, bundle.path)
        shutil.rmtree(folder)

    def _add(self, who: str) -> None:
        self.born += 1
        number = f"46030119661123{2 * self.born + 1:03}"
        made = person(name=f"张{chr(0x4E00 + self.born)}", number=number + check_digit(number))
        RecordKeeping(self.seats[who]).add(RESIDENTS, made)

    def _entries(self, who: str) -> list[Entry[Resident]]:
        return RecordKeeping(self.seats[who]).find(RESIDENTS)


@pytest.mark.parametrize("seed", range(4))
def test_all_levels_hold_the_same_in_the_end(tmp_path: Path, seed: int) -> None:
    with levels(tmp_path) as opened:
        hill = open_station(tmp_path / "hill", HILL)
        opened.enrol(opened.township, hill, HILL)
        seats = {
            "county": opened.county,
            "township": opened.township,
            "willows": opened.willows,
            "bridge": opened.bridge,
            "hill": hill,
        }
        world = World(tmp_path, seats, seed)
        for village in VILLAGES:
            with world.knowledge.watching(world.seats[village]):
                world.edit(village)  # somebody who may move
        world.settle()
        for _step in range(STEPS):
            world.step()
        world.settle()
        for who in ("county", "bridge"):  # perhaps the same
            with world.knowledge.watching(world.seats[who]):
                world.decide(who)
        world.settle()
        for name, sitting in world.seats.items():
            mine = PLACES[name].region
            assert content(sitting, mine) == content(world.seats["county"], mine)
            found = check(sitting)
            assert found.sound
            assert (found.unsent, found.set_aside) == (0, 0)
            assert asked(sitting) == world.knowledge.demanded(sitting)
        for sitting in world.seats.values():
            sitting.store.close()
