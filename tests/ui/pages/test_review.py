"""The review at the window: conflicts and entries that may be one, by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.access import Role
from desktop.domain.ids import RecordId
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services import conflicts
from desktop.services.desk import Sitting
from desktop.services.duplicates import compare, duplicates, merge, merged
from desktop.services.overview import overview
from desktop.services.records import RecordKeeping
from desktop.services.verifying import ask, open_questions, told_apart
from desktop.ui import theme
from desktop.ui.navigation import CONFLICTS, DECIDED, DUPLICATES, MERGED
from desktop.ui.pages.home import HomePage
from desktop.ui.pages.review import ReviewPage, review_page
from desktop.ui.pages.review_option import OptionBox
from desktop.ui.parts.buttons import Button
from desktop.ui.shell import Act
from desktop.ui.theme import ThemeName
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, ZHANG, Levels, person
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.pictures import in_window, take, words

KEY = Qt.Key
Open = Callable[..., ReviewPage]


def edit(sitting: Sitting, name: str, **changes: object) -> None:
    keeping = RecordKeeping(sitting)
    [entry] = keeping.find(RESIDENTS, name)
    keeping.change(RESIDENTS, entry, replace(entry.record, **changes))  # type: ignore[arg-type]  # as the fields declare


def kept(sitting: Sitting, name: str) -> Resident:
    [entry] = RecordKeeping(sitting).find(RESIDENTS, name)
    return entry.record


@pytest.fixture
def disputed(three_levels: Levels) -> Levels:
    """Two residents of 柳树湾 about whom village and county disagree."""
    add = RecordKeeping(three_levels.willows).add
    add(RESIDENTS, person(remarks="独居", household_number="0117"))
    add(RESIDENTS, AYGUL)
    three_levels.round()
    edit(three_levels.county, "张小明", group="一组", address="1号")
    edit(three_levels.county, "阿依古丽", group="三组")
    edit(three_levels.willows, "张小明", group="二组", address="1号院东侧平房", contact="女儿张敏")
    edit(three_levels.willows, "阿依古丽", group="四组")
    three_levels.round()
    return three_levels


@pytest.fixture
def twice(three_levels: Levels) -> tuple[RecordId, RecordId]:
    """张小明 is registered in both villages."""
    one = RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG).records[0]
    other = person(name="张晓明", address="石桥一组3号（女儿家）", telephone="13800005512")
    second = RecordKeeping(three_levels.bridge).add(RESIDENTS, other).records[0]
    three_levels.round()
    return one, second


@pytest.fixture
def opened(
    show: Show, seat: Callable[[Sitting], Workplace], three_levels: Levels, qtbot: QtBot
) -> Open:
    def on_page(key: str = CONFLICTS, sitting: Sitting | None = None) -> ReviewPage:
        page = review_page(key)(seat(sitting or three_levels.county))
        show(page, key)
        if page.queue.keys():
            qtbot.waitUntil(lambda: page.sheet.found is not None, timeout=10_000)
        return page

    return on_page


def press(page: ReviewPage, *keys: Qt.Key) -> None:
    """Press *keys* where the focus is."""
    for key in keys:
        target = page.window().focusWidget()
        assert target is not None
        assert page.isAncestorOf(target)
        QTest.keyClick(target, key)


def chosen(page: ReviewPage) -> dict[str, str]:
    found = page.sheet.found
    assert found is not None
    sides = page.sheet.chosen()
    return {line.field: line.words[sides[line.field]] or "" for line in found.lines}


def name_of(page: ReviewPage) -> str:
    return page.sheet.found.waiting.name if page.sheet.found else ""


@pytest.mark.usefixtures("disputed")
def test_both_values_stand_side_by_side_with_who_wrote_them(opened: Open, qtbot: QtBot) -> None:
    page = opened()
    assert len(page.queue.keys()) == 2
    page.queue.walk(1 if name_of(page) != "张小明" else 0)
    qtbot.waitUntil(lambda: "柳树湾村" in words(page), timeout=10_000)
    text = words(page)
    for told in ("柳树湾村", "海湾县", "It becomes:", "To decide: 2"):
        assert told in text
    boxes = {box.text() for box in page.sheet.findChildren(OptionBox)}
    assert boxes


def test_conflict_is_decided_by_keyboard_alone(
    opened: Open, disputed: Levels, qtbot: QtBot, told: Told
) -> None:
    page = opened()
    first = name_of(page)
    if first != "张小明":
        press(page, KEY.Key_PageDown)
        qtbot.waitUntil(lambda: name_of(page) == "张小明")
    assert chosen(page) == {"group": "二组", "address": "1号院东侧平房"}
    press(page, KEY.Key_Right)
    assert chosen(page) == {"group": "一组", "address": "1号院东侧平房"}
    assert "一组" in page.sheet.result()
    press(page, KEY.Key_Left, KEY.Key_Right, KEY.Key_Right, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(page.queue.keys()) == 1, timeout=10_000)
    assert told.said == ["Decided: 张小明"]
    qtbot.waitUntil(lambda: name_of(page).startswith("阿依古丽"), timeout=10_000)
    record = kept(disputed.county, "张小明")
    assert (record.group, record.address) == ("一组", "1号院东侧平房")
    press(page, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Nobody contradicts anybody" in words(page), timeout=10_000)


@pytest.mark.usefixtures("disputed")
def test_choices_outlast_what_is_done_elsewhere(
    opened: Open, disputed: Levels, qtbot: QtBot
) -> None:
    page = opened()
    press(page, KEY.Key_Right)
    before = chosen(page)
    page.enter()
    qtbot.wait(300)
    assert chosen(page) == before


def test_village_is_asked(opened: Open, disputed: Levels, qtbot: QtBot, told: Told) -> None:
    page = opened()
    page.acts()[Act.NEXT_STEP]()
    assert page.question.isVisible()
    press(page, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(told.said), timeout=10_000)
    assert told.said[0].startswith("Goes to the village")
    with disputed.county.store.read() as unit:
        assert len(open_questions(unit)) == 1
    assert len(page.queue.keys()) == 2


def test_two_entries_are_merged_by_keyboard_alone(
    opened: Open,
    three_levels: Levels,
    twice: tuple[RecordId, RecordId],
    qtbot: QtBot,
    told: Told,
) -> None:
    page = opened(DUPLICATES)
    assert page.sheet.chosen()["speaks"] == 1
    press(page, KEY.Key_Down, KEY.Key_Left, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(told.said), timeout=10_000)
    [entry] = RecordKeeping(three_levels.county).find(RESIDENTS)
    assert (entry.id, entry.record.name) == (twice[1], "张小明")
    again = opened(MERGED)
    press(again, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(told.said) == 2, timeout=10_000)
    assert merged(three_levels.county) == []


@pytest.mark.usefixtures("twice")
def test_two_are_told_apart_by_keyboard_alone(
    opened: Open, three_levels: Levels, qtbot: QtBot, told: Told
) -> None:
    page = opened(DUPLICATES)
    page.acts()[Act.MORE_STEPS]()
    qtbot.waitUntil(lambda: "No two entries look like one" in words(page), timeout=10_000)
    with three_levels.county.store.read() as unit:
        assert len(told_apart(unit)) == 1


@pytest.mark.usefixtures("twice")
def test_what_a_rule_forbids_is_said(
    opened: Open, three_levels: Levels, qtbot: QtBot, told: Told
) -> None:
    page = opened(DUPLICATES)
    keeping = RecordKeeping(three_levels.county)
    keeping.remove(RESIDENTS, keeping.find(RESIDENTS, "张小明"))
    press(page, KEY.Key_Return)
    qtbot.waitUntil(lambda: "no longer two entries" in words(page), timeout=10_000)
    assert told.said == []


@pytest.mark.usefixtures("disputed")
def test_auditor_only_looks(
    show: Show, seat: Callable[[Sitting], Workplace], disputed: Levels
) -> None:
    page = review_page(CONFLICTS)(seat(replace(disputed.county, role=Role.AUDITOR)))
    show(page, CONFLICTS)
    assert set(page.acts()) == {Act.PRINT}


def test_what_the_county_asks_stands_on_the_first_page(
    three_levels: Levels, seat: Callable[[Sitting], Workplace], show: Show, told: Told
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    for sitting, group in ((three_levels.county, "一组"), (three_levels.willows, "二组")):
        keeping = RecordKeeping(sitting)
        [entry] = keeping.find(RESIDENTS)
        keeping.change(RESIDENTS, entry, replace(entry.record, group=group))
    three_levels.round()
    [waiting] = conflicts.conflicts(three_levels.county)
    ask(three_levels.county, waiting, "住几组？")
    three_levels.round()
    page = HomePage(seat(three_levels.willows))
    show(page, "home", lambda: "住几组？" in words(page))
    [verify] = [b for b in page.findChildren(Button) if b.text() == "Verify"]
    verify.click()
    assert told.gone == [(CONFLICTS, waiting.records[0])]
    [found] = conflicts.conflicts(three_levels.willows)
    laid_out = conflicts.compare(three_levels.willows, found)
    conflicts.settle(three_levels.willows, laid_out, laid_out.decisions(laid_out.suggested()))
    assert overview(three_levels.willows).to_verify == ()


@pytest.fixture(params=[ThemeName.LIGHT, ThemeName.DARK])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> ThemeName:
    theme.dress(qapp, request.param)
    return ThemeName(request.param)


@pytest.mark.parametrize("key", [CONFLICTS, DUPLICATES, MERGED, DECIDED])
def test_everything_fits(
    look: ThemeName,
    key: str,
    seat: Callable[[Sitting], Workplace],
    disputed: Levels,
    qtbot: QtBot,
) -> None:
    add = RecordKeeping(disputed.bridge).add
    add(RESIDENTS, person(name="张晓明", address="石桥一组3号（女儿家）", telephone="13800005512"))
    disputed.round()
    if key == MERGED:
        merge_first(disputed.county)
    if key == DECIDED:
        settle_first(disputed.county)
    page = review_page(key)(seat(disputed.county))
    window = in_window(page, key)
    qtbot.waitUntil(lambda: page.sheet.found is not None, timeout=10_000)
    assert take(window, f"review-{key}-{look}") == []
    window.hide()
    window.deleteLater()


def merge_first(sitting: Sitting) -> None:
    [waiting] = duplicates(sitting)
    merge(sitting, compare(sitting, waiting), waiting.records[1], {})


def settle_first(sitting: Sitting) -> None:
    found = conflicts.compare(sitting, conflicts.conflicts(sitting)[0])
    conflicts.settle(sitting, found, found.decisions(found.suggested()))


@pytest.mark.usefixtures("disputed")
def test_what_waits_is_printed_by_the_key(
    qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    page = opened()
    assert page.printable()
    page.acts()[Act.PRINT]()
    assert told.printed(page._workplace.sitting).pdf.startswith(b"%PDF")


def test_nothing_is_printed_where_nothing_waits(opened: Open) -> None:
    page = opened()
    assert not page._print.isEnabled()
    assert not opened(MERGED).printable()
