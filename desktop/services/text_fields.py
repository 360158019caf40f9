"""Fills a text with what a register knows: {Name} of each record, {Name、} of all of them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.domain.register import Derived, Entry, Field, Register
from desktop.domain.types import Attachment, IdNumber, Telephone, split_optional
from desktop.i18n import day_words, wordings
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.wording import Wording, wording_of
from desktop.store.records import Wanted
from desktop.store.schema import Schema
from desktop.store.unit import UnitOfWork

Column = Field | Derived[Any]
MARKS = "、，；"
"""What may stand behind a field in its braces: between the values of all records."""
_BRACES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_BRACE = re.compile(r"[{}｛｝]")
_NUMBERS = (IdNumber, Telephone)
TODAY, STATION, COUNT = N_("This day"), N_("Our station"), N_("How many there are")
_OF_THE_PLACE = (TODAY, STATION, COUNT)
"""The fields that are of no record; they are called as here whatever the register."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a value comes from: a column, behind the reference ``through`` if there is one."""

    column: Column
    through: str = ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field in a text, as it is written there; ``mark`` joins the values of all records."""

    label: str
    mark: str


Part = str | _Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    """A text with the words for its fields: ``words`` by the id of a record and the label."""

    parts: Sequence[Part]
    entries: Sequence[Entry[Any]]
    words: Mapping[tuple[RecordId, str], str]
    place: Mapping[str, str]

    def of(self, entry: Entry[Any] | None) -> str:
        """Return the text for one record, or for all of them together."""
        return "".join(self._said(part, entry) for part in self.parts)

    def _said(self, part: Part, entry: Entry[Any] | None) -> str:
        if isinstance(part, str):
            return part
        if part.label in self.place:
            return self.place[part.label]
        if part.mark or entry is None:
            said = (self.words[each.id, part.label] for each in self.entries)
            return part.mark.join(filter(None, said))
        return self.words[entry.id, part.label]


class TextFields:
    """The fields that a text about records of *register* may have.

    They are called as the columns are; of records that are named by others,
    such as a membership by its resident, the columns of those are there too.
    What is to be posted has no numbers and nothing that is sensitive; elsewhere
    numbers are masked unless they are wanted *in_full*.
    """

    def __init__(
        self,
        register: Register[Any],
        schema: Schema,
        *,
        public: bool = False,
        in_full: bool = False,
    ) -> None:
        self._register, self._schema = register, schema
        self._public, self._in_full = public, in_full
        self._sources: dict[str, _Source] = {}
        self._gather(register, "")
        references = register.references()
        for name in register.named_by:
            if name in references:
                self._gather(schema.register(references[name]), name)
        self._called = {
            words: label for label in (*_OF_THE_PLACE, *self._sources) for words in wordings(label)
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the fields are called, those of the register first."""
        return tuple(_(label) for label in (*self._sources, *_OF_THE_PLACE))

    def require_known(self, text: str) -> None:
        """Raise ``KnownError`` when *text* has a field that there is not, or an odd brace."""
        tuple(self._parts(text))

    def asked_in(self, text: str) -> bool:
        """Tell whether *text* has any field; raises ``KnownError`` like :meth:`require_known`."""
        return bool(_slots(tuple(self._parts(text))))

    def each(
        self, unit: UnitOfWork, entries: Sequence[Entry[Any]], text: str, today: date
    ) -> list[str]:
        """Return *text* filled for each of *entries*; raises ``KnownError``."""
        filling = self._filling(unit, entries, text, today)
        return [filling.of(entry) for entry in entries]

    def once(self, unit: UnitOfWork, entries: Sequence[Entry[Any]], text: str, today: date) -> str:
        """Return *text* filled for all *entries* together.

        Raises ``KnownError``, also when a field is of one record and there are several.
        """
        filling = self._filling(unit, entries, text, today)
        single = [part.label for part in _slots(filling.parts) if self._is_of_one(part)]
        if single and len(entries) != 1:
            raise KnownError(
                N_("“{field}” is of one record; write “{every}” for those of all"),
                field=f"{{{_(single[0])}}}",
                every=f"{{{_(single[0])}{MARKS[0]}}}",
            )
        return filling.of(None)

    def _gather(self, register: Register[Any], through: str) -> None:
        for column in register.fields:
            if self._may_stand(register, column):
                self._sources.setdefault(column.label, _Source(column, through))

    def _may_stand(self, register: Register[Any], column: Column) -> bool:
        if isinstance(column, Derived):
            return not (self._public and column.sensitive)
        declared, _optional = split_optional(register.types()[column.name])
        if declared is Attachment:
            return False
        return not (self._public and (column.sensitive or declared in _NUMBERS))

    def _parts(self, text: str) -> Iterator[Part]:
        """Yield the pieces of *text*: words, and fields by the labels of their columns."""
        for number, piece in enumerate(_BRACES.split(text)):
            if number % 2:
                yield self._slot(piece.strip())
            elif _BRACE.search(piece):
                example = f"{{{self.names[0]}}}"
                raise KnownError(
                    N_("A brace stands alone; write a field as “{field}”"), field=example
                )
            elif piece:
                yield piece

    def _slot(self, written: str) -> _Slot:
        mark = written[-1:] if written[-1:] in tuple(MARKS) else ""
        name = written.removesuffix(mark).strip()
        if name not in self._called:
            raise KnownError(
                N_("There is no field “{field}”; there are: {fields}"),
                field=name,
                fields=_(N_(", ")).join(self.names),
            )
        return _Slot(self._called[name], mark)

    def _is_of_one(self, slot: _Slot) -> bool:
        return not slot.mark and slot.label in self._sources

    def _filling(
        self, unit: UnitOfWork, entries: Sequence[Entry[Any]], text: str, today: date
    ) -> _Filling:
        parts = tuple(self._parts(text))
        wanted = {slot.label for slot in _slots(parts)} & set(self._sources)
        words: dict[tuple[RecordId, str], str] = {}
        for through in {self._sources[label].through for label in wanted}:
            labels = {label for label in wanted if self._sources[label].through == through}
            words.update(self._words(unit, entries, through, labels, today))
        place = {
            TODAY: day_words(today),
            STATION: unit.identity.name,
            COUNT: str(len(entries)),
        }
        return _Filling(parts=parts, entries=entries, words=words, place=place)

    def _words(
        self,
        unit: UnitOfWork,
        entries: Sequence[Entry[Any]],
        through: str,
        labels: Collection[str],
        today: date,
    ) -> Iterator[tuple[tuple[RecordId, str], str]]:
        """Yield the words for *labels* of each entry, from what it names *through* a reference.

        What it names is left empty when it has not arrived.
        """
        register, behind = self._register, {entry.id: entry for entry in entries}
        if through:
            register = self._schema.register(self._register.references()[through])
            named = {entry.id: getattr(entry.record, through) for entry in entries}
            wanted = Wanted(among=[each for each in named.values() if each], whatever=True)
            found = {entry.id: entry for entry in unit.records(register).find(wanted)}
            behind = {own: found[other] for own, other in named.items() if other in found}
        columns = [self._sources[label].column for label in labels]
        wording = wording_of(unit, register, behind.values(), today, columns)
        shown = wording.in_full() if self._in_full else wording
        for entry in entries:
            for column in columns:
                kept = behind.get(entry.id)
                yield (entry.id, column.label), _written(shown, kept, column) if kept else ""


def _written(wording: Wording, entry: Entry[Any], column: Column) -> str:
    """Return what stands in a cell as it is written in a sentence: days as people say them."""
    if isinstance(column, Derived):
        value = wording.derivation(entry, column)
    else:
        value = getattr(entry.record, column.name)
    return day_words(value) if isinstance(value, date) else wording.cell(entry, column)


def _slots(parts: Sequence[Part]) -> list[_Slot]:
    return [part for part in parts if isinstance(part, _Slot)]
