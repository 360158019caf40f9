"""How a title is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.official_grid import TITLE
from desktop.printing.titles import balanced

ROOM = 18.5 * TITLE.size


@pytest.mark.parametrize(
    "lines",
    [
        ["村民委员会服务承诺公告"],
        ["关于开展2026年“敬老月”", "关爱服务活动的通知"],
        ["关于表彰2026年度好邻居、", "最美家庭和身边好人的通知"],
        ["关于公布2026年第三季度红旗村", "最低生活保障对象动态管理情况的公示"],
        ["红旗村关于2026年度拟推荐为", "省级五星级志愿者的人员名单公示"],
        [
            "关于进一步做好冬春季森林",
            "草原防火和秸秆禁烧工作并严格",
            "落实村民小组包保责任制的通知",
        ],
    ],
)
def test_words_stay_whole_and_lines_are_alike(lines: list[str]) -> None:
    assert list(balanced("".join(lines), TITLE, ROOM)) == lines


def test_what_was_broken_stays_broken() -> None:
    assert balanced("第一季度\n村务公开", TITLE, ROOM) == ("第一季度", "村务公开")


@given(text=st.text(alphabet="关于村民的通知公示2026，（）", min_size=1, max_size=50))
def test_nothing_is_lost_and_nothing_too_wide(text: str) -> None:
    lines = balanced(text, TITLE, ROOM)
    assert "".join(lines) == text
    assert all(TITLE.width(line) <= ROOM + 1e-6 for line in lines)


def test_no_line_begins_with_a_particle() -> None:
    text = "红旗村村民委员会二〇二六年年终总结大会的通知"
    assert not any(line.startswith("的") for line in balanced(text, TITLE, ROOM))
