"""The commands of a township or county: what waits to be taken in, who has handed over."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from desktop.cli.showing import AsJson, moment, say, show_object, show_table
from desktop.cli.signing_in import at_station
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers.reminders.model import Way
from desktop.services import inbox
from desktop.services.coverage import PUNCTUAL_WORDS, Seat, coverage, seat_called
from desktop.services.desk import Sitting
from desktop.services.inbox import Bundle
from desktop.services.reminding import Reminding, remind

BUNDLE_HEADS = (N_("Station"), N_("Bundle no."), N_("Changes"), N_("State"), N_("File"))
SEAT_HEADS = (
    *(N_("Township"), N_("Station"), N_("State"), N_("Days"), N_("Not answered yet")),
    N_("Reminded on"),
)

commands = typer.Typer()


@commands.command("inbox", help=N_("Look at the bundles in a folder without taking them in."))
@at_station
def _inbox(
    sitting: Sitting,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=N_("Where the stick is."))],
    *,
    as_json: AsJson = False,
) -> None:
    found = inbox.look_through(sitting, folder)
    if as_json:
        show_object({"bundles": [_plain(bundle) for bundle in found]})
        return
    show_table([[_(head) for head in BUNDLE_HEADS], *map(_row, found)])
    for bundle in found:
        for line in _details(bundle):
            typer.echo(line)


@commands.command("coverage", help=N_("List who below has handed over, and who is late."))
@at_station
def _coverage(sitting: Sitting, *, as_json: AsJson = False) -> None:
    board = coverage(sitting)
    if as_json:
        show_object({"days": board.most, "desks": [_seat(seat) for seat in board.seats]})
        return
    rows = [
        [
            seat.township,
            seat.name,
            _(PUNCTUAL_WORDS[seat.state]),
            "" if seat.days is None else str(seat.days),
            str(seat.unanswered or ""),
            str(seat.reminder.reminded_on) if seat.reminder else "",
        ]
        for seat in board.seats
    ]
    show_table([[_(head) for head in SEAT_HEADS], *rows])


@commands.command("remind", help=N_("Write down that a place was reminded of its hand-over."))
@at_station
def _remind(
    sitting: Sitting,
    place: Annotated[str, typer.Argument(metavar="PLACE", help=N_("Its name, or its code."))],
    *,
    way: Annotated[Way, typer.Option("--way", help=N_("How they were reminded."))] = Way.TELEPHONE,
    spoken_to: Annotated[str, typer.Option("--to", help=N_("Whom one spoke to."))] = "",
    said: Annotated[str, typer.Option("--said", help=N_("What was said."))] = "",
) -> None:
    seat = seat_called(coverage(sitting), place)
    told = Reminding(way=way, spoken_to=spoken_to, said=said)
    remind(sitting, seat.region, seat.name, told)
    say(N_("Reminder written down: {name}"), name=seat.name)


def _row(bundle: Bundle) -> list[str]:
    changes = "" if bundle.changes is None else str(bundle.changes)
    number = str(bundle.number or "")
    file = bundle.file.name if bundle.file else ""
    return [bundle.sender, number, changes, _(inbox.STATE_WORDS[bundle.state]), file]


def _details(bundle: Bundle) -> Iterator[str]:
    if bundle.refused is not None:
        yield _(bundle.refused.message, **bundle.refused.values)
    if bundle.report is not None and bundle.report.conflicts:
        yield _(
            N_("{sender}: would wait for a decision: {count}"),
            sender=bundle.sender,
            count=bundle.report.conflicts,
        )


def _plain(bundle: Bundle) -> dict[str, Any]:
    report, refused = bundle.report, bundle.refused
    return {
        "file": bundle.file.name if bundle.file else None,
        "sender": bundle.sender,
        "township": bundle.township,
        "number": bundle.number,
        "made": bundle.made,
        "state": bundle.state.value,
        "fingerprint": bundle.fingerprint,
        "taken_in": moment(bundle.at) if bundle.at else None,
        "changes": bundle.changes,
        "new": report.new if report else None,
        "records": report.records if report else {},
        "conflicts": report.conflicts if report else None,
        "refused": _(refused.message, **refused.values) if refused else None,
    }


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "place": seat.region,
        "name": seat.name,
        "township": seat.township,
        "state": seat.state.value,
        "last": seat.last,
        "days": seat.days,
        "unanswered": seat.unanswered,
        "head": seat.contact.head,
        "telephone": seat.contact.telephone,
        "reminder": msgspec.to_builtins(seat.reminder) if seat.reminder else None,
    }
