# noqa: INP001 - a script beside the files it makes
"""Makes the faces of this folder from the fonts they are derived from.

::

    python build.py SOURCES UNIHAN_FOLDER

SOURCES holds the original files named below; README.md says which packages
they are in. UNIHAN_FOLDER holds the ``Unihan_*.txt.bz2`` of the Debian package
unicode-data. Needs fontTools, which the program itself does not.
"""

import bz2
import io
import lzma
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "gasp", "meta", "vhea", "vmtx")
"""Tables that reportlab does not read."""
UNHINTED = ("cvt ", "fpgm", "prep")
UNUSED_LIMITS = (
    "maxComponentElements",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxSizeOfInstructions",
    "maxStackElements",
    "maxStorage",
    "maxTwilightPoints",
)
"""What a TrueType file declares of its hints, of which these have none."""
CURVE_ERROR = 1.0
"""By how many units of a thousand a converted outline may differ from the original."""

SYMBOLS = (
    (0x0020, 0x024F),
    (0x0391, 0x03C9),
    (0x0410, 0x044F),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x22FF),
    (0x2460, 0x26FF),
    (0x2FF0, 0x2FF1),
    (0x3000, 0x312F),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE4F),
    (0xFF00, 0xFFEF),
)
"""Everything but characters. The radicals of U+2E80 to U+2FDF stay out: their glyphs are
those of characters, and a reader of the PDF would find ⼥ where 女 was written."""
LEVEL_ONE = ((0x3400, 0x4DB5), (0x4E00, 0x9FEF))
EXTENSIONS_B_TO_F = (
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
COMPATIBLE = (
    (0xF92C, 0xF92C),
    (0xF979, 0xF979),
    (0xF995, 0xF995),
    (0xF9E7, 0xF9E7),
    (0xF9F1, 0xF9F1),
    (0xFA0C, 0xFA0F),
    (0xFA11, 0xFA11),
    (0xFA13, 0xFA14),
    (0xFA18, 0xFA18),
    (0xFA1F, 0xFA21),
    (0xFA23, 0xFA24),
    (0xFA27, 0xFA29),
)
"""The characters of U+F900 to U+FAFF that GBK or GB 18030 level 1 asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One file of this folder: what it is made from, which characters it keeps."""

    name: str
    source: str
    characters: frozenset[int]


def between(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the code points of *ranges*, both ends included."""
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


def gb2312() -> frozenset[int]:
    """Return the 6,763 characters of GB 2312."""
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore")))


def official(unihan: Path) -> frozenset[int]:
    """Return the 8,105 characters of 通用规范汉字表."""
    texts = (bz2.decompress(path.read_bytes()).decode() for path in unihan.glob("Unihan_*.bz2"))
    found = (re.findall(r"^U\+(\w+)\tkTGH\t", text, re.MULTILINE) for text in texts)
    return frozenset(int(point, 16) for points in found for point in points)


def faces(unihan: Path) -> tuple[Face, ...]:
    """Return every face that is cut down; FandolFang is converted instead."""
    everyday = between(SYMBOLS + COMPATIBLE) | gb2312() | official(unihan)
    rare = between(EXTENSIONS_B_TO_F)
    kept: Mapping[str, tuple[str, frozenset[int]]] = {
        "AppSans-Regular": ("NotoSansSC_400Regular.ttf", everyday | between(LEVEL_ONE) | rare),
        "AppSans-Bold": ("NotoSansSC_700Bold.ttf", everyday),
        "AppSerif-Regular": ("NotoSerifSC_400Regular.ttf", everyday),
        "AppSerif-Bold": ("NotoSerifSC_700Bold.ttf", everyday),
        "AppKai-Regular": ("LXGWWenKai-Regular.ttf", everyday),
        "AppRare-Regular": ("HanaMinB.ttf", rare),
    }
    return tuple(
        Face(name=name, source=source, characters=characters)
        for name, (source, characters) in kept.items()
    )


def cut_down(source: Path, characters: Iterable[int]) -> Any:
    """Return the font *source* with these characters only, without layout or hinting."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += [*DROPPED, *UNHINTED]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def rename(font: Any, name: str) -> None:
    """Call *font* *name*: the licence reserves the original's name to the original."""
    family, style = name.split("-")
    names = {1: family, 2: style, 3: f"{name};subset", 4: f"{family} {style}", 6: name}
    names |= {16: family, 17: style}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.string)


def with_quadratic_outlines(source: Path) -> Any:
    """Return the PostScript font *source* as TrueType, the only outlines reportlab embeds."""
    font = TTFont(source)
    glyphs = {name: quadratic(glyph) for name, glyph in font.getGlyphSet().items()}
    font["loca"] = newTable("loca")
    outlines = font["glyf"] = newTable("glyf")
    outlines.glyphOrder = font.getGlyphOrder()
    outlines.glyphs = glyphs
    for table in ("CFF ", *DROPPED):
        if table in font:
            del font[table]
    align_left_edges(font)
    declare_truetype(font)
    return font


def quadratic(glyph: Any) -> Any:
    """Return the outline of *glyph* in quadratic curves."""
    pen = TTGlyphPen(None)
    glyph.draw(Cu2QuPen(pen, max_err=CURVE_ERROR, reverse_direction=True))
    return pen.glyph()


def align_left_edges(font: Any) -> None:
    """Let the metrics say where the converted outlines begin."""
    outlines, metrics = font["glyf"], font["hmtx"]
    for name, glyph in outlines.glyphs.items():
        glyph.recalcBounds(outlines)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))


def declare_truetype(font: Any) -> None:
    """Set the header tables to what a TrueType file has."""
    font.sfntVersion = "\0\1\0\0"
    limits, post = font["maxp"], font["post"]
    limits.tableVersion = 0x10000
    limits.maxZones = 1
    for limit in UNUSED_LIMITS:
        setattr(limits, limit, 0)
    post.formatType = 3.0
    post.extraNames, post.mapping = [], {}


def write(font: Any, name: str) -> None:
    """Write *font* as ``name.ttf.xz`` beside this script."""
    buffer = io.BytesIO()
    font.save(buffer)
    packed = lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME)
    (HERE / f"{name}.ttf.xz").write_bytes(packed)


def build(sources: Path, unihan: Path) -> None:
    """Make every face."""
    for face in faces(unihan):
        font = cut_down(sources / face.source, face.characters)
        rename(font, face.name)
        write(font, face.name)
    fangsong = "FandolFang-Regular"
    write(with_quadratic_outlines(sources / f"{fangsong}.otf"), fangsong)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
