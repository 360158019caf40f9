"""What holds for every operation, present and future."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from desktop.domain.register import Entry
from desktop.domain.types import enumeration, split_optional
from desktop.registers import REGISTERS
from desktop.services.desk import Sitting
from desktop.services.operation import AnyOperation, Operating, Scope
from desktop.services.operations import OPERATIONS
from desktop.services.practice import Practice, make_practice
from desktop.services.records import RecordKeeping
from desktop.services.setup import sign_in

ICONS = Path(__file__).parents[3] / "resources" / "icons"
TOLD = {"count"}
"""What the sentence that is said afterwards may name."""

every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.key)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    return make_practice(tmp_path_factory.mktemp("lived-in"), residents=100, stations=1)


@pytest.fixture(scope="module")
def seats(county: Practice) -> Iterator[tuple[Sitting, Sitting]]:
    """The desk of the county, and that of a station."""
    desks = (county.desks[0], county.desks[-1])
    above, below = (sign_in(d.folder, d.staff[0], county.password) for d in desks)
    yield above, below
    above.store.close()
    below.store.close()


@pytest.fixture
def lived_in(seats: tuple[Sitting, Sitting], operation: AnyOperation) -> Sitting:
    """Sit where the register is kept, a catalogue at the county, or where the operation is done."""
    above = operation.above or operation.register.shipped is not None
    return seats[0 if above else 1]


def test_each_is_described_once() -> None:
    keys = [operation.key for operation in OPERATIONS]
    assert len(set(keys)) == len(keys)


def test_two_operations_on_one_register_have_different_titles() -> None:
    titles = [(operation.register.key, operation.title) for operation in OPERATIONS]
    assert len(set(titles)) == len(titles)


@every_operation
def test_it_has_a_register_a_title_an_icon_and_a_sentence(operation: AnyOperation) -> None:
    assert operation.register in REGISTERS
    assert operation.title
    assert not operation.title.endswith(".")
    assert (ICONS / f"{operation.icon}.svg").is_file()
    assert operation.done
    named = {name for _text, name, _spec, _conversion in Formatter().parse(operation.done) if name}
    assert named <= TOLD


@every_operation
def test_it_asks_for_each_answer_once_under_a_label_of_its_own(operation: AnyOperation) -> None:
    asked = operation.asks.asked()
    assert sorted(f.name for f in asked) == sorted(f.name for f in fields(operation.asks.record))
    assert len({field.label for field in asked}) == len(asked)
    assert all(field.label and not field.given for field in asked)


@every_operation
def test_each_answer_that_can_be_chosen_has_a_label(operation: AnyOperation) -> None:
    hints = operation.asks.types().values()
    kinds = [enumeration(split_optional(hint)[0]) for hint in hints]
    members = [member for kind in kinds if kind for member in kind]
    assert [member for member in members if not operation.asks.choices.get(member)] == []


@every_operation
def test_each_of_its_rules_says_why(operation: AnyOperation) -> None:
    assert [rule.__name__ for rule in operation.asks.rules if not rule.__doc__] == []


@every_operation
def test_it_fits_something_at_a_desk_that_has_lived_a_year(
    operation: AnyOperation, lived_in: Sitting
) -> None:
    assert entries_for(operation, lived_in) is not None


@every_operation
def test_its_form_begins_and_is_examined_at_its_own_fields(
    operation: AnyOperation, lived_in: Sitting
) -> None:
    entries = entries_for(operation, lived_in)
    assert entries is not None
    operating, asked = Operating(lived_in), set(operation.asks.types())
    begun = operating.begin(operation, entries)
    assert set(begun) <= asked
    empty = dict.fromkeys(operation.asks.required())
    worked_out, problems = operating.examine(operation, entries, {**empty, **begun})
    assert set(worked_out) <= asked
    assert {problem.field for problem in problems} <= {"", *asked}
    assert all(problem.message.format(**problem.values) for problem in problems)


def entries_for(operation: AnyOperation, sitting: Sitting) -> list[Entry[Any]] | None:
    """Return the first record that the operation fits, none for one that needs none."""
    operating = Operating(sitting)
    if operation.scope is Scope.NONE:
        return []
    for entry in RecordKeeping(sitting).find(operation.register):
        if operating.offered([operation], operation.register, [entry]):
            return [entry]
    return None
