"""Shows one indicator closely: its formula, the lists behind it, its trend, its places."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.indicator import Figure
from desktop.services.selection import Period
from desktop.services.statistics import Standing
from desktop.ui import theme
from desktop.ui.pages.period_choice import short_words
from desktop.ui.pages.statistics_row import lists_behind
from desktop.ui.pages.statistics_words import figure_words, reached, target_words
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.parts.trend import Line, Mark, TrendChart
from desktop.ui.table import Column, Kind, Share, TableView
from desktop.ui.theme import Role

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
        self._trend = Card((self.chart, 1), head=Head(title=_("How it went")), gap=6)
        self.places = TableView(_place_columns())
        self.places.opened.connect(lambda chosen: self.place_wanted.emit(chosen.id))
        self.places.setMinimumHeight(theme.current().px(200))
        self._by_place = Card((self.places, 1), head=Head(title=_("Place by place")), gap=6)
        self._by_place.hide()
        about = Card(self._about)
        self.setLayout(column(about, (self._trend, 2), (self._by_place, 3), gap=12))

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
            when_pressed(link, lambda chosen=selection: self.opened.emit(chosen))
            words = ElidedLabel(_(selection.title), Role.SMALL)
            self._about.addWidget(frame(row((words, 1), link, gap=6), FrameKind.ROW))

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
                words=figure_words(figure),
                met=_meets(figure, standing),
            )
            for period, figure in past
        ]
        line = None if target is None else Line(value=float(target), words=target_words(standing))
        self.chart.show_marks(marks, line)

    def show_places(self, places: ByPlace) -> None:
        """Show the indicator place by place; a single place needs no table."""
        standing = self._standing
        self._by_place.setVisible(len(places) > 1)
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
        met=_meets(figure, standing),
        missing=None,
        source=standing.source,
    )
    numbers = " / ".join(number for _selection, number in lists_behind(figure))
    share = Share(reached(there), figure_words(figure))
    return PlaceRow(id=region, name=name, numbers=numbers, share=share)


def _meets(figure: Figure, standing: Standing) -> bool:
    return standing.target is None or (figure.value or Fraction(0)) >= standing.target

