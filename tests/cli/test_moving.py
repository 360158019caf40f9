"""All that a station holds moves, register by register, as sheets into an empty station."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from desktop.cli import app
from desktop.domain.ids import RegisterKey
from desktop.domain.levels import Level
from desktop.domain.register import Register
from desktop.registers import REGISTERS
from desktop.services.practice import PASSWORD, Practice, PracticeDesk
from desktop.services.setup import Person, Place, set_up, sign_in
from tests.cli.conftest import CHEAP
from tests.services.practice.county import NOW

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)


def whole_before_part() -> Iterator[Register[Any]]:
    """Yield the registers so that each comes after those to which it refers."""
    left = {register.key: register for register in REGISTERS}
    while left:
        free = [r for k, r in left.items() if not (set(r.references().values()) - {k}) & set(left)]
        assert free, f"these refer to one another: {list(left)}"
        for register in free:
            yield left.pop(register.key)


@dataclass(frozen=True)
class Held:
    """What a station says it holds, by register."""

    records: Mapping[RegisterKey, list[dict[str, Any]]]

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[RegisterKey, dict[str, Any]]]:
        return {each["id"]: (key, each) for key, found in self.records.items() for each in found}

    def said(self, key: RegisterKey) -> Counter[str]:
        """Return what the records of a register say, whatever their ids are."""
        return Counter(
            json.dumps(self._plain(each["id"]), sort_keys=True) for each in self.records[key]
        )

    def _plain(self, record: str) -> dict[str, Any]:
        """Return what a record says; what it refers to says it for itself."""
        key, found = self._by_id[record]
        references = next(r for r in REGISTERS if r.key == key).references()
        return {
            name: self._plain(value) if name in references and value else value
            for name, value in found.items()
            if name not in {"id", "region"}
        }


@dataclass(frozen=True)
class Move:
    """What became of each register: what was said at the first import, and at the second."""

    region: str
    before: Held
    first: Mapping[RegisterKey, Result]
    again: Mapping[RegisterKey, Result]
    after: Held


@pytest.fixture(scope="module")
def moved(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Move]:
    """Carry everything over, with both PCs' clocks at the end of the practice year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINBANG_PASSWORD", PASSWORD)
        patch.setenv("LINBANG_LANGUAGE", "en")
        patch.setattr("desktop.cli.signing_in.sign_in", partial(sign_in, now=lambda: NOW))
        yield move(practice.desks[-1], tmp_path_factory.mktemp("moved"))


def move(desk: PracticeDesk, folder: Path) -> Move:
    old = shutil.copytree(desk.folder, folder / "old")
    new = folder / "new"
    place = Place(level=Level.STATION, region=desk.region, name=desk.name)
    person = Person(staff=desk.staff[0], password=PASSWORD)
    set_up(new, place, person, cost=CHEAP, now=lambda: NOW)[0].store.close()
    give, files = CliRunner().invoke, {r.key: folder / f"{r.key}.xlsx" for r in REGISTERS}

    def said(*words: object) -> Result:
        return give(app, [str(word) for word in words])

    def held(station: Path) -> Held:
        listed = {r.key: said("list", station, r.key, "--json") for r in REGISTERS}
        return Held({key: json.loads(each.stdout)["records"] for key, each in listed.items()})

    for register in REGISTERS:
        assert said("export", old, register.key, files[register.key]).exit_code == 0
    first = {r.key: said("import", new, r.key, files[r.key]) for r in whole_before_part()}
    for register in whole_before_part():  # a certificate waits for the hours that it certifies
        if first[register.key].stdout.count("\n") > 1:
            first[register.key] = said("import", new, register.key, files[register.key])
    again = {r.key: said("import", new, r.key, files[r.key]) for r in REGISTERS}
    return Move(desk.region, held(old), first, again, held(new))


@every_register
def test_the_same_records_are_there_though_the_sheet_came_twice(
    moved: Move, register: Register[Any]
) -> None:
    there = moved.before.said(register.key)
    assert there
    if not register.fits_a_sheet():
        return  # the next test is theirs
    rows = there.total()
    taken = [moved.first[register.key].stdout, moved.again[register.key].stdout]
    assert taken == [
        f"Rows: {rows} · added: {rows} · kept already: 0\n",
        f"Rows: {rows} · added: 0 · kept already: {rows}\n",
    ]
    assert moved.after.said(register.key) == there
    assert {each["region"] for each in moved.after.records[register.key]} == {moved.region}


def test_what_no_sheet_can_hold_is_refused_in_one_sentence(moved: Move) -> None:
    unfit = [register for register in REGISTERS if not register.fits_a_sheet()]
    assert unfit
    for register in unfit:
        first = moved.first[register.key]
        assert (first.exit_code, first.stdout) == (1, "")
        assert first.stderr == "No sheet can hold a picture; add each in the window instead\n"
        assert moved.after.records[register.key] == []
