"""Takes records in from Excel or CSV, and writes them out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.ids import REFERS_TO
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry, Register
from desktop.domain.types import BASES, Fen, IdNumber, Minutes, Telephone, split_optional
from desktop.i18n import translate as _
from desktop.i18n import wordings
from desktop.messages import N_
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.taking_in import NotedRow, RefusedRow, Taking
from desktop.services.telling_apart import Called
from desktop.services.wording import (
    FEN_OF_A_YUAN,
    MINUTES_OF_AN_HOUR,
    Names,
    Wording,
    wording_of,
)
from desktop.sheets.columns import known_headings, recognise
from desktop.sheets.reading import read_sheet
from desktop.sheets.records import read_records
from desktop.sheets.writing import ColumnKind, SheetColumn, Value, write_sheet
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

Progress = Callable[[int, int], None]

WIDTHS = {IdNumber: 20.0, Telephone: 14.0}
USUAL_WIDTH = 12.0


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
    stand in the report. Raises ``KnownError`` when the file cannot be read,
    no column is recognised, or no sheet can hold such records;
    :class:`RefusedError` when none may be added here.
    """
    if not register.fits_a_sheet():
        raise KnownError(N_("No sheet can hold a picture; add each in the window instead"))
    sheet = read_sheet(file, known_headings(register, wordings))
    columns = recognise(sheet.headings, register, wordings)
    if not columns.fields:
        raise KnownError(
            N_("No column of {file} is known here. Put headings such as “{label}” above them."),
            file=file.name,
            label=register.asked()[0].label,
        )
    drafts = read_records(sheet, register, wordings)
    with RecordKeeping(sitting).taking_in(dry_run=dry_run) as intake:
        taking = Taking(intake, register, sitting.today)
        for done, _waiting in enumerate(taking.take(drafts)):
            progress(done, len(drafts))
    progress(len(drafts), len(drafts))
    return ImportReport(
        rows=len(drafts),
        added=taking.added,
        same=taking.same,
        refused=taking.refused,
        noted=tuple(taking.noted),
        unread=columns.unread,
        changes=Changes() if dry_run else intake.changes(),
    )


def export_sheet(sitting: Sitting, register: Register[Any], file: Path) -> int:
    """Write every present record of *register* to *file* (.xlsx or .csv); return how many."""
    with sitting.store.read() as unit:
        entries = unit.records(register).find(Wanted(near=unit.identity.region))
        wording = wording_of(unit, register, entries, sitting.today, ()).in_full()
        wording = replace(wording, names=_apart(unit, wording.names, sitting.today))
    columns = [_sheet_column(register, field.name) for field in register.asked()]
    write_sheet(file, _(register.title), columns, _export_rows(register, wording, entries))
    return len(entries)


def _apart(unit: UnitOfWork, names: Names, today: date) -> Names:
    """Return *names*, those that several bear told apart."""
    return {
        key: {**said, **Called(unit, key, today).names()} for key, said in names.items() if said
    }


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
    if declared is Telephone:
        return str(value)  # as it is stored: what dials wants no spaces
    return value if isinstance(value, date) else wording.value(name, value)
