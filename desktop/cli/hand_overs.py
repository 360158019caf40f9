"""The commands that carry bundles up and down."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from desktop.cli.failures import REFUSED, complain
from desktop.cli.showing import AsJson, moment, say, show_object, stages, write_json
from desktop.cli.signing_in import at_station
from desktop.domain.ids import RegisterKey
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services import exchange, receiving
from desktop.services.aside import set_aside
from desktop.services.deadlines import recount_after
from desktop.services.desk import Sitting
from desktop.services.on_the_stick import clear_arrived
from desktop.services.receiving import Report
from desktop.services.sorting import ASIDE_WORDS

commands = typer.Typer()


@commands.command("hand-over", help=N_("Write the bundles for whoever comes next, up or down."))
@at_station
def _hand_over(
    sitting: Sitting,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=N_("Where the stick is."))],
    *,
    clear: Annotated[
        bool,
        typer.Option("--clear", help=N_("First delete our bundles there that have arrived.")),
    ] = False,
) -> None:
    if clear:
        gone = clear_arrived(sitting, folder)
        say(N_("Bundles cleared away that had arrived: {count}"), count=gone)
    with stages(N_("Writing bundles")) as watch:
        written = exchange.hand_over(sitting, folder, watch)
    for bundle in written:
        say(
            N_("{file} · for {receiver} · changes: {changes} · records: {records}"),
            file=bundle.path.name,
            changes=bundle.changes,
            records=bundle.records,
            receiver=bundle.receiver,
        )


@commands.command("receive", help=N_("Read bundles, and say what became of them."))
@at_station
def _receive(
    sitting: Sitting,
    source: Annotated[
        Path, typer.Argument(metavar="FILE|FOLDER", help=N_("A bundle, or a folder of them."))
    ],
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help=N_("Where to write the same as JSON.")),
    ] = None,
) -> None:
    with stages(N_("Reading bundles")) as watch:
        reports = receiving.receive(sitting, source, watch)
        recount_after(sitting, *(one.touched for one in reports))
    for one in reports:
        _tell(one)
    if report is not None:
        write_json({"files": [_plain(one) for one in reports]}, report)
    if any(one.refused for one in reports):
        raise typer.Exit(REFUSED)


@commands.command("set-aside", help=N_("List the changes that were not applied, and why."))
@at_station
def _set_aside(sitting: Sitting, *, as_json: AsJson = False) -> None:
    found = set_aside(sitting)
    if as_json:
        show_object({"set_aside": [msgspec.to_builtins(each) for each in found]})
        return
    titles = {register.key: register.title for register in REGISTERS}
    for each in found:
        say(
            N_("{at} · {desk} · {staff} · {register} · {reason}"),
            at=moment(each.at),
            desk=each.desk,
            staff=each.staff,
            register=_(titles.get(each.register or RegisterKey(""), each.register or "")),
            reason=_(ASIDE_WORDS[each.reason]),
        )
    say(N_("Changes set aside: {count}"), count=len(found))


def _tell(report: Report) -> None:
    if report.refused:
        complain(_(report.refused.message, **report.refused.values))
        return
    say(
        N_("{file} · from {sender} · changes: {changes} · new: {new}"),
        file=report.file,
        new=report.new,
        changes=report.changes,
        sender=report.sender,
    )
    for line in _details(report):
        typer.echo(f"  {line}")


def _details(report: Report) -> Sequence[str]:
    """Return what became of the records, and what somebody must look at."""
    lines = [f"{_(r.title)} {report.records[r.key]}" for r in REGISTERS if r.key in report.records]
    if report.conflicts:
        lines.append(_(N_("wait for a decision: {count}"), count=report.conflicts))
    if report.attention:
        lines.append(_(N_("break a rule: {count}"), count=report.attention))
    return [*lines, *_details_of_desks(report)]


def _details_of_desks(report: Report) -> Sequence[str]:
    """Return what the bundle showed of the desks that wrote what is in it."""
    lines = [
        _(N_("set aside, {reason}: {count}"), reason=ASIDE_WORDS[reason], count=count)
        for reason, count in report.aside.items()
    ]
    if report.healed:
        lines.append(_(N_("set aside before, taken in now: {count}"), count=report.healed))
    lines += [
        _(
            N_("{name} ({mark}) has new keys. Its settings must show {words}"),
            name=known.name,
            mark=known.mark,
            words=known.fingerprint,
        )
        for known in report.renewed
    ]
    lines += [_(N_("the clock of {desk} is years ahead"), desk=desk) for desk in report.ahead]
    lines += [_(N_("the changes of {desk} do not join up"), desk=desk) for desk in report.broken]
    return lines


def _plain(report: Report) -> dict[str, Any]:
    refused = report.refused
    return {
        "file": report.file,
        "refused": _(refused.message, **refused.values) if refused else None,
        "sender": report.sender,
        "number": report.number,
        "made": report.made,
        "changes": report.changes,
        "new": report.new,
        "records": report.records,
        "conflicts": report.conflicts,
        "attention": report.attention,
        "aside": {reason.value: count for reason, count in report.aside.items()},
        "healed": report.healed,
        "renewed": msgspec.to_builtins(report.renewed),
        "ahead": report.ahead,
        "broken": report.broken,
    }
