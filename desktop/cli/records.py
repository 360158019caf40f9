"""The commands that list the records of a register, and move them in and out of sheets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from desktop.cli.failures import REFUSED, complain, labelled
from desktop.cli.picking import ListKey, Time, picked
from desktop.cli.showing import AsJson, bar, say, show_object, show_table
from desktop.cli.signing_in import at_station
from desktop.domain.register import Entry, Register
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services.deadlines import recount_after
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.wording import wording_of
from desktop.store.records import Wanted

SHEETS = {".xlsx", ".csv"}

commands = typer.Typer()


def known_register(key: str) -> str:
    """Return *key* if a register is called so; else the command was not used rightly."""
    keys = [register.key for register in REGISTERS]
    if key not in keys:
        raise typer.BadParameter(", ".join(keys))
    return key


def register_called(key: str) -> Register[Any]:
    """Return the register called *key*."""
    return next(register for register in REGISTERS if register.key == key)


RegisterName = Annotated[
    str,
    typer.Argument(metavar="REGISTER", callback=known_register, help=N_("Such as residents.")),
]


@commands.command("list", help=N_("Show the records of a register."))
@at_station
def _list(  # noqa: PLR0913 - one parameter for each word of the command
    sitting: Sitting,
    name: RegisterName,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help=N_("Characters, pinyin, initials, digits."))
    ] = "",
    *,
    selection: ListKey = "",
    period: Time = "",
    as_json: AsJson = False,
) -> None:
    register = register_called(name)
    among = picked(sitting, register, selection, period)
    entries = RecordKeeping(sitting).find(register, words, Wanted(among=among))
    if among is not None:
        entries.sort(key=lambda entry: among.index(entry.id))
    if as_json:
        found = [_plain(entry) for entry in entries]
        show_object({"register": register.key, "count": len(found), "records": found})
        return
    with sitting.store.read() as unit:
        wording = wording_of(unit, register, entries, sitting.today)
    columns = [column for column in register.fields if column.in_list]
    rows = [[wording.cell(entry, column) for column in columns] for entry in entries]
    show_table([[_(column.label) for column in columns], *rows])


def _plain(entry: Entry[Any]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "region": entry.revision.region,
        **msgspec.to_builtins(entry.record),
    }


@commands.command("import", help=N_("Take the rows of a sheet (.xlsx or .csv) in."))
@at_station
def _import(
    sitting: Sitting,
    name: RegisterName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The sheet to read."))],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only say what would become of it."))
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help=N_("Where to write the rows not taken in, a sheet.")
        ),
    ] = None,
) -> None:
    if report is not None and report.suffix.lower() not in SHEETS:
        raise typer.BadParameter(", ".join(sorted(SHEETS)), param_hint="--report")
    from desktop.services import sheets  # noqa: PLC0415 - the other commands start without Excel

    register = register_called(name)
    with bar(N_("Reading rows")) as progress:
        taken = sheets.import_sheet(sitting, register, file, dry_run=dry_run, progress=progress)
        recount_after(sitting, taken.changes)
    would = N_("Rows: {rows} · would be added: {added} · kept already: {same}")
    done = N_("Rows: {rows} · added: {added} · kept already: {same}")
    say(would if dry_run else done, rows=taken.rows, added=taken.added, same=taken.same)
    for heading in taken.unread:
        say(N_("Column not read: {heading}"), heading=heading)
    for line in _reasons(register, taken.noted):
        typer.echo(line)
    if report is not None:
        sheets.write_report(taken, register, report)
    if taken.refused:
        for line in _reasons(register, taken.refused):
            typer.echo(line)
        _complain_of(len(taken.refused))
        raise typer.Exit(REFUSED)


@commands.command("export", help=N_("Write all records of a register to a sheet (.xlsx or .csv)."))
@at_station
def _export(
    sitting: Sitting,
    name: RegisterName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The sheet to write."))],
) -> None:
    from desktop.services import sheets  # noqa: PLC0415 - the other commands start without Excel

    count = sheets.export_sheet(sitting, register_called(name), file)
    say(N_("{file} · records: {count}"), count=count, file=file.name)


def _reasons(register: Register[Any], rows: Any) -> Iterator[str]:
    labels = {field.name: field.label for field in register.asked()}
    for row in rows:
        for problem in row.problems:
            reason = labelled(labels.get(problem.field, ""), _(problem.message, **problem.values))
            yield _(N_("Row {row}: {reason}"), row=row.row, reason=reason)


def _complain_of(refused: int) -> None:
    complain(
        _(
            N_("Rows not taken in: {count}. Correct them in the sheet, then read it again."),
            count=refused,
        )
    )
