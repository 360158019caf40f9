"""Every register is listed, found, changed, removed and restored by the same generic code."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry, Lasting, Register
from desktop.domain.types import BASES, split_optional
from desktop.registers import REGISTERS
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.naming import names_of
from desktop.services.practice import Practice
from desktop.services.records import RecordKeeping
from desktop.services.rights import Rights
from desktop.services.setup import sign_in
from desktop.store.records import Wanted
from tests.services.practice.county import NOW

NOTE = "记一笔"


@pytest.fixture(scope="module")
def desks(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sitting]]:
    """Return the desk of the county, and that of a station."""
    opened = []
    for desk in (practice.desks[0], practice.desks[-1]):
        folder = tmp_path_factory.mktemp("lived-in")
        shutil.copytree(desk.folder, folder, dirs_exist_ok=True)
        opened.append(sign_in(folder, desk.staff[0], practice.password, now=lambda: NOW))
    yield opened
    for sitting in opened:
        sitting.store.close()


@pytest.fixture
def lived_in(desks: list[Sitting], register: Register[Any]) -> Sitting:
    """Return the station, or the county where that keeps what the station only looks at."""
    county, station = desks
    with station.store.read() as unit:
        ours = Rights(unit).allow(unit.records(register).find(Wanted(most=1)))
    return station if ours else county


def first_of(keeping: RecordKeeping, register: Register[Any]) -> Entry[Any]:
    """Return a record of this place that nobody waits to decide about."""
    return next(
        entry
        for entry in keeping.find(register)
        if not entry.revision.attention and not entry.revision.conflicts
    )


def again(keeping: RecordKeeping, register: Register[Any], record: RecordId) -> Entry[Any]:
    return keeping.get(register, record)


def with_a_note(keeping: RecordKeeping, register: Register[Any], entry: Entry[Any]) -> Any:
    """Return the record of *entry* with a note in a text that the rules let anybody fill in."""
    for field in reversed(register.asked()):
        declared, optional = split_optional(register.types()[field.name])
        if optional and BASES.get(declared, declared) is str and not field.given:
            noted = replace(entry.record, **{field.name: NOTE})
            if all(p.warning for p in keeping.problems(register, noted, entry)):
                return noted
    raise AssertionError(register.key)


def is_called_by_words(register: Register[Any]) -> bool:
    """Tell whether somebody typed what names a record; a day or a choice is not searched for."""
    named = split_optional(register.types()[register.named_by[0]])[0]
    return named in BASES or named is str or register.named_by[0] in register.references()


@pytest.mark.parametrize(
    "register", [r for r in REGISTERS if is_called_by_words(r)], ids=lambda r: r.key
)
def test_record_is_found_by_what_names_it(register: Register[Any], lived_in: Sitting) -> None:
    keeping = RecordKeeping(lived_in)
    entry = first_of(keeping, register)
    with lived_in.store.read() as unit:
        [name] = names_of(unit, register.key, [entry.id]).values()
    found = keeping.find(register, name.split(" · ")[0])
    assert entry.id in [each.id for each in found]


removable_register = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if r.lasting is Lasting.REMOVABLE], ids=lambda r: r.key
)
lasting_register = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if r.lasting is not Lasting.REMOVABLE], ids=lambda r: r.key
)

changed_register = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if r.lasting is not Lasting.UNALTERED], ids=lambda r: r.key
)
unaltered_register = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if r.lasting is Lasting.UNALTERED], ids=lambda r: r.key
)


@removable_register
def test_record_is_removed_and_restored_whole(register: Register[Any], lived_in: Sitting) -> None:
    keeping = RecordKeeping(lived_in)
    entry = first_of(keeping, register)
    present = keeping.count(register)
    keeping.remove(register, [entry])
    assert keeping.count(register) == present - 1
    [removed] = [e for e in keeping.find(register, wanted=Wanted(removed=True)) if e.id == entry.id]
    keeping.restore(register, [removed])
    assert keeping.count(register) == present
    assert again(keeping, register, entry.id).record == entry.record


@lasting_register
def test_record_that_lasts_is_not_removed(register: Register[Any], lived_in: Sitting) -> None:
    keeping = RecordKeeping(lived_in)
    with pytest.raises(RefusedError):
        keeping.remove(register, [first_of(keeping, register)])


@changed_register
def test_record_is_changed_and_the_change_taken_back(
    register: Register[Any], lived_in: Sitting
) -> None:
    keeping = RecordKeeping(lived_in)
    entry = first_of(keeping, register)
    noted = with_a_note(keeping, register, entry)
    changes = keeping.change(register, entry, noted)
    assert again(keeping, register, entry.id).record == noted != entry.record
    History(lived_in).undo(changes.act)
    assert again(keeping, register, entry.id).record == entry.record


@unaltered_register
def test_record_that_is_never_altered_refuses_a_change(
    register: Register[Any], lived_in: Sitting
) -> None:
    keeping = RecordKeeping(lived_in)
    entry = first_of(keeping, register)
    [(name, value)] = [
        (field.name, getattr(entry.record, field.name))
        for field in register.asked()
        if isinstance(getattr(entry.record, field.name), str) and not field.given
    ][-1:]
    with pytest.raises(RefusedError, match="never changed"):
        keeping.change(register, entry, replace(entry.record, **{name: f"{value}改"}))
    assert again(keeping, register, entry.id).record == entry.record
