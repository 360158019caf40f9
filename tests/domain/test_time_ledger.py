"""What holds of the ledger is the same, seen from one entry or from all reversals at once."""

import os
from collections import defaultdict
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId
from desktop.domain.register import Entry, Revision
from desktop.domain.time_ledger import holds, standing
from tests.registers.surroundings import Around

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))


def record(number: int) -> RecordId:
    return RecordId(f"{number:032x}")


@st.composite
def reversals(draw: st.DrawFn) -> list[RecordId | None]:
    """Draw for each entry which of those before it is taken back, if any."""
    count = draw(st.integers(1, 12))
    return [
        record(draw(st.integers(0, n - 1))) if n and draw(st.booleans()) else None
        for n in range(count)
    ]


@given(taken_back=reversals())
@settings(max_examples=EXAMPLES)
def test_one_entry_holds_alone_and_among_all(taken_back: list[RecordId | None]) -> None:
    entries = [SimpleNamespace(reverses=each) for each in taken_back]
    around = Around(beside={"time_entries": entries})
    by_target: defaultdict[RecordId, list[RecordId]] = defaultdict(list)
    for number, each in enumerate(taken_back):
        if each is not None:
            by_target[each].append(record(number))
    for number in range(len(entries)):
        entry = Entry(record(number), entries[number], Revision())
        assert holds(entry.id, by_target) == standing(around, entry.id)


def test_reversal_of_a_reversal_lets_the_first_hold_again() -> None:
    assert holds(record(0), {})
    assert not holds(record(0), {record(0): [record(1)]})
    assert holds(record(0), {record(0): [record(1)], record(1): [record(2)]})
