"""The command that prints into a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.cli.picking import ListKey, Time, picked
from desktop.cli.showing import bar, say
from desktop.cli.signing_in import at_station
from desktop.domain.ids import RecordId
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping

if TYPE_CHECKING:
    from desktop.services.document import Document, Option, PrintedDocument

commands = typer.Typer()


DocumentKey = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT", help=N_("A register for its roster, or a key that names no register.")
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
Answers = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="OPTION=ANSWER",
        help=N_(
            "How it is to be; an option that is none names those there are; may be given often."
        ),
    ),
]


@commands.command("print", help=N_("Print a document as a PDF: a roster, a notice, a slip."))
@at_station
def _print(  # noqa: PLR0913 - one parameter for each word of the command
    sitting: Sitting,
    document: DocumentKey,
    file: Pdf,
    *,
    where: Words = "",
    ids: Ids = None,
    answers: Answers = None,
    selection: ListKey = "",
    period: Time = "",
) -> None:
    from desktop.services.document import Order  # noqa: PLC0415 - the other commands print nothing

    wanted = _document_called(document)
    order = Order(
        records=_among(sitting, wanted, ids=ids, where=where, selection=selection, period=period),
        chosen=dict(_answers(sitting, wanted, answers or ())),
    )
    with bar(N_("Printing")) as progress:
        printed = wanted.make(sitting, order, progress)
    save_and_tell(printed, file)


def _document_called(key: str) -> "Document":
    """Return the document called *key*; else the command was not used rightly."""
    from desktop.services.documents import documents_of  # noqa: PLC0415 - slow to load

    known = {document.key: document for document in documents_of(REGISTERS)}
    if key not in known:
        raise typer.BadParameter(", ".join(known), param_hint="DOCUMENT")
    return known[key]


def _answers(
    sitting: Sitting, document: "Document", given: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield option and answer of each ``option=answer`` that the document knows."""
    known = {option.key: option for option in document.options}
    for option, _equals, answer in (each.partition("=") for each in given):
        if option not in known:
            raise typer.BadParameter(", ".join(known), param_hint="--set")
        _require_pick(sitting, known[option], answer)
        yield option, answer


def _require_pick(sitting: Sitting, option: "Option", answer: str) -> None:
    if option.picks is None:
        return
    keys = [pick.key for pick in option.picks(sitting)]
    if not set(option.taken(answer)) <= set(keys):
        raise typer.BadParameter(", ".join(keys), param_hint=f"--set {option.key}")


def save_and_tell(printed: "PrintedDocument", file: Path) -> None:
    """Write *printed* into *file*, and say how much it holds and which characters it lacks."""
    from desktop.services.document import save_document  # noqa: PLC0415 - slow to load

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


def _among(  # noqa: PLR0913 - one for each way of the command line to say which records
    sitting: Sitting,
    document: "Document",
    *,
    ids: list[str] | None,
    where: str,
    selection: str,
    period: str,
) -> list[RecordId] | None:
    """Return the records that are given by ids, in the list, and hold the words; None for all."""
    if document.register is None:
        return None
    register = document.register
    found = picked(sitting, register, selection, period)
    if where:
        holding = [entry.id for entry in RecordKeeping(sitting).find(register, where)]
        found = holding if found is None else [each for each in found if each in set(holding)]
    if not ids:
        return found
    return [RecordId(record) for record in ids if found is None or record in found]
