"""Puts the services behind the commands of ``linbang``."""

import io
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli import (
    certificates,
    counting,
    documents,
    hand_overs,
    hub,
    records,
    reviewing,
    servers,
    stations,
    trust,
    upkeep,
)
from desktop.cli.failures import told
from desktop.cli.program import Program, speak
from desktop.domain.problems import KnownError
from desktop.i18n import CHINESE, ENGLISH
from desktop.messages import N_

WINDOW = "desktop.app"
"""Loaded by name, and only when it is wanted: no command needs Qt."""
QT = {"PySide6", "shiboken6"}

app = typer.Typer(
    cls=Program,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=N_("Registers of a community service station. Without a command the window opens."),
)
GROUPS = (
    stations,
    trust,
    hand_overs,
    hub,
    reviewing,
    records,
    documents,
    certificates,
    counting,
    upkeep,
    servers,
)
for group in GROUPS:
    app.add_typer(group.commands)


@app.callback(invoke_without_command=True)
def _window(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="STATION", help=N_("The data folder to open.")),
    ] = None,
    _language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar=f"{CHINESE}|{ENGLISH}",
            callback=speak,
            is_eager=True,
            help=N_("The language to speak; LINBANG_LANGUAGE does the same."),
        ),
    ] = "",
) -> None:
    if context.invoked_subcommand is None:
        with told(data):
            raise typer.Exit(_open_window(data))


def _open_window(folder: Path | None) -> int:
    try:
        window = import_module(WINDOW)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in QT:
            raise
        raise KnownError(
            N_("The window needs Qt, which cannot be loaded here. Install what the README lists.")
        ) from error
    status: int = window.run(folder)
    return status


def main() -> None:
    """Run the command with which the process was started; what goes into a pipe is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    app(prog_name="linbang")
