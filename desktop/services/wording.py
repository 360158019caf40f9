"""Says the values of a record in the words of the screen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from desktop import resources
from desktop.domain.ids import REFERS_TO, RecordId, RegisterKey
from desktop.domain.lunar import lunar_text, parse_lunar
from desktop.domain.masks import mask_number, mask_phone
from desktop.domain.phones import grouped
from desktop.domain.register import Derived, Entry, Field, Register
from desktop.domain.types import (
    CODE_LISTS,
    Attachment,
    Fen,
    IdNumber,
    Lunar,
    Minutes,
    Prose,
    Telephone,
    split_optional,
)
from desktop.i18n import CHINESE, language
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.naming import names_of
from desktop.services.surroundings import Around
from desktop.store.foresight import Foresight
from desktop.store.unit import UnitOfWork

MINUTES_OF_AN_HOUR = 60
FEN_OF_A_YUAN = 100

Names = Mapping[RegisterKey, Mapping[RecordId, str]]
Derivations = Mapping[tuple[RecordId, str], Any]
"""The values of derived columns, by the record and the name of the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How values are said: with the names of what is referred to, masked or in full.

    ``places`` are the names of the places to which the record belonged.
    """

    register: Register[Any]
    today: date
    names: Names
    derived: Derivations = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    masked: bool = True

    def derivation(self, entry: Entry[Any], column: Derived[Any]) -> Any:
        """Return what was worked out for *entry*."""
        return self.derived.get((entry.id, column.name))

    def cell(self, entry: Entry[Any], column: Field | Derived[Any]) -> str:
        """Return what stands in one cell."""
        if isinstance(column, Derived):
            return self._worked_out(column, self.derivation(entry, column))
        return self.value(column.name, getattr(entry.record, column.name))

    def value(self, name: str, value: Any) -> str:
        """Return the *value* of the attribute *name* in words."""
        declared, _optional = split_optional(self.register.types()[name])
        if value in (None, ""):
            return ""
        if declared in REFERS_TO:
            return self.names.get(REFERS_TO[declared], {}).get(value, _(N_("(not here yet)")))
        if declared in CODE_LISTS:
            return code_words(CODE_LISTS[declared], value)
        return self._of_kind(declared, value)

    def say(self, value: Any) -> str:
        """Return a value of any type in words."""
        match value:
            case None:
                return ""
            case bool():
                return _(N_("yes")) if value else _(N_("no"))
            case StrEnum():
                return _(self.register.choices[value])
            case tuple():
                return _(N_(", ")).join(self.say(member) for member in value)
            case str():
                return _(value)
            case _:
                return str(value)

    def _worked_out(self, column: Derived[Any], value: Any) -> str:
        declared = column.declared()
        return self.say(value) if value is None or declared not in SAID else SAID[declared](value)

    def _of_kind(self, declared: Any, value: Any) -> str:
        if declared in SAID:
            return SAID[declared](value)
        if declared in MASKS:
            return (MASKS if self.masked else IN_FULL)[declared](value)
        return value if type(value) is str else self.say(value)

    def in_full(self) -> "Wording":
        """Return the wording that hides nothing."""
        return replace(self, masked=False)


def wording_of(
    unit: UnitOfWork,
    register: Register[Any],
    entries: Iterable[Entry[Any]],
    today: date,
    columns: Iterable[Field | Derived[Any]] | None = None,
) -> Wording:
    """Return how to say the values of *entries*, with the names of all they refer to.

    Of derived columns only those among *columns* are worked out, all by default.
    """
    named: dict[RegisterKey, set[RecordId]] = {}
    held: Sequence[Entry[Any]] = tuple(entries)
    for name, key in register.references().items():
        found = {getattr(entry.record, name) for entry in held}
        named.setdefault(key, set()).update(record for record in found if record)
    names = {key: names_of(unit, key, records) for key, records in named.items()}
    wanted = register.fields if columns is None else columns
    unit.foresight = Foresight(chain((entry.id for entry in held), *named.values()))
    derived = {
        (entry.id, column.name): column.value(entry.record, around)
        for entry in held
        for around in [Around.of(unit, entry, today)]
        for column in wanted
        if isinstance(column, Derived)
    }
    return Wording(register=register, today=today, names=names, derived=derived)


def code_words(codes: str, code: str) -> str:
    """Return the label of *code* in the language of the screen, or the code itself."""
    label = resources.codes(codes).get(code)
    if label is None:
        return code
    return str(label["zh" if language() == CHINESE else "en"])


def lunar_words(day: str) -> str:
    """Return a day of the lunar year in words, or as it came: a merge refuses no record."""
    try:
        return lunar_text(parse_lunar(day))
    except ValueError:
        return day


def hours_words(minutes: int) -> str:
    """Return a length of time in hours, rounded half up at a tenth (domain.md §3.7)."""
    tenths = (minutes * 10 * 2 + MINUTES_OF_AN_HOUR) // (MINUTES_OF_AN_HOUR * 2)
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


SAID: Mapping[object, Callable[[Any], str]] = {
    Minutes: hours_words,
    Fen: lambda amount: f"{amount / FEN_OF_A_YUAN:.2f}",
    Lunar: lunar_words,
    Prose: str,  # what somebody wrote is never translated
    Attachment: lambda _name: _(N_("Photograph")),
}
"""How a value is said by its kind."""
MASKS: Mapping[object, Callable[[str], str]] = {IdNumber: mask_number, Telephone: mask_phone}
IN_FULL: Mapping[object, Callable[[str], str]] = {IdNumber: str, Telephone: grouped}
"""How a number is shown: masked, or all of it, a mobile one as 138 0013 8000 (domain.md §2.9)."""
