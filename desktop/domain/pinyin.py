"""Spells names in pinyin so that they are found by it (domain.md §10.4)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from desktop.domain.names import is_han
from desktop.domain.problems import Problem
from desktop.messages import N_

_READ_OTHERWISE = """
单:shan 曾:zeng 解:xie 仇:qiu 查:zha 区:ou 任:ren 华:hua 盖:ge/gai 朴:piao 缪:miao/mu
翟:zhai/di 覃:qin/tan 员:yun 隗:wei/kui 召:shao/zhao 折:she 乐:yue/le 宁:ning 燕:yan
应:ying 葛:ge 纪:ji 牟:mou/mu 肖:xiao 曲:qu 相:xiang 都:du 薄:bo 那:na 哈:ha 撒:sa
能:nai 句:gou 繁:po 过:guo 郗:xi/chi 种:chong 秘:bi 祭:zhai 黑:he 恽:yun 郇:xun/huan
车:che 费:fei/bi 尉:wei 洗:xian 冼:xian 逄:pang 佴:nai 晟:cheng/sheng 仉:zhang 亓:qi
令狐:ling'hu 尉迟:yu'chi 万俟:mo'qi 长孙:zhang'sun 单于:chan'yu 澹台:tan'tai 鲜于:xian'yu
乐正:yue'zheng
"""
SURNAMES = {
    surname: tuple(readings.split("/"))
    for surname, readings in (entry.split(":") for entry in _READ_OTHERWISE.split())
}
"""How a surname is read where that differs from the character alone; the first reading leads."""

Syllables = tuple[str, ...]

_TONE = re.compile(r"(?<=[a-z])[0-5](?![0-9])")
_BETWEEN_SOUNDS = re.compile(r"[\s'\u2018\u2019\u00b7,/-]+")
_SOUNDS = re.compile(r"[a-z]+( [a-z]+)*")


def readings(name: str) -> tuple[str, ...]:
    """Return the pinyin of *name* in every reading of its surname, the usual one first."""
    return tuple("".join(syllables) for syllables in _spellings(name))


def initials(name: str) -> str:
    """Return the first letters of the usual reading: 张三丰 gives ``zsf``."""
    return _initials(_spellings(name)[0])


def sounding(name: str, sounds: str | None) -> str:
    """Return by what *name* is sorted: as the person reads it, else in its usual reading."""
    return (sounds or "").replace(" ", "") or readings(name)[0]


def syllables(name: str, sounds: str | None) -> Syllables:
    """Return the syllables of *name* as the person reads it, else in its usual reading.

    Compared one by one they keep surnames apart: li qing comes before lin chun.
    """
    return tuple(sounds.split()) if sounds else _spellings(name)[0]


def tidy_sounds(text: str) -> str:
    """Return pinyin as it is stored: small letters without tones, a space between syllables."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    letters = unicodedata.normalize("NFD", plain).replace("u\u0308", "v")
    bare = "".join(c for c in letters if unicodedata.category(c) != "Mn")
    toneless = _TONE.sub("", _TONE.sub("", bare).replace("u:", "v"))  # lu:4, lu4:
    return " ".join(_BETWEEN_SOUNDS.sub(" ", toneless).split())


def sounds_problems(sounds: str, name: str, field: str) -> Iterator[Problem]:
    """Yield what is wrong with tidied *sounds* of *name*; without any nothing is."""
    if not sounds:
        return
    count = len(_syllables(name))
    if not _SOUNDS.fullmatch(sounds):
        yield Problem(field, N_("Write the letters of pinyin only, such as zhang yue"))
    elif len(sounds.split()) != count:
        message = N_("Write {count} syllables with spaces between, one for each character")
        yield Problem(field, message, {"count": count})


def searchable(text: str) -> str:
    """Return *text* as it is searched for: lower case, letters and digits only."""
    return "".join(character for character in text.casefold() if character.isalnum())


@lru_cache(maxsize=4096)
def search_tokens(name: str) -> frozenset[str]:
    """Return every suffix of the characters, of each full pinyin and of each initials.

    What stands anywhere inside a name is then the beginning of a token.
    """
    plain = searchable(name)
    tokens = {plain[at:] for at in range(len(plain))}
    for syllables in _spellings(name):
        first = _initials(syllables)
        for at in range(len(syllables)):
            tokens |= {"".join(syllables[at:]), first[at:]}
    return frozenset(tokens)


def _spellings(name: str) -> list[Syllables]:
    """Return the syllables of every reading; 单于 may be one surname or 单 with a given name."""
    surnames = [name[:size] for size in (2, 1) if name[:size] in SURNAMES]
    special = [
        (*reading.split("'"), *_syllables(name[len(surname) :]))
        for surname in surnames
        for reading in SURNAMES[surname]
    ]
    return list(dict.fromkeys([*special, _syllables(name)]))


def _syllables(text: str) -> Syllables:
    """Return one syllable for each Chinese character and one for each run of other letters."""
    spaced = "".join(f" {_read(c)} " if is_han(c) else _letter(c) for c in text)
    return tuple(spaced.split())


def _letter(character: str) -> str:
    return searchable(character) or " "


@cache
def _read(character: str) -> str:
    [syllable] = lazy_pinyin(character)
    return searchable(syllable)


def _initials(syllables: Syllables) -> str:
    return "".join(syllable[0] for syllable in syllables)
