"""Reads all there is to say about one record; runs away from the window's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.access import Act, may
from desktop.domain.change import REGION
from desktop.domain.ids import RecordId
from desktop.domain.problems import Problem
from desktop.domain.register import Entry, Lasting, Register
from desktop.i18n import translate as _
from desktop.services.communities import place_known_as
from desktop.services.history import Choice, History, PastChange
from desktop.services.naming import names_of
from desktop.services.neighbours import Neighbours
from desktop.services.numbering import bearing_the_same
from desktop.services.operation import AnyOperation, Operating
from desktop.services.rights import Rights
from desktop.services.standing import FATE_WORDS, fate
from desktop.services.surroundings import note_on
from desktop.services.wording import Wording, wording_of
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork
from desktop.ui.records.reading import Hit, hits
from desktop.ui.records.words import NOTHING_SAID, said, value_said
from desktop.ui.workplace import Workplace

MOST_PARTS, MOST_TOGETHER = 5, 12
_MOST_FACTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The records of another register that name this one in their attribute ``by``."""

    register: Register[Any]
    by: str
    total: int
    hits: Sequence[Hit]

    @property
    def belongs(self) -> bool:
        """Tell whether these are parts of the record, and do not merely name it."""
        return self.register.part_of == self.by


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The other records of the register that say the same in the field that holds them together."""

    label: str
    value: str
    total: int
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One record with its name, what belongs to it, what happened to it and what is contested.

    ``operations`` are what the person may do with it now, in the order of use;
    ``hindrance`` is why this desk only looks at it, ``may_add`` whether one like it may be added.
    ``speaker`` is what the record is called that counts for this one, once they were merged;
    ``namesakes`` what others are called that were given the same number.
    """

    register: Register[Any]
    entry: Entry[Any]
    name: str
    wording: Wording
    note: str
    circle: Circle | None
    parts: Sequence[Part]
    past: Sequence[PastChange]
    choices: Mapping[str, Sequence[Choice]]
    operations: Sequence[AnyOperation]
    hindrance: Problem | None
    may_write: bool
    may_add: bool
    speaker: str | None = None
    namesakes: Sequence[str] = ()

    @property
    def may_change(self) -> bool:
        """Tell whether the person may change what the record says."""
        fixed = self.register.lasting is Lasting.UNALTERED
        return self.may_write and not fixed and not self.entry.revision.removed

    @property
    def may_remove(self) -> bool:
        """Tell whether the person may remove the record."""
        removable = self.register.lasting is Lasting.REMOVABLE
        return self.may_write and removable and not self.entry.revision.removed


def detail(workplace: Workplace, register: Register[Any], record: RecordId) -> Detail:
    """Return what there is to say about *record*, removed or not."""
    sitting, history = workplace.sitting, workplace.history
    past = history.of_record(record)
    with sitting.store.read() as unit:
        entry = unit.records(register).get(record)
        other = entry.revision.same_as
        alike = bearing_the_same(unit, register, entry)
        names = names_of(unit, register.key, [record, *([other] if other else []), *alike])
        name = names.get(record, "")
        speaker = names.get(other, _("another village")) if other else None
        wording = wording_of(unit, register, [entry], sitting.today)
        note = note_on(register, unit, sitting.today)
        parts = _parts(unit, sitting.store.schema.registers, entry.id, wording)
        circle = _circle(unit, entry, wording)
        hindrance = Rights(unit).hindrance(entry)
        is_open = Rights(unit).hindrance_to_add(register) is None
        codes = {str(each.fields[REGION]) for each in past if REGION in each.fields}
        places = {code: place_known_as(unit, code, sitting.today) for code in codes}
    allowed = may(sitting.role, Act.WRITE)
    may_write = allowed and hindrance is None
    return Detail(
        register=register,
        entry=entry,
        name=name,
        wording=replace(wording, places=places),
        note=note,
        circle=circle,
        parts=parts,
        past=past,
        choices=_choices(history, register, entry),
        operations=_operations(workplace, register, entry) if may_write else (),
        hindrance=hindrance,
        may_write=may_write,
        may_add=allowed and is_open,
        speaker=speaker,
        namesakes=[names[each] for each in alike if each in names],
    )


def fate_words(workplace: Workplace, record: RecordId) -> str:
    """Return how far *record* has travelled, empty at a desk that stands alone."""
    with workplace.sitting.store.read() as unit:
        if Neighbours(unit).parent is None:
            return ""
        reached = fate(unit, [record])
    return FATE_WORDS[reached[record]] if record in reached else ""


def _operations(
    workplace: Workplace, register: Register[Any], entry: Entry[Any]
) -> Sequence[AnyOperation]:
    if entry.revision.removed:
        return ()
    return Operating(workplace.sitting).offered(workplace.operations, register, [entry])


def _circle(unit: UnitOfWork, entry: Entry[Any], wording: Wording) -> Circle | None:
    register, name = wording.register, wording.register.together
    value = getattr(entry.record, name) if name else None
    if value in NOTHING_SAID:
        return None
    records = unit.records(register)
    equal = {name: value, REGION: entry.revision.region}
    ids = [
        each for each in records.ids(Wanted(equal=equal, most=MOST_TOGETHER)) if each != entry.id
    ]
    total = records.count(Wanted(equal=equal))
    return Circle(
        label=register.field(name).label,
        value=value_said(wording, name, value),
        total=total,
        hits=hits(unit, register, ids, wording.today),
    )


def _choices(
    history: History, register: Register[Any], entry: Entry[Any]
) -> Mapping[str, Sequence[Choice]]:
    return history.choices(register, entry) if entry.revision.conflicts else {}


def _parts(
    unit: UnitOfWork, registers: Sequence[Register[Any]], whole: RecordId, wording: Wording
) -> Sequence[Part]:
    made = [
        _part(unit, other, by, whole, wording)
        for other in registers
        for by, key in other.references().items()
        if key == wording.register.key
    ]
    shown = [part for part in made if part.belongs or part.total]
    return sorted(shown, key=lambda part: not part.belongs)


def _part(
    unit: UnitOfWork, register: Register[Any], by: str, whole: RecordId, wording: Wording
) -> Part:
    records = unit.records(register)
    entries = records.find(Wanted(equal={by: whole}, most=MOST_PARTS))
    columns = [c for c in register.fields if c.in_list and c.name != by]
    words = wording_of(unit, register, entries, wording.today, columns)
    found = []
    for each in entries:
        facts = [fact for column in columns if (fact := said(words, each, column))]
        found.append(Hit(each.id, " · ".join(facts[:_MOST_FACTS])))
    return Part(
        register=register, by=by, total=records.count(Wanted(equal={by: whole})), hits=found
    )
