"""Finds what does not fit on a page that is shown."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from desktop.ui.parts.text import ElidedLabel

SLACK = 2


def faults(widget: QWidget, size: tuple[int, int]) -> list[str]:
    """Return a sentence for everything that is cut off in a widget meant to be of *size*."""
    found = [f"needs {widget.minimumSizeHint()}" for _ in [0] if _too_large(widget, size)]
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    found += [f"cut: {label.text()!r}" for label in labels if _cut(label)]
    buttons = [b for b in widget.findChildren(QAbstractButton) if b.isVisible()]
    found += [
        f"squeezed: {button.accessibleName()!r}"
        for button in buttons
        if button.sizeHint().isValid() and button.width() + SLACK < button.sizeHint().width()
    ]
    areas = [area for area in widget.findChildren(QScrollArea) if area.isVisible()]
    found += [f"scrolls sideways: {area.widget()}" for area in areas if _sideways(area)]
    return found


def nameless(widget: QWidget) -> list[QAbstractButton]:
    """Return the buttons a screen reader could not name."""
    buttons = widget.findChildren(QAbstractButton)
    return [b for b in buttons if b.isVisible() and not b.accessibleName()]


def _too_large(widget: QWidget, size: tuple[int, int]) -> bool:
    least = widget.minimumSizeHint()
    return least.width() > size[0] or least.height() > size[1]


def _cut(label: QLabel) -> bool:
    if isinstance(label, ElidedLabel):
        return label.sizeHint().height() > label.height() + SLACK
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK
    return label.sizeHint().width() > label.width() + SLACK


def _sideways(area: QScrollArea) -> bool:
    return area.widget().minimumSizeHint().width() > area.viewport().width()


def centre(widget: QWidget) -> QPoint:
    """Return the middle of *widget*."""
    return widget.rect().center()
