"""Makes the report of a month, a quarter or a year: numbers, charts, and the table of them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from itertools import groupby
from operator import attrgetter

from desktop.domain.problems import KnownError
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.report_sheet import Line, ReportSheet, Section, Tile, draw_report_sheet
from desktop.printing.roster import Signing
from desktop.services.desk import Sitting
from desktop.services.document import (
    Document,
    Family,
    Option,
    Order,
    Pick,
    Picks,
    PrintedDocument,
    Progress,
    Shape,
    as_printed,
)
from desktop.services.documents.report_charts import charts_of, widths_of
from desktop.services.figure_words import value_words
from desktop.services.indicator import Indicator, Measure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.elders import TAKING_PART, VISIT_RATE, VISITS
from desktop.services.indicators.mutual_aid import MINUTES
from desktop.services.indicators.requests import IN_TIME, SATISFIED, TAKEN_ON
from desktop.services.indicators.volunteers import HOURS, REGISTERED_SHARE
from desktop.services.period_words import period_words
from desktop.services.selection import Period, Span
from desktop.services.statistics import Standing, places, standings

THIS, BEFORE, YEAR_AGO = "this", "before", "year-ago"
ABOUT = N_("The most important numbers, charts, and all indicators, on one sheet to be signed")
_KEYS = (TAKEN_ON, IN_TIME, SATISFIED, TAKING_PART, VISIT_RATE, VISITS)
_KEYS_BELOW = (MINUTES, REGISTERED_SHARE, HOURS)
_MOST_ABOVE = 5
"""How many of the first keys are shown: visits stand in where no monthly rate is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A report: of which time, what it is called, what is said of the time before."""

    span: Span
    key: str
    title: str
    icon: str
    before: str
    heads: tuple[str, str]


_KINDS = (
    _Kind(
        span=Span.MONTH,
        key="report-month",
        title=N_("Monthly report"),
        icon="chart-bar",
        before=N_("month before {value}"),
        heads=(N_("This month"), N_("Month before")),
    ),
    _Kind(
        span=Span.QUARTER,
        key="report-quarter",
        title=N_("Quarterly report"),
        icon="chart-bar",
        before=N_("quarter before {value}"),
        heads=(N_("This quarter"), N_("Quarter before")),
    ),
    _Kind(
        span=Span.YEAR,
        key="report-year",
        title=N_("Yearly report"),
        icon="chart-bar",
        before=N_("year before {value}"),
        heads=(N_("This year"), N_("Year before")),
    ),
)


def _own_place_first(sitting: Sitting) -> Sequence[Pick]:
    """Return the place of the desk and those below it; no answer is the place of the desk."""
    (_own, name), *below = places(sitting)
    return (Pick("", name), *(Pick(code, called) for code, called in below))


PLACE = Option(key="place", label=N_("Of which place"), shape=Shape.ONE, picks=_own_place_first)


def _period_option(span: Span) -> Option:
    return Option(
        key="period",
        label=N_("Of which time"),
        shape=Shape.ONE,
        picks=_periods(span),
        usual=THIS,
    )


def _periods(span: Span) -> Picks:
    def picks(sitting: Sitting) -> Sequence[Pick]:
        keys = (THIS, BEFORE) if span is Span.YEAR else (THIS, BEFORE, YEAR_AGO)
        return [Pick(key, period_words(_period(sitting, span, key))) for key in keys]

    return picks


def _period(sitting: Sitting, span: Span, key: str) -> Period:
    """Return the time in which today lies, the one before it, or the same a year ago."""
    this = Period.around(sitting.today, span)
    match key:
        case "before":
            return this.before()
        case "year-ago":
            return Period.around(this.first.replace(year=this.first.year - 1), span)
        case _:
            return this


def _document(kind: _Kind) -> Document:
    when = _period_option(kind.span)

    def make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
        return _report(
            sitting,
            kind,
            order.answer(PLACE),
            _period(sitting, kind.span, order.answer(when)),
            progress or _tell_nobody,
        )

    return Document(
        key=kind.key,
        title=kind.title,
        about=ABOUT,
        icon=kind.icon,
        family=Family.REPORTS,
        make=make,
        options=(when, PLACE),
        papers=((595, 842),),
        public={},
    )


def _tell_nobody(_done: int, _of: int) -> None:
    pass


def _report(
    sitting: Sitting, kind: _Kind, place: str, period: Period, progress: Progress
) -> PrintedDocument:
    known = places(sitting)
    code = place or known[0][0]
    name = dict(known).get(code)
    if name is None:
        raise KnownError(N_("No records of this place have arrived here. Choose another place."))
    counted = [each for each in INDICATORS if period.span in each.spans]
    progress(1, 4)
    now = standings(sitting, code, period, counted)
    progress(2, 4)
    before = standings(sitting, code, period.before(), counted)
    progress(3, 4)
    charts = charts_of(sitting, code, period, now)
    out = BytesIO()
    printed = draw_report_sheet(
        ReportSheet(
            title=_(N_("{place}: {title}"), place=name, title=kind.title),
            period=_time_words(period, sitting),
            place=name,
            day=day_words(sitting.today),
            tiles=_tiles(kind, now, before),
            charts=charts,
            widths=widths_of(charts),
            heads=(_(N_("Indicator")), _(kind.heads[0]), _(kind.heads[1]), _(N_("Target"))),
            sections=_sections(now, before),
            signing=Signing(prepared_by=sitting.staff),
        ),
        out,
    )
    progress(4, 4)
    return as_printed(out, printed, len(counted))


def _time_words(period: Period, sitting: Sitting) -> str:
    words = period_words(period)
    if period.last <= sitting.today:
        return words
    return _(N_("{period}, up to {day}"), period=words, day=day_words(sitting.today, sitting.today))


def _tiles(kind: _Kind, now: Sequence[Standing], before: Sequence[Standing]) -> list[Tile]:
    keyed = {one.figure.indicator.key: (one, past) for one, past in zip(now, before, strict=True)}
    above = [each.key for each in _KEYS if each.key in keyed][:_MOST_ABOVE]
    return [_tile(kind, *keyed[key]) for key in (*above, *(each.key for each in _KEYS_BELOW))]


def _tile(kind: _Kind, now: Standing, past: Standing) -> Tile:
    indicator = now.figure.indicator
    return Tile(
        label=_(indicator.title),
        value=_value(now),
        before=_before(kind, now, past),
        target=_against_target(now),
        met=now.met,
    )


def _before(kind: _Kind, now: Standing, past: Standing) -> str:
    """Return what was counted the time before, and how much more or less that is now."""
    said = _(kind.before, value=_value(past))
    value, earlier = now.figure.value, past.figure.value
    if value is None or earlier is None:
        return said
    change = _change(now.figure.indicator, abs(value - earlier))
    if value == earlier:
        return _(N_("{before}, unchanged"), before=said)
    if value > earlier:
        return _(N_("{before}, up by {change}"), before=said, change=change)
    return _(N_("{before}, down by {change}"), before=said, change=change)


def _change(indicator: Indicator, by: Fraction) -> str:
    if indicator.measure is Measure.SHARE:
        points = value_words(Measure.COUNT, by * 100)
        return _(N_("{points} percentage points"), points=points)
    return value_words(indicator.measure, by)


def _against_target(standing: Standing) -> str:
    if standing.target is None:
        return ""
    value = value_words(standing.figure.indicator.measure, standing.target)
    if standing.met is None:
        return _(N_("target {value}"), value=value)
    met = N_("target {value}, met") if standing.met else N_("target {value}, missed")
    return _(met, value=value)


def _sections(now: Sequence[Standing], before: Sequence[Standing]) -> list[Section]:
    pairs = zip(now, before, strict=True)
    section = attrgetter("figure.indicator.section")
    return [
        Section(title=_(title), rows=[_line(*pair) for pair in found])
        for title, found in groupby(pairs, key=lambda pair: str(section(pair[0])))
    ]


def _line(now: Standing, past: Standing) -> Line:
    indicator = now.figure.indicator
    target = "" if now.target is None else value_words(indicator.measure, now.target)
    texts = (_(indicator.title), _value(now), _value(past), target)
    return Line(texts, missed=now.met is False)


def _value(standing: Standing) -> str:
    figure = standing.figure
    return value_words(figure.indicator.measure, figure.value, met=standing.met is not False)


PERIOD_REPORTS = tuple(map(_document, _KINDS))
