"""Parts answer to keyboard and pointer, say what they are, and show how they stand."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Banner
from desktop.ui.parts.buttons import Button, IconButton, Kind, Size, when_pressed
from desktop.ui.parts.cards import ChoiceCard, Figure, StatTile
from desktop.ui.parts.chips import Chip, ChipRow
from desktop.ui.parts.choices import Radio, Segment, Switch, Tick
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.fields import Field, Need
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import column, frame
from desktop.ui.parts.meters import Reached
from desktop.ui.parts.painting import keyboard_focused, painter_on
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.people import Avatar, hue_of
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.steps import Step, VerticalSteps
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.parts.timeline import Event, Timeline
from desktop.ui.parts.toast import LASTS_MS, Toast
from desktop.ui.parts.wizard import Foot, Wizard
from desktop.ui.theme import Tone

GROUPS = (
    Choice(key="all", text="全部", count=1286),
    Choice(key="alone", text="独居", count=27),
    Choice(key="poor", text="低保"),
)
KEY = Qt.Key


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
def test_a_button_is_pressed_by_space_and_enter(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("保存", "device-floppy", Kind.PRIMARY, key="Ctrl+S")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_button_that_is_off_is_not_pressed(qtbot: QtBot) -> None:
    button = Button("保存")
    qtbot.addWidget(button)
    pressed: list[None] = []
    when_pressed(button, lambda: pressed.append(None))
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not pressed


def test_the_ring_shows_only_when_the_keyboard_brought_the_focus(qtbot: QtBot) -> None:
    first, second = Button("一"), Button("二")
    both = frame(column(first, second))
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, KEY.Key_Tab)
    assert second.hasFocus()
    assert keyboard_focused(second)
    ring = theme.current().colour("focus").rgb()
    image = both.grab().toImage()
    middle = second.geometry().center()
    inks = {image.pixelColor(middle.x(), y).rgb() for y in range(second.y(), second.y() + 5)}
    assert ring in inks
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not keyboard_focused(first)


def test_a_button_with_a_menu_is_wider_and_opens_it(qtbot: QtBot) -> None:
    button, menu = Button("打印"), QMenu()
    menu.addAction("名册")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.drop(menu)
    assert button.sizeHint().width() > before
    button.show()
    button.click()
    assert menu.isVisible()
    menu.close()


def test_another_number_in_the_label_makes_the_button_wider(qtbot: QtBot) -> None:
    button = Button("登记会费 10 元", size=Size.SMALL)
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.relabel("登记会费 1,280 元")
    assert button.sizeHint().width() > before
    assert button.accessibleName() == "登记会费 1,280 元"


@pytest.mark.parametrize("kind", [Segment, Tabs])
def test_alternatives_are_walked_with_the_arrow_keys(
    qtbot: QtBot, kind: type[Segment] | type[Tabs]
) -> None:
    widget = kind(GROUPS)
    qtbot.addWidget(widget)
    heard: list[str] = []
    widget.chosen.connect(heard.append)
    for key in (KEY.Key_Right, KEY.Key_End, KEY.Key_Right, KEY.Key_Left, KEY.Key_Home):
        qtbot.keyClick(widget, key)
    assert heard == ["alone", "poor", "alone", "all"]
    assert widget.accessibleDescription() == "全部 1,286"


@pytest.mark.parametrize("kind", [Segment, Tabs])
def test_alternatives_are_chosen_with_the_pointer(
    qtbot: QtBot, kind: type[Segment] | type[Tabs]
) -> None:
    widget = kind(GROUPS, "all")
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    place = widget.boxes()[2].center().toPoint()
    with qtbot.waitSignal(widget.chosen) as heard:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["poor"]
    widget.choose("alone")
    assert widget.current() == "alone"


def test_exactly_one_chip_is_chosen(qtbot: QtBot) -> None:
    chips = ChipRow(GROUPS)
    qtbot.addWidget(chips)
    chips.show()
    assert chips.current() == "all"
    with qtbot.waitSignal(chips.chosen) as heard:
        qtbot.keyClick(chips, KEY.Key_Right)
    assert heard.args == ["alone"]
    assert chips.current() == "alone"


def test_chips_that_find_no_room_are_hidden_but_never_the_chosen_one(qtbot: QtBot) -> None:
    chips = ChipRow(GROUPS, "poor")
    qtbot.addWidget(chips)
    assert chips.hide_beyond(10_000) == ()
    assert chips.hide_beyond(10) == ("all", "alone")


def test_counts_of_chips_are_spoken(qtbot: QtBot) -> None:
    chips = ChipRow(GROUPS)
    qtbot.addWidget(chips)
    chips.show_counts({"poor": 24})
    names = [b.accessibleName() for b in chips.findChildren(Chip)]
    assert names == ["全部 1,286", "独居 27", "低保 24"]


def test_tab_stops_at_a_chip_that_is_seen_though_a_hidden_one_was_chosen(qtbot: QtBot) -> None:
    chips = ChipRow(GROUPS)
    qtbot.addWidget(chips)
    chips.show()
    last = GROUPS[-1].key
    chips.choose(last)
    chips.focus(last)
    chips.choose(GROUPS[0].key)
    assert last in chips.hide_beyond(1)
    stops = [c for c in chips.findChildren(Chip) if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [(chip.text(), chip.isHidden()) for chip in stops] == [(GROUPS[0].text, False)]


@pytest.mark.parametrize("kind", [Switch, Tick])
def test_marks_are_toggled_by_space(qtbot: QtBot, kind: type[Switch] | type[Tick]) -> None:
    mark = kind("提醒")
    qtbot.addWidget(mark)
    with qtbot.waitSignal(mark.toggled) as heard:
        qtbot.keyClick(mark, KEY.Key_Space)
    assert heard.args == [True]


def test_of_radio_buttons_in_one_place_one_is_chosen(qtbot: QtBot) -> None:
    loose, tight = Radio("宽松", on=True), Radio("紧凑")
    both = frame(column(loose, tight))
    qtbot.addWidget(both)
    tight.click()
    assert (loose.isChecked(), tight.isChecked()) == (False, True)


def test_large_choices_exclude_each_other(qtbot: QtBot) -> None:
    cards = [ChoiceCard(word, "", "home", Tone.PEOPLE) for word in ("村", "镇")]
    both = frame(column(*cards))
    qtbot.addWidget(both)
    cards[0].click()
    qtbot.keyClick(cards[1], KEY.Key_Return)
    assert [card.isChecked() for card in cards] == [False, True]


def test_a_field_says_what_is_wrong_in_place_of_its_hint(qtbot: QtBot) -> None:
    field = Field("手机", TextInput("139"), "11 位数字", Need.REQUIRED)
    qtbot.addWidget(field)
    assert field.line() == "11 位数字"
    field.object_with("手机号要 11 位，现在 3 位")
    assert field.editor.property("state") == "error"
    assert field.editor.accessibleDescription() == "手机号要 11 位，现在 3 位"
    field.confirm("号码没错")
    assert field.editor.property("state") == ""
    field.clear()
    assert field.line() == "11 位数字"
    assert field.editor.accessibleName() == "手机"


def test_what_the_program_filled_in_is_tinted_until_somebody_types(qtbot: QtBot) -> None:
    line = TextInput()
    qtbot.addWidget(line)
    line.fill_in("1946年9月18日")
    assert line.property("state") == "filled"
    qtbot.keyClicks(line, "1")
    assert line.property("state") == ""


def test_a_long_text_is_cut_and_read_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("欧阳阿依古丽·买买提")
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "欧阳阿依古丽·买买提"
    label.resize(400, 24)
    assert label.text() == "欧阳阿依古丽·买买提"
    assert not label.toolTip()


def test_a_toast_goes_after_eight_seconds_and_not_while_it_is_looked_at(qtbot: QtBot) -> None:
    page = QWidget()
    toast = Toast(page)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    toast.move(100, 200)  # away from the pointer, which is at the corner of a screen without one
    toast.say("已给 3 人登记会费", undoable=False)
    assert LASTS_MS == 8_000
    assert toast.accessibleName() == "已给 3 人登记会费"
    toast.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not toast._timer.isActive()
    toast._timer.setInterval(1)
    with qtbot.waitSignal(toast.gone):
        toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.isHidden()


def test_undo_in_a_toast_is_heard_once(qtbot: QtBot) -> None:
    toast = Toast()
    qtbot.addWidget(toast)
    toast.say("已删除", undoable=True)
    with qtbot.waitSignal(toast.undone):
        qtbot.keyClick(toast._undo, KEY.Key_Return)
    assert toast.isHidden()
    assert not toast._timer.isActive()
    toast.say("已保存", undoable=False)
    assert toast._undo.isHidden()
    toast.dismiss()


def test_a_banner_is_put_aside_only_when_it_may_be(qtbot: QtBot) -> None:
    banner = Banner(Tone.WARN, "距上次上交已 12 天", "请交接")
    qtbot.addWidget(banner)
    assert not banner.findChildren(IconButton)
    banner.closable()
    with qtbot.waitSignal(banner.closed):
        banner.findChildren(IconButton)[0].click()


def test_a_panel_closes_by_its_cross_and_by_escape(qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.set_head(Avatar("陈桂兰"), "陈桂兰", "80 岁")
    panel.set_body(Facts([("小组", "二组")]))
    panel.set_foot(Button("修改"))
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, KEY.Key_Escape)
    with qtbot.waitSignal(panel.closed):
        panel.findChildren(IconButton)[0].click()
    assert panel.accessibleName() == "陈桂兰"


def test_a_wizard_asks_and_is_led(qtbot: QtBot) -> None:
    wizard = Wizard([Step("插上U盘"), Step("核对")])
    qtbot.addWidget(wizard)
    wizard.add_page(Label("一"))
    wizard.add_page(Label("二"))
    wizard.go_to(0, Foot(next_text="下一步：核对"))
    wizard.show()
    with qtbot.waitSignal(wizard.next_wanted):
        qtbot.keyClick(wizard._next, KEY.Key_Return)
    assert wizard.current() == 0
    assert wizard._back.isHidden()
    wizard.go_to(1, Foot(next_text="写入", reassurance="资料还在"))
    with qtbot.waitSignal(wizard.back_wanted):
        wizard._back.click()
    wizard.allow_next(allowed=False)
    assert not wizard._next.isEnabled()


def test_steps_say_where_one_is(qtbot: QtBot) -> None:
    steps = VerticalSteps([Step("插上U盘"), Step("核对")])
    qtbot.addWidget(steps)
    steps.go_to(1)
    assert steps.accessibleDescription() == "2/2 核对"
    steps.go_to(2)
    steps.grab()


def test_a_tile_speaks_its_figure(qtbot: QtBot) -> None:
    late = Figure(number="2", unit="件", label="已超期", icon="clock", tone=Tone.BAD)
    tile = StatTile(late)
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "已超期 2 件"


def test_events_of_a_timeline_are_spoken(qtbot: QtBot) -> None:
    timeline = Timeline([Event(title="走访", when="10月6日", text="血压 148/86")])
    qtbot.addWidget(timeline)
    names = [w.accessibleName() for w in timeline.findChildren(QWidget)]
    assert "走访 10月6日 血压 148/86" in names
    timeline.show_events([])
    timeline.grab()


def test_an_empty_page_teaches_and_offers(qtbot: QtBot) -> None:
    empty = EmptyState("heart-handshake", "还没有互助活动", "记下谁帮了谁。").offer(Button("登记"))
    qtbot.addWidget(empty)
    assert [b.text() for b in empty.findChildren(Button)] == ["登记"]
    assert "还没有互助活动" in [label.text() for label in empty.findChildren(QLabel)]


def test_a_person_has_the_same_hue_everywhere() -> None:
    assert hue_of("陈桂兰") == hue_of("陈桂兰")
    assert hue_of("陈桂兰") is not Tone.TOOL


@pytest.mark.parametrize(
    ("reached", "share", "met"),
    [
        (Reached(value=17, most=24), 17 / 24, True),
        (Reached(value=30, most=24, target=24), 1.0, True),
        (Reached(value=3, most=0), 0.0, True),
        (Reached(value=71, most=100, target=98), 0.71, False),
    ],
)
def test_a_meter_never_shows_more_than_all(reached: Reached, share: float, met: bool) -> None:
    assert reached.share == share
    assert reached.met is met


def test_a_pill_shows_another_status(qtbot: QtBot) -> None:
    pill = Pill("办理中", Tone.INFO)
    qtbot.addWidget(pill)
    pill.show_status("超期 3 工作日", Tone.BAD)
    assert pill.accessibleName() == pill.text() == "超期 3 工作日"


class Broken(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - the name Qt calls
        del event
        with painter_on(self):
            raise ValueError("no ink")


def test_an_error_while_painting_does_not_pass_unseen(qtbot: QtBot) -> None:
    widget = Broken()
    qtbot.addWidget(widget)
    with pytest.raises(ValueError, match="no ink"):
        widget.grab()
