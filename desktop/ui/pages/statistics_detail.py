"""Shows one indicator closely: its formula, the lists behind it, its trend, its places."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from desktop.i18n import translate as _
from desktop.services.figure_words import counted_words, figure_words, lists_behind
from desktop.services.indicator import Figure
from desktop.services.selection import Period
from desktop.services.statistics import Standing
from desktop.ui import theme
from desktop.ui.pages.period_choice import short_words
from desktop.ui.pages.statistics_words import (
    brief,
    lacking_words,
    meets,
    reached,
    target_words,
    unit_of,
)
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.parts.trend import Line, Mark, TrendChart
from desktop.ui.table import Column, Kind, Share, TableView
from desktop.ui.theme import Role

TREND, PLACES = "trend", "places"
_LEAST_HEIGHT = 170

Past = Sequence[tuple[Period, Figure]]
ByPlace = Sequence[tuple[str, str, Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place with what the indicator comes to there."""

    id: str
    name: str
    numbers: str
    share: Share


class IndicatorDetail(QFrame):
    """The formula in words and the lists behind the number, over its trend and its places."""

    opened = Signal(object)
    place_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self._about = column(gap=4)
        self.chart = TrendChart()
        self.places = TableView(_place_columns())
        self.places.opened.connect(lambda chosen: self.place_wanted.emit(chosen.id))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.places)
        self._stack.setMinimumHeight(theme.current().px(_LEAST_HEIGHT))
        self.turn = Segment(
            [
                Choice(key=TREND, text=_("How it went")),
                Choice(key=PLACES, text=_("Place by place")),
            ]
        )
        self.turn.chosen.connect(lambda key: self._stack.setCurrentIndex(int(key == PLACES)))
        self._title = Label(_("How it went"), Role.HEADING)
        self._unit = Label("", Role.SMALL, "sub")
        self._turned = row(self._title, self.turn, self._unit, None, gap=8)
        self.turn.hide()
        below = Card(self._turned, (self._stack, 1), gap=8)
        self.setLayout(column(Card(self._about), (below, 1), gap=12))

    def show_standing(self, standing: Standing) -> None:
        """Show another indicator; its trend and its places follow."""
        self._standing = standing
        indicator = standing.figure.indicator
        empty_out(self._about)
        self._about.addWidget(Label(_(indicator.title), Role.HEADING, wrap=True))
        self._about.addWidget(Label(_(indicator.formula), Role.SMALL, "sub", wrap=True))
        for selection, number in lists_behind(standing.figure):
            link = Link(number, "list-details")
            link.setAccessibleName(f"{_(selection.title)} {number}")
            when_pressed(link, partial(self.opened.emit, selection))
            words = ElidedLabel(_(selection.title), Role.SMALL)
            self._about.addWidget(frame(row((words, 1), link, gap=6), FrameKind.ROW))
        said = [lacking_words(standing), _("Set by {source}", source=standing.source)]
        aim = " · ".join(part for part in (said if standing.source else said[:1]) if part)
        if aim:
            self._about.addWidget(Label(aim, Role.SMALL, "sub", wrap=True))
        self._unit.setText(unit_of(indicator.measure))

    def links(self) -> list[Link]:
        """Return what leads to the lists behind the number."""
        return [link for link in self.findChildren(Link) if not link.isHidden()]

    def show_trend(self, past: Past) -> None:
        """Show how the indicator went, the oldest time first."""
        standing = self._standing
        if standing is None:
            return
        target = standing.target
        marks = [
            Mark(
                label=short_words(period),
                value=None if figure.value is None else float(figure.value),
                brief=brief(figure),
                words=figure_words(figure),
                met=meets(figure, standing),
            )
            for period, figure in past
        ]
        line = None if target is None else Line(value=float(target), words=target_words(standing))
        self.chart.show_marks(marks, line)

    def show_places(self, places: ByPlace) -> None:
        """Show the indicator place by place; a single place needs no table."""
        standing = self._standing
        several = len(places) > 1
        self.turn.setVisible(several)
        self._title.setVisible(not several)
        if not several:
            self.turn.choose(TREND)
            self._stack.setCurrentIndex(0)
        if standing is not None:
            self.places.show_rows([_place_row(standing, *place) for place in places])


def _place_columns() -> tuple[Column, ...]:
    return (
        Column(key="name", title=_("Place"), width=110, kind=Kind.STRONG, stretches=True),
        Column(key="numbers", title=_("Counted"), width=84, kind=Kind.NUM, drop_order=1),
        Column(key="share", title=_("Value"), width=170, kind=Kind.METER),
    )


def _place_row(standing: Standing, region: str, name: str, figure: Figure) -> PlaceRow:
    there = Standing(
        figure=figure,
        target=standing.target,
        met=meets(figure, standing),
    )
    share = Share(reached(there), figure_words(figure))
    return PlaceRow(id=region, name=name, numbers=counted_words(figure), share=share)
