"""Reads what a page shows, in one look at the store; runs away from the window's thread."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.ids import RecordId, RegisterKey
from desktop.domain.levels import Level, concerns, level_of
from desktop.domain.pinyin import search_tokens, searchable
from desktop.domain.problems import Problem
from desktop.domain.register import Entry, Register
from desktop.domain.types import is_choice, split_optional
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.communities import place_called, place_known_as, places_within
from desktop.services.desk import Sitting
from desktop.services.naming import names_of
from desktop.services.rights import Rights
from desktop.services.selection import Reach, Shown
from desktop.services.wording import Wording, wording_of
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork
from desktop.ui.records.words import leading_column, said

PAGE = 100
SOURCE = "source_place"
"""The cell that says where a record comes from, beside those of the register."""
_MOST_FACTS = 3
_MOVED_TO = N_("{name} (moved to {place})")

Cells = Mapping[str, object]
Compose = Callable[[Entry[Any], Wording], Cells]


class View(StrEnum):
    """Which records of a register a list shows."""

    PRESENT = "present"
    WAITING = "waiting"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list is asked for; ``chosen`` is a member of the register's main enumeration.

    ``place`` leaves out what lies elsewhere. Where a list is ``shown`` that a
    rule picks, neither the member nor the view matters.
    """

    words: str = ""
    view: View = View.PRESENT
    chosen: StrEnum | None = None
    shown: Shown | None = None
    order: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The ids that were asked for, in order, with the pages of rows that are wanted at once."""

    ids: Sequence[RecordId]
    pages: Mapping[int, Sequence[Cells]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many records there are: all, those waiting, those removed, and by main enumeration.

    ``closed`` is why nothing is added here, None where something may be.
    """

    present: int
    waiting: int
    removed: int
    by_choice: Mapping[StrEnum, int]
    closed: Problem | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: its id, its name, and what tells it from its namesakes."""

    key: str
    name: str
    about: str = ""

    def line(self) -> str:
        """Return both on one line."""
        return f"{self.name}  {self.about}".rstrip()


def main_choice(register: Register[Any]) -> str:
    """Return the field whose members divide the list best, or an empty text.

    That is the state, or else the last single enumeration of the list.
    """
    if register.workflow is not None:
        return register.workflow.field
    types = register.types()
    listed = [f.name for f in register.asked() if f.in_list]
    single = [name for name in listed if is_choice(split_optional(types[name])[0])]
    return single[-1] if single else ""


def is_merged(sitting: Sitting, register: Register[Any]) -> bool:
    """Tell whether *register* holds here what several places wrote."""
    with sitting.store.read() as unit:
        level = level_of(unit.identity.region)
    return level is not Level.STATION and register.shipped is None


def sources(sitting: Sitting) -> list[tuple[str, str]]:
    """Return code and name of the places whose records lie here, this one left out."""
    with sitting.store.read() as unit:
        here = unit.identity.region
        found = places_within(unit, here, sitting.today)
    return [(code, name) for code, name in found if code != here]


def listing(
    sitting: Sitting, register: Register[Any], asked: Asked, compose: Compose, near: int = 0
) -> Listing:
    """Return what was asked for, with the rows around the place *near*."""
    with sitting.store.read() as unit:
        ids = _ids(unit, register, asked, sitting.today)
        first = min(near, max(0, len(ids) - 1)) // PAGE
        pages = {
            page: _cells(unit, register, ids[page * PAGE : (page + 1) * PAGE], sitting, compose)
            for page in dict.fromkeys((first, first + 1))
            if page * PAGE < len(ids)
        }
    return Listing(ids=ids, pages=pages)


def rows(
    sitting: Sitting, register: Register[Any], ids: Sequence[RecordId], compose: Compose
) -> Sequence[Cells]:
    """Return the cells of the records *ids*, in that order."""
    with sitting.store.read() as unit:
        return _cells(unit, register, ids, sitting, compose)


def tally(sitting: Sitting, register: Register[Any], place: str = "") -> Tally:
    """Count the records of *register*, of *place* if one is named."""
    name = main_choice(register)
    with sitting.store.read() as unit:
        counted = unit.records(register).count
        here = Wanted(near=unit.identity.region, place=place)

        def count(**wanted: Any) -> int:
            return counted(replace(here, **wanted))

        members: Iterable[StrEnum] = ()
        if name:
            members = split_optional(register.types()[name])[0]
        return Tally(
            present=count(),
            waiting=count(waiting=True),
            removed=count(removed=True),
            by_choice={member: count(equal={name: member}) for member in members},
            closed=Rights(unit).hindrance_to_add(register),
        )


def candidates(sitting: Sitting, register: Register[Any], words: str, most: int) -> list[Hit]:
    """Return the present records that hold *words*, the newest first."""
    with sitting.store.read() as unit:
        ids = _ids(unit, register, Asked(words=words), sitting.today)
        here = set(unit.records(register).ids(Wanted(among=ids, near=unit.identity.region)))
        kept = [record for record in ids if record in here][:most]
        return hits(unit, register, kept, sitting.today)


def place_name(sitting: Sitting, place: str) -> str:
    """Return what *place* is called, that of this desk where it is empty."""
    with sitting.store.read() as unit:
        code = place or unit.identity.region
        known = dict(places_within(unit, code, sitting.today))
        return known.get(code) or place_called(unit, code, sitting.today) or code


def picked_count(sitting: Sitting, shown: Shown) -> int:
    """Return how many records stand on the list that is *shown*."""
    with sitting.store.read() as unit:
        return len(_picked(unit, shown, sitting.today))


def entries_of(
    sitting: Sitting, register: Register[Any], records: Sequence[RecordId]
) -> list[Entry[Any]]:
    """Return the entries of those of *records* that are still kept, removed or not, in order."""
    with sitting.store.read() as unit:
        return _entries(unit, register, records)


def hits(
    unit: UnitOfWork, register: Register[Any], ids: Sequence[RecordId], today: date
) -> list[Hit]:
    """Return what to call the records *ids*, in that order, with a few facts of each."""
    entries = unit.records(register).find(Wanted(among=ids, whatever=True))
    found = {entry.id: entry for entry in entries}
    names = names_of(unit, register.key, ids)
    columns = [c for c in register.fields if c.in_list and c.name not in register.named_by]
    wording = wording_of(unit, register, found.values(), today, columns)
    made = []
    for record in ids:
        if (entry := found.get(record)) is not None:
            facts = [words for c in columns if (words := said(wording, entry, c))]
            made.append(Hit(record, names.get(record, ""), " · ".join(facts[:_MOST_FACTS])))
    return made


def name_of(sitting: Sitting, register: Register[Any], record: RecordId) -> str | None:
    """Return what to call *record*, None while it has not arrived."""
    with sitting.store.read() as unit:
        return names_of(unit, register.key, [record]).get(record)


def _ids(
    unit: UnitOfWork, register: Register[Any], asked: Asked, today: date
) -> Sequence[RecordId]:
    ids = _listed(unit, register, asked, today)
    if not asked.words.strip():
        return ids
    if asked.view is View.REMOVED:
        return _called(unit, register.key, ids, asked.words)
    found = set(unit.search.find(asked.words, register.key))
    listed = [record for record in ids if record in found]
    return [*listed, *_spoken_for_elsewhere(unit, register, asked, found)]


def _spoken_for_elsewhere(
    unit: UnitOfWork, register: Register[Any], asked: Asked, found: Iterable[RecordId]
) -> Sequence[RecordId]:
    """Return those for whom a record speaks that is not kept here: they stand on no list."""
    if asked.shown is not None or asked.chosen is not None or not register.likenesses:
        return ()
    waiting = asked.view is View.WAITING
    return unit.records(register).ids(Wanted(among=list(found), merged=True, waiting=waiting))


def _listed(
    unit: UnitOfWork, register: Register[Any], asked: Asked, today: date
) -> Sequence[RecordId]:
    records = unit.records(register)
    if asked.shown is None:
        wanted = Wanted(
            waiting=asked.view is View.WAITING,
            removed=asked.view is View.REMOVED,
            equal={main_choice(register): asked.chosen} if asked.chosen else None,
            order=asked.order,
            near="" if asked.words.strip() else unit.identity.region,
            place=asked.place,
        )
        return records.ids(wanted)
    narrowed = replace(asked.shown, place=asked.shown.place or asked.place)
    picked = _picked(unit, narrowed, today)
    if not asked.order:
        return picked
    among = set(picked)
    return [record for record in records.ids(Wanted(order=asked.order)) if record in among]


def _picked(unit: UnitOfWork, shown: Shown, today: date) -> Sequence[RecordId]:
    """Return the records of the list, each once, in its order."""
    place = shown.place or unit.identity.region
    reach = Reach(unit=unit, place=place, period=shown.period, today=today)
    return list(dict.fromkeys(shown.selection.find(reach)))


def _called(
    unit: UnitOfWork, key: RegisterKey, ids: Sequence[RecordId], words: str
) -> Sequence[RecordId]:
    """Return those of the removed records, which no index knows, whose names hold *words*."""
    names, sought = names_of(unit, key, ids), searchable(words)
    return [
        record
        for record in ids
        if any(token.startswith(sought) for token in search_tokens(names.get(record, "")))
    ]


def _cells(
    unit: UnitOfWork,
    register: Register[Any],
    ids: Sequence[RecordId],
    sitting: Sitting,
    compose: Compose,
) -> Sequence[Cells]:
    entries = _entries(unit, register, ids)
    listed = [column for column in register.fields if column.in_list]
    wording = wording_of(unit, register, entries, sitting.today, listed)
    names = dict(places_within(unit, unit.identity.region, sitting.today))
    made = {
        entry.id: {
            **compose(entry, wording),
            SOURCE: names.get(entry.revision.region, entry.revision.region),
        }
        for entry in entries
    }
    for entry in entries:
        if not concerns(entry.revision.region, unit.identity.region):
            cells = made[entry.id]
            place = place_known_as(unit, entry.revision.region, sitting.today)
            first = leading_column(register).name
            made[entry.id] = {**cells, first: _(_MOVED_TO, name=cells[first], place=place)}
    return [made.get(record, {}) for record in ids]


def _entries(
    unit: UnitOfWork, register: Register[Any], ids: Sequence[RecordId]
) -> list[Entry[Any]]:
    records = unit.records(register)
    found = {entry.id: entry for entry in records.find(Wanted(among=ids, whatever=True))}
    return [found[record] for record in ids if record in found]
