"""The command that counts the indicators."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from desktop.cli.picking import Time, period_called
from desktop.cli.showing import AsJson, show_object, show_table
from desktop.cli.signing_in import at_station
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.figure_words import counted_words, figure_words, value_words
from desktop.services.indicators import INDICATORS
from desktop.services.selection import Span
from desktop.services.statistics import Standing, places, standings

HEADS = (N_("Part"), N_("Indicator"), N_("Counted"), N_("Value"), N_("Target"), N_("Met"))

commands = typer.Typer()


@commands.command("count", help=N_("Count the indicators, and hold them against the targets."))
@at_station
def _count(
    sitting: Sitting,
    *,
    place: Annotated[
        str, typer.Option("--place", metavar="CODE", help=N_("Of which place; else of this one."))
    ] = "",
    period: Time = "",
    as_json: AsJson = False,
) -> None:
    known = [code for code, _name in places(sitting)]
    if place and place not in known:
        raise typer.BadParameter(", ".join(known), param_hint="--place")
    time = period_called(period, sitting.today, Span.MONTH)
    counted = [indicator for indicator in INDICATORS if time.span in indicator.spans]
    found = standings(sitting, place or known[0], time, counted)
    if as_json:
        days = {"first": time.first, "last": time.last}
        plain = [_plain(standing) for standing in found]
        show_object({"place": place or known[0], "period": days, "indicators": plain})
        return
    show_table([[_(head) for head in HEADS], *_rows(found)])


def _rows(found: Sequence[Standing]) -> Iterator[list[str]]:
    """Yield a row for each indicator; the first of a part is headed with its name."""
    above = ""
    for standing in found:
        section = standing.figure.indicator.section
        yield ["" if section == above else _(section), *_row(standing)]
        above = section


def _row(standing: Standing) -> list[str]:
    figure, target = standing.figure, standing.target
    measure = figure.indicator.measure
    wanted = "" if target is None else value_words(measure, target)
    met = "" if standing.met is None else _(N_("yes")) if standing.met else _(N_("no"))
    title = _(figure.indicator.title)
    return [title, counted_words(figure), figure_words(figure), wanted, met]


def _plain(standing: Standing) -> dict[str, Any]:
    """Return the figures as a program reads them: shares between 0 and 1, hours in minutes."""
    figure, target = standing.figure, standing.target
    return {
        "key": figure.indicator.key,
        "title": _(figure.indicator.title),
        "section": _(figure.indicator.section),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": None if figure.value is None else float(figure.value),
        "target": None if target is None else float(target),
        "met": standing.met,
        "source": standing.source,
    }
