"""Birthday cards as files: two halves, a mark to fold at, a blessing that keeps its room."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.printing.birthday_card import (
    LONG_LIFE,
    BirthdayCard,
    draw_birthday_cards,
    has_room,
)
from desktop.printing.page import Printed
from tests.printing import pdf

WIDTH, HEIGHT = 841.89, 595.28
CARD = BirthdayCard(
    wish="生日快乐",
    days=("农历九月初六", "2026年10月15日"),
    name="敬爱的阿依古丽·买买提老人家：",
    blessing="欣逢寿辰，邻里乡亲恭祝：福如东海，寿比南山，身体康健，阖家幸福！",
    sender="柳树湾村",
    day="2026年10月15日",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "card.pdf"


def draw(path: Path, *cards: BirthdayCard) -> Printed:
    with path.open("wb") as out:
        return draw_birthday_cards(cards, out, title="生日贺卡", author="柳树湾村")


def squeezed(text: str) -> str:
    return "".join(text.split())


def half(path: Path, *, right: bool) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        left = WIDTH / 2 if right else 0
        return squeezed(text.get_text_bounded(left, 0, left + WIDTH / 2, HEIGHT))


def test_the_day_stands_on_the_left_and_the_letter_on_the_right(path: Path) -> None:
    assert draw(path, CARD, CARD) == Printed(pages=2, missing=frozenset())
    for words in (LONG_LIFE, CARD.wish, *CARD.days):
        assert words in half(path, right=False)
    for words in (CARD.name, CARD.blessing, CARD.sender, CARD.day):
        assert squeezed(words) in half(path, right=True)


def test_the_fold_is_marked_in_the_middle_of_both_edges(path: Path) -> None:
    draw(path, CARD)
    with pypdfium2.PdfDocument(path) as document:
        boxes = [each.get_bounds() for each in document[0].get_objects() if each.type == 2]
    marks = [box for box in boxes if abs((box[0] + box[2]) / 2 - WIDTH / 2) < 0.5]
    assert any(box[1] < 1 for box in marks)
    assert any(box[3] > HEIGHT - 1 for box in marks)


@pytest.mark.parametrize("times", [1, 5, 12])
def test_a_longer_blessing_is_set_smaller_and_whole(path: Path, times: int) -> None:
    long = "\n".join(f"{number}{CARD.blessing}" for number in range(times))
    assert has_room(long)
    draw(path, replace(CARD, blessing=long))
    assert squeezed(long) in half(path, right=True)
    assert pdf.marks_outside(path) == []


def test_a_blessing_without_room_is_refused(path: Path) -> None:
    endless = CARD.blessing * 40
    assert not has_room(endless)
    with pytest.raises(ValueError, match="no room"):
        draw(path, replace(CARD, blessing=endless))
