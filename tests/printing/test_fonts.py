"""Which face sets which character."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.printing.fonts import UNKNOWN, Face, Style, missing, register, runs

NOWHERE = "\U00031350"
"""A character of extension H, which no face here has."""


@pytest.mark.parametrize("face", list(Face))
def test_every_face_sets_a_name_with_rare_characters(face: Face) -> None:
    name = "王𬱖㛃𠮷阿依古丽·买买提"
    assert "".join(piece for _face, piece in runs(name, face)) == name
    assert not missing(name, face)


def test_a_common_name_is_one_run() -> None:
    assert list(runs("买买提·吐尔逊", Face.SANS)) == [(Face.SANS, "买买提·吐尔逊")]


def test_only_what_a_face_lacks_comes_from_another() -> None:
    found = list(runs("李𪚥明", Face.KAI))
    assert found == [(Face.KAI, "李"), (Face.RARE, "𪚥"), (Face.KAI, "明")]


def test_what_no_face_has_is_marked_and_reported() -> None:
    text = f"王{NOWHERE}{UNKNOWN}"
    assert "".join(piece for _face, piece in runs(text, Face.SERIF)) == f"王{UNKNOWN}{UNKNOWN}"
    assert missing(text, Face.SERIF) == {NOWHERE}


def test_what_cannot_be_seen_is_not_drawn() -> None:
    """Variation selectors and marks of direction come along with text from elsewhere."""
    text = "葛\U000e0100\u200b\ufeff城\t东"
    assert list(runs(text, Face.SANS)) == [(Face.SANS, "葛城 东")]
    assert not missing(text, Face.SANS)
    assert Style(Face.SANS, 10).width(text) == Style(Face.SANS, 10).width("葛城 东")


def test_a_chinese_character_is_as_wide_as_its_size() -> None:
    assert Style(Face.SANS, 12).width("红旗村") == pytest.approx(36)
    assert Style(Face.SANS, 12).smaller(0.5).width("𪚥") == pytest.approx(6)


def test_threads_that_ask_at_once_get_the_same_font() -> None:
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(register, [Face.FANG] * 16)) == {"fang"}
