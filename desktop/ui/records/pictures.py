"""Shows photographs that are kept beside the records, small enough for a panel."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from desktop.domain.problems import KnownError
from desktop.domain.types import Attachment
from desktop.i18n import translate as _
from desktop.services.attachments import picture, save_picture
from desktop.ui import theme
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.layout import column, row
from desktop.ui.parts.painting import CENTRE, Pen, Shape, draw_icon, painter_on, rounded, write
from desktop.ui.parts.text import Label
from desktop.ui.tasks import Failed
from desktop.ui.theme import Role
from desktop.ui.workplace import Workplace

HEIGHT = 168
_ICON, _MARGIN, _RADIUS = 34, 8, 7


class PictureView(QWidget):
    """One photograph as large as there is room, or a word in its place.

    ``shown`` comes when the picture asked for is here, or is known to be missing.
    """

    shown = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._question = 0
        self._image = QImage()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._say(_("No photograph yet"))

    @property
    def image(self) -> QImage:
        """Return what is shown, null where nothing is."""
        return self._image

    def show_picture(self, name: Attachment | None) -> None:
        """Show another picture, or none; an answer that comes too late is dropped."""
        self._question += 1
        question, sitting = self._question, self._workplace.sitting
        self._image = QImage()
        if name is None:
            self._say(_("No photograph yet"))
            return
        self._say(_("Looking for the photograph"))

        def answer(image: QImage) -> None:
            if isValid(self) and question == self._question:
                self._take(image)

        self._workplace.tasks.query(lambda: QImage.fromData(picture(sitting, name) or b""), answer)

    def _take(self, image: QImage) -> None:
        self._image = image
        self._say(_("This photograph has not arrived here yet") if image.isNull() else "")
        self.shown.emit()

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words or _("Photograph"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, box = theme.current(), QRectF(self.rect())
        with painter_on(self) as painter:
            ground = Shape(look.colour("sunken"), look.colour("line"))
            rounded(painter, box, look.px(_RADIUS), ground)
            if self._image.isNull():
                self._paint_words(painter, box)
            else:
                self._paint_picture(painter, box)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        side, ink = look.px(_ICON), look.colour("text3")
        middle = box.center()
        draw_icon(
            painter, "photo", ink, QRectF(middle.x() - side / 2, middle.y() - side, side, side)
        )
        beneath = QRectF(box.left(), middle.y(), box.width(), side)
        write(painter, beneath, self._words, Pen(Role.SMALL, ink, CENTRE))

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        margin = theme.current().px(_MARGIN)
        room = box.adjusted(margin, margin, -margin, -margin)
        ratio = self.devicePixelRatioF()
        scaled = self._image.scaled(
            QSize(int(room.width() * ratio), int(room.height() * ratio)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        wide, high = scaled.width() / ratio, scaled.height() / ratio
        left, top = room.center().x() - wide / 2, room.center().y() - high / 2
        painter.drawImage(QRectF(left, top, wide, high), scaled)


class KeptPicture(QFrame):
    """A photograph of a record, of which one can save a copy."""

    def __init__(self, workplace: Workplace, name: Attachment, called: str) -> None:
        super().__init__()
        self._workplace, self._name, self._called = workplace, name, called
        self._failed = Label("", Role.SMALL, "bad", wrap=True)
        self._failed.hide()
        self._copy = Link(_("Save a copy"), "upload")
        when_pressed(self._copy, self._save)
        self.view = PictureView(workplace)
        self.view.shown.connect(lambda: self._copy.setVisible(not self.view.image.isNull()))
        self._copy.hide()
        self.setLayout(column(self.view, row(self._copy, None, gap=0), self._failed, gap=6))
        self.view.show_picture(name)

    def said(self) -> str:
        """Return what could not be done, empty when all is well."""
        return self._failed.text()

    def _save(self) -> None:
        file = ask_copy(self, self._called)
        if file is None:
            return
        sitting, name, said = self._workplace.sitting, self._name, self._workplace.say
        self._object("")
        self._workplace.tasks.query(
            lambda: save_picture(sitting, name, file),
            lambda _nothing: said(_("Saved as {file}", file=file.name), 0),
            telling(self._workplace, self._object),
        )

    def _object(self, sentence: str) -> None:
        if isValid(self):
            self._failed.setText(sentence)
            self._failed.setVisible(bool(sentence))


def ask_picture(parent: QWidget) -> Path | None:
    """Return the photograph that was chosen, or None."""
    pattern = _("Photographs") + " (*.jpg *.jpeg *.png *.bmp *.gif *.webp)"
    title = _("Choose a photograph")
    return _path(QFileDialog.getOpenFileName(parent, title, filter=pattern)[0])


def ask_copy(parent: QWidget, name: str) -> Path | None:
    """Return where a copy of the photograph called *name* is to be kept, or None."""
    proposed = str(Path.home() / f"{_without_slashes(name)}.jpg")
    title = _("Where to save it?")
    return _path(QFileDialog.getSaveFileName(parent, title, proposed, "JPEG (*.jpg)")[0])


def telling(workplace: Workplace, show: Callable[[str], object]) -> Failed:
    """Return what shows an expected failure; our own faults go to those who heed the tasks."""

    def failed(error: Exception) -> None:
        if isinstance(error, KnownError):
            show(_(error.message, **error.values))
        else:
            workplace.tasks.failed.emit(error)

    return failed


def _path(answer: str) -> Path | None:
    return Path(answer) if answer else None


def _without_slashes(name: str) -> str:
    return "".join(" " if sign in '\\/:*?"<>|' else sign for sign in name).strip()
