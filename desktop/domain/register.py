"""What every register is made of: its records, its fields and its rules.

A register is described once, as data. The store derives the table from it,
the window the list and the form, printing the roster, sheets the columns,
bundles the encoding.
"""

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

from desktop.domain.access import Role
from desktop.domain.calendar import WorkCalendar
from desktop.domain.ids import REFERS_TO, RecordId, RegisterKey
from desktop.domain.masks import Posted
from desktop.domain.parameters import Parameter
from desktop.domain.problems import Problem
from desktop.domain.types import Attachment, split_optional

R = TypeVar("R")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """How a record stands beside what its fields say.

    ``clocks`` (see :mod:`desktop.domain.merge`) tells what whoever holds the
    entry has before their eyes, so that nobody overwrites what they have not
    seen. ``conflicts`` counts the fields that wait for a decision;
    ``attention`` says that the record breaks a rule since a merge.
    ``same_as`` names the record that speaks for this one.
    """

    region: str = ""
    clocks: bytes = b""
    removed: bool = False
    conflicts: int = 0
    attention: bool = False
    same_as: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record as it stands in a register."""

    id: RecordId
    record: R
    revision: Revision


class Day(Protocol):
    """What a column may look at beside the record: the day it is, and which days are worked."""

    @property
    def today(self) -> date:
        """Return the day on which the list is looked at."""

    @property
    def calendar(self) -> WorkCalendar:
        """Return the working days."""


class Surroundings(Day, Protocol):
    """What a rule may look at beside the record itself."""

    @property
    def judged(self) -> RecordId | None:
        """Return the id of the record itself, or None when it is not kept yet."""

    @property
    def staff(self) -> str:
        """Return the name of whoever is at work, empty where nobody is."""

    @property
    def role(self) -> Role | None:
        """Return what whoever is at work is here for, None where nobody is."""

    def parameter(self, parameter: Parameter, on: date | None = None) -> int:
        """Return the number that the county, or else the program, sets for a day, else today."""

    def published(self, key: RegisterKey) -> Sequence[Any]:
        """Return the records of a catalogue that hold here today."""

    def look_up(self, key: RegisterKey, record_id: RecordId | None) -> Any | None:
        """Return the record of another register, or None when it has not arrived."""

    def others(self, key: RegisterKey, **equal: object) -> Sequence[Entry[Any]]:
        """Return the present entries of the same place whose fields equal these.

        The judged record itself is left out.
        """

    def within(self, key: RegisterKey, **bounds: tuple[object, object]) -> Sequence[Entry[Any]]:
        """Return the present entries of the same place whose fields lie within these bounds.

        Both are included; the judged record itself is left out.
        """

    def once(self, asked: tuple[Hashable, ...], work: Callable[[], T]) -> T:
        """Return what *work* comes to, which several columns of one record may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """The values of fields that a card says, and what is to be looked at, without hindering."""

    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()


Rule = Callable[[R, Surroundings], Iterable[Problem]]
Fill = Callable[[Mapping[str, Any], Surroundings], Mapping[str, Any]]
Begin = Callable[[Surroundings], Mapping[str, Any]]
Scan = Callable[[str, date], Scanned]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one attribute of a record is shown and asked for.

    ``section`` heads the group of fields in the form. ``given`` is the pattern
    of a number that the program gives when a record is added, such as
    ``"FW{year}-{mark}{serial:04}"``; such a field cannot be typed.
    ``sensitive`` fields are left out of what is hung on the wall.
    """

    name: str
    label: str
    hint: str = ""
    section: str = ""
    in_list: bool = True
    searched: bool = False
    given: str = ""
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Generic[R]):
    """A column that is worked out, from the record or from what names it: an age, hours served."""

    name: str
    label: str
    value: Callable[[R, Surroundings], Any]
    in_list: bool = True
    sensitive: bool = False

    def declared(self) -> Any:
        """Return the type of what is worked out, as ``value`` declares it."""
        return split_optional(_returned(self.value))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """Which status may follow which, and with which a record may begin."""

    field: str
    moves: Mapping[StrEnum, frozenset[StrEnum]]
    begins: frozenset[StrEnum]

    def allows(self, before: StrEnum, after: StrEnum) -> bool:
        """Tell whether a record may go from *before* to *after*."""
        return before == after or after in self.moves[before]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a register is told apart at a glance: its icon and the name of its hue."""

    icon: str
    hue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One thing by which two records may turn out to be of the same person or thing.

    ``alike`` makes of the values of the attributes ``by`` what two such
    records share. ``words`` say what they have in common.
    """

    words: str
    by: tuple[str, ...]
    alike: Callable[..., Iterable[Hashable]]


class Lasting(StrEnum):
    """Whether a record may go once it stands."""

    REMOVABLE = "removable"
    KEPT = "kept"
    """Corrected or made void, never removed."""
    UNALTERED = "unaltered"
    """Neither changed nor removed: another record corrects it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description(Generic[R]):
    """What is asked when a record is written: its fields, with their choices and rules.

    ``fill`` works out fields from those already typed: the birth date from
    the identity number. ``begin`` says what stands in the form of a new
    record before anybody typed; sheets that are read in know nothing of it.
    ``scan`` turns what a card reader types on some day into the values of
    fields; it returns none when it cannot make out the text.
    """

    record: type[R]
    fields: tuple[Field | Derived[R], ...]
    choices: Mapping[StrEnum, str] = dataclasses.field(default_factory=dict)
    rules: tuple[Rule[R], ...] = ()
    fill: Fill | None = None
    begin: Begin | None = None
    scan: Scan | None = None

    def types(self) -> Mapping[str, Any]:
        """Return the declared type of each attribute, in order."""
        record: Any = self.record  # a class is hashable, whatever its parameter
        return declared_types(record)

    def asked(self) -> tuple[Field, ...]:
        """Return the fields of the form."""
        return tuple(field for field in self.fields if isinstance(field, Field))

    def field(self, name: str) -> Field:
        """Return the field of the attribute *name*."""
        return next(field for field in self.asked() if field.name == name)

    def required(self) -> tuple[str, ...]:
        """Return the attributes without which there is no record: no default, None not allowed."""
        needed = {
            f.name
            for f in dataclasses.fields(self.record)  # type: ignore[arg-type]  # a dataclass
            if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        }
        return tuple(
            name
            for name, hint in self.types().items()
            if name in needed and not split_optional(hint)[1]
        )

    def references(self) -> Mapping[str, RegisterKey]:
        """Return the attributes that name records of other registers, with those registers."""
        record: Any = self.record
        return declared_references(record)

    def completed(self, record: R, surroundings: Surroundings) -> R:
        """Return *record* with what follows from it in the places left empty."""
        if self.fill is None:
            return record
        values = values_of(record)
        return self.record(**filled(values, self.fill(values, surroundings)))

    def fits_a_sheet(self) -> bool:
        """Tell whether a row can say all that a record needs; no cell holds a picture."""
        types = self.types()
        return all(types[name] is not Attachment for name in self.required())

    def problems(self, record: R, surroundings: Surroundings) -> tuple[Problem, ...]:
        """Return everything that is wrong with *record*, warnings too."""
        return tuple(problem for rule in self.rules for problem in rule(record, surroundings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Description[R]):
    """Everything the program needs to know to keep one kind of record.

    ``named_by`` lists the fields that together name a record; a reference
    among them stands for the name of the record it points at. ``part_of`` is
    the field that names the record of which this one is a part, as dues are
    of a member. ``together`` is the field whose equal values hold records
    together, as the household number does. ``shipped`` makes a catalogue of a
    register: the records that hold as long as nobody above publishes others
    under their names. ``reversal`` makes the record that takes an unaltered one
    back on a day. ``note`` is what whoever reads its numbers must know, in a
    sentence by what holds at the place; it stands on every roster and beside
    every record. ``likenesses`` say by what two records may be found to be one,
    the surest first; without any, none are looked for. ``posted`` are the
    columns that may hang on the wall, and how much of them: names of people
    are masked besides. Where it is empty nothing of the register ever does.
    """

    key: RegisterKey
    title: str
    named_by: tuple[str, ...]
    look: Look
    workflow: Workflow | None = None
    part_of: str = ""
    together: str = ""
    lasting: Lasting = Lasting.REMOVABLE
    shipped: Callable[[], Sequence[R]] | None = None
    reversal: Callable[[RecordId, R, date], R] | None = None
    note: Callable[[Surroundings], str] | None = None
    likenesses: tuple[Likeness, ...] = ()
    posted: Mapping[str, Posted] = dataclasses.field(default_factory=dict)


def values_of(record: Any) -> dict[str, Any]:
    """Return the value of each attribute of *record*, in order."""
    return {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}


def filled(values: Mapping[str, Any], worked_out: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* with what was worked out in the places left empty."""
    empty = {name for name in worked_out if values.get(name) in (None, "", ())}
    return {**values, **{name: worked_out[name] for name in empty}}


@cache
def declared_types(record: type) -> Mapping[str, Any]:
    """Return the declared type of each attribute of the dataclass *record*, in order."""
    hints = get_type_hints(record)
    return {f.name: hints[f.name] for f in dataclasses.fields(record)}


@cache
def _returned(value: Callable[..., Any]) -> Any:
    return get_type_hints(value).get("return", str)


@cache
def declared_references(record: type) -> Mapping[str, RegisterKey]:
    """Return the attributes of the dataclass *record* that name records, with their registers."""
    declared = {name: split_optional(hint)[0] for name, hint in declared_types(record).items()}
    return {name: REFERS_TO[kind] for name, kind in declared.items() if kind in REFERS_TO}
