"""Reads PDF files back with two readers that share no code."""

import subprocess
from collections.abc import Iterator
from ctypes import byref, c_float
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

Box = tuple[float, float, float, float]


def poppler_text(path: Path) -> str:
    """Return the text as poppler finds it, in the order in which it was drawn."""
    return _run("pdftotext", "-raw", str(path), "-")


def pdfium_text(path: Path) -> str:
    """Return the text as pdfium finds it."""
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def fonts(path: Path) -> list[list[str]]:
    """Return a row for each font: its last columns are embedded, subset, unicode, object, id."""
    return [line.split() for line in _run("pdffonts", str(path)).splitlines()[2:]]


def information(path: Path) -> dict[str, str]:
    """Return the metadata."""
    lines = (line.partition(":") for line in _run("pdfinfo", str(path)).splitlines())
    return {name: value.strip() for name, _colon, value in lines}


def sizes(path: Path) -> list[tuple[int, int]]:
    """Return width and height of each page in whole points."""
    with pypdfium2.PdfDocument(path) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def text_boxes(path: Path) -> Iterator[Box]:
    """Yield left, bottom, right and top of each piece of text."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            yield from (text.get_rect(index) for index in range(text.count_rects()))


def page_texts(path: Path) -> list[str]:
    """Return the text of each page as pdfium finds it."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def marks_outside(path: Path, slack: float = 0.5) -> list[tuple[int, Box]]:
    """Return what is drawn beyond the edges of its page, with the number of the page."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            (number, found.get_bounds())
            for number, page in enumerate(document, 1)
            for found in page.get_objects()
            if not _within(found.get_bounds(), page.get_size(), slack)
        ]


def ruled(path: Path) -> list[list[Box]]:
    """Return the straight lines of each page, each from one point to another."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            [line for found in page.get_objects() for line in _lines(found.raw)]
            for page in document
        ]


def _lines(found: Any) -> Iterator[Box]:
    reached = (0.0, 0.0)
    for place in range(max(raw.FPDFPath_CountSegments(found), 0)):
        segment = raw.FPDFPath_GetPathSegment(found, place)
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield (*reached, x.value, y.value)
        reached = (x.value, y.value)


def _within(bounds: Box, size: tuple[float, float], slack: float) -> bool:
    left, bottom, right, top = bounds
    width, height = size
    if right <= left and top <= bottom:
        return True  # nothing is drawn
    return min(left, bottom) >= -slack and right <= width + slack and top <= height + slack


def _run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True)
    return done.stdout.decode("utf-8")
