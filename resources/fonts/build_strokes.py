# noqa: INP001 - a script beside the file it makes
"""Makes strokes.bin, the order of all Chinese characters by their strokes.

::

    python build_strokes.py UNIHAN_FOLDER STROKES_TSV

UNIHAN_FOLDER holds the ``Unihan_*.txt.bz2`` of the Debian package unicode-data;
STROKES_TSV has one line a character, then a tab, then the names of its strokes
as cnchar-order writes them (README.md says how to make it).
"""

import bz2
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

KINDS = {"横": "1", "提": "1", "竖": "2", "竖钩": "2", "撇": "3", "点": "4", "点2": "4", "捺": "4"}
TURNING = "5"
AFTER_ALL = "6"
TIERS = (3500, 6500, 8105)
"""The official table 通用规范汉字表 counts strokes anew in each of its three parts."""
OUTSIDE = len(TIERS)
UNIHAN_LINE = re.compile(r"^U\+(\w+)\t(kTGH|kTotalStrokes|kRSUnicode)\t(\S+)", re.MULTILINE)


class Place(NamedTuple):
    """What characters are sorted by: the later parts decide between equal earlier ones."""

    total: int
    strokes: str
    tier: int
    position: tuple[int, ...]


class Unihan(NamedTuple):
    """What Unicode knows of the characters."""

    counts: dict[str, int]
    radicals: dict[str, tuple[int, int]]
    official: dict[str, int]


def read_unihan(folder: Path) -> Unihan:
    """Read stroke counts, radicals and the numbers of the official table."""
    unihan = Unihan({}, {}, {})
    texts = (bz2.decompress(path.read_bytes()).decode() for path in folder.glob("Unihan_*.bz2"))
    for match in (match for text in texts for match in UNIHAN_LINE.finditer(text)):
        character, key, value = chr(int(match[1], 16)), match[2], match[3]
        if key == "kTGH":
            unihan.official[character] = int(value.split(":")[1])
        elif key == "kTotalStrokes":
            unihan.counts[character] = int(value)
        else:
            radical, more = value.split(".")
            unihan.radicals[character] = (int(radical.rstrip("'")), int(more))
    return unihan


def read_strokes(path: Path) -> Mapping[str, str]:
    """Read the kinds of strokes of each character, such as ``1121`` for 王."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {
        character: "".join(KINDS.get(name.split("|")[0], TURNING) for name in names.split())
        for character, names in rows
    }


def tier_of(number: int) -> int:
    """Return which part of the official table holds the character with this number."""
    return next(tier for tier, last in enumerate(TIERS) if number <= last)


def official_places(unihan: Unihan, strokes: Mapping[str, str]) -> Iterator[tuple[str, Place]]:
    """Place the characters of the official table, whose order within a part is kept.

    One whose strokes are not known stands after its neighbour.
    """
    numbered = sorted(unihan.official.items(), key=lambda pair: pair[1])
    for tier, part in groupby(numbered, key=lambda pair: tier_of(pair[1])):
        reached = (0, "")
        for character, number in part:
            known = strokes.get(character)
            if known is not None:
                reached = max(reached, (len(known), known))
            elif unihan.counts[character] == reached[0] + 1:
                reached = (reached[0] + 1, "")
            yield character, Place(*reached, tier, (number,))


def other_places(
    unihan: Unihan, strokes: Mapping[str, str], official: Mapping[str, Place]
) -> Iterator[tuple[str, Place]]:
    """Place the rest by their strokes if known, else after the last of the same radical."""
    last: dict[tuple[int, int], str] = {}
    for character, place in official.items():
        family = (place.total, unihan.radicals[character][0])
        last[family] = max(last.get(family, ""), place.strokes)
    for character in unihan.counts.keys() - official.keys():
        radical, more = unihan.radicals.get(character, (999, 0))
        known = strokes.get(character)
        count = len(known) if known else unihan.counts[character]
        order = known or last.get((count, radical), AFTER_ALL)
        yield character, Place(count, order, OUTSIDE, (radical, more, ord(character)))


def pack(characters: Iterable[str]) -> bytes:
    """Return the table as the program reads it: three bytes a character, compressed."""
    points = (ord(character).to_bytes(3, "little") for character in characters)
    return zlib.compress(b"".join(points), 9)


def build(unihan_folder: Path, strokes_file: Path, out: Path) -> None:
    """Write the table to *out*."""
    unihan, strokes = read_unihan(unihan_folder), read_strokes(strokes_file)
    places = dict(official_places(unihan, strokes))
    places |= dict(other_places(unihan, strokes, places))
    out.write_bytes(pack(sorted(places, key=places.__getitem__)))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).with_name("strokes.bin"))
