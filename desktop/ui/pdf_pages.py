"""Draws the pages of a PDF as pictures; its reader serves one thread at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

_reading = Lock()


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in points."""
    with _opened(pdf) as document:
        return [page.get_size() for page in document]


def drawn(pdf: bytes, page: int, scale: float, *, grey: bool = False) -> QImage:
    """Return the page at the place *page*, counted from 0, with *scale* dots to a point."""
    with _opened(pdf) as document:
        made = document[page].render(scale=scale, grayscale=grey, prefer_bgrx=not grey)
        kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        held = QImage(bytes(made.buffer), made.width, made.height, made.stride, kind)
        return held.copy()  # the copy outlives the buffer


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _reading:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
