"""The command that prints into a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.cli.picking import ListKey, Time, picked
from desktop.cli.records import known_register, register_called
from desktop.cli.showing import bar, say
from desktop.cli.signing_in import at_station
from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.services.desk import Sitting

if TYPE_CHECKING:
    from desktop.services.documents import PrintedDocument

commands = typer.Typer()


Document = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT", callback=known_register, help=N_("The register of the roster.")
    ),
]
Pdf = Annotated[Path, typer.Argument(metavar="FILE.pdf", help=N_("The file to write."))]
Words = Annotated[
    str, typer.Option("--where", metavar="WORDS", help=N_("Only records that hold these."))
]
Ids = Annotated[
    list[str] | None,
    typer.Option("--id", metavar="ID", help=N_("Only this record; may be given often.")),
]
FieldName = Annotated[
    str, typer.Option("--group", metavar="FIELD", help=N_("The field that heads each part."))
]


@commands.command("print", help=N_("Print the roster of a register as a PDF."))
@at_station
def _print(  # noqa: PLR0913 - one parameter for each word of the command
    sitting: Sitting,
    document: Document,
    file: Pdf,
    *,
    where: Words = "",
    ids: Ids = None,
    group: FieldName = "",
    selection: ListKey = "",
    period: Time = "",
) -> None:
    from desktop.services import documents  # noqa: PLC0415 - the other commands print nothing

    register = register_called(document)
    order = documents.RosterOrder(
        words=where,
        records=_among(ids, picked(sitting, register, selection, period)),
        group_by=_field_called(register, group),
    )
    with bar(N_("Printing")) as progress:
        printed = documents.roster(sitting, register, order, progress)
    save_and_tell(printed, file)


def save_and_tell(printed: "PrintedDocument", file: Path) -> None:
    """Write *printed* into *file*, and say how much it holds and which characters it lacks."""
    from desktop.services.documents import save_document  # noqa: PLC0415 - slow to load

    save_document(printed, file)
    say(
        N_("{file} · records: {rows} · pages: {pages}"),
        file=file.name,
        rows=printed.rows,
        pages=printed.pages,
    )
    if printed.missing:
        say(
            N_("No typeface here has these characters: {characters}"),
            characters=" ".join(sorted(printed.missing)),
        )


def _among(ids: list[str] | None, found: list[RecordId] | None) -> list[RecordId] | None:
    """Return the records that are both given by their ids and in the list, as far as either is."""
    if not ids:
        return found
    return [RecordId(record) for record in ids if found is None or record in found]


def _field_called(register: Register[Any], name: str) -> str:
    known = [field.name for field in register.asked()]
    if name and name not in known:
        raise typer.BadParameter(", ".join(known), param_hint="--group")
    return name
