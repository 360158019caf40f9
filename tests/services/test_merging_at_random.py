"""Whoever merges, parts and undoes what, in any order: nobody is lost, or counted twice."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from desktop.domain.identity import check_digit
from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.comparing import Comparison, Waiting
from desktop.services.desk import Sitting
from desktop.services.duplicates import compare, merge, merged, separate
from desktop.services.exchange import hand_over
from desktop.services.history import History
from desktop.services.receiving import receive_file
from desktop.services.records import RecordKeeping
from desktop.services.verifying import tell_apart, told_apart
from desktop.store.records import Wanted
from tests.stations import Levels, levels, person

pytestmark = pytest.mark.usefixtures("county_on")

STEPS = 60
Act = Callable[[Sitting], None]


class Office:
    """A township and a county at work on the same six entries, with sticks in any order."""

    def __init__(self, opened: Levels, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = Random(seed)  # noqa: S311 - the same seed, the same story
        self.above = [opened.county, opened.township]
        self.everybody = [opened.willows, opened.bridge, opened.township, opened.county]
        self.sticks: list[Path] = []
        self.acts: dict[int, list[int]] = {0: [], 1: []}
        self.people = [self._register(serial, opened) for serial in range(6)]

    def _register(self, serial: int, opened: Levels) -> RecordId:
        number = f"46030119661123{2 * serial + 1:03}"
        made = person(name=f"张{chr(0x4E00 + serial)}", number=number + check_digit(number))
        village = self.chance.choice([opened.willows, opened.bridge])
        return RecordKeeping(village).add(RESIDENTS, made).records[0]

    def step(self) -> None:
        """Let somebody do something."""
        acts: dict[Act, int] = {
            self.merge: 5,
            self.separate: 2,
            self.tell_apart: 1,
            self.undo: 2,
            self.decide: 1,
            self.write: 2,
            self.read: 3,
        }
        [act] = self.chance.choices(list(acts), list(acts.values()))
        act(self.chance.choice(self.above))

    def merge(self, sitting: Sitting) -> None:
        """Let one of two who are in sight speak for the other."""
        present = sorted(present_at(sitting))
        if len(present) > 1:
            keep, away = self.chance.sample(present, 2)
            self._note(sitting, merge(sitting, self._pair(sitting, keep, away), keep, {}).act)

    def separate(self, sitting: Sitting) -> None:
        """Take a merge back, whoever made it."""
        if found := merged(sitting):
            record = self.chance.choice(found).waiting.records[0]
            self._note(sitting, separate(sitting, RESIDENTS.key, record).act)

    def tell_apart(self, sitting: Sitting) -> None:
        """Say of any two that they are two."""
        one, other = self.chance.sample(self.people, 2)
        tell_apart(sitting, self._pair(sitting, one, other).waiting)

    def undo(self, sitting: Sitting) -> None:
        """Take any act of this desk back, even the taking back of another."""
        mine = self.acts[self.above.index(sitting)]
        if mine:
            try:
                self._note(sitting, History(sitting).undo(self.chance.choice(mine)).act)
            except KnownError:
                return  # overtaken: that is said, and nothing is written

    def decide(self, sitting: Sitting) -> None:
        """Settle who speaks where two disagree, any way."""
        history = History(sitting)
        with sitting.store.read() as unit:
            found = unit.records(RESIDENTS).find(Wanted(waiting=True, whatever=True))
        for entry in found:
            for field, choices in history.choices(RESIDENTS, entry).items():
                plain = self.chance.choice(choices).plain
                self._note(sitting, history.decide(RESIDENTS, entry, {field: plain}).act)
                return

    def write(self, sitting: Sitting) -> None:
        """Hand over; the sticks are read in any order, twice, or never."""
        folder = self.folder / f"stick-{len(self.sticks)}-{self.chance.random()}"
        folder.mkdir()
        self.sticks += [bundle.path for bundle in hand_over(sitting, folder)]

    def read(self, _sitting: Sitting) -> None:
        """Let anybody take in what is addressed to them."""
        for file in self.chance.sample(self.sticks, min(2, len(self.sticks))):
            for sitting in self.everybody:
                receive_file(sitting, file)

    def settle(self) -> None:
        """Carry everything until everybody has heard of it."""
        for who in (*self.everybody, *self.everybody, *self.everybody):
            folder = self.folder / "courier"
            folder.mkdir()
            for bundle in hand_over(who, folder):
                for other in self.everybody:
                    receive_file(other, bundle.path)
            shutil.rmtree(folder)

    def _note(self, sitting: Sitting, act: int) -> None:
        if act:
            self.acts[self.above.index(sitting)].append(act)

    @staticmethod
    def _pair(sitting: Sitting, one: RecordId, other: RecordId) -> Comparison:
        waiting = Waiting(
            register=RESIDENTS.key,
            title=RESIDENTS.title,
            records=(one, other),
            name="张",
            places=(),
        )
        return compare(sitting, waiting)


def present_at(sitting: Sitting) -> set[RecordId]:
    with sitting.store.read() as unit:
        return set(unit.records(RESIDENTS).ids(Wanted()))


def speaking_at(sitting: Sitting) -> dict[RecordId, RecordId]:
    """Return who speaks for each record, itself where nobody else does."""
    with sitting.store.read() as unit:
        records = unit.records(RESIDENTS).ids(Wanted(whatever=True))
        return {record: unit.speakers.of(RESIDENTS.key).speaker(record) for record in records}


def check_nobody_is_lost(sitting: Sitting) -> None:
    """Each is in sight, or somebody in sight speaks for them."""
    present = present_at(sitting)
    assert set(speaking_at(sitting).values()) == present


@pytest.mark.parametrize("seed", range(4))
def test_all_levels_agree_on_who_is_whom_in_the_end(tmp_path: Path, seed: int) -> None:
    with levels(tmp_path) as opened:
        office = Office(opened, tmp_path, seed)
        office.settle()
        for _step in range(STEPS):
            office.step()
            for sitting in office.above:
                check_nobody_is_lost(sitting)
        office.settle()
        county, township = office.above
        assert speaking_at(county) == speaking_at(township)
        with county.store.read() as one, township.store.read() as other:
            assert told_apart(one) == told_apart(other)
        merged_away = set(speaking_at(county)) - present_at(county)
        for village in (opened.willows, opened.bridge):
            here = set(speaking_at(village))
            assert present_at(village) == here - merged_away, "every level counts the same"
