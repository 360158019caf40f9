"""Prints a finished PDF page by page as pictures, where the system takes no PDF."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.ui.pdf_pages import drawn, sizes

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72

Progress = Callable[[int, int], None]


def print_pictures(
    pdf: bytes, printer: QPrinter, copies: int = 1, progress: Progress | None = None
) -> None:
    """Print *pdf* on *printer*, one page in memory at a time, without margins of its own.

    It may run on any thread. Raises ``KnownError`` when the printer does not
    begin; what *progress* raises ends the printing.
    """
    papers = sizes(pdf)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        copies = 1
    places = [place for _copy in range(copies) for place in range(len(papers))]
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    _lay(printer, papers[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(N_("The printer did not begin. See whether it is on and plugged in."))
    try:
        for number, place in enumerate(places, 1):
            if number > 1:
                _lay(printer, papers[place])
                printer.newPage()
            _paint(painter, printer, pdf, place)
            if progress:
                progress(number, len(places))
    finally:
        painter.end()


def _lay(printer: QPrinter, size: tuple[float, float]) -> None:
    """Let the paper be as large as a page, upright or lying."""
    upright = QPageSize(
        QSizeF(min(size), max(size)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    lies = size[0] > size[1]
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(upright, turned, QMarginsF()))


def _paint(painter: QPainter, printer: QPrinter, pdf: bytes, place: int) -> None:
    """Paint a page over the whole paper, grey where the printer knows no colours."""
    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    picture = drawn(pdf, place, DOTS_PER_INCH / _POINTS_PER_INCH, grey=grey)
    painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), picture)
