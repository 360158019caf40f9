"""What was found is shown for people and for programs."""

import io
import sys
from collections.abc import Iterator

import pytest

from desktop.bundles.progress import Doing
from desktop.cli.showing import bar, json_of, moment, show_table, stages
from desktop.i18n import CHINESE, choose_language
from desktop.services.progress import Stage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def _english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language(CHINESE)


@pytest.mark.usefixtures("_english")
def test_a_bar_is_drawn_where_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with bar("Reading rows") as progress:
        progress(1, 2)
    assert "Reading rows" in screen.getvalue()


@pytest.mark.usefixtures("_english")
def test_the_steps_of_a_bundle_are_drawn_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with stages("Writing bundles") as watch:
        watch(Stage(Doing.READ_BACK, 4, 5, number=2, count=3))
    assert "Bundle 2 of 3 · Reading back and comparing, 80 %…" in screen.getvalue()


def test_nothing_is_drawn_into_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("Reading rows") as progress, stages("Reading bundles") as watch:
        progress(1, 2)
        watch(Stage(Doing.OPEN, 1, 2))
    assert capsys.readouterr() == ("", "")


def test_a_table_does_not_let_a_record_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    show_table([("\x1b[2J张\n明", "x")])
    assert capsys.readouterr().out == " [2J张 明  x\n"


def test_an_empty_table_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    show_table([])
    assert capsys.readouterr().out == ""


def test_json_keeps_characters_as_they_are() -> None:
    assert json_of({"name": "𠮷田"}).decode() == '{\n  "name": "𠮷田"\n}'


def test_what_never_was_has_no_moment() -> None:
    choose_language("en")
    assert moment(None) == "never"
    choose_language(CHINESE)
