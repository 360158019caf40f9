"""Opens the faces that documents are set in, as late as possible.

No face holds every character of a name. Text is therefore cut into runs: what
the wanted face lacks is taken from the next face in its row, the rare
characters last. A character that is in none of them is set as :data:`UNKNOWN`
and reported by :func:`missing`, so that somebody can write it in by hand.
"""

import io
import lzma
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from desktop import resources

UNKNOWN = "〓"
"""What printers have always set for a character they do not have (U+3013)."""

_opening = Lock()
_MOST_PAIRS = 100
"""Pairs that one block of a ToUnicode table may hold (Adobe technical note 5014)."""


class Face(StrEnum):
    """A typeface that ships with the program."""

    SANS = "sans"
    SANS_BOLD = "sans-bold"
    SERIF = "serif"
    SERIF_BOLD = "serif-bold"
    KAI = "kai"
    FANG = "fang"
    RARE = "rare"


_FILES: Mapping[Face, str] = {
    Face.SANS: "AppSans-Regular",
    Face.SANS_BOLD: "AppSans-Bold",
    Face.SERIF: "AppSerif-Regular",
    Face.SERIF_BOLD: "AppSerif-Bold",
    Face.KAI: "AppKai-Regular",
    Face.FANG: "FandolFang-Regular",
    Face.RARE: "AppRare-Regular",
}
_ROWS: Mapping[Face, tuple[Face, ...]] = {
    Face.SANS: (Face.SANS, Face.RARE),
    Face.SANS_BOLD: (Face.SANS_BOLD, Face.SANS, Face.RARE),
    Face.SERIF: (Face.SERIF, Face.SANS, Face.RARE),
    Face.SERIF_BOLD: (Face.SERIF_BOLD, Face.SANS_BOLD, Face.SANS, Face.RARE),
    Face.KAI: (Face.KAI, Face.SANS, Face.RARE),
    Face.FANG: (Face.FANG, Face.SERIF, Face.SANS, Face.RARE),
    Face.RARE: (Face.RARE, Face.SANS),
}
"""In which faces a character is looked for, the wanted one first."""
_NOT_TAKEN: Mapping[Face, frozenset[int]] = {Face.FANG: frozenset(range(0x21, 0x7F))}
"""Latin letters and digits of a thin face that are drawn without serifs: those of SERIF match."""


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points."""

    face: Face
    size: float

    def width(self, text: str) -> float:
        """Return how wide *text* is, in points."""
        face = self.face
        return self.size * sum(_advance(character, face) for character in text)

    def smaller(self, factor: float) -> "Style":
        """Return the same face at *factor* times the size."""
        return Style(self.face, self.size * factor)


class _EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab is not typed
    """A TrueType face whose characters beyond U+FFFF can be searched and copied too.

    WORKAROUND reportlab 5.1 writes their code points into the ToUnicode table
    as they are, where the format wants UTF-16, so that every reader loses them.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode()
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(subset)


def register(face: Face) -> str:
    """Open *face* unless that was done before; return the name reportlab knows it by."""
    return str(_font(face).fontName)


def runs(text: str, face: Face) -> Sequence[tuple[Face, str]]:
    """Cut *text* into the longest pieces that one face can set, ready to be drawn."""
    held = _characters(face)
    if all(ord(character) in held for character in text):
        return ((face, text),)
    placed = [_place(character, face) for character in text]
    return tuple(
        (taken, "".join(character for _, character in pieces))
        for taken, pieces in groupby((place for place in placed if place[1]), lambda p: p[0])
    )


def missing(text: str, face: Face) -> frozenset[str]:
    """Return the characters of *text* that are set as :data:`UNKNOWN`."""
    return frozenset(c for c in text if _place(c, face)[1] == UNKNOWN != c)


@cache
def _font(face: Face) -> Any:
    """Load and register *face*: two threads that ask at once get the same object."""
    with _opening:
        if face.value not in pdfmetrics.getRegisteredFontNames():
            packed = resources.path("fonts", f"{_FILES[face]}.ttf.xz").read_bytes()
            pdfmetrics.registerFont(_EmbeddedFont(face.value, io.BytesIO(lzma.decompress(packed))))
        return pdfmetrics.getFont(face.value)


@cache
def _characters(face: Face) -> Mapping[int, int]:
    glyphs: Mapping[int, int] = _font(face).face.charToGlyph
    not_taken = _NOT_TAKEN.get(face, frozenset())
    return {code: glyph for code, glyph in glyphs.items() if code not in not_taken}


@cache
def _place(character: str, face: Face) -> tuple[Face, str]:
    """Return which face sets *character* for *face*, and what is set for it, maybe nothing."""
    for candidate in _ROWS[face]:
        if ord(character) in _characters(candidate):
            return candidate, character
    if _is_invisible(character):
        return face, " " if character.isspace() else ""
    return _place(UNKNOWN, face)


@cache
def _advance(character: str, face: Face) -> float:
    """Return the width of *character* in ems, as it is set for *face*."""
    taken, drawn = _place(character, face)
    return float(pdfmetrics.stringWidth(drawn, register(taken), 1))


def _is_invisible(character: str) -> bool:
    """Tell whether *character* only steers the look of others, as variation selectors do."""
    selector = "VARIATION SELECTOR" in unicodedata.name(character, "")
    return selector or unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Zs")


def _to_unicode(subset: Sequence[int]) -> str:
    """Return the table by which a reader turns the codes of *subset* into characters."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *_blocks(pairs),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


def _blocks(pairs: Sequence[str]) -> Iterator[str]:
    starts: Iterable[int] = range(0, len(pairs), _MOST_PAIRS)
    for block in (pairs[start : start + _MOST_PAIRS] for start in starts):
        yield "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar"))
