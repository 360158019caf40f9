"""Lays what differs side by side and lets one choose, line by line, by keyboard or pointer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QVBoxLayout, QWidget

from desktop.i18n import translate as _
from desktop.services.comparing import SPEAKS, Comparison, Line, Question
from desktop.ui import theme
from desktop.ui.pages.review_kinds import Kind
from desktop.ui.pages.review_option import OptionBox, ResultBar, SideHead
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, mark, row, scroller
from desktop.ui.parts.painting import width_of
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.theme.tokens import HUES

_KEYS = ("←", "→")
_LABEL, _WIDEST_LABEL = 84, 150
_STEPS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class ReviewSheet(QFrame):
    """One comparison: the sides at the top, the lines beneath, what it would become at the foot."""

    decided = Signal()
    moved_on = Signal(int)

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        mark(self, FrameKind.PLAIN)
        self._kind = kind
        self._found: Comparison | None = None
        self._chosen: dict[str, int] = {}
        self._boxes: dict[str, Mapping[int, OptionBox]] = {}
        self._line = 0
        self._head = row(gap=12)
        self._body: QVBoxLayout = column(gap=9, margins=(0, 2))
        self._foot = ResultBar()
        self._area = scroller(frame(self._body))
        self.setLayout(
            column(self._head, (self._area, 1), self._foot, gap=8, margins=(14, 20, 10, 20))
        )

    @property
    def found(self) -> Comparison | None:
        """Return what is laid out."""
        return self._found

    def chosen(self) -> Mapping[str, int]:
        """Return the chosen side of each line."""
        return dict(self._chosen)

    def result(self) -> str:
        """Return what it would become, in words."""
        return self._foot.words.accessibleName()

    def show_comparison(self, found: Comparison, now: datetime) -> None:
        """Lay *found* out, with the suggested sides chosen."""
        self._found, self._chosen, self._line = found, dict(found.suggested()), 0
        self._boxes = {}
        empty_out(self._head)
        empty_out(self._body)
        self._draw_head(found)
        for question in found.questions:
            self._body.addWidget(_asked(question))
        if found.hindrance is not None:
            said = _(found.hindrance.message, **found.hindrance.values)
            self._body.addWidget(Note(Tone.INFO, said))
        self._body.addLayout(self._grid(found, now))
        self._body.addLayout(self._equal(found))
        self._body.addStretch(1)
        self._foot.setHidden(self._kind.fixed)
        self._say_result()

    def take_focus(self) -> None:
        """Go to the line at hand."""
        lines = list(self._boxes)
        if not lines:
            return
        self._line = min(self._line, len(lines) - 1)
        field = lines[self._line]
        boxes = self._boxes[field]
        box = boxes.get(self._chosen[field]) or next(iter(boxes.values()))
        box.show()  # a new widget is shown a moment later, and takes no focus before
        box.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, field: str, side: int) -> None:
        """Choose the value on *side* for a line."""
        if self._kind.fixed:
            return
        self._line = list(self._boxes).index(field)
        self._chosen[field] = side
        for place, box in self._boxes[field].items():
            box.setChecked(place == side)
        self._say_result()

    def _heed(self, key: int) -> None:
        """Do what a key asks that was pressed on one of the values."""
        if key in _STEPS:
            self._steer(*_STEPS[key])
        elif key in ENTER_KEYS:
            self.decided.emit()
        else:
            self.moved_on.emit(1 if key == Qt.Key.Key_PageDown else -1)

    def _steer(self, down: int, right: int) -> None:
        if self._found is None or not self._boxes:
            return
        self._line = min(max(self._line + down, 0), len(self._boxes) - 1)
        if right:
            line = self._found.lines[self._line]
            sides = line.sides()
            further = [s for s in sides if (s - self._chosen[line.field]) * right > 0]
            if further:
                self.choose(line.field, min(further) if right > 0 else max(further))
        self.take_focus()

    def _draw_head(self, found: Comparison) -> None:
        waiting = found.waiting
        tag = _(waiting.why) if waiting.why and not self._kind.fixed else _(self._kind.tag)
        pill = Pill(tag, Tone.WARN if not self._kind.fixed else Tone.MUTE, self._kind.icon)
        first = row(Label(waiting.name, Role.TITLE), pill, None, gap=10)
        count = sum(line.field != SPEAKS for line in found.lines)
        said = ElidedLabel(_(self._kind.ask, count=count), Role.BODY, "sub")
        self._head.addWidget(Avatar(waiting.name, 42))
        self._head.addLayout(column(first, said, gap=2), 1)

    def _grid(self, found: Comparison, now: datetime) -> QLayout:
        px = theme.current().px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(8))
        widest = max((width_of(_(line.label), Role.STRONG) for line in found.lines), default=0)
        grid.setColumnMinimumWidth(0, int(min(max(widest + 4, px(_LABEL)), px(_WIDEST_LABEL))))
        for place, side in enumerate(found.sides):
            grid.setColumnStretch(place + 1, 1)
            key = _KEYS[place] if len(found.sides) == len(_KEYS) and not self._kind.fixed else ""
            grid.addWidget(SideHead(side, HUES[place % len(HUES)], key, now), 0, place + 1)
        for down, line in enumerate(found.lines, 1):
            label = Label(_(line.label), Role.STRONG, wrap=True)
            grid.addWidget(label, down, 0)
            self._boxes[line.field] = boxes = self._options(line)
            for place, box in boxes.items():
                grid.addWidget(box, down, place + 1)
        return grid

    def _options(self, line: Line) -> Mapping[int, OptionBox]:
        made = {}
        for place in line.sides():
            reason = _(line.reason) if place == line.suggested and line.reason else ""
            box = OptionBox(_(line.label), line.words[place] or "", reason)
            box.setChecked(place == line.suggested)
            box.setEnabled(not self._kind.fixed)
            when_pressed(box, partial(self.choose, line.field, place))
            box.steered.connect(self._heed)
            made[place] = box
        return made

    def _equal(self, found: Comparison) -> QLayout:
        """Return the line that says how much is equal, and unfolds it."""
        fold = frame(column(Facts(list(found.equal), _width(found.equal)), margins=(2, 26)))
        fold.hide()
        show = Link(_("Show"))

        def turn() -> None:
            fold.setVisible(fold.isHidden())
            show.relabel(_("Show") if fold.isHidden() else _("Hide"))

        when_pressed(show, turn)
        count = len(found.equal)
        words = Label(_("{count} other fields are equal", count=count), Role.SMALL, "sub")
        line = frame(row(Icon("equal", "text2", 16), words, show, None, gap=8))
        if not count:
            line.hide()
        return column(line, fold, gap=2)

    def _say_result(self) -> None:
        found = self._found
        if found is None or self._kind.fixed:
            return
        told = [_result_of(line, self._chosen[line.field]) for line in found.lines if line.words]
        self._foot.words.set_text(" · ".join(told))


def _result_of(line: Line, side: int) -> str:
    words = line.words[side] or ""
    return words if line.field == SPEAKS else f"{_(line.label)} {words}"


def _width(facts: Sequence[tuple[str, str]]) -> int:
    return int(max((width_of(label, Role.BODY) for label, _words in facts), default=0)) + 8


def _asked(question: Question) -> QWidget:
    if question.answer:
        return Note(Tone.OK, question.answer, question.question)
    title = _("{name} asks the village", name=question.asked_by)
    return Note(Tone.INFO, question.question, title, "message-question")
