"""Leads through a long task: the steps at the left, the present one, a foot that stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, mark, row, rule, scroller
from desktop.ui.parts.steps import Step, VerticalSteps
from desktop.ui.parts.text import ElidedLabel
from desktop.ui.theme import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands under a step: where one goes from it, what instead, and a word to calm."""

    next_text: str
    next_icon: str = "arrow-right"
    back_text: str = ""
    back_icon: str = "arrow-left"
    reassurance: str = ""


class Wizard(QFrame):
    """Steps taken one after another; never modal, and leaving it keeps where one was.

    The wizard moves only when told: whoever owns it hears ``next_wanted`` and
    ``back_wanted`` and calls :meth:`go_to`.
    """

    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        mark(self, FrameKind.CARD)
        look = theme.current()
        self._steps = VerticalSteps(steps)
        self._pages = QStackedWidget()
        self._back = Button(_("Previous"), "arrow-left", Kind.GHOST)
        self._reassurance = ElidedLabel("", Role.SMALL, "sub")
        self._next = Button(_("Next"), "arrow-right", Kind.PRIMARY, key=_("Enter"))
        self._acts: list[tuple[int, Button]] = []
        when_pressed(self._back, self.back_wanted.emit)
        when_pressed(self._next, self.next_wanted.emit)
        self._aside = column(self._steps, None, margins=(18, 16, 14, 18), gap=10)
        aside = frame(self._aside)
        aside.setFixedWidth(look.px(214))
        self._foot = row(self._back, None, self._reassurance, 6, self._next, margins=(6, 18), gap=8)
        foot = frame(self._foot, FrameKind.FOOT)
        foot.setMinimumHeight(look.px(60))
        above = row(aside, rule(upright=True), (self._pages, 1), gap=0)
        whole = column((above, 1), foot, gap=0)
        edge = look.line_width
        whole.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(whole)

    def add_page(self, page: QWidget) -> None:
        """Add what is shown at the next step."""
        self._pages.addWidget(scroller(page))

    def add_advice(self, note: QWidget) -> None:
        """Put a note under the steps."""
        self._aside.addWidget(note)

    def add_act(self, place: int, act: Button) -> None:
        """Put *act* beside the button that goes on, while the step at *place* is shown."""
        act.hide()
        self._acts.append((place, act))
        self._foot.insertWidget(self._foot.indexOf(self._next), act)

    def current(self) -> int:
        """Return the place of the step that is shown."""
        return self._steps.current()

    def go_to(self, place: int, foot: Foot) -> None:
        """Show the step at *place*; its buttons say what happens next, and what instead."""
        self._steps.go_to(place)
        self._pages.setCurrentIndex(place)
        self._back.setVisible(place > 0)
        self._back.relabel(foot.back_text or _("Previous"))
        self._back.show_icon(foot.back_icon)
        for where, act in self._acts:
            act.setVisible(where == place)
        self._next.relabel(foot.next_text)
        self._next.show_icon(foot.next_icon)
        self._reassurance.set_text(foot.reassurance)

    def allow_next(self, *, allowed: bool) -> None:
        """Let the person go on, or not yet."""
        self._next.setEnabled(allowed)

    def allow_back(self, *, allowed: bool) -> None:
        """Let the person go back or stop, or no longer."""
        self._back.setEnabled(allowed)

    def focus(self) -> None:
        """Put the keyboard on the button that goes on."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_about(self, place: int, about: str) -> None:
        """Say something else under the step at *place*."""
        self._steps.show_about(place, about)
