"""Signs in whoever gives a command."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Concatenate, ParamSpec

import typer

from desktop.cli.failures import told
from desktop.domain.access import Role
from desktop.domain.problems import KnownError
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.setup import sign_in, staff_of

PASSWORD_VARIABLE = "LINBANG_PASSWORD"  # noqa: S105 - the name of a variable, not a secret

Station = Annotated[
    Path, typer.Argument(metavar="STATION", help=N_("The data folder of the station."))
]
Staff = Annotated[
    str,
    typer.Option("--staff", metavar="NAME", help=N_("Who gives the command; else the first head.")),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help=N_("Its first line is the password; else LINBANG_PASSWORD; else you are asked."),
    ),
]

P = ParamSpec("P")


def at_station(act: Callable[Concatenate[Sitting, P], None]) -> Callable[..., None]:
    """Make a command of *act*: sign in at STATION first, let go of the store afterwards.

    The command has the parameters of *act*, those of :func:`sign_in_at`
    around them.
    """

    @wraps(act)
    def command(
        station: Path, staff: str, password_file: Path | None, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        with told(station):
            sitting = sign_in_at(station, staff, password_file)
            try:
                act(sitting, *args, **kwargs)
            finally:
                sitting.store.close()

    _sitting, *own = signature(act).parameters.values()
    station, *signing = signature(sign_in_at).parameters.values()
    offered = [station, *own, *signing]
    asked = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in offered]
    command.__signature__ = Signature(asked)  # type: ignore[attr-defined]  # read by typer
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in asked}
    return command


def sign_in_at(station: Station, staff: Staff = "", password_file: PasswordFile = None) -> Sitting:
    """Open *station*; the password is looked for where the help says."""
    return sign_in(station, staff or first_of(station), password(password_file))


def first_of(folder: Path) -> str:
    """Return the first head of the station in *folder*, or who else works there."""
    known = staff_of(folder)
    heads = [name for name, role in known if role is Role.HEAD]
    return next(iter([*heads, *(name for name, _role in known)]), "")


def password(file: Path | None, *, fresh: bool = False) -> str:
    """Return the password; a *fresh* one is asked for twice where somebody types it."""
    if file is not None:
        try:
            return file.read_text("utf-8-sig").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError(
                N_("The password cannot be read from {file}. Check the name of the file."),
                file=file.name,
            ) from error
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    return _ask(N_("Password"), hidden=True, twice=fresh)


def name_of_staff(given: str) -> str:
    """Return who is to be the first member of staff."""
    return given or _ask(N_("Your name"))


def at_terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _ask(label: str, *, hidden: bool = False, twice: bool = False) -> str:
    if not at_terminal():
        raise KnownError(
            N_("Nobody is there to ask: give --staff, and the password in {variable}."),
            variable=PASSWORD_VARIABLE,
        )
    typed: str = typer.prompt(_(label), hide_input=hidden, confirmation_prompt=twice, err=True)
    return typed
