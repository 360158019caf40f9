"""Shows a PDF page by page, as it will lie on paper."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.parts.layout import scroller
from desktop.ui.parts.painting import Shape, painter_on, rounded, shadow
from desktop.ui.pdf_pages import drawn, sizes

DOTS_PER_POINT = 2.0
"""Pictures are drawn with so many dots to a point, sharp up to twice the size of the screen."""

WHOLE, WIDTH, LARGE = "whole", "width", "large"
_MARGIN = 18
_LARGE = 1.5


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture, and how many pages its document has."""

    image: QImage
    pages: int


def picture(pdf: bytes, page: int) -> Picture:
    """Draw the page of *pdf* at the place *page*, counted from 0; a page too far is the last."""
    pages = len(sizes(pdf))
    return Picture(drawn(pdf, min(page, pages - 1), DOTS_PER_POINT), pages)


class Sheet(QWidget):
    """One page with a soft shadow; as wide as the mode asks."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._mode = WHOLE
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_image(self, image: QImage) -> None:
        """Show another page."""
        self._image = image
        self.fit()

    def clear(self) -> None:
        """Show no page."""
        self.show_image(QImage())

    def show_as(self, mode: str) -> None:
        """Show the page whole, as wide as there is room, or larger than that."""
        self._mode = mode
        self.fit()

    def fit(self) -> None:
        """Be as high as the page needs in the present mode."""
        px = theme.current().px
        height = 0
        if self._mode != WHOLE and not self._image.isNull():
            height = int(self._paper(self._room()).height()) + 2 * px(_MARGIN)
        self.setMinimumHeight(height)
        wide = self._mode == LARGE and not self._image.isNull()
        self.setMinimumWidth(int(self._room().width() * _LARGE) if wide else 0)
        self.update()

    def _room(self) -> QRectF:
        view = self.parentWidget()
        return QRectF(view.rect() if view is not None else self.rect())

    def _paper(self, room: QRectF) -> QRectF:
        """Return where the paper lies."""
        margin = theme.current().px(_MARGIN)
        shape = self._image.height() / max(1, self._image.width())
        wide = room.width() * (_LARGE if self._mode == LARGE else 1)
        width = wide - 2 * margin
        if self._mode == WHOLE:
            width = min(width, (room.height() - 2 * margin) / shape)
        left = (max(wide, width) - width) / 2
        high = width * shape
        top = (room.height() - high) / 2 if self._mode == WHOLE else margin
        return QRectF(
            QPointF(left, max(margin, top)), QPointF(left + width, max(margin, top) + high)
        )

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(300), px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._image.isNull():
            return
        look, paper = theme.current(), self._paper(self._room())
        with painter_on(self) as painter:
            shadow(painter, paper, 2)
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            ratio = self.devicePixelRatioF()
            size = QSize(int(paper.width() * ratio), int(paper.height() * ratio))
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            painter.drawImage(paper, scaled)
            rounded(painter, paper, 1, Shape(line=look.colour("line_strong")))


def sheet_area(sheet: Sheet) -> QScrollArea:
    """Return *sheet* in an area that scrolls both ways when it is larger than the area."""
    area = scroller(sheet)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area
