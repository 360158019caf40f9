"""The window leads to pages and keys to the page in front, and makes room for small screens."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.parts.banners import Banner
from desktop.ui.parts.layout import column
from desktop.ui.shell import (
    Act,
    Brand,
    Breadth,
    MainWindow,
    NavGroup,
    NavItem,
    Page,
    PageHeader,
    key_of,
)
from desktop.ui.shell.shortcuts import KEYS
from desktop.ui.theme import ThemeName, Tone
from tests.ui.kit.gallery import LAPTOP
from tests.ui.kit.looking import faults, nameless
from tests.ui.kit.sample_pages import NAV, window

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Plain(Page):
    """A page that writes down what happens to it."""

    def __init__(self, key: str, diary: list[str]) -> None:
        super().__init__()
        self.key, self.diary = key, diary
        self.lets_go = True
        self.line = QLineEdit()
        self.setLayout(column(self.line))

    def enter(self) -> None:
        self.diary.append(f"enter {self.key}")
        self.line.setFocus()

    def leave(self) -> bool:
        self.diary.append(f"leave {self.key}")
        return self.lets_go

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {
            act: partial(self.diary.append, f"{act} {self.key}")
            for act in (Act.SAVE, Act.BACK, Act.PRINT)
        }


@pytest.fixture
def diary() -> list[str]:
    return []


@pytest.fixture
def shell(qtbot: QtBot, diary: list[str]) -> MainWindow:
    brand = Brand(name="社区服务站", station="柳树湾村")
    made = MainWindow(brand, NAV, lambda key: Plain(key, diary))
    qtbot.addWidget(made)
    made.resize(1366, 696)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("home")
    diary.clear()
    return made


def test_pages_are_built_when_they_are_first_visited(shell: MainWindow, diary: list[str]) -> None:
    assert set(shell._pages) == {"home"}
    shell.go("residents")
    first = shell.page()
    shell.go("home")
    shell.go("residents")
    assert shell.page() is first
    assert diary[:2] == ["leave home", "enter residents"]


def test_a_page_that_does_not_let_go_stays_in_front(shell: MainWindow) -> None:
    page = shell.page()
    assert isinstance(page, Plain)
    page.lets_go = False
    assert not shell.go("residents")
    assert shell.current() == "home"
    assert not shell.close()
    page.lets_go = True
    assert shell.close()


def test_alt_and_a_number_lead_to_a_page(shell: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.page_changed) as heard:
        qtbot.keyClick(shell.page(), KEY.Key_2, ALT)
    assert heard.args == ["residents"]


def test_one_walks_to_every_page_of_the_rail(shell: MainWindow, qtbot: QtBot) -> None:
    passed = []
    for _item in range(len(shell.rail.keys())):
        qtbot.keyClick(shell.page(), KEY.Key_PageDown, CTRL)
        passed.append(shell.current())
    assert passed == [*shell.rail.keys()[1:], "home"]
    qtbot.keyClick(shell.page(), KEY.Key_PageUp, CTRL)
    assert shell.current() == "settings"


def test_a_laptop_shows_every_page_of_a_station_on_the_rail(qtbot: QtBot, diary: list[str]) -> None:
    items = [NavItem(key=f"p{n}", title=f"P{n}", icon="home", hue=Tone.TOOL) for n in range(13)]
    groups = [
        NavGroup(items=items[:1]),
        NavGroup(title="登记", items=items[1:9]),
        NavGroup(title="办公", items=items[9:12]),
        NavGroup(items=items[12:], at_foot=True),
    ]
    brand = Brand(name="邻帮", station="柳树湾村")
    made = MainWindow(brand, groups, lambda key: Plain(key, diary))
    qtbot.addWidget(made)
    made.resize(*LAPTOP)
    made.show()
    qtbot.waitExposed(made)
    for button in made.rail._buttons.values():
        assert button.visibleRegion().boundingRect() == button.rect()


def test_walking_reaches_what_no_digit_does(qtbot: QtBot, diary: list[str]) -> None:
    items = [NavItem(key=f"p{n}", title=f"P{n}", icon="home", hue=Tone.TOOL) for n in range(1, 17)]
    brand = Brand(name="镇级端", station="清河镇")
    made = MainWindow(brand, [NavGroup(items=items)], lambda key: Plain(key, diary))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("p9")
    qtbot.keyClick(made.page(), KEY.Key_PageDown, CTRL)
    assert made.current() == "p10"
    made.resize(1366, 600)
    qtbot.wait(20)
    made.go("p16")
    qtbot.waitUntil(lambda: not made.rail._buttons["p16"].visibleRegion().isEmpty())
    numbered, others = (made.rail._buttons[key].toolTip() for key in ("p9", "p10"))
    assert numbered == "P9\nAlt+9"
    assert key_of(Act.PAGE_BEFORE) in others
    assert key_of(Act.PAGE_AFTER) in others


def test_a_part_of_a_family_counts_as_its_item(shell: MainWindow, qtbot: QtBot) -> None:
    shell.go("steps")
    shell.rail.select("residents")  # as the office marks it
    qtbot.keyClick(shell.page(), KEY.Key_PageUp, CTRL)
    assert shell.current() == "home"


def test_walking_stops_where_the_page_does_not_let_go(shell: MainWindow, qtbot: QtBot) -> None:
    page = shell.page()
    assert isinstance(page, Plain)
    page.lets_go = False
    qtbot.keyClick(page.line, KEY.Key_PageDown, CTRL)
    assert shell.current() == "home"
    page.lets_go = True


def test_a_click_on_the_rail_leads_to_a_page(shell: MainWindow) -> None:
    shell.rail._buttons["settings"].click()
    assert shell.current() == "settings"
    assert [k for k, b in shell.rail._buttons.items() if b.isChecked()] == ["settings"]


def test_keys_reach_the_page_in_front(shell: MainWindow, diary: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(shell.page(), KEY.Key_S, CTRL)
    qtbot.keyClick(shell.page(), KEY.Key_F8)
    qtbot.keyClick(shell, KEY.Key_Escape)
    assert diary == ["save home", "print home", "back home"]


def test_a_key_the_page_does_not_know_is_a_command(shell: MainWindow, qtbot: QtBot) -> None:
    heard: list[str] = []
    shell.set_commands({Act.NEW_REQUEST: lambda: heard.append("new")})
    qtbot.keyClick(shell.page(), KEY.Key_F2)
    qtbot.keyClick(shell.page(), KEY.Key_F3)
    assert heard == ["new"]


def test_help_and_search_have_their_keys(shell: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.topbar.help.clicked):
        qtbot.keyClick(shell.page(), KEY.Key_F1)
    qtbot.keyClick(shell.page(), KEY.Key_F, CTRL)
    line = shell.topbar.search.line
    assert line.hasFocus()
    with qtbot.waitSignal(shell.topbar.search.sought) as sought:
        qtbot.keyClicks(line, "z")
    assert sought.args == ["z"]
    with qtbot.waitSignal(shell.topbar.search.walked) as walked:
        qtbot.keyClick(line, KEY.Key_Down)
    assert walked.args == [1]
    with qtbot.waitSignal(shell.topbar.search.left):
        qtbot.keyClick(line, KEY.Key_Escape)
    assert line.text() == ""


def test_numbers_show_while_alt_is_down(shell: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyPress(shell, KEY.Key_Alt)
    assert shell.rail._buttons["residents"]._number == 2
    qtbot.keyRelease(shell, KEY.Key_Alt)
    assert shell.rail._buttons["residents"]._number == 0


def test_escape_closes_one_layer_at_a_time(
    shell: MainWindow, diary: list[str], qtbot: QtBot
) -> None:
    shell.overlay.open_over(QLabel("面板"))
    shell.overlay.open_below(shell.topbar.search, QLabel("结果"))
    shell.grab()
    for _layer in range(2):
        qtbot.keyClick(shell, KEY.Key_Escape)
        assert diary == []
    qtbot.keyClick(shell, KEY.Key_Escape)
    assert diary == ["back home"]


def test_a_toast_is_undone_and_keeps_inside_the_window(shell: MainWindow, qtbot: QtBot) -> None:
    shell.say("已给 3 人登记会费，共 30 元", undoable=True)
    toast = shell.overlay.toast
    assert shell.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.undone):
        toast._undo.click()


def test_badges_and_the_trust_line_are_spoken(shell: MainWindow, qtbot: QtBot) -> None:
    shell.set_badge("handoff", "37")
    shell.set_trust(Tone.BAD, "备份盘写不进去", "看怎么办")
    shell.resize(1100, 696)
    shell.grab()
    button = shell.rail._buttons["handoff"]
    assert (button.accessibleName(), button.accessibleDescription()) == ("数据交接", "37")
    with qtbot.waitSignal(shell.trust_pressed):
        shell.rail._line.click()
    assert shell.rail._line.accessibleName() == "备份盘写不进去 看怎么办"
    shell.set_badge("handoff", "")
    assert shell.rail._buttons["handoff"].accessibleDescription() == ""


def test_one_banner_stands_at_a_time(shell: MainWindow) -> None:
    shell.set_banner(Banner(Tone.WARN, "一"))
    shell.set_banner(Banner(Tone.BAD, "二"))
    assert shell._banner.count() == 1
    shell.set_banner(None)
    assert shell._slot.isHidden()


@pytest.mark.parametrize(
    ("width", "breadth", "rail"),
    [
        (1536, Breadth.WIDE, 190),
        (1366, Breadth.NORMAL, 190),
        (1100, Breadth.NARROW, 72),
        (970, Breadth.TIGHT, 72),
    ],
)
def test_the_rail_is_narrow_where_there_is_little_room(
    shell: MainWindow, width: int, breadth: Breadth, rail: int
) -> None:
    shell.resize(width, 696)
    assert Breadth.of(width) is breadth
    assert shell.rail.width() == rail


def test_the_way_back_takes_the_place_of_the_icon(qtbot: QtBot) -> None:
    header = PageHeader("高龄津贴申请", "clipboard-list", Tone.REQUESTS)
    qtbot.addWidget(header)
    header.say("高龄津贴申请", "FW-2026-0913")
    header.lead_back(shown=True)
    with qtbot.waitSignal(header.back_wanted):
        header._back.click()


def test_no_two_acts_share_a_key() -> None:
    keys = [key for each in KEYS.values() for key in each]
    assert len(keys) == len(set(keys))
    assert set(KEYS) == set(Act)
    assert key_of(Act.SAVE) == "Ctrl+S"


@pytest.mark.parametrize("key", ["residents", "home"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_pages_fit_the_small_laptop_at_every_size_of_text(
    qtbot: QtBot, qapp: QApplication, key: str, scale: float
) -> None:
    theme.dress(qapp, ThemeName.LIGHT, scale)
    made = window(key)
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show()
    for _pass in range(3):  # what is hidden tells its layout by an event
        qapp.processEvents()
    made.grab()
    assert faults(made, (1366, 696)) == []
    assert (made.width(), made.height()) == (1366, 696)
    assert nameless(made) == []
