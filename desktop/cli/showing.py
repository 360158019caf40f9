"""Shows what a command found: as lines, as a table, as one JSON object, as a bar."""

import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from desktop.domain.ids import RegisterKey
from desktop.domain.problems import KnownError
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services.progress import Watch

Progress = Callable[[int, int], None]

AsJson = Annotated[bool, typer.Option("--json", help=N_("Print one JSON object."))]

BETWEEN_COLUMNS = 2
WIDE = {"W", "F"}


def say(sentence: str, **values: object) -> None:
    """Put a marked *sentence* on standard output, in the language spoken."""
    typer.echo(_(sentence, **values))


def show_object(found: Mapping[str, object]) -> None:
    """Put one JSON object on standard output."""
    typer.echo(json_of(found).decode())


def json_of(found: Mapping[str, object]) -> bytes:
    """Return *found* as JSON to read: days and choices by their plain values."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2)


def write_json(found: Mapping[str, object], file: Path) -> None:
    """Write *found* to *file*; raises ``KnownError``."""
    try:
        file.write_bytes(json_of(found) + b"\n")
    except OSError as error:
        raise KnownError(
            N_("The report cannot be written to {file}. Choose another folder or disk."),
            file=file.name,
        ) from error


def show_table(rows: Sequence[Sequence[str]]) -> None:
    """Put *rows* on standard output, their columns below each other."""
    lines = [[_on_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_cells, column)) + BETWEEN_COLUMNS for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell + " " * (width - _cells(cell)) for cell, width in zip(line, widths, strict=True)
        )
        typer.echo("".join(padded).rstrip())


def show_counts(counts: Mapping[RegisterKey, int]) -> None:
    """Put the registers that hold something on standard output, with how much."""
    show_table([(_(r.title), str(counts[r.key])) for r in REGISTERS if counts.get(r.key)])


def moment(time: datetime | None) -> str:
    """Return *time* as the clock on the wall shows it."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}" if time else _(N_("never"))


@contextmanager
def bar(title: str) -> Iterator[Progress]:
    """Show how far the work inside has come, if somebody looks."""
    with _shown_bar(title) as update:
        yield lambda done, whole: update(completed=done, total=whole)


@contextmanager
def stages(title: str) -> Iterator[Watch]:
    """Show in words and with a bar how far the bundles have come, if somebody looks."""
    with _shown_bar(title) as update:
        yield lambda stage: update(completed=stage.share, total=1, description=stage.words)


@contextmanager
def _shown_bar(title: str) -> Iterator[Callable[..., None]]:
    if not sys.stderr.isatty():
        yield lambda **_values: None
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe need not wait for it
    from rich.progress import Progress as Bar  # noqa: PLC0415 - likewise

    with Bar(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(_(title), total=None)
        yield partial(shown.update, task)


def _cells(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return sum(2 if unicodedata.east_asian_width(c) in WIDE else 1 for c in text)


def _on_one_line(text: str) -> str:
    """Return *text* without what would move the cursor of a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
