"""The commands that make a place: a new one, a practice one, one that joins another."""

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.failures import told
from desktop.cli.showing import bar, say, show_table
from desktop.cli.signing_in import (
    PasswordFile,
    Staff,
    Station,
    at_station,
    name_of_staff,
    password,
)
from desktop.domain.levels import Level
from desktop.messages import N_
from desktop.services import enrolment
from desktop.services.deadlines import recount_after
from desktop.services.desk import Sitting
from desktop.services.setup import Person, Place, set_up

commands = typer.Typer()

PlaceName = Annotated[str, typer.Option("--name", help=N_("The name of the place."))]
Region = Annotated[
    str, typer.Option("--region", metavar="CODE", help=N_("The 12 digits of the place."))
]


@commands.command("demo", help=N_("Make a practice county with a township and stations."))
def _demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=N_("A folder for all of it."))],
    residents: Annotated[int, typer.Option(help=N_("How many at each station."))] = 300,
    stations: Annotated[int, typer.Option(help=N_("How many stations."))] = 3,
    seed: Annotated[int, typer.Option(help=N_("The same number invents the same people."))] = 1,
) -> None:
    from desktop.services.practice import make_practice  # noqa: PLC0415 - only practice needs it

    with told(folder):
        with bar(N_("Inventing people")) as progress:
            practice = make_practice(
                folder, residents=residents, stations=stations, seed=seed, progress=progress
            )
        show_table([(desk.name, " ".join(desk.staff), str(desk.folder)) for desk in practice.desks])
        say(N_("The password of everybody is {password}."), password=practice.password)
        say(N_("The bundles are in {folder}."), folder=practice.stick)


@commands.command("new", help=N_("Set a station, township or county up."))
def _new(  # noqa: PLR0913 - one parameter for each word of the command
    station: Station,
    *,
    level: Annotated[Level, typer.Option("--level", help=N_("Where the place stands."))],
    name: PlaceName,
    region: Region,
    staff: Staff = "",
    password_file: PasswordFile = None,
    database: Annotated[
        str, typer.Option(metavar="URL", help=N_("The server that keeps the data of a county."))
    ] = "",
) -> None:
    with told(station):
        person = Person(staff=name_of_staff(staff), password=password(password_file, fresh=True))
        place = Place(level=level, region=region, name=name)
        sitting, code = set_up(station, place, person, database=database)
        sitting.store.close()
        say(N_("{name} is set up. This is the recovery code:"), name=name)
        typer.echo(code)
        say(
            N_(
                "Write it down now, and keep the paper apart from this PC: "
                "it is shown only once, and it helps when the password is lost."
            )
        )


@commands.command("enrol", help=N_("Take a new desk in: write the file with which it joins."))
@at_station
def _enrol(
    sitting: Sitting,
    name: PlaceName,
    region: Region,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("The file to write."))],
) -> None:
    file = enrolment.enrol(sitting, name=name, region=region, out=out)
    say(N_("{file} takes {name} in. Bring it there by hand: it is a key."), file=file, name=name)


@commands.command("join", help=N_("Accept the file with which the level above takes us in."))
@at_station
def _join(
    sitting: Sitting,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file of the enrolment."))],
) -> None:
    joined = enrolment.join(sitting, file)
    recount_after(sitting, joined.changes)
    say(N_("Joined {parent}. From now on this desk hands over there."), parent=joined.parent)
    say(N_("The fingerprint there must be {words}"), words=joined.fingerprint)
