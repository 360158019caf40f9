"""A record of every register is written, changed, removed by keyboard alone, and all undone."""

from collections.abc import Iterator
from typing import Any

import pytest

from desktop.domain.register import Lasting, Register, values_of
from desktop.domain.types import Prose, split_optional
from desktop.registers import REGISTERS
from desktop.ui.records.details import Detail
from tests.ui.records.answers import answer, go_to_field
from tests.ui.records.carrying import carry_through, see_it_done_and_undone
from tests.ui.records.counter import Witness
from tests.ui.records.hands import CTRL, Hands, Key

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
MOST_RECORDS = 8
"""How many rows are looked at for one that takes it."""


def shown_in_turn(hands: Hands) -> Iterator[Detail]:
    """Walk from row to row."""
    for place in range(min(len(hands.page.rows), MOST_RECORDS)):
        hands.walk_to(place)
        shown = hands.page.side.detail
        assert shown is not None
        yield shown


def write_anew(hands: Hands, shown: Detail) -> str | None:
    """Write by hand a record that says what *shown* says; return why not."""
    register, values = shown.register, values_of(shown.entry.record)
    hands.strike(Key.Key_N, CTRL)
    for field in register.asked():
        if not field.given:
            answer(hands, field.name, values[field.name])
    return carry_through(hands)


@every_register
def test_a_record_is_written(hands: Hands, witness: Witness, register: Register[Any]) -> None:
    """Where the record that is written anew would stand twice, the first is removed before."""
    refused = []
    for shown in shown_in_turn(hands):
        removed = 0
        if shown.may_remove:
            hands.strike(Key.Key_Delete)
            removed = witness.acts[-1].act
            assert witness.is_done(removed)
        refused.append(write_anew(hands, shown))
        if refused[-1] is None:
            see_it_done_and_undone(hands, witness)
        hands.leave()
        if removed:
            hands.strike(Key.Key_Z, CTRL)
            assert witness.is_undone(removed)
        if refused[-1] is None:
            return
    pytest.fail(f"no record was written: {refused}")


@every_register
def test_a_record_is_changed(hands: Hands, witness: Witness, register: Register[Any]) -> None:
    refused: list[str | None] = []
    for shown in shown_in_turn(hands):
        if not shown.may_change:
            hands.strike(Key.Key_Return)
            assert hands.page.side.form is None
            continue
        for name in texts_of(register):
            hands.walk_to(next(p for p, i in enumerate(hands.page.rows.ids) if i == shown.entry.id))
            hands.strike(Key.Key_Return)
            go_to_field(hands, name)
            hands.type("改过")
            refused.append(carry_through(hands))
            if refused[-1] is None:
                see_it_done_and_undone(hands, witness)
                return
    unaltered = register.lasting is Lasting.UNALTERED
    assert unaltered or register.shipped, f"no record was changed: {refused}"


def texts_of(register: Register[Any]) -> list[str]:
    """Return the fields into which words are typed, the last first: remarks more than names."""
    kinds = {name: split_optional(hint)[0] for name, hint in register.types().items()}
    asked = [field.name for field in register.asked() if not field.given]
    return [name for name in reversed(asked) if kinds[name] in (str, Prose)]


@every_register
def test_a_record_is_removed(hands: Hands, witness: Witness, register: Register[Any]) -> None:
    for shown in shown_in_turn(hands):
        if shown.may_remove:
            hands.strike(Key.Key_Delete)
            see_it_done_and_undone(hands, witness)
            return
    assert register.shipped or register.lasting is not Lasting.REMOVABLE
