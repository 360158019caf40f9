"""Puts widgets beside and below each other on the grid of four pixels."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme

L = TypeVar("L", bound=QBoxLayout)

Item = QWidget | QLayout | int | None
Margins = int | tuple[int, int] | tuple[int, int, int, int]

TOP = Qt.AlignmentFlag.AlignTop


class Kind(StrEnum):
    """What a frame is: each has its rule in the stylesheet."""

    PAGE = "page"
    PLAIN = "plain"
    CARD = "card"
    SUNKEN = "sunken"
    ROW = "row"
    RAIL = "rail"
    BAR = "bar"
    FOOT = "foot"
    TABLE_FOOT = "table-foot"
    BATCH = "batch"
    LINE = "line"


def column(*items: Item | tuple[Item, int], gap: int = 8, margins: Margins = 0) -> QVBoxLayout:
    """Put *items* below each other; see :func:`fill`."""
    return fill(QVBoxLayout(), items, gap=gap, margins=margins)


def row(*items: Item | tuple[Item, int], gap: int = 8, margins: Margins = 0) -> QHBoxLayout:
    """Put *items* beside each other; see :func:`fill`."""
    return fill(QHBoxLayout(), items, gap=gap, margins=margins)


def fill(layout: L, items: Iterable[Item | tuple[Item, int]], *, gap: int, margins: Margins) -> L:
    """Fill *layout*: a number is a space, None takes what is left, a pair has a stretch factor.

    Measures are at a text scale of 1. Margins are all four, (vertical,
    horizontal), or (top, right, bottom, left).
    """
    look = theme.current()
    layout.setContentsMargins(*_four(margins))
    layout.setSpacing(look.px(gap))
    for each in items:
        item, stretch = each if isinstance(each, tuple) else (each, 0)
        match item:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(look.px(item))
            case QLayout():
                layout.addLayout(item, stretch)
            case _:
                layout.addWidget(item, stretch)
    return layout


def _four(margins: Margins) -> tuple[int, int, int, int]:
    match margins:
        case int():
            top = right = bottom = left = margins
        case (vertical, horizontal):
            top = bottom = vertical
            left = right = horizontal
        case (top, right, bottom, left):
            pass
    px = theme.current().px
    return px(left), px(top), px(right), px(bottom)


def at_top(widget: QWidget) -> QVBoxLayout:
    """Return *widget* held at the top of whatever height there is."""
    return column(widget, None, gap=0)


def centred(widget: QWidget | QLayout) -> QHBoxLayout:
    """Return *widget* in the middle of whatever width there is."""
    return row(None, widget, None, gap=0)


def frame(layout: QLayout, kind: Kind = Kind.PLAIN) -> QFrame:
    """Return a frame of *kind* around *layout*."""
    made = QFrame()
    mark(made, kind)
    made.setLayout(layout)
    return made


def mark(widget: QWidget, kind: Kind) -> None:
    """Let the stylesheet treat *widget* as *kind*."""
    widget.setProperty("kind", str(kind))
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def rule(*, upright: bool = False) -> QFrame:
    """Return a hairline, lying unless *upright*."""
    line = QFrame()
    mark(line, Kind.LINE)
    if upright:
        line.setFixedWidth(theme.current().line_width)
    else:
        line.setFixedHeight(theme.current().line_width)
    return line


def scroller(widget: QWidget, *, bar: bool = True) -> QScrollArea:
    """Return *widget* inside an area that scrolls up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not bar:
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area


def empty_out(layout: QLayout) -> None:
    """Take everything out of *layout* and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            empty_out(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
