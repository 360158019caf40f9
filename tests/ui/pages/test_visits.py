"""Visits that are due at the window: one by one, several at once, on paper."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.access import Role
from desktop.domain.care import CareLevel, CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.ui.navigation import VISITS
from desktop.ui.pages.visits import VisitsPage
from desktop.ui.records.editors.lines import ProseEditor
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.shell import Act, MainWindow
from desktop.ui.workplace import Workplace
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.filled import CLERK, TODAY, resident
from tests.ui.pages.pictures import in_window, take, words

KEY = Qt.Key
Opened = tuple[MainWindow, VisitsPage]
Open = Callable[[], Opened]
LONG = "阿依古丽·买买提艾则孜热合曼·吐尔逊"


@pytest.fixture
def elders(station: Sitting) -> dict[str, RecordId]:
    """Level KEY asks for a visit within thirty days."""
    keeping = RecordKeeping(station)
    waited = {"孙长贵": 64, "吴秀兰": 31, LONG: 30, "周玉珍": 27, "新来的": None}
    known = {}
    for serial, (name, ago) in enumerate(waited.items(), 101):
        person = resident(name, date(1943, 5, 6), serial, care_level=CareLevel.KEY)
        known[name] = who = keeping.add(RESIDENTS, person).records[0]
        if ago is not None:
            visit = CareVisit(
                resident=ResidentId(who), visited_on=TODAY - timedelta(days=ago), visitor=CLERK
            )
            keeping.add(CARE_VISITS, visit)
    for name in ("孙长贵", "吴秀兰"):
        mark = Marking(
            resident=ResidentId(known[name]), mark=CareMark.LIVING_ALONE, since=date(2020, 1, 1)
        )
        keeping.add(CARE_MARKS, mark)
    return known


@pytest.fixture
def opened(show: Show, workplace: Workplace) -> Open:
    def on_page() -> Opened:
        page = VisitsPage(workplace)
        return show(page, VISITS), page

    return on_page


def names(page: VisitsPage) -> list[str]:
    model = page.view.rows_model
    return [model.row(place).name for place in range(model.rowCount())]


def current(page: VisitsPage) -> str:
    row = page.view.current_row()
    return "" if row is None else str(row.name)


def form_of(page: VisitsPage) -> FormPanel:
    form = page.side.form
    assert form is not None
    return form


def visits_today(sitting: Sitting) -> list[CareVisit]:
    kept = (entry.record for entry in RecordKeeping(sitting).find(CARE_VISITS))
    return [visit for visit in kept if visit.visited_on == TODAY]


@pytest.mark.usefixtures("elders")
def test_who_waits_longest_stands_first(opened: Open) -> None:
    window, page = opened()
    assert names(page) == ["孙长贵", "吴秀兰", LONG, "周玉珍", "新来的"]
    model = page.view.rows_model
    assert [str(model.row(place).state) for place in range(5)][-1] == "Not visited yet"
    assert str(model.row(0).state).endswith("days late")
    assert page.view.hasFocus()
    assert current(page) == "孙长贵"
    assert "0 / 2" in words(page)
    assert take(window, "visits") == []


@pytest.mark.parametrize("way", ["enter", "key"])
def test_the_form_begins_with_the_person_the_day_and_whoever_is_at_work(
    qtbot: QtBot, opened: Open, elders: dict[str, RecordId], way: str
) -> None:
    window, page = opened()
    if way == "enter":
        qtbot.keyClick(page.view, KEY.Key_Return)
    else:
        page.acts()[Act.NEW_VISIT]()
    values = begun(qtbot, form_of(page))
    assert (values["resident"], values["visited_on"], values["visitor"], values["method"]) == (
        elders["孙长贵"],
        TODAY,
        "王秀英",
        VisitMethod.AT_HOME,
    )
    assert take(window, "visits-form") == []


def begun(qtbot: QtBot, form: FormPanel) -> Mapping[str, Any]:
    """Wait until the form is filled in; return its values."""
    qtbot.waitUntil(lambda: form.form.read()[0]["next_on"] is not None, timeout=10_000)
    return form.form.read()[0]


def test_after_saving_the_list_moves_on(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told, elders: dict[str, RecordId]
) -> None:
    _window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Return)
    begun(qtbot, form_of(page))
    page.acts()[Act.SAVE]()
    qtbot.waitUntil(lambda: told.said == ["Visit written down: 孙长贵"], timeout=10_000)
    assert [visit.resident for visit in visits_today(station)] == [elders["孙长贵"]]
    assert page.side.form is None
    assert page.view.hasFocus()
    qtbot.waitUntil(lambda: names(page)[0] == "吴秀兰", timeout=10_000)
    assert current(page) == "吴秀兰"
    qtbot.waitUntil(lambda: "1 / 2" in words(page), timeout=10_000)


def test_several_who_are_well_are_one_act_with_one_undo(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace, elders: dict[str, RecordId]
) -> None:
    acts: list[int] = []
    said: list[str] = []

    def say(text: str, act: int) -> None:
        said.append(text)
        acts.append(act)

    object.__setattr__(workplace, "say", say)
    window, page = opened()
    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Space):
        qtbot.keyClick(page.view, key)
    page.occasion.method.show_value(VisitMethod.TELEPHONE)
    assert take(window, "visits-ticked") == []
    page.acts()[Act.SAVE]()
    qtbot.waitUntil(lambda: bool(acts), timeout=10_000)
    assert said == ["2 visits written down, all well"]
    kept = visits_today(station)
    assert {visit.resident for visit in kept} == {elders["孙长贵"], elders[LONG]}
    assert {(visit.method, visit.visitor) for visit in kept} == {
        (VisitMethod.TELEPHONE, station.staff)
    }
    qtbot.waitUntil(lambda: names(page) == ["吴秀兰", "周玉珍", "新来的"], timeout=10_000)
    assert current(page) == "周玉珍"
    assert page.view.checked() == frozenset()
    workplace.tasks.perform(lambda: History(station).undo(acts[0]), lambda _changes: None)
    qtbot.waitUntil(lambda: len(names(page)) == 5, timeout=10_000)
    assert visits_today(station) == []


@pytest.mark.usefixtures("elders")
def test_nobody_is_written_down_without_a_tick(opened: Open, station: Sitting, told: Told) -> None:
    _window, page = opened()
    page.acts()[Act.SAVE]()
    assert (visits_today(station), told.said) == ([], [])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("visited_on", "nonsense"), "is not a whole date"),
        (("visited_on", ""), "on which day"),
        (("visited_on", "+3"), "has not come yet"),
        (("visitor", ""), "who visited them"),
    ],
)
@pytest.mark.usefixtures("elders")
def test_what_is_said_of_all_must_be_right(
    qtbot: QtBot, opened: Open, station: Sitting, wrong: tuple[str, str], said: str
) -> None:
    window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Space)
    field, typed = wrong
    getattr(page.occasion, field).setText(typed)
    page.write_down()
    qtbot.waitUntil(lambda: said in words(page), timeout=10_000)
    assert visits_today(station) == []
    assert len(page.view.checked()) == 1
    if typed == "nonsense":
        assert take(window, "visits-refused") == []


@pytest.mark.usefixtures("elders")
def test_enter_leads_from_the_day_to_the_list(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    asked = page.occasion
    asked.visited_on.setFocus()
    QApplication.sendEvent(asked.visited_on, QInputMethodEvent("jin", []))
    qtbot.keyClick(asked.visited_on, KEY.Key_Return)
    assert asked.visited_on.hasFocus()
    QApplication.sendEvent(asked.visited_on, QInputMethodEvent("", []))
    for editor in (asked.visited_on, asked.method, asked.visitor):
        assert editor.hasFocus()
        qtbot.keyClick(editor, KEY.Key_Return)
    assert page.view.hasFocus()


@pytest.mark.usefixtures("elders")
def test_each_person_has_a_draft_of_their_own(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    qtbot.keyClick(page.view, KEY.Key_Return)
    findings = form_of(page).form.fields["findings"].editor
    assert isinstance(findings, ProseEditor)
    findings.setFocus()
    qtbot.keyClicks(findings, "gas")
    page.acts()[Act.BACK]()
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, KEY.Key_Down)
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert form_of(page).form.read()[0]["findings"] is None
    page.acts()[Act.BACK]()
    qtbot.keyClick(page.view, KEY.Key_Up)
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert form_of(page).form.read()[0]["findings"] == "gas"


def test_another_page_leads_to_the_form_of_one_person(
    qtbot: QtBot, opened: Open, elders: dict[str, RecordId]
) -> None:
    _window, page = opened()
    page.reveal({"resident": elders["周玉珍"]})
    form = form_of(page)
    qtbot.waitUntil(lambda: form.form.read()[0]["resident"] == elders["周玉珍"], timeout=10_000)
    assert current(page) == "周玉珍"
    page.enter()
    assert not page.view.hasFocus()
    page.reveal(Act.NEW)
    assert form_of(page) is not form
    page.reveal(None)


def test_where_nobody_waits_somebody_else_can_be_visited(opened: Open) -> None:
    window, page = opened()
    assert "Nobody waits for a visit" in words(page)
    assert "A care level on the page" in words(page)
    assert take(window, "visits-empty") == []
    page.acts()[Act.NEW_VISIT]()
    assert form_of(page).purpose.heading.title == "Log a visit"


def test_where_everybody_was_visited_one_reads_when_the_next_visit_is_due(
    opened: Open, station: Sitting
) -> None:
    keeping = RecordKeeping(station)
    person = resident("孙长贵", date(1943, 5, 6), 101, care_level=CareLevel.KEY)
    who = ResidentId(keeping.add(RESIDENTS, person).records[0])
    keeping.add(CARE_VISITS, CareVisit(resident=who, visited_on=TODAY, visitor=CLERK))
    window, page = opened()
    assert "Nobody waits for a visit" in words(page)
    assert "Everybody was visited. The next visit" in words(page)
    assert "care level" not in words(page)
    assert take(window, "visits-all-visited") == []


@pytest.mark.usefixtures("elders")
def test_the_round_is_printed(
    qtbot: QtBot, opened: Open, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    _window, page = opened()
    page.acts()[Act.PRINT]()
    assert told.printed(workplace.sitting).rows == 5


@pytest.mark.usefixtures("elders")
def test_whoever_only_looks_writes_nothing_down(
    qtbot: QtBot, station: Sitting, seat: Callable[[Sitting], Workplace]
) -> None:
    page = VisitsPage(seat(replace(station, role=Role.AUDITOR)))
    qtbot.addWidget(in_window(page, VISITS))
    qtbot.waitUntil(lambda: len(names(page)) == 5, timeout=10_000)
    assert not {Act.SAVE, Act.NEW, Act.NEW_VISIT} & set(page.acts())
    qtbot.keyClick(page.view, KEY.Key_Return)
    page.write_down()
    assert page.side.form is None
    assert not page.occasion.isVisible()


@pytest.mark.usefixtures("elders")
def test_a_narrow_window_shows_the_form_alone(qtbot: QtBot, opened: Open) -> None:
    window, page = opened()
    window.resize(980, 696)
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert page.side.isVisible()
    assert not page.view.isVisible()
    page.acts()[Act.BACK]()
    assert page.view.isVisible()
