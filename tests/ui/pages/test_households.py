"""Households at the window: found, looked at, added to, operated on, printed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.access import Role
from desktop.domain.care import CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.types import HouseholdNumber
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.navigation import HOUSEHOLDS
from desktop.ui.pages.households import HouseholdsPage
from desktop.ui.parts.pressed import Pressable
from desktop.ui.shell import Act, MainWindow
from desktop.ui.workplace import Workplace
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.filled import resident
from tests.ui.pages.pictures import in_window, take, words
from tests.ui.records.deeds import DEEDS

KEY = Qt.Key
Opened = tuple[MainWindow, HouseholdsPage]
Open = Callable[[], Opened]
LONG = "阿依古丽·买买提艾则孜热合曼·吐尔逊"


@pytest.fixture
def people(station: Sitting) -> dict[str, RecordId]:
    keeping = RecordKeeping(station)
    living: dict[str, tuple[str | None, str | None, date, dict[str, object]]] = {
        "邓福生": ("H1", "02", date(1938, 3, 1), {"telephone": "13800005521"}),
        "谢红英": ("H1", "12", date(1942, 5, 1), {}),
        "邓小军": ("H1", "20", date(1970, 5, 1), {}),
        "邓老太": ("H1", "52", date(1915, 5, 1), {"died_on": date(2001, 2, 3)}),
        LONG: ("H2", "02", date(1960, 1, 1), {"group": "十组"}),
        "周玉珍": (None, None, date(1950, 1, 1), {}),
    }
    known = {}
    for serial, (name, (number, relation, born, more)) in enumerate(living.items(), 101):
        values: dict[str, object] = {"household_number": number, "relation": relation, **more}
        person = resident(name, born, serial, **values)
        known[name] = keeping.add(RESIDENTS, person).records[0]
    for mark in (CareMark.LIVING_ALONE, CareMark.ADVANCED_AGE):
        who = ResidentId(known["邓福生"])
        keeping.add(CARE_MARKS, Marking(resident=who, mark=mark, since=date(2020, 1, 1)))
    return known


@pytest.fixture
def opened(show: Show, workplace: Workplace) -> Open:
    def on_page() -> Opened:
        page = HouseholdsPage(replace(workplace, operations=DEEDS))
        return show(page, HOUSEHOLDS, lambda: "people live here" in words(page)), page

    return on_page


def rows(page: HouseholdsPage) -> list[str]:
    model = page.view.rows_model
    return [model.row(place).head for place in range(model.rowCount())]


def members(page: HouseholdsPage) -> list[str]:
    model = page.members.view.rows_model
    return [str(model.row(place).who) for place in range(model.rowCount())]


def test_second_head_is_told_of_above_the_people(
    opened: Open, workplace: Workplace, people: dict[str, RecordId], qtbot: QtBot
) -> None:
    _window, page = opened()
    assert "named as the head" not in words(page)
    entry = workplace.keeping.get(RESIDENTS, people["邓小军"])
    second = replace(entry.record, relation=HEAD_OF_HOUSEHOLD)
    workplace.keeping.change(RESIDENTS, entry, second)
    page.enter()
    qtbot.waitUntil(lambda: "2 people are named as the head" in words(page), timeout=10_000)


@pytest.mark.usefixtures("people")
def test_households_stand_at_the_left_and_their_people_at_the_right(
    qtbot: QtBot, opened: Open
) -> None:
    window, page = opened()
    assert rows(page) == ["邓福生", LONG, "No household yet"]
    assert members(page) == ["邓福生 Head of the household", "谢红英 Wife", "邓小军 Son"]
    assert "2 households, 5 people live here" in words(page)
    qtbot.waitUntil(lambda: "Died or moved away" in words(page))
    first = page.view.rows_model.row(0)
    assert (first.living, first.elders, first.marks) == ("3", "2", "2")
    shown = page.members.view.rows_model.row(0)
    assert shown.telephone == "138****5521"
    assert [str(mark) for mark in shown.marks] == ["Living alone", "Advanced age"]
    assert take(window, "households") == []


@pytest.mark.usefixtures("people")
def test_the_keyboard_leads_from_household_to_person(
    qtbot: QtBot, opened: Open, told: Told, people: dict[str, RecordId]
) -> None:
    _window, page = opened()
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, KEY.Key_Down)
    assert members(page) == [f"{LONG} Head of the household"]
    qtbot.keyClick(page.view, KEY.Key_Up)
    qtbot.keyClick(page.view, KEY.Key_Return)
    inside = page.members.view
    assert inside.hasFocus()
    qtbot.keyClick(inside, KEY.Key_Down)
    qtbot.keyClick(inside, KEY.Key_Return)
    assert told.gone == [("residents", people["谢红英"])]
    qtbot.keyClick(inside, KEY.Key_Escape)
    assert page.view.hasFocus()


@pytest.mark.usefixtures("people")
def test_who_is_gone_can_still_be_opened(
    qtbot: QtBot, opened: Open, told: Told, people: dict[str, RecordId]
) -> None:
    _window, page = opened()

    def gone_lines() -> list[Pressable]:
        lines = page.members.findChildren(Pressable)
        return [line for line in lines if "邓老太" in line.text() and line.isVisible()]

    qtbot.waitUntil(lambda: bool(gone_lines()))
    [gone] = gone_lines()
    assert gone.text().startswith("邓老太, died")
    qtbot.keyClick(gone, KEY.Key_Return)
    assert told.gone == [("residents", people["邓老太"])]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "found"),
    [("ayg", [LONG]), ("xhy", ["邓福生"]), ("h2", [LONG]), ("zyz", ["No household yet"])],
)
def test_a_household_is_found_by_anybody_in_it(
    qtbot: QtBot, opened: Open, typed: str, found: list[str]
) -> None:
    _window, page = opened()
    qtbot.keyClicks(page.line, typed)
    qtbot.waitUntil(lambda: rows(page) == found, timeout=10_000)
    qtbot.keyClick(page.line, KEY.Key_Down)
    assert page.view.hasFocus()


@pytest.mark.usefixtures("people")
def test_what_is_not_found_says_so(qtbot: QtBot, opened: Open) -> None:
    window, page = opened()
    qtbot.keyClicks(page.line, "nobody")
    qtbot.waitUntil(lambda: "Nothing found" in words(page), timeout=10_000)
    assert not page.members.isVisible()
    assert take(window, "households-not-found") == []
    page.acts()[Act.BACK]()
    qtbot.waitUntil(lambda: len(rows(page)) == 3, timeout=10_000)


@pytest.mark.usefixtures("people")
def test_another_person_begins_with_what_the_household_says(opened: Open, told: Told) -> None:
    _window, page = opened()
    page.acts()[Act.NEW]()
    expected = {"household_number": "H1", "group": "二组", "address": "二组101号"}
    assert told.gone == [("residents", expected)]
    page.view.go_to(2)
    page.acts()[Act.NEW]()
    assert told.gone[-1] == ("residents", {})


@pytest.mark.usefixtures("people")
def test_something_is_done_with_those_who_are_ticked(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Return)
    inside = page.members.view
    for _person in range(2):
        qtbot.keyClick(inside, KEY.Key_Space)
    assert "2 people ticked" in words(page)
    assert take(window, "households-ticked") == []
    page.acts()[Act.NEXT_STEP]()
    qtbot.waitUntil(lambda: page.side.form is not None, timeout=10_000)
    assert not page.members.isVisible()
    form = page.side.form
    assert form is not None
    qtbot.waitUntil(lambda: form.form.read()[0]["group"] == "group 2", timeout=10_000)
    assert take(window, "households-form") == []
    form.form.fields["group"].editor.setText("三组")  # type: ignore[attr-defined]  # a line
    page.acts()[Act.SAVE]()
    qtbot.waitUntil(lambda: bool(told.said), timeout=10_000)
    kept = [entry.record for entry in RecordKeeping(station).find(RESIDENTS)]
    groups = {str(person.name): person.group for person in kept}
    assert (groups["邓福生"], groups["谢红英"], groups["邓小军"]) == ("三组", "三组", "二组")
    assert page.members.isVisible()
    assert inside.hasFocus()
    assert inside.checked() == frozenset()


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("ticks", "expected"), [(0, 4), (1, 4), (2, 2)])
def test_a_menu_offers_all_that_fits_the_ticked(
    qtbot: QtBot, opened: Open, ticks: int, expected: int
) -> None:
    """What is done to one person is offered where one is chosen."""
    _window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Return)
    for _tick in range(ticks):
        qtbot.keyClick(page.members.view, KEY.Key_Space)
        qtbot.keyClick(page.members.view, KEY.Key_Down)
    offered: list[list[str]] = []
    whole = page.members.offer

    def note(operations: object, do: object) -> object:
        menu = whole(operations, do)  # type: ignore[arg-type]  # handed on
        offered.append([action.text() for action in menu.actions()])
        menu.close()
        return menu

    page.members.offer = note  # type: ignore[method-assign,assignment]  # to look into the menu
    page.acts()[Act.MORE_STEPS]()
    qtbot.waitUntil(lambda: bool(offered), timeout=10_000)
    assert offered[0][0].endswith("F6")
    assert len(offered[0]) == expected


@pytest.mark.usefixtures("people")
def test_ticks_go_with_the_household(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Return)
    qtbot.keyClick(page.members.view, KEY.Key_Space)
    assert len(page.members.chosen()) == 1
    page.view.go_to(1)
    assert page.members.view.checked() == frozenset()


@pytest.mark.usefixtures("people")
def test_the_household_is_printed(
    qtbot: QtBot, opened: Open, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    _window, page = opened()
    assert page.current is not None
    page.acts()[Act.PRINT]()
    assert told.printed(workplace.sitting).rows == 3


def test_what_changes_elsewhere_shows(
    qtbot: QtBot, opened: Open, workplace: Workplace, people: dict[str, RecordId]
) -> None:
    _window, page = opened()
    keeping = workplace.keeping
    entry = keeping.get(RESIDENTS, people["周玉珍"])
    joined = replace(entry.record, household_number=HouseholdNumber("H2"))
    workplace.tasks.perform(lambda: keeping.change(RESIDENTS, entry, joined), lambda _changes: None)
    qtbot.waitUntil(lambda: rows(page) == ["邓福生", LONG], timeout=10_000)


def test_where_nobody_is_registered_the_page_says_what_to_do(opened: Open, told: Told) -> None:
    window, page = opened()
    assert "Nobody is registered yet" in words(page)
    assert take(window, "households-empty") == []
    page.acts()[Act.NEXT_STEP]()
    page.print_it()
    page.acts()[Act.NEW]()
    assert told.gone == [("residents", Act.NEW)]


@pytest.mark.usefixtures("people")
def test_whoever_only_looks_is_offered_nothing_to_write(
    qtbot: QtBot, station: Sitting, seat: Callable[[Sitting], Workplace]
) -> None:
    page = HouseholdsPage(replace(seat(replace(station, role=Role.AUDITOR)), operations=DEEDS))
    qtbot.addWidget(in_window(page, HOUSEHOLDS))
    qtbot.waitUntil(lambda: len(rows(page)) == 3, timeout=10_000)
    assert not {Act.NEW, Act.NEXT_STEP, Act.MORE_STEPS} & set(page.acts())
    page.operate_first()
    assert page.side.form is None


@pytest.mark.usefixtures("people")
def test_a_narrow_window_shows_one_thing_at_a_time(qtbot: QtBot, opened: Open) -> None:
    window, page = opened()
    window.resize(980, 696)
    assert not page.members.isVisible()
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert page.members.isVisible()
    assert not page.view.isVisible()
    page.acts()[Act.BACK]()
    assert page.view.isVisible()
    assert not page.members.isVisible()
