"""Turns what went wrong into one sentence on standard error."""

import os
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import typer

from desktop.domain.problems import KnownError, RefusedError
from desktop.i18n import translate as _
from desktop.messages import N_

REFUSED = 1
LOG = "linbang.log"
PROGRAM = Path(__file__).resolve().parents[2]

ASKED = {
    "name": N_("Name of the place"),
    "region": N_("Code of the place"),
    "staff": N_("Your name"),
    "password": N_("Password"),
}
"""What the fields are called that a command asks for itself."""


@contextmanager
def told(folder: Path | None) -> Iterator[None]:
    """Say what went wrong inside the block, and exit with status 1.

    What nobody expected is noted in *folder*, without a word of the data.
    """
    try:
        yield
    except RefusedError as error:
        for problem in error.problems:
            complain(labelled(ASKED.get(problem.field, ""), _(problem.message, **problem.values)))
    except KnownError as error:
        complain(_(error.message, **error.values))
    except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - the last to hear of a fault of ours
        complain(
            _(
                N_(
                    "The program made a mistake; show {file} to whoever looks after it, "
                    "and try once more."
                ),
                file=note_fault(error, folder),
            )
        )
    else:
        return
    raise typer.Exit(REFUSED)


def complain(sentence: str) -> None:
    """Put *sentence* on standard error."""
    typer.echo(sentence, err=True)


def labelled(label: str, said: str) -> str:
    """Return what is *said* behind the label of the field of which it is said."""
    return _(N_("{label}: {said}"), label=label, said=said) if label else said


def note_fault(error: BaseException, folder: Path | None) -> Path:
    """Append where *error* came from to a log in *folder*; return the log.

    Only types, files and lines are written: the message of an exception may
    hold a name or a number of somebody.
    """
    writable = folder is not None and os.access(folder, os.W_OK)
    log = (folder if folder and writable else Path(tempfile.gettempdir())) / LOG
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n")
        file.writelines(f"{line}\n" for line in _steps(error))
    return log


def _steps(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _steps(before)
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    for step in traceback.extract_tb(error.__traceback__):
        yield f"  {_file_of(step)}:{step.lineno} {step.name}"


def _file_of(step: traceback.FrameSummary) -> str:
    """Return the file without the folders above it, among which stands a person's name."""
    file = Path(step.filename)
    inside = file.relative_to(PROGRAM) if file.is_relative_to(PROGRAM) else Path(file.name)
    return inside.as_posix()
