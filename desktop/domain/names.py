"""Writes the names of people in one way (domain.md §2.8)."""

import re
import unicodedata
from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.messages import N_

LONGEST_NAME = 100

MIDDLE_DOT = "\u00b7"
"""The only separator of minority names (民委发〔2016〕33号)."""

_COMPOUND = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳
公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙
壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘
东门 西门 第五 单于 淳于 叱干
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())

_DOTS = dict.fromkeys(
    map(ord, "\u2022\uff0e.\u30fb\uff65\u2027\u2219\u22c5\ufe52\u2024"), MIDDLE_DOT
)
"""What keyboards and other programs type for the middle dot; NFKC leaves most of them."""

_HAN = (
    r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\ue000-\uf8ff\U000f0000-\U0010ffff"  # private, where the police kept rare characters
)
_INVISIBLE = re.compile(
    r"[\u00ad\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_HAS_HAN = re.compile(f"[{_HAN}]")
_GAP = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])|\s*{MIDDLE_DOT}[\s{MIDDLE_DOT}]*")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LOST = re.compile(r"[?\uff1f\u25a1\ufffd]")
_FOREIGN_SIGNS = ".,'\u2019-"
_LETTERS = frozenset("LM")
_REMARK = re.compile(r"^(.+?)\s*(?:[(\uff08\[【](.*?)[)\uff09\]】]|([*\uff0a]+))$")


def is_han(character: str) -> bool:
    """Tell whether *character* is a Chinese one, also of the private areas."""
    return _HAS_HAN.fullmatch(character) is not None


def tidy_name(text: str) -> str:
    """Return *text* as a name is stored.

    A name in Chinese characters gets the one middle dot and loses the spaces
    between its characters; a Latin name keeps full stops and single spaces.
    """
    name = unicodedata.normalize("NFC", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    name = " ".join(name.split())
    if not _HAS_HAN.search(name):
        return name
    return _GAP.sub(_closed, name.translate(_DOTS)).strip(f" {MIDDLE_DOT}")


def split_remark(text: str) -> tuple[str, str]:
    """Split a name off the mark that lists put behind it, as ``张三(户主)`` into 张三 and 户主."""
    found = _REMARK.match(text.strip())
    return (found[1], found[2] or found[3] or "") if found else (text, "")


def surname(name: str) -> str:
    """Return the surname of a Chinese name, two characters when it is a compound one."""
    return name[:2] if name[:2] in COMPOUND_SURNAMES else name[:1]


def name_problems(name: str, field: str, *, foreign: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with a tidied name.

    *foreign* says that the document of the person is a foreign one, so that
    Latin letters may stand in the name.
    """
    if not name:
        yield Problem(field, N_("Enter a name to save"))
    if len(name) > LONGEST_NAME:
        message = N_("A name has at most {most} characters; this has {count}")
        yield Problem(field, message, {"most": LONGEST_NAME, "count": len(name)})
    if _LOST.search(name):
        yield Problem(field, N_("A character of this name was lost; type it from the document"))
    elif strange := next((c for c in name if not _belongs(c, foreign=foreign)), ""):
        message = N_("“{sign}” does not belong in a name; put remarks under Remarks")
        yield Problem(field, message, {"sign": strange})
    if _PRIVATE.search(name):
        message = N_("This name holds a character that other computers cannot show; type it again")
        yield Problem(field, message, warning=True)


def _closed(gap: re.Match[str]) -> str:
    return MIDDLE_DOT if MIDDLE_DOT in gap[0] else ""


def _belongs(character: str, *, foreign: bool) -> bool:
    """Letters do, but Latin ones, digits and some signs only in the name of a foreigner."""
    if is_han(character) or character in f"{MIDDLE_DOT} ":
        return True
    kind = unicodedata.category(character)[0]
    latin = "LATIN" in unicodedata.name(character, "")
    if latin or kind == "N" or character in _FOREIGN_SIGNS:
        return foreign
    return kind in _LETTERS
