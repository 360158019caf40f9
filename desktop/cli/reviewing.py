"""The commands that list what waits for a decision: conflicts, and entries that may be one."""

from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.cli.documents import save_and_tell
from desktop.cli.showing import AsJson, moment, say, show_object, show_table
from desktop.cli.signing_in import at_station
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.comparing import Comparison, Line, Waiting
from desktop.services.conflicts import compare, conflicts
from desktop.services.desk import Sitting
from desktop.services.duplicates import duplicates

commands = typer.Typer()

Pdf = Annotated[
    Path | None,
    typer.Option("--pdf", metavar="FILE.pdf", help=N_("Print the list into this file instead.")),
]


@commands.command("conflicts", help=N_("List the records that two people wrote differently."))
@at_station
def _conflicts(sitting: Sitting, *, pdf: Pdf = None, as_json: AsJson = False) -> None:
    if pdf is not None:
        _print(sitting, pdf)
        return
    found = [compare(sitting, waiting) for waiting in conflicts(sitting)]
    if as_json:
        show_object({"count": len(found), "conflicts": [_plain(each) for each in found]})
    elif not found:
        say(N_("Nothing waits for a decision."))
    else:
        show_table([_heads(), *(row for each in found for row in _rows(each))])


@commands.command("duplicates", help=N_("List the entries that may be of the same person."))
@at_station
def _duplicates(sitting: Sitting, *, as_json: AsJson = False) -> None:
    found = duplicates(sitting)
    if as_json:
        pairs = [{**_about(each), "ids": each.records, "why": _(each.why)} for each in found]
        show_object({"count": len(found), "duplicates": pairs})
    elif not found:
        say(N_("No two entries look like one."))
    else:
        heads = [_(N_("Register")), _(N_("Name")), _(N_("Place")), _(N_("In common"))]
        show_table([heads, *([*_named(each), _(each.why)] for each in found)])


def _print(sitting: Sitting, file: Path) -> None:
    from desktop.services.conflict_list import conflict_list  # noqa: PLC0415 - slow to load

    save_and_tell(conflict_list(sitting), file)


def _heads() -> list[str]:
    heads = (
        *(N_("Register"), N_("Name"), N_("Place"), N_("Field")),
        *(N_("Value"), N_("Written by"), N_("When"), N_("Suggested")),
    )
    return [_(head) for head in heads]


def _rows(found: Comparison) -> list[list[str]]:
    """Return a row for each value; what the row above says already is left out."""
    rows, above = [], ["", "", "", ""]
    for line in found.lines:
        for place in line.sides():
            side = found.sides[place]
            named = [*_named(found.waiting), _(line.label)]
            by = " ".join(part for part in (side.place, side.staff) if part)
            mark = _(line.reason) if place == line.suggested else ""
            told = [line.words[place] or "", by, moment(side.at), mark]
            rows.append([*(["", "", "", ""] if named == above else named), *told])
            above = named
    return rows


def _named(waiting: Waiting) -> list[str]:
    return [_(waiting.title), waiting.name, _(N_(", ")).join(waiting.places)]


def _about(waiting: Waiting) -> dict[str, Any]:
    return {
        "register": waiting.register,
        "name": waiting.name,
        "places": waiting.places,
        "asked": waiting.asked,
    }


def _plain(found: Comparison) -> dict[str, Any]:
    fields = [_field(found, line) for line in found.lines]
    return {**_about(found.waiting), "id": found.waiting.records[0], "fields": fields}


def _field(found: Comparison, line: Line) -> dict[str, Any]:
    return {
        "field": line.field,
        "label": _(line.label),
        "reason": _(line.reason),
        "values": [
            {
                "value": line.plain[place],
                "words": line.words[place],
                "desk": found.sides[place].place,
                "staff": found.sides[place].staff,
                "at": found.sides[place].at,
                "suggested": place == line.suggested,
            }
            for place in line.sides()
        ],
    }
