"""Whatever can be done to records is carried through by keyboard alone, and taken back by it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pytest

from desktop.domain.register import Register
from desktop.services.operation import AnyOperation, Operating, Scope
from desktop.services.operations import OPERATIONS
from desktop.ui.records.form import defaults
from tests.ui.records.carrying import carry_through, see_it_done_and_undone
from tests.ui.records.counter import Witness
from tests.ui.records.hands import Hands, Key, is_called

MOST_RECORDS = 6
"""To how many records an operation is tried until one takes it."""


def scoped(*scopes: Scope) -> pytest.MarkDecorator:
    """Try every operation of these *scopes*."""
    having = [operation for operation in OPERATIONS if operation.scope in scopes]
    return pytest.mark.parametrize("operation", having, ids=lambda o: o.key)


@pytest.fixture
def above(operation: AnyOperation) -> bool:
    return operation.above


@pytest.fixture
def register(operation: AnyOperation) -> Register[Any]:
    return operation.register


@scoped(Scope.ONE)
def test_what_is_done_to_one_record(
    hands: Hands, witness: Witness, operation: AnyOperation
) -> None:
    refused = []
    for place in places_for(hands, operation):
        hands.walk_to(place)
        shown = hands.page.side.detail
        assert shown is not None
        at = [offered.key for offered in shown.operations].index(operation.key)
        hands.strike(Key.Key_F7 if at else Key.Key_F6)
        if at:
            hands.choose(at - 1)
        assert is_headed(hands, operation)
        if (why := carry_through(hands)) is None:
            see_it_done_and_undone(hands, witness)
            return
        refused.append(why)
    pytest.fail(f"no record took it: {refused}")


@scoped(Scope.SEVERAL)
def test_what_is_done_to_several(hands: Hands, witness: Witness, operation: AnyOperation) -> None:
    found = places_for(hands, operation)
    refused = []
    for together in [found[:2], *([place] for place in found)]:
        tick(hands, together)
        offered = [each.key for each in hands.page.batch.operations]
        if operation.key not in offered:
            refused.append("not offered for all of them")
            continue
        at = offered.index(operation.key)
        hands.strike(Key.Key_F7)
        hands.choose(at + 1 if at else 0)  # printing stands second
        assert is_headed(hands, operation)
        if (why := carry_through(hands)) is None:
            assert not hands.page.view.checked()
            see_it_done_and_undone(hands, witness)
            return
        refused.append(why)
    pytest.fail(f"no records took it: {refused}")


@scoped(Scope.NONE)
def test_what_is_done_to_none(hands: Hands, witness: Witness, operation: AnyOperation) -> None:
    hands.to_list()
    hands.tab_to(is_called(operation.title), Key.Key_Backtab)
    hands.strike(Key.Key_Return)
    assert is_headed(hands, operation)
    assert carry_through(hands) is None
    see_it_done_and_undone(hands, witness)


def is_headed(hands: Hands, operation: AnyOperation) -> bool:
    """Tell whether the form of *operation* is open, or none as it asks nothing."""
    if hands.page.side.form is None:
        return not operation.asks.asked()
    return hands.form.purpose.heading.title == operation.title


def places_for(hands: Hands, operation: AnyOperation) -> Sequence[int]:
    """Return the places in the list of the first records that *operation* fits."""
    found = list(islice(_places_for(hands, operation), MOST_RECORDS))
    assert found, "the practice station holds no record that it fits"
    return found


def _places_for(hands: Hands, operation: AnyOperation) -> Iterator[int]:
    workplace = hands.office.workplace
    operating = Operating(workplace.sitting)
    for place, record in enumerate(hands.page.rows.ids):
        entry = workplace.keeping.get(operation.register, record)
        if operating.offered([operation], operation.register, [entry]):
            begun = {**defaults(operation.asks), **operating.begin(operation, [entry])}
            _filled, problems = operating.examine(operation, [entry], begun)
            if all(problem.field or problem.warning for problem in problems):
                yield place  # what hinders can be answered


def tick(hands: Hands, places: Sequence[int]) -> None:
    """Tick the rows at *places*, and wait for what the bar offers."""
    hands.to_list()
    hands.strike(Key.Key_Home)
    at = 0
    for place in places:
        for _step in range(place - at):
            hands.strike(Key.Key_Down)
        hands.strike(Key.Key_Space)
        at = place
    assert len(hands.page.view.checked()) == len(places)
    hands.rest()
    hands.until(lambda: not hands.page.batch._rest.isActive())
    hands.rest()
