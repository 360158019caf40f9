"""Lets one record speak for another of the same person, and takes that back."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.change import SAME_AS
from desktop.domain.ids import RecordId
from desktop.domain.merge import seen_of, unpack_clocks
from desktop.domain.register import Entry, Register
from desktop.store.pen import Draft
from desktop.store.records import RecordNotFoundError
from desktop.store.unit import UnitOfWork


def spoken_for(
    unit: UnitOfWork, register: Register[Any], record: RecordId, speaker: RecordId | None
) -> Iterator[Draft]:
    """Yield what makes *speaker* speak for *record*, or *record* for itself again.

    Whoever speaks says so once more in the same act, later than the record
    that names it; so does whoever speaks for the speaker in turn, and so on.
    Thus along every line of names the shown values grow younger, whatever two
    desks write without knowing of each other, and no circle ever closes in
    which nobody would be left to speak.
    """
    entry = unit.records(register).get(record)
    yield _said(register, entry, speaker)
    met, following = {record}, speaker or entry.revision.same_as
    while following is not None and (next_one := _held(unit, register, following)) is not None:
        met.add(following)
        named = next_one.revision.same_as
        following = None if named in met else named
        yield _said(register, next_one, following)


def _held(unit: UnitOfWork, register: Register[Any], record: RecordId) -> Entry[Any] | None:
    try:
        return unit.records(register).get(record)
    except RecordNotFoundError:
        return None


def _said(register: Register[Any], entry: Entry[Any], speaker: RecordId | None) -> Draft:
    return Draft(
        register=register.key,
        record=entry.id,
        created=False,
        fields={SAME_AS: speaker},
        seen={SAME_AS: seen_of(unpack_clocks(entry.revision.clocks), SAME_AS)},
    )
