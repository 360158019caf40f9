"""Shows how the station stands beside its targets, every number with the list behind it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.i18n import translate as _
from desktop.services.figure_words import counted_words, value_words
from desktop.services.indicator import Indicator
from desktop.services.indicators import INDICATORS
from desktop.services.period_words import period_words
from desktop.services.reports import Head as ReportHead
from desktop.services.reports import Report, print_report
from desktop.services.selection import AnySelection, Shown
from desktop.services.statistics import Standing, by_place, places, standings, trend
from desktop.ui import theme
from desktop.ui.pages.period_choice import PeriodChoice
from desktop.ui.pages.statistics_detail import ByPlace, IndicatorDetail, Past
from desktop.ui.pages.statistics_row import IndicatorList
from desktop.ui.pages.statistics_words import status_of, target_words
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.inputs import Dropdown
from desktop.ui.parts.layout import column, empty_out, frame, row, scroller
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.text import Label
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.to_print import Make, print_made
from desktop.ui.workplace import Workplace

TIMES = 12
"""How many months, quarters or years the trend shows."""
_WITH_TARGET = "with-target"
_WALK_MS = 80
_NARROW, _LEAST_HEIGHT = 150, 220


class StatisticsPage(Page):
    """The indicators at the left, the chosen one closely at the right."""

    def __init__(self, workplace: Workplace, indicators: Sequence[Indicator] = INDICATORS) -> None:
        super().__init__()
        self._workplace, self._indicators = workplace, indicators
        self._tight = False
        self._question = 0
        self._found: Sequence[Standing] = ()
        self._standings: Sequence[Standing] = ()
        self.period = PeriodChoice(workplace.sitting.today)
        self.place = Dropdown()
        self.part = Dropdown()
        self.list = IndicatorList()
        self.detail = IndicatorDetail()
        self._tally = row(gap=8)
        self._walk = QTimer(self)
        self._walk.setSingleShot(True)
        self._walk.setInterval(_WALK_MS)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        about = _("Every number is counted from the registers; nothing is filled in twice")
        header = PageHeader(_("Statistics"), "chart-bar", Tone.TOOL, about)
        self._print = Button(_("Print"), "printer", key=key_of(Act.PRINT))
        header.offer(self._print)
        self.place.setMinimumWidth(theme.current().px(_NARROW))
        self.place.setAccessibleName(_("Place"))
        self.place.hide()
        self._offer_parts()
        times = row(self.period, self.place, self.part, None, margins=(0, 20), gap=16)
        self._scroll = scroller(frame(column(self.list, None, gap=0)))
        head = row(Label(_("Beside the targets"), Role.HEADING), 6, self._tally, None, gap=8)
        self._left = Card(head, (self._scroll, 1), self._hints(), gap=6)
        nothing = _("No indicator is counted for this time. Choose a month, quarter or year.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._left)
        self._stack.addWidget(EmptyState("chart-bar", _("Nothing to show"), nothing, Tone.TOOL))
        self._body: QBoxLayout = row((self._stack, 62), (self.detail, 38), gap=12)
        self._body.setContentsMargins(*(theme.current().px(side) for side in (20, 0, 20, 14)))
        self._whole = scroller(frame(self._body))
        self.setLayout(column(header, times, (self._whole, 1), gap=6))

    def _offer_parts(self) -> None:
        """Let one look at a part of the indicators, where there are several."""
        self.part.addItem(_("All indicators"), "")
        self.part.addItem(_("Those with a target"), _WITH_TARGET)
        sections = dict.fromkeys(indicator.section for indicator in self._indicators)
        for section in sections:
            self.part.addItem(_(section), section)
        self.part.setMinimumWidth(theme.current().px(_NARROW))
        self.part.setAccessibleName(_("Part of the indicators"))
        if len(sections) <= 1:
            self.part.hide()

    def _hints(self) -> QWidget:
        words = _("↑↓ indicator   PgUp PgDn part   ←→ time   Enter opens the list")
        return Label(words, Role.SMALL, "hint")

    def _connect(self) -> None:
        self.period.changed.connect(self._ask)
        self.place.activated.connect(lambda _place: self._ask())
        self.part.activated.connect(lambda _part: self._show(self._found))
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open)
        self.list.stepped.connect(self.period.step)
        for area in (self._scroll, self._whole):
            self.list.revealed.connect(area.ensureWidgetVisible)
        self.detail.opened.connect(self._open)
        self.detail.place_wanted.connect(self._go_to_place)
        self._walk.timeout.connect(self._ask_detail)
        when_pressed(self._print, self.print_it)
        self._workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: places(sitting), self._show_places)
        self.list.setFocus()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.PRINT: self.print_it}

    def fit(self, breadth: Breadth) -> None:
        self._tight = breadth is Breadth.TIGHT
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if self._tight else across)
        self._settle()

    def _settle(self) -> None:
        """Let the whole page scroll where it is narrow, the list alone where it is wide."""
        inside = self.list.sizeHint().height() if self._tight else 0
        self._scroll.setMinimumHeight(max(inside, theme.current().px(_LEAST_HEIGHT)))

    def region(self) -> str:
        """Return the place whose numbers are shown."""
        return str(self.place.currentData() or "")

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self._ask()

    def _show_places(self, found: Sequence[tuple[str, str]]) -> None:
        if self.place.count() != len(found):
            self.place.clear()
            for region, name in found:
                self.place.addItem(name, region)
        self.place.setVisible(len(found) > 1)
        self._ask()

    def _go_to_place(self, region: str) -> None:
        self.place.setCurrentIndex(max(0, self.place.findData(region)))
        self._ask()

    def _ask(self) -> None:
        """Count anew; an answer that comes too late is dropped."""
        self._question += 1
        question, sitting = self._question, self._workplace.sitting
        place, period = self.region(), self.period.period()

        def answer(found: Sequence[Standing]) -> None:
            if question == self._question:
                self._show(found)

        counted = [each for each in self._indicators if period.span in each.spans]
        self._workplace.tasks.query(lambda: standings(sitting, place, period, counted), answer)

    def _show(self, found: Sequence[Standing]) -> None:
        self._found = found
        self._standings = shown = _of_part(found, str(self.part.currentData()))
        self._print.setEnabled(bool(shown))
        self._stack.setCurrentIndex(0 if shown else 1)
        self.detail.setVisible(bool(shown))
        empty_out(self._tally)
        for pill in _tally(shown):
            self._tally.addWidget(pill)
        self.list.show_standings(shown)
        QTimer.singleShot(0, self._settle)  # not before the rows know how high they are

    def _on_chosen(self, standing: Standing) -> None:
        self.detail.show_standing(standing)
        self._walk.start()

    def _ask_detail(self) -> None:
        if not self._standings or not self.isVisible():
            return
        chosen = self.list.current()
        indicator, place = chosen.figure.indicator, self.region()
        sitting, period = self._workplace.sitting, self.period.period()

        def look() -> tuple[Past, ByPlace]:
            past = trend(sitting, indicator, place, period, TIMES)
            return past, by_place(sitting, indicator, period)

        def show(found: tuple[Past, ByPlace]) -> None:
            if self._standings and self.list.current() is chosen:
                self.detail.show_trend(found[0])
                self.detail.show_places(found[1])

        self._workplace.tasks.query(look, show)

    def _open(self, selection: AnySelection) -> None:
        shown = Shown(selection=selection, place=self.region(), period=self.period.period())
        self._workplace.go(selection.register.key, shown)

    def print_it(self) -> None:
        """Print the report."""
        if not self._standings:
            return
        title = f"{_('Statistics')}-{period_words(self.period.period())}"
        print_made(self._workplace.go, title, self.report())

    def report(self) -> Make:
        """Return what makes the indicators that are shown a document."""
        sitting, report = self._workplace.sitting, self._report()
        return lambda: print_report(sitting, report)

    def _report(self) -> Report:
        place = self.place.currentText()
        return Report(
            title=_("{place}: {title}", place=place, title=_("Statistics")),
            subtitle=period_words(self.period.period()),
            heads=(
                ReportHead(title=_("Indicator"), weight=6.0),
                ReportHead(title=_("Counted"), weight=3.0, counts=True),
                ReportHead(title=_("Value"), weight=2.5, counts=True),
                ReportHead(title=_("Target"), weight=3.0, counts=True),
                ReportHead(title=_("Standing"), weight=3.0),
            ),
            rows=[_printed(standing) for standing in self._standings],
            sections=[_(standing.figure.indicator.section) for standing in self._standings],
        )


def _of_part(found: Sequence[Standing], part: str) -> Sequence[Standing]:
    """Return the standings of one section, those that have a target, or all."""
    if part == _WITH_TARGET:
        return [standing for standing in found if standing.target is not None]
    return [standing for standing in found if part in ("", standing.figure.indicator.section)]


def _printed(standing: Standing) -> tuple[str, ...]:
    figure, status = standing.figure, status_of(standing)
    return (
        _(figure.indicator.title),
        counted_words(figure),
        value_words(figure.indicator.measure, figure.value, met=standing.met is not False),
        target_words(standing),
        status.word if status else "",
    )


def _tally(found: Sequence[Standing]) -> list[Pill]:
    """Return how many indicators meet their target, are near it, or far from it."""
    tones = Counter(status.tone for each in found if (status := status_of(each)))
    words = {
        Tone.OK: _("{count} met", count=tones[Tone.OK]),
        Tone.WARN: _("{count} near", count=tones[Tone.WARN]),
        Tone.BAD: _("{count} far off", count=tones[Tone.BAD]),
    }
    return [Pill(said, tone) for tone, said in words.items() if tones[tone]]
