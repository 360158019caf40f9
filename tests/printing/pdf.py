"""Reads PDF files back with two readers that share no code."""

import subprocess
from collections.abc import Iterator
from ctypes import byref, c_double, c_float
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

PATH = raw.FPDF_PAGEOBJ_PATH
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
            (number, _seen(found))
            for number, page in enumerate(document, 1)
            for found in page.get_objects()
            if not _within(_seen(found), page.get_size(), slack)
        ]


@dataclass(frozen=True, slots=True)
class Character:
    """A character on a page: where its baseline begins in points, and its size."""

    text: str
    x: float
    y: float
    size: float


def characters(path: Path) -> list[list[Character]]:
    """Return what is written on each page, character by character, blanks left out."""
    with pypdfium2.PdfDocument(path) as document:
        return [list(_characters(page.get_textpage())) for page in document]


def _characters(text: pypdfium2.PdfTextPage) -> Iterator[Character]:
    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.strip():
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            size = raw.FPDFText_GetFontSize(text, index)
            yield Character(character, x.value, y.value, size)


def rules(path: Path) -> list[list[Box]]:
    """Return left, bottom, right and top of what is drawn on each page and is no text."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            [each.get_bounds() for each in page.get_objects(filter=[PATH])] for page in document
        ]


def points(path: Path) -> list[set[tuple[int, int]]]:
    """Return the points between which lines are drawn on each page, in whole points."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            {point for each in page.get_objects(filter=[PATH]) for point in _points(each)}
            for page in document
        ]


def _points(drawn: pypdfium2.PdfObject) -> Iterator[tuple[int, int]]:
    x, y = c_float(), c_float()
    matrix = drawn.get_matrix()
    for index in range(raw.FPDFPath_CountSegments(drawn)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(drawn, index), x, y)
        across, up = matrix.on_point(x.value, y.value)
        yield round(across), round(up)


def _seen(drawn: pypdfium2.PdfObject) -> Box:
    """Return the bounds of what is drawn, as far as no window hides it."""
    left, bottom, right, top = drawn.get_bounds()
    clip = raw.FPDFPageObj_GetClipPath(drawn)
    x, y = c_float(), c_float()
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        corners = []
        for segment in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, segment), x, y)
            corners.append((x.value, y.value))
        left = max(left, min(corner[0] for corner in corners))
        right = min(right, max(corner[0] for corner in corners))
        bottom = max(bottom, min(corner[1] for corner in corners))
        top = min(top, max(corner[1] for corner in corners))
    return left, bottom, right, top


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
    if right <= left or top <= bottom:
        return True  # nothing is drawn
    return min(left, bottom) >= -slack and right <= width + slack and top <= height + slack


def _run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True)
    return done.stdout.decode("utf-8")
