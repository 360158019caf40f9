"""A list is walked, ticked, opened and sorted by keyboard and pointer, however long it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.parts.buttons import Button, Size
from desktop.ui.parts.meters import Reached
from desktop.ui.table import BatchBar, Column, Kind, Share, Starred, Status, TableCard, TableView
from desktop.ui.table.columns import shown_in, spread
from desktop.ui.table.values import TwoLines, spoken
from desktop.ui.theme import Tone
from tests.ui.kit.people import COLUMNS, PEOPLE, Endless

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    made = TableView(COLUMNS, PEOPLE)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def test_the_model_keeps_to_the_rules_of_qt(view: TableView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.rows_model)


def test_arrows_and_end_keys_move_the_current_row(view: TableView, qtbot: QtBot) -> None:
    seen: list[str] = []
    view.current_changed.connect(lambda row: seen.append(row.name))
    view.go_to(0)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_End, KEY.Key_Home):
        qtbot.keyClick(view, key)
    assert seen == ["陈桂兰", "张小明", "刘德福", "张小明", "许志强", "陈桂兰"]


def test_a_page_down_moves_by_what_is_in_sight(view: TableView, qtbot: QtBot) -> None:
    view.go_to(0)
    qtbot.keyClick(view, KEY.Key_PageDown)
    assert view.current_row() not in {PEOPLE[0], PEOPLE[-1]}
    qtbot.keyClick(view, KEY.Key_PageUp)
    assert view.current_row() == PEOPLE[0]


def test_space_ticks_and_moves_down(view: TableView, qtbot: QtBot) -> None:
    view.go_to(2)
    with qtbot.waitSignal(view.checked_changed):
        qtbot.keyClick(view, KEY.Key_Space)
    assert view.checked() == {"p2"}
    assert view.current_row() == PEOPLE[3]
    qtbot.keyClick(view, KEY.Key_Up)
    qtbot.keyClick(view, KEY.Key_Space)
    assert view.checked() == frozenset()


def test_space_on_the_last_row_ticks_it_and_stays(view: TableView, qtbot: QtBot) -> None:
    view.go_to(len(PEOPLE) - 1)
    qtbot.keyClick(view, KEY.Key_Space)
    assert view.checked() == {PEOPLE[-1].id}
    assert view.current_row() == PEOPLE[-1]


def test_space_begins_at_the_first_row_where_none_is_current(view: TableView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, KEY.Key_Space)
    assert view.current_row() == PEOPLE[0]
    assert not view.checked()


def test_the_arrows_go_on_where_one_left(view: TableView, qtbot: QtBot) -> None:
    view.go_to(4)
    view.leave_row()
    assert view.current_row() is None
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.current_row() == PEOPLE[4]
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.current_row() == PEOPLE[5]


def test_titles_are_reached_and_pressed_by_keyboard(view: TableView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    header.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(header, KEY.Key_Space)
    assert len(view.checked()) == len(PEOPLE)
    for _step in range(3):
        qtbot.keyClick(header, KEY.Key_Right)
    with qtbot.waitSignal(view.sort_wanted) as heard:
        qtbot.keyClick(header, KEY.Key_Return)
    assert heard.args == ["age"]
    assert header.accessibleDescription() == "年龄"
    assert view.current_row() is None


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_enter_opens_the_current_row(view: TableView, qtbot: QtBot, key: Qt.Key) -> None:
    view.go_to(1)
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.keyClick(view, key)
    assert heard.args == [PEOPLE[1]]


def test_enter_opens_nothing_while_no_row_is_current(view: TableView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.opened):
        qtbot.keyClick(view, KEY.Key_Return)


def test_clicking_the_box_ticks_and_leaves_the_current_row(view: TableView, qtbot: QtBot) -> None:
    view.go_to(0)
    box = view.visualRect(view.rows_model.index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert view.checked() == {"p3"}
    assert view.current_row() == PEOPLE[0]


def test_a_double_click_opens(view: TableView, qtbot: QtBot) -> None:
    place = view.visualRect(view.rows_model.index(2, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [PEOPLE[2]]


def test_all_are_ticked_and_none_again(view: TableView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, KEY.Key_A, CTRL)
    assert len(view.checked()) == len(PEOPLE)
    qtbot.keyClick(view, KEY.Key_A, CTRL)
    assert not view.checked()


def test_a_click_on_a_title_asks_to_sort(view: TableView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(3) + 20, 10)
    with qtbot.waitSignal(view.sort_wanted) as heard:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["age"]
    view.show_sort("age", descending=True)
    view.grab()


def test_the_current_row_and_ticks_outlive_a_new_order(view: TableView) -> None:
    view.go_to(1)
    view.rows_model.toggle(0)
    view.show_rows(tuple(reversed(PEOPLE)))
    assert view.current_row() == PEOPLE[1]
    assert view.checked() == {"p0"}


def test_a_current_row_that_is_gone_is_no_longer_current(view: TableView, qtbot: QtBot) -> None:
    view.go_to(1)
    with qtbot.waitSignal(view.current_changed) as heard:
        view.show_rows(PEOPLE[4:])
    assert heard.args == [None]
    assert view.current_row() is None


def test_letters_do_not_jump_about(view: TableView, qtbot: QtBot) -> None:
    view.go_to(0)
    view.keyboardSearch("许")
    assert view.current_row() == PEOPLE[0]


def test_cells_are_read_aloud_with_their_title(view: TableView) -> None:
    index = view.rows_model.index(0, 6)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "标记 高龄、独居、老协"
    assert view.rows_model.index(0, 1).data() == "陈桂兰"


@pytest.mark.parametrize(
    ("width", "missing"),
    [(900, set()), (700, {"changed"}), (600, {"changed", "sex"}), (420, {"sex", "telephone"})],
)
def test_columns_go_in_their_order_and_nothing_scrolls_sideways(
    view: TableView, width: int, missing: set[str]
) -> None:
    view.resize(width, 300)
    hidden = {
        c.key for place, c in enumerate(view.rows_model.columns) if view.isColumnHidden(place)
    }
    assert missing <= hidden
    assert view.horizontalHeader().length() == view.viewport().width()


def test_a_column_nobody_wants_stays_away(view: TableView) -> None:
    view.hide_columns(frozenset({"telephone"}))
    assert view.isColumnHidden(5)
    card = TableCard(view)
    menu = card.column_menu()
    assert [a.text() for a in menu.actions() if not a.isChecked()] == ["电话"]
    next(a for a in menu.actions() if a.text() == "电话").trigger()
    assert not view.isColumnHidden(5)
    menu.close()


def test_the_batch_bar_takes_the_place_of_the_foot(qtbot: QtBot) -> None:
    view = TableView(COLUMNS, PEOPLE)
    batch = BatchBar(lambda count: f"已选 {count} 人", Button("打印名册"))
    card = TableCard(view, batch)
    qtbot.addWidget(card)
    card.resize(900, 400)
    card.show()
    assert batch.isHidden()
    view.rows_model.check(["p1", "p2"])
    assert batch.isVisible()
    assert not card._foot.isVisible()
    batch.clear.click()
    assert card._foot.isVisible()


def test_acts_that_find_no_room_on_the_batch_bar_stand_in_its_menu(qtbot: QtBot) -> None:
    pressed: list[str] = []
    acts = [Button(f"登记会费 {place} 元", size=Size.SMALL) for place in range(1, 6)]
    for act in acts:
        act.clicked.connect(lambda _on=False, act=act: pressed.append(act.text()))
    batch = BatchBar(lambda count: f"已选 {count} 人", *acts)
    qtbot.addWidget(batch)
    batch.show_count(3)
    batch.resize(1200, 54)
    batch.show()
    assert all(act.isVisible() for act in acts)
    assert not batch._more.isVisible()
    batch.resize(500, 54)
    shown = [act for act in acts if act.isVisible()]
    assert 0 < len(shown) < len(acts)
    assert batch.minimumSizeHint().width() <= 500
    batch._more.click()
    hidden = [action.text() for action in batch._menu.actions()]
    assert hidden == [f"&{n}  {a.text()}" for n, a in enumerate(acts[len(shown) :], 1)]
    batch._menu.close()
    batch.open_menu()
    qtbot.keyClick(batch._menu, KEY.Key_5)
    assert pressed == ["登记会费 5 元"]


def test_every_kind_of_cell_is_painted_in_any_width(qtbot: QtBot) -> None:
    cells = {
        Kind.PERSON: "欧阳阿依古丽·买买提",
        Kind.TEXT: "文",
        Kind.STRONG: "文",
        Kind.SUB: "文",
        Kind.SMALL: "文",
        Kind.NUM: "1,286",
        Kind.PILL: Status("超期 3 工作日", Tone.BAD),
        Kind.ICON_STATE: Status("未缴", Tone.BAD, "alert-circle"),
        Kind.TAGS: (Status("高龄", Tone.ELDERS), Status("独居", Tone.WARN)),
        Kind.TWO_LINE: TwoLines("临时救助申请", "何翠花"),
        Kind.METER: Share(Reached(value=296, most=300), "296 / 300"),
        Kind.STARS: Starred(3, "三星"),
    }
    row = type("Row", (), {str(kind): cell for kind, cell in cells.items()} | {"id": 1})()
    empty = type("Row", (), {str(kind): None for kind in cells} | {"id": 2})()
    columns = [Column(key=str(kind), title=str(kind), kind=kind, width=40) for kind in cells]
    view = TableView(columns, (row, empty))
    qtbot.addWidget(view)
    for width in (200, 600, 2400):
        view.resize(width, 200)
        view.grab()
    assert spoken(cells[Kind.TWO_LINE]) == "临时救助申请 何翠花"


def test_of_fifty_thousand_rows_only_those_in_sight_are_fetched(qtbot: QtBot) -> None:
    rows = Endless(50_000)
    view = TableView(COLUMNS, rows)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    QApplication.processEvents()
    rows.looked_at = 0
    view.verticalScrollBar().setValue(20_000 * 44)
    began = time.perf_counter()
    view.viewport().grab()
    spent = time.perf_counter() - began
    assert rows.looked_at < 500
    assert spent < 0.5  # a guard against a slip of the order, not a measurement


def test_the_row_under_the_pointer_lights_up_and_goes_out(view: TableView) -> None:
    place = QPointF(view.visualRect(view.rows_model.index(2, 1)).center())
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    view.mouseMoveEvent(move)
    assert view._standing.lit == 2
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert view._standing.lit == -1


@given(
    widths=st.lists(st.integers(30, 300), min_size=1, max_size=9),
    orders=st.lists(st.integers(0, 5), min_size=9, max_size=9),
    room=st.integers(60, 2500),
)
def test_columns_always_fill_the_room_exactly(
    widths: list[int], orders: list[int], room: int
) -> None:
    columns = [
        Column(key=f"c{place}", width=width, drop_order=order, stretches=place == 1)
        for place, (width, order) in enumerate(zip(widths, orders, strict=False))
    ]
    shown = shown_in(columns, room)
    assert [c for c in shown if not c.drop_order] == [c for c in columns if not c.drop_order]
    given_widths = spread(shown, room, {c.key: c.width for c in shown})
    assert not shown or sum(given_widths.values()) == room
    wanted = sum(c.width for c in shown)
    assert wanted > room or all(given_widths[c.key] >= c.width for c in shown)
