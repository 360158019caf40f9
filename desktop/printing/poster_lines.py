"""Sets the words of a poster as large as they fit (domain.md §7.2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import break_lines
from desktop.printing.page import BLACK, RED, Colour
from desktop.printing.titles import balanced, tears_words

_LARGEST, _SMALLEST, _STEP = 120.0, 26.0, 2.0
"""Sizes of the text in points: 26 is read from three metres away."""
_FEWEST = 11
"""Characters that a line has at least, however short the text is."""
_TITLE_SIZES = (2.4, 2.1, 1.8, 1.6, 1.4, 1.25, 1.1)
_TITLE_LINES = 2
_PITCH, _TITLE_PITCH = 1.55, 1.3
_INDENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A poster; its texts are final. ``names`` stand below the text, side by side."""

    title: str
    text: str
    signature: str
    day: str
    addressee: str = ""
    note: str = ""
    names_title: str = ""
    names: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterLine:
    """A line: where it begins, how it is set, how tall it is in points, 0 beside another."""

    text: str
    style: Style
    left: float
    height: float
    spacing: float = 0.0
    colour: Colour = BLACK


Block = Sequence[PosterLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What stands at the top, what follows, what stands at the foot."""

    title: Block
    text: Block
    closing: Block

    @property
    def height(self) -> float:
        """Return how tall all of it is together, in points."""
        return tall((*self.title, *self.text, *self.closing))


def tall(lines: Iterable[PosterLine]) -> float:
    """Return how tall *lines* are below each other, in points."""
    return sum(line.height for line in lines)


def largest(poster: Poster, width: float, room: float) -> Parts:
    """Return the words as large as they fit *room*, or as small as is still read from afar."""
    size = min(_LARGEST, width / _FEWEST)
    parts = _parts(poster, size, width)
    while parts.height > room and size > _SMALLEST:
        size = max(size - _STEP, _SMALLEST)
        parts = _parts(poster, size, width)
    return parts


def _parts(poster: Poster, size: float, width: float) -> Parts:
    return Parts(
        title=tuple(_title(poster.title, size, width)),
        text=tuple(_text(poster, size, width)),
        closing=tuple(_closing(poster, size, width)),
    )


def _title(text: str, size: float, width: float) -> Iterator[PosterLine]:
    styles = [Style(Face.SERIF_BOLD, size * factor) for factor in _TITLE_SIZES]
    ways = [(style, balanced(text, style, width)) for style in styles]
    few = [way for way in ways if len(way[1]) <= _TITLE_LINES] or ways[-1:]
    style, lines = next((way for way in few if not tears_words(way[1])), few[0])
    for line in lines:
        left = (width - style.width(line)) / 2
        height = style.size * _TITLE_PITCH
        yield PosterLine(text=line, style=style, left=left, height=height, colour=RED)
    yield _blank(size)


def _text(poster: Poster, size: float, width: float) -> Iterator[PosterLine]:
    style = Style(Face.SANS, size)
    if poster.addressee:
        yield from _paragraph(poster.addressee, style, width, 0.0)
    for part in filter(None, map(str.strip, poster.text.split("\n"))):
        yield from _paragraph(part, style, width, _INDENT * size)
    if poster.names:
        heading = Style(Face.SANS_BOLD, size)
        yield from _paragraph(poster.names_title, heading, width, _INDENT * size)
        yield from _names(poster.names, Style(Face.KAI, size), width)


def _closing(poster: Poster, size: float, width: float) -> Iterator[PosterLine]:
    style = Style(Face.SANS, size)
    yield _blank(size)
    lines = (*balanced(poster.signature, style, width), poster.day)
    right = width - max(map(style.width, lines)) / 2
    right = max(right - size, width / 2)
    for line in lines:
        left = right - style.width(line) / 2
        yield PosterLine(text=line, style=style, left=left, height=size * _PITCH)
    if poster.note:
        yield from _paragraph(poster.note, style.smaller(0.8), width, 0.0)


def _paragraph(text: str, style: Style, width: float, indent: float) -> Iterator[PosterLine]:
    for number, line in enumerate(break_lines(text, style, width, indent=indent, squeeze=False)):
        left = indent if number == 0 else 0.0
        yield PosterLine(
            text=line.text,
            style=style,
            left=left,
            height=style.size * _PITCH,
            spacing=line.spacing(width - left, style),
        )


def _names(names: Sequence[str], style: Style, width: float) -> Iterator[PosterLine]:
    """Yield names in columns, each line as one text with what is between them."""
    widest = max(map(style.width, names)) + style.size
    across = max(1, int(width / widest))
    for start in range(0, len(names), across):
        beside = names[start : start + across]
        for place, name in enumerate(beside):
            last = place == len(beside) - 1
            height = style.size * _PITCH if last else 0.0
            left = place * width / across
            yield PosterLine(
                text=name,
                style=style.smaller(min(1.0, width / style.width(name))),
                left=left,
                height=height,
            )


def _blank(size: float) -> PosterLine:
    return PosterLine(text="", style=Style(Face.SANS, size), left=0.0, height=size * _PITCH / 2)
