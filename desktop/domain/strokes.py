"""Puts names in the order of the strokes of their characters (以姓氏笔画为序)."""

import zlib
from collections.abc import Sequence

_BYTES_A_CHARACTER = 3
_NO_CHARACTER = -1
_UNWRITTEN = str.maketrans("", "", "·•・ \u3000")
"""What stands in a name without being a character of it."""


class StrokeOrder:
    """Knows which character comes before which.

    *table* is the content of ``strokes.bin``: code points of three bytes each,
    least first, in the order of their strokes, compressed by zlib. Raises
    ``zlib.error`` when it is anything else.
    """

    def __init__(self, table: bytes) -> None:
        points = zlib.decompress(table)
        self._ranks = {
            chr(int.from_bytes(points[at : at + _BYTES_A_CHARACTER], "little")): rank
            for rank, at in enumerate(range(0, len(points), _BYTES_A_CHARACTER))
        }

    def key(self, name: str, *, whole: bool = False) -> tuple[int, ...]:
        """Return what to sort *name* by (domain.md §7.4).

        By surname (姓氏笔画), a given name of a single character stands before
        all longer ones: 田富, 田大利. By the *whole* name (姓名笔画), as people's
        congresses do, characters are compared one by one: 田大利, 田富.
        """
        ranks = self._ranked(name.translate(_UNWRITTEN))
        single = len(ranks) == len("田富")
        return (ranks[0], _NO_CHARACTER, ranks[1]) if single and not whole else tuple(ranks)

    def _ranked(self, name: str) -> Sequence[int]:
        strangers = len(self._ranks)
        return [self._ranks.get(character, strangers + ord(character)) for character in name]
