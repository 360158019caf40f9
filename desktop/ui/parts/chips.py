"""Narrows a list by what one presses: round chips with counts, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.painting import (
    Pen,
    Shape,
    draw_icon,
    focus_ring,
    middle_square,
    painter_on,
    rounded,
    width_of,
    write,
)
from desktop.ui.parts.pressed import Pressable
from desktop.ui.theme import Role


class Chip(Pressable):
    """A round chip; pressed ones are filled and ticked. ``behind`` is an icon after the words."""

    def __init__(
        self, text: str, count: int | None = None, icon: str = "", behind: str = ""
    ) -> None:
        super().__init__(text)
        self._icon, self._behind = icon, behind
        self._count = ""
        self.show_count(count)

    def show_count(self, count: int | None) -> None:
        """Show another number behind the words."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.text()} {self._count}".rstrip())
        self.updateGeometry()
        self.update()

    def _front(self) -> str:
        return "check" if self.isChecked() else self._icon

    def sizeHint(self) -> QSize:
        px = theme.current().px
        width = width_of(self.text(), Role.SMALL) + px(26) + 2
        if self._count:
            width += width_of(self._count, Role.SMALL) + px(6)
        for icon in (self._front(), self._behind):
            width += px(20) if icon else 0
        return QSize(int(width), px(34))

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        on, box = self.isChecked(), QRectF(self.rect())
        line = look.colour("control" if look.contrast else "line_strong")
        lit = self.underMouse() or self.isDown()
        paper = Shape(look.colour("hover" if lit else "surface"), line)
        ink = look.colour("on_primary" if on else "text")
        with painter_on(self) as painter:
            deep = look.colour("primary_hover" if lit else "primary")
            rounded(painter, box, box.height() / 2, Shape(deep) if on else paper)
            left: float = look.px(13)
            if front := self._front():
                faint = ink if on else look.colour("text2")
                draw_icon(painter, front, faint, middle_square(box, left, look.px(15)))
                left += look.px(20)
            for text, colour in ((self.text(), ink), (self._count, look.colour("text3"))):
                width = width_of(text, Role.SMALL)
                place = QRectF(left, 0, width + 2, box.height())
                write(painter, place, text, Pen(Role.SMALL, ink if on else colour))
                left += width + look.px(6)
            if self._behind:
                square = middle_square(box, box.right() - look.px(27), look.px(14))
                draw_icon(painter, self._behind, ink, square)
            focus_ring(painter, self, box.height() / 2)


class ChipRow(QWidget):
    """Chips of which exactly one is chosen; arrow keys choose the next.

    Those that find no room are hidden; the page offers them in its own popup.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], current: str = "") -> None:
        super().__init__()
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.current().px(8))
        for choice in choices:
            chip = Chip(choice.text, choice.count, choice.icon)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, key=choice.key: self.chosen.emit(key))
            self._group.addButton(chip)
            self._chips[choice.key] = chip
            self._line.addWidget(chip)
        self.choose(current or next(iter(self._chips), ""))

    def current(self) -> str:
        """Return the key of the chosen chip."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a chip without telling anybody; an empty *key* chooses none."""
        if key in self._chips:
            self._chips[key].setChecked(True)
            self._place_tab_stop()
        elif not key and (chosen := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show other numbers behind the words."""
        for key, count in counts.items():
            self._chips[key].show_count(count)

    def focus(self, key: str) -> None:
        """Put the focus on the chip *key*, as the keyboard does."""
        if key in self._chips:
            self._chips[key].setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> None:
        """Claim room for longer words now; else they would be cut off until the next event."""
        self._line.activate()

    def stand_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab lead from *before* to the chips, and from them on to *after*."""
        for each in (*self._chips.values(), after):
            self.setTabOrder(before, each)
            before = each

    def beyond(self, width: int) -> tuple[str, ...]:
        """Return the keys of the last chips that do not fit into *width* beside the chosen."""
        gap = theme.current().px(8)
        left, found = width + gap, []
        if chosen := self._chips.get(self.current()):
            left -= chosen.sizeHint().width() + gap
        for key, chip in self._chips.items():
            if chip is not chosen:
                left -= chip.sizeHint().width() + gap
                found += [key] * (left < 0)
        return tuple(found)

    def hide_beyond(self, width: int) -> tuple[str, ...]:
        """Hide the chips that do not fit into *width*; return their keys."""
        hidden = self.beyond(width)
        for key, chip in self._chips.items():
            if chip.isHidden() is not (key in hidden):  # lest the row is laid out again at once
                chip.setVisible(key not in hidden)
        self._place_tab_stop()
        return hidden

    def _place_tab_stop(self) -> None:
        """Let Tab stop at the chosen chip, else at the first in sight.

        Qt lets it stop where the focus last was, be that chip hidden since.
        """
        shown = [chip for chip in self._chips.values() if not chip.isHidden()]
        stop = next((chip for chip in shown if chip.isChecked()), next(iter(shown), None))
        for chip in self._chips.values():
            reached = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(reached)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        shown = [key for key, chip in self._chips.items() if not chip.isHidden()]
        if not step or not shown:
            super().keyPressEvent(event)
            return
        before = shown.index(self.current()) if self.current() else -1
        place = min(max(before + step, 0), len(shown) - 1)
        self._chips[shown[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self._chips[shown[place]].click()
