"""The command that checks the code of a certificate."""

from typing import Annotated

import msgspec
import typer

from desktop.cli.failures import REFUSED
from desktop.cli.showing import AsJson, show_object, show_table
from desktop.cli.signing_in import at_station
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.certificate_check import Claim, Outcome, Verdict, check, verdict_words
from desktop.services.desk import Sitting

commands = typer.Typer()


@commands.command(
    "check-certificate",
    help=N_("Check the code of a certificate: who signed it, whether it holds."),
)
@at_station
def _check_certificate(
    sitting: Sitting,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help=N_("What a telephone reads from the code."))
    ],
    *,
    as_json: AsJson = False,
) -> None:
    verdict = check(sitting, text)
    if as_json:
        show_object(msgspec.to_builtins(verdict))
    else:
        _show(verdict)
    if verdict.outcome is not Outcome.SOUND:
        raise typer.Exit(REFUSED)


def _show(verdict: Verdict) -> None:
    """Print the verdict, and under it what the paper must say."""
    typer.echo(verdict_words(verdict))
    if verdict.claim is not None:
        show_table(_rows(verdict.claim))


def _rows(claim: Claim) -> list[tuple[str, str]]:
    return [
        (_(N_("Certificate number")), claim.number),
        (_(N_("Name")), claim.name),
        (_(N_("Hours of service")), claim.hours),
        (_(N_("Issued on")), claim.day),
    ]
