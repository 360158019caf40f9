"""Says which columns a list has and which of them find room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the cells of a column are painted, and what they hold."""

    CHECK = "check"  # nothing: the row is ticked or not
    PERSON = "person"  # the name
    TEXT = "text"
    STRONG = "strong"
    SUB = "sub"
    SMALL = "small"
    NUM = "num"  # text of digits, aligned at the right
    PILL = "pill"  # Status
    ICON_STATE = "icon-state"  # Status
    TAGS = "tags"  # a sequence of Status, painted without icons
    TWO_LINE = "two-line"  # TwoLines
    METER = "meter"  # Share
    STARS = "stars"  # Starred


class Align(StrEnum):
    """At which side of its column a cell stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list.

    ``key`` names the attribute of a row that the cell holds. ``width`` is in
    pixels at a text scale of 1; a column that ``stretches`` has at least that
    and shares what is left. Where the window is narrow, the columns with a
    ``drop_order`` go, the lowest first; those with none stay.
    """

    key: str
    title: str = ""
    width: int = 96
    kind: Kind = Kind.TEXT
    align: Align = Align.LEFT
    drop_order: int = 0
    stretches: bool = False
    sortable: bool = True

    @property
    def at_right(self) -> bool:
        """Tell whether cells stand at the right, as numbers do."""
        return self.align is Align.RIGHT or self.kind is Kind.NUM


def shown_in(columns: Sequence[Column], room: float) -> tuple[Column, ...]:
    """Return the columns that find *room*, in pixels at a text scale of 1."""
    shown = list(columns)
    for column in sorted((c for c in columns if c.drop_order), key=lambda c: c.drop_order):
        if sum(c.width for c in shown) <= room:
            break
        shown.remove(column)
    return tuple(shown)


def spread(columns: Sequence[Column], room: int, wanted: Mapping[str, int]) -> dict[str, int]:
    """Return the width of each column so that together they fill *room* exactly, in pixels.

    *wanted* holds the least width of each. When even these find no room, all
    become narrower alike: nothing ever scrolls sideways.
    """
    if not columns:
        return {}
    least = sum(wanted[column.key] for column in columns)
    elastic = [c for c in columns if c.stretches] if room >= least else []
    takers = elastic or [c for c in columns if c.kind is not Kind.CHECK] or list(columns)
    base = sum(wanted[column.key] for column in takers) or 1
    slack = room - least
    widths = {column.key: wanted[column.key] for column in columns}
    for column in takers:
        widths[column.key] += int(slack * wanted[column.key] / base)
    widths[takers[-1].key] += room - sum(widths.values())
    return widths
