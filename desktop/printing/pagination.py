"""Distributes the rows of a table over pages.

A page may end only between two rows: a heading goes with the row under it,
sums go with the row above them. Where a group goes on, its heading is
repeated. All that is known of an item here is its kind and height.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a line of a table is."""

    HEADING = "heading"
    CONTINUED = "continued"
    ROW = "row"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


_SUMS = (Kind.SUBTOTAL, Kind.TOTAL)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a table, its height in points, and whatever is to be drawn there.

    ``again`` is what a heading draws where its group goes on.
    """

    kind: Kind
    height: float
    content: Any = None
    again: Any = None


Page = tuple[Item, ...]


def paginate(items: Sequence[Item], room: float) -> tuple[Page, ...]:
    """Return *items* in their order, on pages of *room* points.

    Headings of groups that go on are added as :attr:`Kind.CONTINUED`, with
    what the heading draws ``again``. A heading with its row, and a sum, must fit a
    page; a row with all its sums need not: the sums that do not fit then go on
    to the next page, which is the only case in which a page begins with one.
    """
    pages = _Pages(room)
    for block in _blocks(items):
        pages.add(block)
    return pages.finished()


def _blocks(items: Sequence[Item]) -> Iterator[Page]:
    """Cut *items* wherever a page may end."""
    block: list[Item] = []
    for item in items:
        bound = item.kind in _SUMS or (block and block[-1].kind is Kind.HEADING)
        if block and not bound:
            yield tuple(block)
            block = []
        block.append(item)
    if block:
        yield tuple(block)


class _Pages:
    """The pages filled so far, the group that goes on, the room left on the last page."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._pages: list[list[Item]] = [[]]
        self._left = room
        self._group: Item | None = None

    def finished(self) -> tuple[Page, ...]:
        return tuple(tuple(page) for page in self._pages if page)

    def add(self, block: Page) -> None:
        """Put *block* on the last page or a new one, in two pieces if it fits no page."""
        repeated = self._repeated(block[0])
        if sum(item.height for item in (*repeated, *block)) <= self._room:
            self._place(block)
            return
        first, rest = self._torn(repeated, block)
        self._place(first)
        if rest:
            self.add(rest)

    def _torn(self, repeated: Page, block: Page) -> tuple[Page, Page]:
        """Split *block* behind as much of it as fits a page, a heading never without its row."""
        left = self._room - sum(item.height for item in repeated)
        end = 0
        least = 2 if block[0].kind is Kind.HEADING else 1
        while end < len(block) and (end < least or block[end].height <= left):
            left -= block[end].height
            end += 1
        return block[:end], block[end:]

    def _place(self, block: Page) -> None:
        if self._pages[-1] and sum(item.height for item in block) > self._left:
            self._pages.append([])
            self._left = self._room
            self._append(self._repeated(block[0]))
        self._append(block)

    def _append(self, block: Page) -> None:
        for item in block:
            self._pages[-1].append(item)
            self._left -= item.height
            self._follow(item)

    def _follow(self, item: Item) -> None:
        """Remember in which group the next item will be."""
        if item.kind is Kind.HEADING:
            self._group = Item(Kind.CONTINUED, item.height, item.again)
        elif item.kind in _SUMS:
            self._group = None

    def _repeated(self, first: Item) -> Page:
        """Return the heading to repeat on a page that begins with *first*."""
        if self._group is None or first.kind in (Kind.HEADING, Kind.TOTAL):
            return ()
        return (self._group,)
