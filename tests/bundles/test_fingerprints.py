"""Keys are compared in words."""

import re
import unicodedata

from desktop.bundles.fingerprints import WORDS, fingerprint, fingerprint_words
from desktop.domain.pinyin import readings

ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Sounds that many people do not tell apart; n and l, h and f, r and l below."""
FIRST = {"n": "l", "r": "l", "h": "f"}


def as_heard(word: str) -> str:
    """Return how *word* sounds to somebody who tells few sounds apart, without its tones."""
    syllables = []
    for character in word:
        syllable = readings(f"一{character}")[0].removeprefix("yi")
        for clear, blurred in ALIKE:
            syllable = syllable.replace(clear, blurred)
        syllable = re.sub(r"^hu(?=.)", "h", syllable)
        syllables.append(FIRST.get(syllable[0], syllable[0]) + syllable[1:])
    return " ".join(syllables)


def test_there_is_a_word_for_every_byte_and_none_twice() -> None:
    words = fingerprint_words()
    assert len(words) == len(set(words)) == 256
    assert {len(word) for word in words} == {2}


def test_no_two_words_sound_alike_even_where_n_is_l() -> None:
    assert as_heard("牛奶") == as_heard("流来")
    heard: dict[str, str] = {}
    for word in fingerprint_words():
        assert heard.setdefault(as_heard(word), word) == word


def test_no_character_stands_in_two_words() -> None:
    characters = [c for word in fingerprint_words() for c in set(word) - {"子"}]
    assert len(characters) == len(set(characters))
    assert {unicodedata.category(c) for c in characters} == {"Lo"}


def test_a_fingerprint_is_six_words_and_two_groups_of_digits() -> None:
    *words, first, second = fingerprint(bytes(32)).split(" ")
    assert len(words) == WORDS == 6
    assert set(words) <= set(fingerprint_words())
    assert (len(first), len(second), (first + second).isdecimal()) == (3, 3, True)


def test_the_words_of_a_key_never_change() -> None:
    assert fingerprint(bytes(32)) == "走廊 陀螺 月饼 白菜 猴子 银杏 816 394"


def test_one_bit_of_the_key_changes_the_words() -> None:
    key = bytes(range(32))
    seen = {fingerprint(key)[:18]}
    for bit in range(256):
        changed = (int.from_bytes(key) ^ (1 << bit)).to_bytes(32)
        seen.add(fingerprint(changed)[:18])
    assert len(seen) == 257
