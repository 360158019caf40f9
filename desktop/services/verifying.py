"""Asks the village about records in doubt, and remembers which are two: notes that travel."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.access import Act
from desktop.domain.change import REGION
from desktop.domain.ids import RecordId
from desktop.domain.levels import DIGITS, Level, territory
from desktop.domain.merge import CREATION, unpack_clocks
from desktop.domain.register import Entry, Register
from desktop.domain.verifications import KEY, Matter
from desktop.services.changes import Changes
from desktop.services.comparing import Question, Waiting
from desktop.services.desk import Sitting
from desktop.services.records import ActWriter, Drafting, Save
from desktop.store.pen import Draft
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

Pair = tuple[RecordId, RecordId]


def register_of_notes(unit: UnitOfWork) -> Register[Any]:
    """Return the register that keeps the notes."""
    return unit.schema.register(KEY)


def notes(unit: UnitOfWork, matter: Matter) -> list[Entry[Any]]:
    """Return the notes on a *matter*, the newest first."""
    return unit.records(register_of_notes(unit)).find(Wanted(equal={"matter": matter}))


def told_apart(unit: UnitOfWork) -> set[Pair]:
    """Return the pairs that somebody found to be two, each with the lower id first."""
    found = (entry.record for entry in notes(unit, Matter.APART))
    return {pair(RecordId(note.record), RecordId(note.other)) for note in found if note.other}


def pair(one: RecordId, other: RecordId) -> Pair:
    """Return both, the lower id first."""
    return (one, other) if one < other else (other, one)


def questions(unit: UnitOfWork, records: Iterable[RecordId]) -> list[Entry[Any]]:
    """Return what was asked about exactly these *records*, the newest first."""
    wanted = set(records)
    return [e for e in notes(unit, Matter.VERIFY) if _about(e) == wanted]


def open_questions(unit: UnitOfWork) -> Mapping[frozenset[RecordId], list[Entry[Any]]]:
    """Return the questions without an answer, by the records they are about."""
    found: dict[frozenset[RecordId], list[Entry[Any]]] = {}
    for entry in notes(unit, Matter.VERIFY):
        if not entry.record.answer:
            found.setdefault(frozenset(_about(entry)), []).append(entry)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ToVerify:
    """What the level above asks this village to find out, and of which record."""

    note: RecordId
    record: RecordId
    subject: str
    question: str
    asked_by: str
    contested: bool


def to_verify(unit: UnitOfWork) -> Iterator[ToVerify]:
    """Yield what this desk's own place was asked, as long as it matters, the newest first."""
    here = unit.identity.region
    keys = {str(register.key): register for register in unit.schema.registers}
    for entry in notes(unit, Matter.VERIFY):
        note, region = entry.record, entry.revision.region
        if note.answer or region != here or note.register not in keys:
            continue
        contested = _is_contested(unit, keys[note.register], RecordId(note.record))
        if note.other or contested:
            yield ToVerify(
                note=entry.id,
                record=RecordId(note.record),
                subject=note.subject,
                question=note.question or "",
                asked_by=note.asked_by,
                contested=contested,
            )


def _is_contested(unit: UnitOfWork, register: Register[Any], record: RecordId) -> bool:
    found = unit.records(register).find(Wanted(among=[record], whatever=True))
    return any(entry.revision.conflicts for entry in found)


def said_of(entry: Entry[Any]) -> Question:
    """Return what a note says."""
    note = entry.record
    return Question(
        asked_by=note.asked_by,
        asked_on=note.asked_on,
        question=note.question or "",
        answer=note.answer or "",
    )


def asked_at(entry: Entry[Any]) -> int:
    """Return the clock at which a question was asked."""
    return unpack_clocks(entry.revision.clocks)[CREATION].clock


def ask(sitting: Sitting, waiting: Waiting, question: str) -> Changes:
    """Ask the village to find out what is right; raises ``RefusedError`` without a question."""
    return _note(sitting, waiting, matter=Matter.VERIFY, question=question)


def tell_apart(sitting: Sitting, waiting: Waiting) -> Changes:
    """Remember that two records are of two persons or things, so that nobody is asked again."""
    return _note(sitting, waiting, matter=Matter.APART)


def _note(sitting: Sitting, waiting: Waiting, **said: Any) -> Changes:
    sitting.require(Act.WRITE)
    with sitting.store.begin() as unit:
        act = ActWriter(sitting, unit)
        act.write(note_draft(sitting, unit, waiting, **said))
        return act.changes()


def note_draft(sitting: Sitting, unit: UnitOfWork, waiting: Waiting, **said: Any) -> Draft | None:
    """Return a note on the records that wait; it belongs to the place that holds them all."""
    register = register_of_notes(unit)
    record, *others = waiting.records
    made = register.record(
        register=waiting.register,
        record=record,
        other=others[0] if others else None,
        subject=waiting.name,
        asked_by=sitting.staff,
        asked_on=sitting.today,
        **said,
    )
    draft = Drafting(sitting, unit).draft(Save(register=register, record=made))
    if draft is None:
        return None
    about = unit.schema.register(waiting.register)
    entries = unit.records(about).find(Wanted(among=waiting.records, whatever=True))
    place = common_place(entry.revision.region for entry in entries)
    return dataclasses.replace(draft, fields={**draft.fields, REGION: place})


def common_place(regions: Iterable[str]) -> str:
    """Return the lowest place in which all *regions* lie."""
    first, *others = dict.fromkeys(regions)
    if not others:
        return first
    for digits in (DIGITS[Level.TOWNSHIP], DIGITS[Level.COUNTY]):
        place = first[:digits].ljust(len(first), "0")
        if all(region.startswith(territory(place)) for region in others):
            return place
    return first[: DIGITS[Level.COUNTY]].ljust(len(first), "0")


def _about(entry: Entry[Any]) -> set[RecordId]:
    note = entry.record
    return {RecordId(each) for each in (note.record, note.other) if each}
