"""Finds records that may be of one person or thing, and lets one of them speak for both."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from desktop.domain.access import Act
from desktop.domain.change import SAME_AS, Change, Plain
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.merge import CREATION, unpack_clocks
from desktop.domain.plain import plain_values, record_from
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry, Likeness, Register
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.comparing import (
    EARLIER,
    FULLER,
    LATER,
    MORE,
    ONLY,
    SPEAKS,
    Comparison,
    Line,
    Side,
    Waiting,
    fuller,
)
from desktop.services.conflicts import place_names
from desktop.services.desk import Sitting
from desktop.services.history import History, told_time
from desktop.services.naming import names_of
from desktop.services.records import ActWriter, Drafting, Save
from desktop.services.rights import Rights
from desktop.services.speaking import spoken_for
from desktop.services.telling import Telling, label_of
from desktop.services.verifying import Pair, open_questions, pair, questions, said_of, told_apart
from desktop.store.records import EVERYTHING, Wanted
from desktop.store.unit import UnitOfWork

FEW = 6
"""So many that are all alike are compared each with each; of more, all with the first."""

DISPUTED = N_("Merged here, and told apart by somebody else")
NOT_TWO = N_("These are no longer two entries. Look again.")


def duplicates(sitting: Sitting) -> list[Waiting]:
    """Return the pairs that may be one and that nobody has told apart, the surest first."""
    with sitting.store.read() as unit:
        registers = [r for r in unit.schema.registers if r.likenesses]
        apart, asked = told_apart(unit), open_questions(unit)
        found = [one for r in registers for one in _of_register(unit, r, apart, set(asked))]
    return sorted(found, key=lambda one: one.asked)  # else as they were found


def _of_register(
    unit: UnitOfWork, register: Register[Any], apart: set[Pair], asked: set[frozenset[RecordId]]
) -> Iterator[Waiting]:
    rights = Rights(unit)
    why = dict((*_disputed(unit, register, apart), *_alike(unit, register, apart)))
    ids = {record for two in why for record in two}
    entries = {
        entry.id: entry
        for entry in unit.records(register).find(Wanted(among=sorted(ids), whatever=True))
        if rights.hindrance(entry) is None
    }
    names, places = names_of(unit, register.key, ids), place_names(unit)
    for two, words in why.items():
        if entries.keys() >= set(two):
            regions = dict.fromkeys(entries[record].revision.region for record in two)
            yield Waiting(
                register=register.key,
                title=register.title,
                records=two,
                name=" ⇄ ".join(dict.fromkeys(names.get(record, "") for record in two)),
                places=tuple(places.get(region, region) for region in regions),
                why=words,
                asked=frozenset(two) in asked,
            )


def _alike(
    unit: UnitOfWork, register: Register[Any], apart: set[Pair]
) -> Iterator[tuple[Pair, str]]:
    """Yield the pairs that are alike, by the surest likeness first, each once."""
    met: set[Pair] = set()
    for likeness in register.likenesses:
        for two in sorted(_sharing(unit, register, likeness)):
            if two not in apart and two not in met:
                met.add(two)
                yield two, likeness.words


def _sharing(unit: UnitOfWork, register: Register[Any], likeness: Likeness) -> set[Pair]:
    groups: defaultdict[Hashable, set[RecordId]] = defaultdict(set)
    for record, *values in unit.records(register).values(EVERYTHING, "id", *likeness.by):
        for shared in likeness.alike(*values):
            groups[shared].add(record)
    return {two for group in groups.values() for two in _pairs(sorted(group))}


def _pairs(alike: Sequence[RecordId]) -> Iterable[Pair]:
    if len(alike) <= FEW:
        return combinations(alike, 2)
    first, *others = alike
    return [(first, other) for other in others]


def _disputed(
    unit: UnitOfWork, register: Register[Any], apart: set[Pair]
) -> Iterator[tuple[Pair, str]]:
    """Yield those of which one speaks for the other although somebody told them apart."""
    for entry in unit.records(register).find(Wanted(merged=True)):
        if entry.revision.same_as and (two := pair(entry.id, entry.revision.same_as)) in apart:
            yield two, DISPUTED


def compare(sitting: Sitting, waiting: Waiting) -> Comparison:
    """Lay two records that may be one out, field by field."""
    with sitting.store.read() as unit:
        register = unit.schema.register(waiting.register)
        kept, rights = unit.records(register), Rights(unit)
        entries = [kept.get(record) for record in waiting.records]
        first, second = entries
        told = Telling(unit, register, entries, sitting.today)
        names = tuple(register.types())
        values = [plain_values(entry.record, names) for entry in entries]
        differing = [n for n in _shown(register) if values[0][n] != values[1][n]]
        speaker = _speaker(register, entries)
        lines = [_line(register, n, [v[n] for v in values], told, entries) for n in differing]
        hindering = (rights.hindrance(entry) for entry in entries)
        return Comparison(
            waiting=waiting,
            sides=tuple(_side(unit, entry) for entry in entries),
            lines=(_speaking(unit, entries, *speaker), *lines),
            equal=told.equal(first, differing),
            questions=tuple(map(said_of, questions(unit, waiting.records))),
            entries=(first, second),
            hindrance=next((found for found in hindering if found), None),
        )


def _shown(register: Register[Any]) -> Iterator[str]:
    return (field.name for field in register.asked())


def _speaker(register: Register[Any], entries: Sequence[Entry[Any]]) -> tuple[int, str]:
    """Return which record should be kept: that of which more is known, or else the older one."""
    names = tuple(register.types())
    filled = [
        sum(value not in (None, "") for value in plain_values(entry.record, names).values())
        for entry in entries
    ]
    if filled[0] != filled[1]:
        return filled.index(max(filled)), FULLER
    return (0 if entries[0].id < entries[1].id else 1), EARLIER


def _speaking(unit: UnitOfWork, entries: Sequence[Entry[Any]], suggested: int, reason: str) -> Line:
    places = place_names(unit)
    regions = [entry.revision.region for entry in entries]
    return Line(
        field=SPEAKS,
        label=N_("Keep the entry of"),
        plain=tuple(entry.id for entry in entries),
        words=tuple(places.get(region, region) for region in regions),
        suggested=suggested,
        reason=reason,
    )


def _line(
    register: Register[Any],
    name: str,
    values: Sequence[Plain],
    told: Telling,
    entries: Sequence[Entry[Any]],
) -> Line:
    place, reason = fuller(values), MORE
    if place is None:
        place, reason = _newer(entries, name), LATER
    elif values[1 - place] in (None, ""):
        reason = ONLY
    return Line(
        field=name,
        label=label_of(register, name),
        plain=tuple(values),
        words=tuple(told.words(name, value) for value in values),
        suggested=place,
        reason=reason,
    )


def _newer(entries: Sequence[Entry[Any]], name: str) -> int:
    """Return the side on which the field was written later."""
    clocks = [unpack_clocks(entry.revision.clocks) for entry in entries]
    cells = [each.get(name, each[CREATION]) for each in clocks]
    return 0 if (cells[0].clock, cells[0].desk) > (cells[1].clock, cells[1].desk) else 1


def _side(unit: UnitOfWork, entry: Entry[Any]) -> Side:
    """Return where a record is kept, and who wrote it first."""
    first = next((c for c in unit.journal.of_record(entry.id) if c.created), None)
    region = entry.revision.region
    return Side(
        place=place_names(unit).get(region, region),
        staff=first.staff if first else "",
        at=told_time(first.wall) if first else None,
    )


def merge(
    sitting: Sitting, comparison: Comparison, speaker: RecordId, values: Mapping[str, Plain]
) -> Changes:
    """Let *speaker* speak for the other record, and say of each field what *values* say.

    The other stays as it is. Raises ``RefusedError`` where a rule forbids the
    values, ``KnownError`` where one of the two has gone meanwhile.
    """
    sitting.require(Act.WRITE)
    with sitting.store.begin() as unit:
        register = unit.schema.register(comparison.waiting.register)
        kept = unit.records(register)
        [entry] = [e for e in comparison.entries if e.id == speaker]
        [other] = [e for e in comparison.entries if e.id != speaker]
        now = kept.find(Wanted(among=[entry.id, other.id]))
        if len(now) != len(comparison.entries):
            raise KnownError(NOT_TWO)
        act, drafting = ActWriter(sitting, unit), Drafting(sitting, unit)
        act.write(*spoken_for(unit, register, other.id, entry.id))
        said = {**plain_values(entry.record, tuple(register.types())), **values}
        record = record_from(register, said)
        act.write(drafting.draft(Save(register=register, record=record, entry=entry)))
        return act.changes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A record for which another speaks; ``lost`` says that the other was struck out since."""

    waiting: Waiting
    desk: str
    staff: str
    at: datetime | None
    lost: bool


def merged(sitting: Sitting) -> list[Merged]:
    """Return what was merged, those whose speaker was struck out since first, then the newest."""
    with sitting.store.read() as unit:
        registers = [r for r in unit.schema.registers if r.likenesses]
        found = [one for register in registers for one in _merged_in(unit, register)]
    epoch = told_time(0)
    return sorted(found, key=lambda one: (one.lost, one.at or epoch, one.waiting.key), reverse=True)


def _merged_in(unit: UnitOfWork, register: Register[Any]) -> Iterator[Merged]:
    kept, rights, places = unit.records(register), Rights(unit), place_names(unit)
    away = [e for e in kept.find(Wanted(merged=True)) if rights.hindrance(e) is None]
    named = [e.revision.same_as for e in away if e.revision.same_as]
    present = {e.id: e for e in kept.find(Wanted(among=named, whatever=True))}
    names = names_of(unit, register.key, [*named, *(e.id for e in away)])
    desks = {desk.id: desk.name for desk in unit.desks.all().values()}
    for entry in away:
        speaker = RecordId(str(entry.revision.same_as))
        other = present.get(speaker)
        if other is None:
            continue  # kept in another village: those above both know
        change = _merging(unit, entry.id, speaker)
        regions = (entry.revision.region, other.revision.region)
        yield Merged(
            waiting=Waiting(
                register=register.key,
                title=register.title,
                records=(entry.id, speaker),
                name=" → ".join(dict.fromkeys(names.get(each, "") for each in (entry.id, speaker))),
                places=tuple(dict.fromkeys(places.get(r, r) for r in regions)),
            ),
            desk=desks.get(DeskId(change.desk), change.desk) if change else "",
            staff=change.staff if change else "",
            at=told_time(change.wall) if change else None,
            lost=other.revision.removed,
        )


def _merging(unit: UnitOfWork, record: RecordId, speaker: RecordId) -> Change | None:
    """Return the change that let *speaker* speak for *record*, the last there was."""
    told = [c for c in unit.journal.of_record(record) if c.fields.get(SAME_AS) == speaker]
    return max(told, key=lambda change: (change.clock, change.desk), default=None)


def separate(sitting: Sitting, key: RegisterKey, record: RecordId) -> Changes:
    """Let *record* speak for itself again, whenever and wherever it was merged.

    What the merge wrote into the other record is taken back field by field,
    as far as nobody has written it anew since.
    """
    sitting.require(Act.WRITE)
    with sitting.store.begin() as unit:
        register = unit.schema.register(key)
        entry = unit.records(register).get(record)
        speaker = entry.revision.same_as
        act = ActWriter(sitting, unit)
        change = _merging(unit, record, speaker) if speaker else None
        act.write(*spoken_for(unit, register, record, None))
        if change is not None and speaker is not None:
            act.write(History(sitting).without(unit, change, speaker))
        return act.changes()
