"""The commands that look after a station: backup and restore, check and status."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from desktop.cli.failures import REFUSED, complain, told
from desktop.cli.showing import AsJson, moment, say, show_counts, show_object, show_table
from desktop.cli.signing_in import PasswordFile, Staff, Station, at_station, first_of, password
from desktop.domain.levels import LEVEL_NAMES
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services import backups, standing
from desktop.services.desk import Sitting
from desktop.services.setup import is_station
from desktop.services.standing import FATE_WORDS, Soundness, Status

commands = typer.Typer()


@commands.command("backup", help=N_("Copy the station, encrypted, into a new folder."))
@at_station
def _backup(
    sitting: Sitting,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=N_("Where to, on what disk."))],
) -> None:
    say(N_("The backup is in {folder}."), folder=backups.back_up_to(sitting, folder))


@commands.command("restore", help=N_("Make a station out of a backup; it goes on as a new desk."))
def _restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help=N_("The folder of the backup."))],
    station: Station,
    staff: Staff = "",
    password_file: PasswordFile = None,
    database: Annotated[
        str,
        typer.Option(metavar="URL", help=N_("The empty database for the backup of a server.")),
    ] = "",
) -> None:
    with told(station):
        sitting = backups.restore(
            backup,
            station,
            staff=staff or (first_of(backup) if is_station(backup) else ""),
            password=password(password_file),
            database=database,
        )
        sitting.store.close()
        say(N_("The station is back, in {folder}. It goes on as a new desk."), folder=station)


@commands.command("status", help=N_("Say who this is, and how the hand-over stands."))
@at_station
def _status(sitting: Sitting, *, as_json: AsJson = False) -> None:
    status = standing.status(sitting)
    if as_json:
        show_object(msgspec.to_builtins(status))
        return
    show_table(
        [
            (_(N_("Place")), f"{status.name} ({_(LEVEL_NAMES[status.level])}, {status.region})"),
            (_(N_("Signed in")), status.staff),
            (_(N_("Fingerprint")), status.fingerprint),
            (_(N_("Hands over to")), status.parent or _(N_("nobody yet"))),
            *_parent_line(status),
            *_exchange_lines(status),
        ]
    )
    show_counts(status.records)


def _parent_line(status: Status) -> list[tuple[str, str]]:
    """Return by what the desk above is recognised, once there is one."""
    return [(_(N_("Its fingerprint")), status.parent_fingerprint)] if status.parent else []


def _exchange_lines(status: Status) -> list[tuple[str, str]]:
    return [
        (_(N_("Records not handed in yet")), str(status.unsent)),
        (_(N_("Acknowledged up to change")), str(status.acknowledged)),
        (_(N_("Waiting for a decision")), str(status.conflicts)),
        (_(N_("Breaking a rule")), str(status.attention)),
        (_(N_("Last hand-over")), moment(status.last_hand_over)),
        (_(N_("Last bundle received")), moment(status.last_receipt)),
        (_(N_("Last backup")), moment(status.last_backup)),
    ]


@commands.command("check", help=N_("Examine the data file, the journal and the counts."))
@at_station
def _check(sitting: Sitting, *, as_json: AsJson = False) -> None:
    found = standing.check(sitting)
    if as_json:
        show_object({"sound": found.sound, **msgspec.to_builtins(found)})
    else:
        _tell(found)
    if not found.sound:
        complain(
            _(N_("The data is not sound. Restore the newest backup, or ask for help before that."))
        )
        raise typer.Exit(REFUSED)


def _tell(found: Soundness) -> None:
    show_table(
        [
            (_(N_("Changes in the journal")), str(found.changes)),
            (_(N_("Records not handed in yet")), str(found.unsent)),
            (_(N_("Changes set aside")), str(found.set_aside)),
            (_(N_("Waiting for a decision")), str(found.conflicts)),
            (_(N_("Breaking a rule")), str(found.attention)),
            *((_(FATE_WORDS[fate]), str(count)) for fate, count in found.fate.items()),
        ]
    )
    show_counts(found.records)
    for line in found.damage:
        say(N_("The file is damaged: {where}"), where=line)
    for desk in found.broken_chains:
        say(N_("The journal of {desk} was altered."), desk=desk)
    if found.sound:
        say(N_("All is sound."))
