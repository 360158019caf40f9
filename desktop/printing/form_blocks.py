"""Measures the blocks of a form and turns them into strips."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import singledispatch
from itertools import groupby

from reportlab.lib.units import mm

from desktop.i18n import translate as _
from desktop.printing.cells import PADDING, Cell, Limits, fit
from desktop.printing.fonts import Face, Style
from desktop.printing.form_signing import Groups as GroupStrip
from desktop.printing.form_signing import SigningPlaces
from desktop.printing.form_strips import Box, Cells, Gap, Strip, TextLine
from desktop.printing.forms import (
    BOX_TO_TICK,
    READING,
    ROOM_TO_WRITE,
    Field,
    Fields,
    Groups,
    Lines,
    Signatures,
    Tick,
    Ticks,
    Words,
)
from desktop.printing.lines import Align, break_lines
from desktop.printing.table import Column, Table
from desktop.printing.ticks import TickedCell, ticked_cell

_TEXT = Style(Face.SANS, READING)
_LABEL = Style(Face.SANS, READING - 0.5)
_PRINTED_BOX = 3.4 * mm
_LEAST: float = 7.5 * mm
"""The height of a line in which nobody writes."""
_LABEL_WIDTHS = {1: 32 * mm, 2: 27 * mm, 3: 22 * mm, 4: 19 * mm}
_MOST_LINES_BESIDE = 3
_LABEL_LIMITS = Limits(align=Align.CENTRE, max_lines=0)
_LINE_HEIGHT = 1.6
_INDENT = 2.0
"""Ems by which a paragraph begins further in."""
_GAP = 3 * mm


@singledispatch
def strips(block: object, width: float) -> Iterator[Strip]:
    """Yield the strips of *block*, *width* points wide."""
    raise TypeError(f"no block of a form: {type(block)} ({width} points)")


@strips.register
def _fields(block: Fields, width: float) -> Iterator[Strip]:
    for line in _placed(block, width):
        yield _line_of_fields(line, block.columns, width)


def _placed(block: Fields, width: float) -> Iterator[list[Field]]:
    """Yield the fields of each line: long ones alone, the others as many as there are columns."""
    room = width / block.columns - _LABEL_WIDTHS[block.columns] - 2 * PADDING

    def is_wide(field: Field) -> bool:
        if field.wide or block.columns == 1:
            return True
        lines = break_lines(field.text, _TEXT, room, squeeze=False)
        return len(lines) > _MOST_LINES_BESIDE

    for wide, fields in groupby(block.fields, is_wide):
        each, found = 1 if wide else block.columns, list(fields)
        for start in range(0, len(found), each):
            yield found[start : start + each]


def _line_of_fields(line: Sequence[Field], columns: int, width: float) -> Cells:
    label_width = _LABEL_WIDTHS[columns]
    pair = width / columns
    boxes = []
    for place, field in enumerate(line):
        last = place == len(line) - 1
        room = (width - pair * place if last else pair) - label_width
        label = fit(field.label, _LABEL, label_width, _LABEL_LIMITS)
        boxes += [
            Box(width=label_width, cell=label, label=True),
            Box(width=room, cell=_text(field, room)),
        ]
    return Cells(boxes=boxes, height=max(_height(line), *(box.cell.height for box in boxes)))


def _text(field: Field, room: float) -> Cell:
    return fit(field.text, _TEXT, room, Limits())


def _height(line: Sequence[Field]) -> float:
    """Return how tall a line of fields is at least."""
    by_hand = any(not field.text for field in line)
    return max(ROOM_TO_WRITE if by_hand else _LEAST, *(field.least for field in line), 0.0)


@strips.register
def _ticks(block: Ticks, width: float) -> Iterator[Strip]:
    label_width = _LABEL_WIDTHS[2]
    label = fit(block.label, _LABEL, label_width, _LABEL_LIMITS)
    side = BOX_TO_TICK if block.by_hand else _PRINTED_BOX
    choices = [(tick.text, tick.ticked) for tick in block.ticks]
    cell = ticked_cell(choices, side, _TEXT, width - label_width)
    boxes = [
        Box(width=label_width, cell=label, label=True),
        Box(width=width - label_width, cell=cell),
    ]
    least = ROOM_TO_WRITE if block.by_hand else _LEAST
    yield Cells(boxes=boxes, height=max(least, label.height, cell.height))


@strips.register
def _lines(block: Lines, width: float) -> Iterator[Strip]:
    columns = [_numbers(), *block.columns] if block.numbered else list(block.columns)
    table = Table(columns, width, READING - 0.5)
    head = Cells(
        boxes=[
            Box(width=w, cell=cell, label=True)
            for cell, w in zip(table.head.cells, table.head.widths, strict=True)
        ],
        height=max(table.head.height, _LEAST),
        with_next=True,
    )
    yield head
    blank = [""] * len(block.columns)
    for number, row in enumerate([*block.rows, *[blank] * block.empty], start=1):
        texts = [str(number), *row] if block.numbered else list(row)
        written = number <= len(block.rows)
        least = max(block.tall, _LEAST if written else ROOM_TO_WRITE)
        boxes = _row(table, columns, texts, by_hand=block.by_hand)
        height = max(least, *(box.cell.height for box in boxes))
        yield Cells(boxes=boxes, height=height, head=head)


def _row(
    table: Table, columns: Sequence[Column], texts: Sequence[str | Tick], *, by_hand: bool
) -> list[Box]:
    plain = ["" if isinstance(text, Tick) else text for text in texts]
    measured = table.row(plain, most=float("inf"))
    side = BOX_TO_TICK if by_hand else _PRINTED_BOX
    return [
        Box(width=width, cell=_ticked(text, side, width, column.align))
        if isinstance(text, Tick)
        else Box(width=width, cell=cell)
        for text, cell, width, column in zip(
            texts, measured.cells, measured.widths, columns, strict=True
        )
    ]


def _ticked(tick: Tick, side: float, width: float, align: Align) -> TickedCell:
    cell = ticked_cell([(tick.text, tick.ticked)], side, _TEXT, width)
    return replace(cell, align=align)


def _numbers() -> Column:
    least = _LABEL.width("000") + 2 * PADDING
    return Column(title=_("No."), weight=0.0, align=Align.CENTRE, least=least)


@strips.register
def _words(block: Words, width: float) -> Iterator[Strip]:
    style = Style(Face.SANS_BOLD if block.bold else Face.SANS, block.size)
    indent = _INDENT * style.size if block.indented else 0.0
    yield Gap(height=_GAP / 2)
    first = True
    for line in break_lines(block.text, style, width, indent=indent):
        left = block.align.offset(max(width - line.width - (indent if first else 0.0), 0.0))
        yield TextLine(
            line=line,
            style=style,
            left=left + (indent if first else 0.0),
            height=_LINE_HEIGHT * style.size,
            spacing=line.spacing(width - (indent if first else 0.0), style),
            with_next=block.bold,
        )
        first = line.last
    yield Gap(height=_GAP / 2)


@strips.register
def _signatures(block: Signatures, width: float) -> Iterator[Strip]:
    for start in range(0, len(block.places), 2):
        yield SigningPlaces(places=block.places[start : start + 2], width=width)


@strips.register
def _groups(block: Groups, width: float) -> Iterator[Strip]:
    for start in range(0, len(block.texts), block.columns):
        texts = block.texts[start : start + block.columns]
        yield GroupStrip(texts=texts, each=width / block.columns)
