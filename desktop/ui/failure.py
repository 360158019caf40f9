"""Says that the program itself failed: one log entry, one dialog, and the window stays."""

import logging
import traceback
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop.i18n import translate as _

log = logging.getLogger(__name__)


class FailureDialog(QObject):
    """Tells people about a bug, one at a time; further ones are only logged meanwhile."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: QMessageBox | None = None

    @property
    def box(self) -> QMessageBox | None:
        """Return the dialog that is open, or None."""
        return self._open

    def show(self, error: BaseException) -> None:
        """Log *error* and show it, unless a dialog is open already."""
        log.error("%s", trace_of(error))
        if self._open is not None:
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("The program made a mistake. What you saved is safe."))
        box.setInformativeText(
            _(
                "You can go on. If it happens again, send this line to the helpdesk: {code}",
                code=code_of(error),
            )
        )
        copy = box.addButton(_("Copy the line"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(code_of(error)))
        go_on = box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.finished.connect(self._on_finished)
        self._open = box
        box.open()

    def catch(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        """Stand in for ``sys.excepthook``."""
        self.show(error)

    def _on_finished(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None


def code_of(error: BaseException) -> str:
    """Return the kind of *error* and where it arose, nothing that anybody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    module = frames[-1].filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{type(error).__name__} {module}:{frames[-1].lineno}"


def trace_of(error: BaseException) -> str:
    """Return the way to *error* without its words, which may hold personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    way = " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(frames))
    return f"{type(error).__name__}: {way}"
