"""The commands about whom to believe: desks below, one that is revoked, new keys for ours."""

from typing import Annotated

import msgspec
import typer

from desktop.cli.showing import AsJson, moment, say, show_object, show_table
from desktop.cli.signing_in import at_station
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services import new_keys, trust
from desktop.services.deadlines import recount_after
from desktop.services.desk import Sitting

commands = typer.Typer()

Desk = Annotated[
    str, typer.Argument(metavar="DESK", help=N_("Its number, or its place and letter."))
]


@commands.command("desks", help=N_("List the desks that were taken in here."))
@at_station
def _desks(sitting: Sitting, *, as_json: AsJson = False) -> None:
    below = trust.desks_below(sitting)
    if as_json:
        show_object({"desks": msgspec.to_builtins(below)})
        return
    if not below:
        say(N_("None has answered yet. A desk appears here once its first bundle came."))
        return
    show_table(
        [
            (
                f"{desk.name} {desk.mark}",
                desk.id,
                moment(desk.last),
                desk.fingerprint,
                _(N_("revoked {day}"), day=moment(desk.revoked)) if desk.revoked else "",
            )
            for desk in below
        ]
    )


@commands.command("revoke", help=N_("Believe a lost desk no longer, or believe it again."))
@at_station
def _revoke(
    sitting: Sitting,
    desk: Desk,
    *,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Believe it again."))] = False,
) -> None:
    found = trust.named(sitting, desk)
    name = f"{found.name} {found.mark}"
    if undo:
        recount_after(sitting, trust.believe_again(sitting, found.id))
        say(N_("{name} is believed again: its next bundle is taken in."), name=name)
        return
    trust.revoke(sitting, found.id)
    say(N_("{name} is revoked."), name=name)
    say(trust.WHAT_FOLLOWS)


@commands.command("new-keys", help=N_("Let this desk go on with new keys: somebody may have ours."))
@at_station
def _new_keys(sitting: Sitting) -> None:
    words = new_keys.change_keys(sitting)
    say(new_keys.WHAT_FOLLOWS)
    say(N_("From now on the fingerprint of this desk is {words}"), words=words)
