"""Every theme can be read, and is complete."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop import resources
from desktop.ui import theme
from desktop.ui.theme import Role, ThemeName, Tone, fonts, icons
from desktop.ui.theme.contrast import PAIRS, ratio
from desktop.ui.theme.palette import palette
from desktop.ui.theme.stylesheet import stylesheet
from desktop.ui.theme.tokens import STATES, THEMES, TONE_ICONS, TYPE


@pytest.mark.parametrize("name", ThemeName)
def test_every_ink_is_read_on_every_ground_it_stands_on(name: ThemeName) -> None:
    colours = THEMES[name]
    weak = {
        f"{ink} on {ground}": round(ratio(colours[ink], colours[ground]), 2)
        for ink, ground, needed in PAIRS
        if ratio(colours[ink], colours[ground]) < needed
    }
    assert not weak


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#777777") == 1


def test_the_themes_have_the_same_tokens() -> None:
    assert len({frozenset(colours) for colours in THEMES.values()}) == 1


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_four_colours(tone: Tone) -> None:
    for token in (f"{tone}_fg", f"{tone}_bg", f"{tone}_line", tone):
        assert theme.current().colour(token).isValid()


def test_every_state_has_an_icon_beside_its_colour() -> None:
    assert set(TONE_ICONS) == set(STATES)


def test_nothing_is_smaller_than_ten_points() -> None:
    assert min(points for points, _bold in TYPE.values()) == 10


def test_measures_and_type_grow_with_the_scale() -> None:
    large = theme.Theme(ThemeName.LIGHT, 1.5)
    assert large.px(42) == 63
    assert large.pt(Role.BODY) == 16.5
    assert large.font(Role.STRONG).bold()


def test_a_colour_nobody_defined_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.current().colour("mauve")


@pytest.mark.parametrize("name", ThemeName)
def test_the_stylesheet_and_the_palette_follow_the_theme(name: ThemeName) -> None:
    look = theme.Theme(name)
    assert look.spelt("surface") in stylesheet(look)
    assert "url(" not in stylesheet(look)
    assert palette(look).base().color() == look.colour("surface")


RARE_NAMES = """
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from desktop.ui import theme
from desktop.ui.theme import fonts
application = QApplication([])
fonts.FAMILIES = ("AppSans",)
theme.dress(application, theme.ThemeName.LIGHT)
def drawn():
    held = QFontMetrics(application.font())
    return all(held.inFontUcs4(ord(character)) for character in "𠮷䶮㼆𬭚𪨊")
print(drawn())
face = fonts.RareFace(application)
while face.load_part():
    pass
print(drawn())
"""


@pytest.mark.parametrize("name", sorted(p.stem for p in resources.path("icons").glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, theme.current().colour("bad"), 24).toImage()
    inks = {image.pixelColor(x, y).rgba() for x in range(24) for y in range(24)}
    assert theme.current().colour("bad").rgba() in inks


def test_an_icon_that_does_not_ship_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.outline("unicorn")


def test_rare_characters_are_drawn_once_their_face_is_loaded(qapp: QApplication) -> None:
    """In a process of its own, for a typeface that is loaded stays loaded."""
    done = subprocess.run(
        [sys.executable, "-c", RARE_NAMES], capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (["False", "True"], "")


def test_the_shipped_typeface_is_loaded_when_the_computer_has_none(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", ("No Such Typeface",))
    fonts.load_last_resort()
    assert fonts.SHIPPED in QFontDatabase.families()
