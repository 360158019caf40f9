"""Takes records in from Excel or CSV, and writes them out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.ids import REFERS_TO, RecordId, RegisterKey
from desktop.domain.problems import KnownError, Problem
from desktop.domain.register import Entry, Register
from desktop.domain.types import BASES, Fen, IdNumber, Minutes, Telephone, split_optional
from desktop.i18n import translate as _
from desktop.i18n import wordings
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.naming import names_of
from desktop.services.records import RecordKeeping, Save
from desktop.services.rights import Rights
from desktop.services.wording import FEN_OF_A_YUAN, MINUTES_OF_AN_HOUR, Wording, wording_of
from desktop.sheets.columns import known_headings, recognise
from desktop.sheets.reading import read_sheet
from desktop.sheets.records import Draft, read_records
from desktop.sheets.writing import ColumnKind, SheetColumn, Value, write_sheet
from desktop.store.records import EVERYTHING

Progress = Callable[[int, int], None]

WIDTHS = {IdNumber: 20.0, Telephone: 14.0}
USUAL_WIDTH = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of a sheet that was not taken in, and why; ``row`` counts as Excel does."""

    row: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRow:
    """A row that was taken in, and what of it was put under the remarks."""

    row: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a sheet. ``same`` rows are already kept just so."""

    rows: int
    added: int
    same: int
    refused: tuple[RefusedRow, ...]
    noted: tuple[NotedRow, ...]
    unread: tuple[str, ...]
    changes: Changes


def import_sheet(
    sitting: Sitting,
    register: Register[Any],
    file: Path,
    *,
    dry_run: bool = False,
    progress: Progress = lambda _d, _a: None,
) -> ImportReport:
    """Take the rows of *file* into *register*, as one act.

    Every row passes the rules of the form; those that break one stay out and
    stand in the report. Raises ``KnownError`` when the file cannot be read or
    no column is recognised, :class:`RefusedError` when none may be added here.
    """
    sheet = read_sheet(file, known_headings(register, wordings))
    columns = recognise(sheet.headings, register, wordings)
    if not columns.fields:
        raise KnownError(
            N_("No column of {file} is known here. Put headings such as “{label}” above them."),
            file=file.name,
            label=register.asked()[0].label,
        )
    drafts = read_records(sheet, register, wordings)
    taking = _Taking(sitting, register)
    saves: list[Save] = []
    for done, draft in enumerate(drafts):
        progress(done, len(drafts))
        if (save := taking.save_of(draft)) is not None:
            saves.append(save)
    added, refused = taking.keep(saves, dry_run=dry_run)
    progress(len(drafts), len(drafts))
    return ImportReport(
        rows=len(drafts),
        added=len(saves) - len(refused),
        same=taking.same,
        refused=tuple(sorted((*taking.refused, *refused), key=lambda row: row.row)),
        noted=taking.noted(saves, refused),
        unread=columns.unread,
        changes=added,
    )


def export_sheet(sitting: Sitting, register: Register[Any], file: Path) -> int:
    """Write every present record of *register* to *file* (.xlsx or .csv); return how many."""
    with sitting.store.read() as unit:
        entries = unit.records(register).find(EVERYTHING)
        wording = wording_of(unit, register, entries, sitting.today, ()).in_full()
    columns = [_sheet_column(register, field.name) for field in register.asked()]
    write_sheet(file, _(register.title), columns, _export_rows(register, wording, entries))
    return len(entries)


def write_report(report: ImportReport, register: Register[Any], file: Path) -> None:
    """Write the refused rows with their reasons to *file* (.xlsx or .csv)."""
    columns = [
        SheetColumn(title=_(N_("Row")), kind=ColumnKind.NUMBER),
        SheetColumn(title=_(N_("Column")), width=USUAL_WIDTH),
        SheetColumn(title=_(N_("Reason")), width=60),
    ]
    labels = {field.name: field.label for field in register.asked()}
    rows = [
        (refused.row, _(labels.get(problem.field, "")), _(problem.message, **problem.values))
        for refused in report.refused
        for problem in refused.problems
    ]
    write_sheet(file, _(N_("Rows not taken in")), columns, rows)


class _Taking:
    """Turns drafts into records and keeps those that the rules allow."""

    def __init__(self, sitting: Sitting, register: Register[Any]) -> None:
        self._sitting = sitting
        self._register = register
        self._keeping = RecordKeeping(sitting)
        self._rows: dict[int, int] = {}
        self._notes: dict[int, tuple[Problem, ...]] = {}
        self._kept = [entry.record for entry in self._keeping.find(register)]
        self._named = self._names()
        self.refused: list[RefusedRow] = []
        self.same = 0

    def save_of(self, draft: Draft) -> Save | None:
        """Return the record that *draft* describes, or None when it is refused or kept already."""
        problems = list(draft.problems)
        values = {**draft.values, **dict(self._references(draft, problems))}
        if problems:
            self.refused.append(RefusedRow(row=draft.row, problems=tuple(problems)))
            return None
        record = self._record(values)
        if any(_says_the_same(values, kept) for kept in self._kept):
            self.same += 1
            return None
        save = Save(register=self._register, record=record)
        self._rows[id(save)], self._notes[id(save)] = draft.row, draft.notes
        return save

    def noted(self, saves: Sequence[Save], refused: Sequence[RefusedRow]) -> tuple[NotedRow, ...]:
        """Return the rows of *saves* of which something is to be told, but for those *refused*."""
        out = {row.row for row in refused}
        told = ((self._rows[id(save)], self._notes[id(save)]) for save in saves)
        return tuple(NotedRow(row=r, problems=notes) for r, notes in told if notes and r not in out)

    def keep(self, saves: Sequence[Save], *, dry_run: bool) -> tuple[Changes, list[RefusedRow]]:
        """Keep all of *saves* that break no rule, as one act."""
        if saves:
            with self._sitting.store.read() as unit:
                Rights(unit).require_to_add(self._register)
        changes, refused = self._keeping.save_those_allowed(saves, dry_run=dry_run)
        return changes, [
            RefusedRow(row=self._rows[id(save)], problems=problems) for save, problems in refused
        ]

    def _record(self, values: Mapping[str, Any]) -> Any:
        empty = {
            name: () if str(hint).startswith("tuple") else None
            for name, hint in self._register.types().items()
            if name in self._register.required()
        }
        return self._register.record(**{**empty, **values})

    def _names(self) -> dict[RegisterKey, dict[str, list[RecordId]]]:
        """Return the records that each name stands for, in the registers referred to."""
        named: dict[RegisterKey, dict[str, list[RecordId]]] = {}
        with self._sitting.store.read() as unit:
            for key in set(self._register.references().values()):
                ids = unit.records(unit.schema.register(key)).ids(EVERYTHING)
                for record, name in names_of(unit, key, ids).items():
                    named.setdefault(key, {}).setdefault(name, []).append(record)
        return named

    def _references(self, draft: Draft, problems: list[Problem]) -> Iterator[tuple[str, RecordId]]:
        """Find the records that the words of a row name; two of one name are not guessed at."""
        for name, key in self._register.references().items():
            words = draft.values.get(name)
            if not words:
                continue
            match self._named.get(key, {}).get(words, []):
                case [record]:
                    yield name, record
                case []:
                    message = N_("“{words}” is not kept here yet; register it first")
                    problems.append(Problem(name, message, {"words": words}))
                case _:
                    message = N_("“{words}” stands for several; take this row in by hand")
                    problems.append(Problem(name, message, {"words": words}))


def _says_the_same(values: Mapping[str, Any], kept: object) -> bool:
    return all(getattr(kept, name) == value for name, value in values.items())


def _sheet_column(register: Register[Any], name: str) -> SheetColumn:
    declared, _optional = split_optional(register.types()[name])
    kind = ColumnKind.TEXT
    if declared in (IdNumber, Telephone) or register.field(name).given:
        kind = ColumnKind.DIGITS
    elif declared is Fen:
        kind = ColumnKind.MONEY
    elif declared is Minutes or BASES.get(declared, declared) is int:
        kind = ColumnKind.NUMBER
    elif declared is date:
        kind = ColumnKind.DAY
    return SheetColumn(
        title=_(register.field(name).label), kind=kind, width=WIDTHS.get(declared, USUAL_WIDTH)
    )


def _export_rows(
    register: Register[Any], wording: Wording, entries: Sequence[Entry[Any]]
) -> Iterator[list[Value]]:
    types = {name: split_optional(hint)[0] for name, hint in register.types().items()}
    for entry in entries:
        yield [
            _cell(wording, field.name, types[field.name], getattr(entry.record, field.name))
            for field in register.asked()
        ]


def _cell(wording: Wording, name: str, declared: Any, value: Any) -> Value:
    if value is None:
        return None
    if declared is Fen:
        return float(value / FEN_OF_A_YUAN)
    if declared is Minutes:
        return float(value / MINUTES_OF_AN_HOUR)
    if declared not in REFERS_TO and isinstance(value, int) and not isinstance(value, bool):
        return value
    return value if isinstance(value, date) else wording.value(name, value)
