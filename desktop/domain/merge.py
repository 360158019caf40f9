"""Folds changes into the row of a record so that the row depends only on which changes came.

Order, repetition, gaps and batches make no difference (exchange.md §2). It
works cell by cell, a cell being one field of one record:

- A change removes from its cells the values that its writer had seen and adds
  its own. Values whose writers had not seen each other stay side by side; the
  one of highest ``(clock, desk)`` is shown. The cell remembers, per desk, the
  highest clock that anybody who wrote it had seen, so that a value already
  replaced cannot come back.
- A cell is contested when different values stand side by side. Two who typed
  the same do not conflict. A decision is an ordinary change that saw them all.
- A creation writes every cell, None where it names no value.
- A removal speaks of the whole record: what its writer had seen of any cell, it
  had seen when removing. A removed record is contested in ``removed`` when any
  other cell holds a value of which no change of ``removed`` that came here knew,
  knowing a desk's later change of the record being as good as knowing an
  earlier one. That value speaks against the removal; a decision on ``removed``
  settles it. Whoever edits a record and knows it is removed says so again (see
  :func:`edit`), so only those who did not know speak against it.

All this holds for any changes, well-meant or not, as long as each is later than
what it has seen (see :func:`desktop.domain.change.decode`) and the clocks of a
desk rise with its numbers (see :func:`desktop.domain.change.chain_breaks`).

A row is the fold of its changes under one layout: when a register gains or
loses fields, the rows are folded anew from the journal. Fields that the layout
does not have are left alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import TypeAlias

import msgspec

from desktop.domain.change import REGION, REMOVED, SAME_AS, Change, Plain

Seen: TypeAlias = Mapping[str, int]
"""The highest clock per desk that somebody knows."""

CREATION = "*"


class Version(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A value of a cell: who wrote it, at which clock."""

    clock: int
    desk: str
    value: Plain


class Cell(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a cell beside the value shown, which stands in the row.

    ``known`` is None when the writer of the value is all that is known.
    ``others`` are the values beside the one shown, highest first.
    """

    clock: int
    desk: str
    known: dict[str, int] | None = None
    others: tuple[Version, ...] = ()

    def seen(self) -> dict[str, int]:
        """Return the highest clock per desk known of this cell."""
        return {self.desk: self.clock} if self.known is None else self.known


Clocks: TypeAlias = dict[str, Cell]
"""The cells of a record by field; ``*`` is the highest creation and stands for all unnamed."""

NOTHING: Seen = {}
_age = attrgetter("clock", "desk")

pack_clocks = msgspec.msgpack.Encoder(order="sorted").encode
"""Return the clocks of a record as the bytes that its row keeps; equal clocks, equal bytes."""
unpack_clocks = msgspec.msgpack.Decoder(Clocks).decode
"""Return the clocks that :func:`pack_clocks` wrote."""


class Live(IntEnum):
    """Whether a record is there. The values are stored."""

    AWAITED = 0
    """Changes have come, its creation has not."""
    PRESENT = 1
    REMOVED = 2
    MERGED = 3
    """Another record of the same person or thing speaks for it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of every record of a register, in the order of the values in its rows."""

    names: tuple[str, ...]
    index: Mapping[str, int]

    @classmethod
    def of(cls, attributes: Iterable[str]) -> "Layout":
        """Return the layout of a register with these attributes."""
        names = (*attributes, REGION, REMOVED, SAME_AS)
        return cls(names, {name: place for place, name in enumerate(names)})

    def blank(self) -> list[Plain]:
        """Return the values of a record of which nothing has come."""
        return [None] * len(self.names)


def first_creation(layout: Layout, change: Change) -> tuple[list[Plain], bytes]:
    """Return the values and packed clocks of a record of which only its creation has come."""
    values = list(map(change.fields.get, layout.names))
    return values, pack_clocks({CREATION: Cell(change.clock, change.desk)})


def fold(layout: Layout, values: list[Plain], clocks: Clocks, change: Change) -> None:
    """Apply *change* to the *values* and *clocks* of its record, in place."""
    fields, before = change.fields, clocks.get(CREATION)
    creation = before
    if change.created:
        fields = {name: change.fields.get(name) for name in layout.names}
        own = Cell(change.clock, change.desk)
        if not clocks:  # nothing to join, by far the most frequent case
            values[:], clocks[CREATION] = fields.values(), own
            return
        creation = clocks[CREATION] = max(before or own, own, key=_age)
    for name, value in fields.items():
        place = layout.index.get(name)
        if place is None:
            continue
        version = Version(change.clock, change.desk, value)
        seen = change.seen.get(name, NOTHING)
        cell, values[place] = _written(clocks.get(name, before), values[place], version, seen)
        if cell == creation:
            clocks.pop(name, None)
        else:
            clocks[name] = cell


def _written(cell: Cell | None, shown: Plain, own: Version, seen: Seen) -> tuple[Cell, Plain]:
    """Return a cell, and the value shown, once *own* is written by somebody who had *seen* it."""
    if cell is None:
        return _joined({}, [], own, seen)
    if cell.known is None and own.desk == cell.desk and own.clock > cell.clock:
        alone = not seen or (len(seen) == 1 and own.desk in seen)
        if alone:  # the same desk goes on, by far the most frequent case
            return Cell(own.clock, own.desk), own.value
    return _joined(dict(cell.seen()), [*_versions(cell, shown)], own, seen)


def _joined(
    known: dict[str, int], versions: Sequence[Version], own: Version, seen: Seen
) -> tuple[Cell, Plain]:
    standing = [version for version in versions if version.clock > seen.get(version.desk, 0)]
    is_news = own.clock > known.get(own.desk, 0)
    for desk, clock in seen.items():
        known[desk] = max(clock, known.get(desk, 0))
    if is_news:
        known[own.desk] = own.clock
        standing = [version for version in standing if version.desk != own.desk]
        standing.append(own)
    standing.sort(key=_age, reverse=True)
    first, *others = standing
    only_own = None if len(known) == 1 else known
    return Cell(first.clock, first.desk, only_own, tuple(others)), first.value


def _versions(cell: Cell, shown: Plain) -> tuple[Version, ...]:
    return (Version(cell.clock, cell.desk, shown), *cell.others)


def versions_of(
    layout: Layout, values: Sequence[Plain], clocks: Clocks, field: str
) -> tuple[Version, ...]:
    """Return what stands side by side in *field*, the value shown first.

    For a removed record, ``removed`` ends with what speaks against it: the
    values of other fields of which the removal did not know, as None.
    """
    cell = clocks.get(field, clocks.get(CREATION))
    if cell is None:
        return ()
    versions = _versions(cell, values[layout.index[field]])
    if field == REMOVED and versions[0].value is not None:
        return versions + _against_removal(clocks, cell.seen())
    return versions


def _against_removal(clocks: Clocks, known: Seen) -> tuple[Version, ...]:
    unknown = {
        Version(version.clock, version.desk, None)
        for name, cell in clocks.items()
        if name != REMOVED
        for version in _versions(cell, None)
        if version.clock > known.get(version.desk, 0)
    }
    return tuple(sorted(unknown, key=_age, reverse=True))


def contested(
    layout: Layout, values: Sequence[Plain], clocks: Clocks
) -> Mapping[str, tuple[Version, ...]]:
    """Return the fields that a person must decide, with all that stands side by side there."""
    return dict(_contested(layout, values, clocks))


def _contested(
    layout: Layout, values: Sequence[Plain], clocks: Clocks
) -> Iterator[tuple[str, tuple[Version, ...]]]:
    divided = (name for name, cell in clocks.items() if cell.others and name != REMOVED)
    for name in (*divided, REMOVED):
        versions = versions_of(layout, values, clocks, name)
        if any(version.value != versions[0].value for version in versions):
            yield name, versions


def conflict_count(layout: Layout, values: Sequence[Plain], clocks: Clocks) -> int:
    """Return how many fields of a record are contested."""
    return sum(1 for _ in _contested(layout, values, clocks))


def is_live(layout: Layout, values: Sequence[Plain], clocks: Clocks) -> Live:
    """Tell whether a record is there."""
    if CREATION not in clocks:
        return Live.AWAITED
    if values[layout.index[REMOVED]] is not None:
        return Live.REMOVED
    return Live.PRESENT if values[layout.index[SAME_AS]] is None else Live.MERGED


def seen_of(clocks: Clocks, field: str) -> dict[str, int]:
    """Return what a form that shows *field* has before its eyes: the highest clock per desk.

    For ``removed`` it is what is known of the whole record.
    """
    if field != REMOVED:
        cell = clocks.get(field, clocks.get(CREATION))
        return dict(cell.seen()) if cell else {}
    seen: dict[str, int] = {}
    for cell in clocks.values():
        for desk, clock in cell.seen().items():
            seen[desk] = max(clock, seen.get(desk, 0))
    return seen


def edit(
    layout: Layout, values: Sequence[Plain], clocks: Clocks, fields: Mapping[str, Plain]
) -> tuple[dict[str, Plain], dict[str, dict[str, int]]]:
    """Return the fields and what was seen of them, for the change that sets *fields*.

    *values* and *clocks* are those the writer had before the eyes, when the
    form was opened. Editing a record that is removed beyond dispute says again
    that it is removed, else the edit would speak against the removal.
    """
    said = dict(fields)
    removed = versions_of(layout, values, clocks, REMOVED)
    if removed and all(version.value is not None for version in removed):
        said.setdefault(REMOVED, removed[0].value)
    return said, {name: seen_of(clocks, name) for name in said}
