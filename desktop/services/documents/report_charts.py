"""Chooses the charts of a report, and gives them their numbers."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.domain.levels import Level, level_of
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.charts import Bar, BarsAcross, BarsUpright, Chart, Lines, Series
from desktop.services.communities import communities, places_within
from desktop.services.desk import Sitting
from desktop.services.figure_words import figure_words, scaled, value_words
from desktop.services.indicator import Figure, Indicator, Measure
from desktop.services.indicators.requests import BY_CATEGORY, IN_TIME, TAKEN_ON
from desktop.services.indicators.volunteers import HOURS
from desktop.services.period_words import month_words
from desktop.services.selection import MONTHS, Period, Span
from desktop.services.statistics import Standing, in_places, trend
from desktop.store.unit import UnitOfWork

SHORT_TREND = 6
MOST_SIDE_BY_SIDE = 15
"""Of how many places two charts have room beside each other."""
MOST_PLACES = 60
"""Of how many places a chart is legible."""
_WHOLE = 100.0

Places = Sequence[tuple[str, str]]


def charts_of(
    sitting: Sitting, place: str, period: Period, now: Sequence[Standing]
) -> Sequence[Chart]:
    """Return the charts about *place*: how it went, and how those below compare."""
    months = _months(sitting, place, Period.around(period.last, Span.MONTH))
    with sitting.store.read() as unit:
        below = _places_below(unit, place, sitting)
    if not below:
        return (months, _hours(sitting, place, period), _categories(now))
    taken_on = _compared(sitting, TAKEN_ON, below, period, now)
    if len(below) > MOST_SIDE_BY_SIDE:
        return (months, taken_on)
    return (months, taken_on, _compared(sitting, IN_TIME, below, period, now))


def widths_of(charts: Sequence[Chart]) -> Sequence[float]:
    """Return how wide the charts are beside each other: twelve months take more than six bars."""
    return (1.35, 1.0, 1.0) if len(charts) == 3 else (1.0, 1.55)  # noqa: PLR2004 - side by side


def _places_below(unit: UnitOfWork, place: str, sitting: Sitting) -> Places:
    """Return the townships of a county, or the communities where there are not two of them."""
    if level_of(place) is Level.STATION:
        return ()
    within = places_within(unit, place, sitting.today)
    townships = [each for each in within if level_of(each[0]) is Level.TOWNSHIP]
    if level_of(place) is Level.COUNTY and len(townships) > 1:
        return townships
    return communities(unit, place, sitting.today)


def _months(sitting: Sitting, place: str, last: Period) -> Lines:
    """Return the requests of twelve months beside those of the year before."""
    found = trend(sitting, TAKEN_ON, place, last, 2 * MONTHS)
    past, recent = found[:MONTHS], found[MONTHS:]
    series = [
        Series(
            name=_(N_("these twelve months")),
            values=[_number_by(sitting, *each) for each in recent],
            words=[_brief(figure) for _period, figure in recent],
        )
    ]
    if any(figure.numerator for _period, figure in past):
        earlier = [_number(figure) for _period, figure in past]
        series.append(Series(name=_(N_("a year before")), values=earlier))
    return Lines(
        title=_(TAKEN_ON.title),
        labels=[month_words(period) for period, _figure in recent],
        series=series,
    )


def _hours(sitting: Sitting, place: str, period: Period) -> BarsUpright:
    """Return the hours served in the months up to the last one that has begun."""
    last = Period.around(min(period.last, sitting.today), Span.MONTH)
    found = trend(sitting, HOURS, place, last, SHORT_TREND)
    return BarsUpright(
        title=_(N_("{indicator} (hours)"), indicator=HOURS.title),
        bars=[
            Bar(label=month_words(month), value=_number(figure), words=_brief(figure))
            for month, figure in found
        ],
    )


def _categories(now: Sequence[Standing]) -> BarsAcross:
    keys = {each.key for each in BY_CATEGORY}
    counted = [each.figure for each in now if each.figure.indicator.key in keys]
    return BarsAcross(
        title=_(BY_CATEGORY[0].section),
        bars=[_bar(_(figure.indicator.title), figure) for figure in counted],
    )


def _compared(
    sitting: Sitting,
    indicator: Indicator,
    below: Places,
    period: Period,
    now: Sequence[Standing],
) -> BarsAcross:
    """Return how *indicator* stands in each place, the highest first; those without any last."""
    share = indicator.measure is Measure.SHARE
    target = next(each.target for each in now if each.figure.indicator is indicator)
    found = in_places(sitting, indicator, below, period)
    found.sort(key=lambda pair: (pair[1].value is None, -(pair[1].value or 0)))
    note = ""
    if target is not None:
        note = _(N_("stroke: target {value}"), value=value_words(indicator.measure, target))
    if len(found) > MOST_PLACES:
        note = _(N_("the first {count} of {of}"), count=MOST_PLACES, of=len(found))
    return BarsAcross(
        title=_(N_("{indicator}, place by place"), indicator=indicator.title),
        bars=[_bar(name, figure, target) for name, figure in found[:MOST_PLACES]],
        full=_WHOLE if share else None,
        note=note,
    )


def _bar(label: str, figure: Figure, target: Fraction | None = None) -> Bar:
    mark = None if target is None else float(scaled(figure.indicator.measure, target))
    return Bar(label=label, value=_number(figure), words=figure_words(figure), mark=mark)


def _number_by(sitting: Sitting, period: Period, figure: Figure) -> float | None:
    """Return the number of a time that has begun."""
    return _number(figure) if period.first <= sitting.today else None


def _number(figure: Figure) -> float | None:
    if figure.value is None:
        return None
    return float(scaled(figure.indicator.measure, figure.value))


def _brief(figure: Figure) -> str:
    """Return the number without its unit, so short that twelve stand side by side."""
    return f"{round(_number(figure) or 0):,}"
