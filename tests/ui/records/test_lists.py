"""The lists that rules pick: with chips, for a period, from a number, and never anything else."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.domain.types import Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.services.records import Save
from desktop.services.selection import Period, Reach, Selection, Shown, Span
from desktop.store.records import EVERYTHING
from desktop.ui.parts.chips import Chip
from desktop.ui.records.counts import REST_MS, ListCounts
from desktop.ui.records.filters import list_key
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Act
from desktop.ui.tasks import Tasks
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, BRIDGE, WILLOWS, ZHANG
from tests.ui.pages.filled import resident
from tests.ui.records.at_once import Later
from tests.ui.records.conftest import Told
from tests.ui.records.lists import BORN, EVERYBODY, SILENT
from tests.ui.records.test_page import item

KEY = Qt.Key
PageOf = Callable[[Register[Any]], RegisterPage]
BAO = resident("包大成", date(1940, 10, 9), 101)
CAO = resident("曹玉兰", date(1951, 11, 2), 104, telephone="13800000001")
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def page(page_of: PageOf, workplace: Workplace) -> RegisterPage:
    everybody = (ZHANG, AYGUL, BAO, CAO)
    workplace.keeping.save([Save(register=RESIDENTS, record=each) for each in everybody])
    return page_of(RESIDENTS)


def names(page: RegisterPage) -> list[str]:
    model = page.view.rows_model
    return [model.row(place).name for place in range(model.rowCount())]


def chips(page: RegisterPage) -> dict[str, Chip]:
    return {c.text(): c for c in page.filters.findChildren(Chip) if c.isVisible()}


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_a_chip_shows_exactly_what_the_rule_picks_in_its_order(page: RegisterPage) -> None:
    chips(page)["Birthdays"].click()
    assert names(page) == ["曹玉兰", "阿依古丽·买买提", "张小明"]
    assert "Residents who have their birthday in the month" in words(page.filters)
    chips(page)["Without a telephone"].click()
    assert set(names(page)) == {"阿依古丽·买买提", "包大成"}
    assert not page.filters.picked.steps.isVisible()
    chips(page)["All"].click()
    assert len(names(page)) == 4
    assert not page.filters.picked.isVisible()


def test_the_month_is_stepped_back_and_forth_by_keyboard(page: RegisterPage, qtbot: QtBot) -> None:
    page.filters.choose(list_key(BORN))
    steps = page.filters.picked.steps
    assert "Nov 2026" in words(steps)
    qtbot.keyClick(steps._back, KEY.Key_Return)
    assert ("Oct 2026" in words(steps), names(page)) == (True, ["包大成"])
    qtbot.keyClick(steps._on, KEY.Key_Space)
    qtbot.keyClick(steps._on, KEY.Key_Space)
    assert ("Dec 2026" in words(steps), names(page)) == (True, [])
    assert "Nothing on this list" in words(page)
    page.filters.choose(list_key(BORN))
    assert len(names(page)) == 3


def test_only_offered_lists_have_chips_and_their_counts_come_afterwards(
    page: RegisterPage, qtbot: QtBot
) -> None:
    shown = chips(page)
    assert {"Without a telephone", "Birthdays"} <= set(shown)
    assert "Everybody" not in shown
    assert shown["Birthdays"].accessibleName() == "Birthdays"
    qtbot.waitUntil(lambda: chips(page)["Birthdays"].accessibleName() == "Birthdays 3")
    assert chips(page)["Without a telephone"].accessibleName() == "Without a telephone 2"


def test_counts_follow_what_changes(page: RegisterPage, workplace: Workplace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "2" in chips(page)["Without a telephone"].accessibleName())
    page.filters.choose(list_key(SILENT))
    [entry] = [e for e in workplace.keeping.find(RESIDENTS) if e.record.name == "包大成"]
    phoned = replace(entry.record, telephone=Telephone("13800000009"))
    workplace.tasks.perform(
        lambda: workplace.keeping.change(RESIDENTS, entry, phoned), lambda _done: None
    )
    assert names(page) == ["阿依古丽·买买提"]
    qtbot.waitUntil(lambda: "1" in chips(page)["Without a telephone"].accessibleName())


def test_one_list_is_counted_at_a_time_and_stale_counts_are_dropped(
    page: RegisterPage, workplace: Workplace, qtbot: QtBot
) -> None:
    later = Later()
    counts = ListCounts(replace(workplace, tasks=Tasks(later)), page)
    heard: list[tuple[str, int]] = []
    counts.counted.connect(lambda key, count: heard.append((key, count)))
    lists = page.filters.offered()
    counts.count(lists)
    counts.count(lists)
    assert later.waiting == []
    qtbot.waitUntil(lambda: len(later.waiting) == 1)
    later.work_once()
    assert (heard, len(later.waiting)) == ([("silent", 2)], 1)
    counts.count(lists[:1])
    later.work_once()
    assert heard == [("silent", 2)]
    qtbot.waitUntil(lambda: len(later.waiting) == 1)
    counts.stop()
    later.work_once()
    qtbot.wait(REST_MS * 2)
    assert (heard, later.waiting) == ([("silent", 2)], [])


def test_sorting_filtering_and_printing_keep_to_the_list(
    page: RegisterPage, told: Told, qtbot: QtBot
) -> None:
    page.filters.choose(list_key(BORN))
    page.view.sort_wanted.emit("birth_date")
    page.view.sort_wanted.emit("birth_date")
    assert names(page)[-1] == "曹玉兰"
    assert len(names(page)) == 3
    page.acts()[Act.PRINT]()
    whole = told.to_print()
    page.filters.line.setText("c")
    qtbot.waitUntil(lambda: names(page) == ["曹玉兰"])
    page.acts()[Act.PRINT]()
    narrow = told.to_print()
    assert [len(sent.records or ()) for sent in (whole, narrow)] == [3, 1]
    assert {(sent.document, sent.heading) for sent in (whole, narrow)} == {
        ("residents", "Birthdays")
    }


def test_a_list_begins_in_its_own_order_and_keeps_another_while_its_time_is_stepped(
    page: RegisterPage, qtbot: QtBot
) -> None:
    page.view.sort_wanted.emit("name")
    page.filters.choose(list_key(BORN))
    assert names(page) == ["曹玉兰", "阿依古丽·买买提", "张小明"]
    page.view.sort_wanted.emit("birth_date")
    page.view.sort_wanted.emit("birth_date")
    for button in (page.filters.picked.steps._back, page.filters.picked.steps._on):
        qtbot.keyClick(button, KEY.Key_Return)
    assert names(page)[-1] == "曹玉兰"


def test_a_number_opens_the_list_behind_it_with_a_chip_to_press_away(
    page: RegisterPage, qtbot: QtBot
) -> None:
    page.reveal(Shown(selection=EVERYBODY, place=WILLOWS.region, period=NOVEMBER))
    chip = page.filters.picked.chip
    assert chip.text() == "Everybody · 柳树湾村 · Nov 2026"
    assert "All residents" in words(page.filters)
    assert not chips(page)["All"].isChecked()
    assert chip.accessibleDescription()
    qtbot.keyClick(chip, KEY.Key_Space)
    assert not chip.isVisible()
    assert chips(page)["All"].isChecked()
    assert not page.filters.is_narrow()


def test_a_list_of_another_place_and_time_is_shown_as_it_was_counted(
    page: RegisterPage, qtbot: QtBot
) -> None:
    october = Period.around(date(2026, 10, 5), Span.MONTH)
    page.reveal(Shown(selection=BORN, place=BRIDGE.region, period=october))
    assert names(page) == []
    assert BRIDGE.region in page.filters.picked.chip.text()
    page.reveal(Shown(selection=BORN, place="", period=october))
    assert names(page) == ["包大成"]
    qtbot.keyClick(page.filters.picked.steps._on, KEY.Key_Return)
    assert page.filters.picked.chip.text() == "Birthdays · 柳树湾村 · Nov 2026"
    assert len(names(page)) == 3


def test_another_chip_or_escape_leaves_a_list_that_was_sent(page: RegisterPage) -> None:
    sent = Shown(selection=EVERYBODY, place="", period=NOVEMBER)
    page.reveal(sent)
    chips(page)["Without a telephone"].click()
    assert not page.filters.picked.chip.isVisible()
    assert len(names(page)) == 2
    page.reveal(sent)
    page.acts()[Act.BACK]()
    assert chips(page)["All"].isChecked()


def test_arrow_keys_go_from_chip_to_chip(page: RegisterPage, qtbot: QtBot) -> None:
    shown = chips(page)
    shown["All"].setFocus(Qt.FocusReason.TabFocusReason)
    for _step in shown:
        if page.focusWidget().accessibleName().startswith("Birthdays"):
            break
        qtbot.keyClick(page.focusWidget(), KEY.Key_Right)
    qtbot.keyClick(page.focusWidget(), KEY.Key_Space)
    assert len(names(page)) == 3
    qtbot.wait(REST_MS * 2)
    assert chips(page)["Birthdays"].hasFocus()


def test_a_list_holds_each_record_once_and_ten_thousand_of_them(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    keeping = workplace.keeping
    changes = keeping.save([Save(register=SERVICE_ITEMS, record=item(n)) for n in range(1_000)])
    many: Sequence[RecordId] = changes.records * 10

    def twice(reach: Reach) -> Sequence[RecordId]:
        reach.unit.records(SERVICE_ITEMS).ids(EVERYTHING)
        return many

    every = Selection(key="twice", register=SERVICE_ITEMS, title="Twice", words="All", find=twice)
    page = page_of(SERVICE_ITEMS)
    began = time.monotonic()
    page.reveal(Shown(selection=every, place="", period=NOVEMBER))
    assert page.view.rows_model.rowCount() == 1_000
    page.view.sort_wanted.emit("code")
    assert [page.rows[0].code, page.rows[999].code] == ["DB-000", "DB-999"]
    assert time.monotonic() - began < 5
