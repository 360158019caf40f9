"""Prints what the preview shows, or keeps it as a file: printer, copies, how much paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.print_queue import Queue
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.fields import Field
from desktop.ui.parts.inputs import Dropdown, TextInput
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, mark, row
from desktop.ui.parts.text import Icon, Label
from desktop.ui.shell import Act, key_of
from desktop.ui.theme import Role

MOST_COPIES = 99
_COPIES_WIDTH = 74


class PrintingFoot(QFrame):
    """``print_wanted`` tells printer and copies; ``file_wanted`` asks for a PDF."""

    print_wanted = Signal(str, int)
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, FrameKind.FOOT)
        self._pages = 0
        self._known: Sequence[Queue] = ()
        self.printer = Dropdown()
        self.printer.activated.connect(lambda _place: self._draw())
        self.copies = TextInput("1")
        self.copies.setValidator(QIntValidator(1, MOST_COPIES, self.copies))
        self.copies.setFixedWidth(theme.current().px(_COPIES_WIDTH))
        self.copies.textChanged.connect(lambda _text: self._draw())
        self._sign, self._state = Icon("circle-check", "ok_fg", 17), Label("", Role.SMALL, "sub")
        self._state.setWordWrap(True)
        self.go = Button(_("Print"), "printer", Kind.PRIMARY, Size.LARGE, key=key_of(Act.PRINT))
        self.go.widen()
        self.file = Button(_("Save as PDF"), "file-type-pdf")
        self.file.widen()
        when_pressed(self.go, self.press)
        when_pressed(self.file, self.file_wanted.emit)
        asked = row((Field(_("Printer"), self.printer), 1), Field(_("Copies"), self.copies), gap=8)
        self._asked = frame(asked)
        state = row(self._sign, (self._state, 1), gap=6)
        self.setLayout(
            column(self._asked, state, self.go, self.file, gap=8, margins=(10, 16, 12, 16))
        )
        self.show_printers(())

    def show_printers(self, known: Sequence[Queue]) -> None:
        """Offer the printers of this PC, keeping the one that is chosen."""
        chosen = self.printer.currentText()
        self._known = known
        self.printer.clear()
        self.printer.addItems([queue.name for queue in known])
        self.printer.setCurrentIndex(max(0, self.printer.findText(chosen)) if known else -1)
        self._asked.setVisible(bool(known))
        self._draw()

    def show_pages(self, pages: int) -> None:
        """Say how much paper it takes; nothing can be printed while there are no pages."""
        self._pages = pages
        self._draw()

    def press(self) -> None:
        """Print, or keep a file where there is no printer."""
        if not self._pages:
            return
        if self._known:
            self.print_wanted.emit(self.printer.currentText(), self._wanted())
        else:
            self.file_wanted.emit()

    def _wanted(self) -> int:
        return int(self.copies.text() or 1) if self.copies.hasAcceptableInput() else 1

    def _draw(self) -> None:
        ready = self._pages > 0
        self.go.setEnabled(ready)
        self.file.setEnabled(ready)
        self.file.setVisible(bool(self._known))
        self.go.show_icon("printer" if self._known else "file-type-pdf")
        self.go.relabel(self._words())
        self._tell_state()

    def _words(self) -> str:
        """Return what the button does, and how much paper it takes."""
        copies = self._wanted()
        if not self._pages:
            return _("Print") if self._known else _("Save as PDF")
        if not self._known:
            return _("Save as PDF ({pages} p.)", pages=self._pages)
        if copies == 1:
            return _("Print ({sheets} p.)", sheets=self._pages)
        return _("Print {copies} × ({sheets} p.)", copies=copies, sheets=copies * self._pages)

    def _tell_state(self) -> None:
        place = self.printer.currentIndex()
        if not self._known:
            self._sign.show_icon("info-circle", "text2")
            self._state.setText(_("No printer on this PC. Save a PDF and print it elsewhere."))
        elif self._known[place].ready:
            self._sign.show_icon("circle-check", "ok_fg")
            self._state.setText(_("The printer is ready"))
        else:
            self._sign.show_icon("alert-triangle", "bad_fg")
            self._state.setText(_("The printer is stopped: see paper, toner and cable"))
