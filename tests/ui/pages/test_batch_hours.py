"""Entering the hours of a sheet at the window, by keyboard alone."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import RecordId
from desktop.domain.service_kinds import VolunteerService
from desktop.domain.types import PersonName, TimeOfDay
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.sheets.cells import UnreadableCellError
from desktop.ui.navigation import BATCH_HOURS
from desktop.ui.pages.batch_hours import BatchHoursPage
from desktop.ui.pages.batch_hours_time import SERVED, Served, read_served, say_served
from desktop.ui.shell import Act, MainWindow
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, ZHANG
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.pictures import take, words

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
Open = Callable[[], tuple[MainWindow, BatchHoursPage]]


@pytest.fixture
def people(station: Sitting) -> list[RecordId]:
    keeping = RecordKeeping(station)
    return [keeping.add(RESIDENTS, one).records[0] for one in (ZHANG, AYGUL)]


@pytest.fixture
def opened(show: Show, workplace: Workplace) -> Open:
    def on_page() -> tuple[MainWindow, BatchHoursPage]:
        page = BatchHoursPage(workplace)
        return show(page, BATCH_HOURS, page.occasion.title.hasFocus), page

    return on_page


def focus() -> QWidget:
    reached = QApplication.focusWidget()
    assert reached is not None
    return reached


def strike(qtbot: QtBot, *typed: str | Qt.Key) -> None:
    """Type texts and strike keys, each where the focus is."""
    for each in typed:
        if isinstance(each, str) and not each.isascii():
            composed = QInputMethodEvent("", [])
            composed.setCommitString(each)
            QApplication.sendEvent(focus(), composed)
        elif isinstance(each, str):
            qtbot.keyClicks(focus(), each)
        else:
            qtbot.keyClick(focus(), each)


def pick(qtbot: QtBot, page: BatchHoursPage, place: int, initials: str) -> None:
    """Choose who stands on a line by initials and Enter."""
    line = page.lines[place]
    qtbot.waitUntil(line.person.hasFocus, timeout=10_000)
    strike(qtbot, initials, KEY.Key_Return)
    qtbot.waitUntil(line.served.hasFocus, timeout=10_000)


def fill_occasion(qtbot: QtBot, page: BatchHoursPage, title: str = "River") -> None:
    """Fill in the activity with Enter from field to field."""
    strike(qtbot, title, KEY.Key_Return, KEY.Key_Return, KEY.Key_Return, "Bank", KEY.Key_Return)
    strike(qtbot, "0830", KEY.Key_Return, "1130", KEY.Key_Return, "孙长贵")
    assert page.occasion.confirmed_by.text() == "孙长贵"
    strike(qtbot, KEY.Key_Return)
    assert page.lines[0].person.hasFocus()


@pytest.mark.usefixtures("people")
def test_a_sheet_is_typed_and_kept_as_one_act_that_can_be_undone(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace
) -> None:
    acts: list[tuple[str, int]] = []
    object.__setattr__(workplace, "say", lambda text, act: acts.append((text, act)))
    window, page = opened()
    fill_occasion(qtbot, page)
    pick(qtbot, page, 0, "zxm")
    strike(qtbot, "2.5", KEY.Key_Return)
    pick(qtbot, page, 1, "aygl")
    strike(qtbot, KEY.Key_Return)
    assert page.lines[2].person.hasFocus()
    qtbot.waitUntil(lambda: "2 people, 5.5 hours" in words(page), timeout=10_000)
    assert take(window, "batch-hours") == []
    page.acts()[Act.SAVE]()
    qtbot.waitUntil(lambda: bool(acts), timeout=10_000)
    [(said, act)] = acts
    assert said == "2 people, 5.5 hours entered"
    keeping = RecordKeeping(station)
    [activity] = keeping.find(ACTIVITIES)
    assert (activity.record.title, activity.record.starts_at) == ("River", "08:30")
    assert activity.record.held_on == station.today
    entries = [entry.record for entry in keeping.find(PARTICIPATIONS)]
    assert sorted(entry.minutes or 0 for entry in entries) == [150, 180]
    assert {entry.state for entry in entries} == {ParticipationState.CONFIRMED}
    assert page.occasion.title.hasFocus()
    assert all(line.is_empty() for line in page.lines)
    assert page.occasion.confirmed_by.text() == "孙长贵"
    History(station).undo(act)
    assert (keeping.count(ACTIVITIES), keeping.count(PARTICIPATIONS)) == (0, 0)


@pytest.mark.usefixtures("people")
def test_the_same_person_twice_is_seen_beside_the_line_at_once(
    qtbot: QtBot, opened: Open, station: Sitting
) -> None:
    window, page = opened()
    fill_occasion(qtbot, page)
    for place in range(2):
        pick(qtbot, page, place, "zxm")
        strike(qtbot, "1", KEY.Key_Return)
    qtbot.waitUntil(lambda: "in the activity already" in words(page), timeout=10_000)
    assert page.lines[1].person.property("state") == "error"
    assert page.lines[0].person.property("state") != "error"
    assert take(window, "batch-hours-double") == []
    page.save()
    qtbot.waitUntil(page.lines[1].person.hasFocus, timeout=10_000)
    assert RecordKeeping(station).count(PARTICIPATIONS) == 0


@pytest.mark.usefixtures("people")
def test_times_that_do_not_overlap_are_two_services(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    _window, page = opened()
    fill_occasion(qtbot, page)
    for place, times in enumerate(("8:30-9:30", "10点到11点半")):
        pick(qtbot, page, place, "zxm")
        strike(qtbot, times, KEY.Key_Return)
    qtbot.waitUntil(lambda: "2 people, 2.5 hours" in words(page), timeout=10_000)
    page.save()
    qtbot.waitUntil(lambda: bool(told.said), timeout=10_000)
    found = [entry.record for entry in RecordKeeping(station).find(PARTICIPATIONS)]
    assert sorted((e.starts_at, e.ends_at, e.minutes) for e in found) == [
        ("08:30", "09:30", 60),
        ("10:00", "11:30", 90),
    ]


@pytest.mark.usefixtures("people")
def test_people_are_added_to_an_activity_already_kept(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    keeping = RecordKeeping(station)
    kept = Activity(
        title="Planting trees",
        kind=ActivityKind.VOLUNTEER_SERVICE,
        progress=Progress.DONE,
        held_on=date(2026, 11, 20),
        starts_at=TimeOfDay("14:00"),
        ends_at=TimeOfDay("16:00"),
        confirmed_by=PersonName("孙长贵"),
    )
    keeping.add(ACTIVITIES, kept)
    window, page = opened()
    page.occasion.turn.setFocus()
    strike(qtbot, KEY.Key_Right, KEY.Key_Tab)
    assert page.occasion.activity.hasFocus()
    strike(qtbot, KEY.Key_Down)
    popup = page.occasion.activity._popup.popup()
    qtbot.waitUntil(popup.isVisible, timeout=10_000)
    assert "Planting trees" in popup.model().index(0, 0).data()
    popup.hide()
    page.occasion.activity.setFocus()
    strike(qtbot, "plant", KEY.Key_Return)
    qtbot.waitUntil(lambda: page.occasion.confirmed_by.text() == "孙长贵", timeout=10_000)
    assert page.occasion.confirmed_by.hasFocus()
    strike(qtbot, KEY.Key_Return)
    pick(qtbot, page, 0, "zxm")
    strike(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: "1 people, 2 hours" in words(page), timeout=10_000)
    assert take(window, "batch-hours-kept") == []
    page.save()
    qtbot.waitUntil(lambda: told.said == ["1 people, 2 hours entered"], timeout=10_000)
    [entry] = keeping.find(PARTICIPATIONS)
    assert (entry.record.minutes, entry.record.confirmed_on) == (120, date(2026, 11, 20))
    assert keeping.count(ACTIVITIES) == 1


@pytest.mark.usefixtures("people")
def test_a_new_activity_is_put_into_a_project_where_one_runs(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    keeping = RecordKeeping(station)
    running = Project(
        name="护河",
        service=VolunteerService.ENVIRONMENT,
        leader=PersonName("孙长贵"),
        state=ProjectState.RUNNING,
        starts_on=station.today,
    )
    [project] = keeping.add(PROJECTS, running).records
    window, page = opened()
    qtbot.waitUntil(page.occasion.project.isVisible, timeout=10_000)
    strike(qtbot, "River", *[KEY.Key_Return] * 4)
    assert page.occasion.project.hasFocus()
    strike(qtbot, "hh", KEY.Key_Return)
    qtbot.waitUntil(page.occasion.starts_at.hasFocus, timeout=10_000)
    assert page.occasion.project.text() == "护河"
    strike(qtbot, "0830", KEY.Key_Return, "1130", KEY.Key_Return, "孙长贵", KEY.Key_Return)
    pick(qtbot, page, 0, "zxm")
    strike(qtbot, KEY.Key_Return)
    assert take(window, "batch-hours-project") == []
    page.save()
    qtbot.waitUntil(lambda: bool(told.said), timeout=10_000)
    assert [entry.record.project for entry in keeping.find(ACTIVITIES)] == [project]


@pytest.mark.usefixtures("people")
def test_where_no_project_runs_none_is_asked_for(opened: Open) -> None:
    _window, page = opened()
    assert not page.occasion.project.isVisible()


def test_what_is_missing_is_said_beside_the_field(
    qtbot: QtBot, opened: Open, station: Sitting
) -> None:
    window, page = opened()
    page.save()
    assert page.occasion.fields["title"].line() == "Fill this in"
    assert page.occasion.title.hasFocus()
    strike(qtbot, "River")
    page.save()
    qtbot.waitUntil(page.occasion.confirmed_by.hasFocus, timeout=10_000)
    assert page.occasion.fields["confirmed_by"].line().startswith("Enter who signed")
    assert "Enter at least one person" in words(page)
    assert take(window, "batch-hours-refused") == []
    assert RecordKeeping(station).count(ACTIVITIES) == 0


@pytest.mark.usefixtures("people")
def test_a_name_that_was_not_chosen_and_a_time_that_is_none_are_refused(
    qtbot: QtBot, opened: Open, told: Told
) -> None:
    _window, page = opened()
    fill_occasion(qtbot, page)
    page.lines[0].person.setText("nobody")
    page.save()
    assert "Nothing is chosen for “nobody”" in words(page)
    assert page.lines[0].person.hasFocus()
    page.lines[0].person.clear()
    pick(qtbot, page, 0, "zxm")
    strike(qtbot, "9:00-8:00")
    page.save()
    assert "is not a time; write hours" in words(page)
    assert page.lines[0].served.hasFocus()
    assert told.said == []


@pytest.mark.usefixtures("people")
def test_enter_after_the_last_line_adds_one_and_on_an_empty_line_leads_to_save(
    qtbot: QtBot, opened: Open
) -> None:
    _window, page = opened()
    fill_occasion(qtbot, page)
    before = len(page.lines)
    page.lines[-1].person.setFocus()
    pick(qtbot, page, before - 1, "zxm")
    strike(qtbot, KEY.Key_Return)
    assert len(page.lines) == before + 1
    assert page.lines[-1].person.hasFocus()
    qtbot.keyClick(focus(), KEY.Key_Return, SHIFT)
    assert not page.lines[-1].person.hasFocus()
    page.lines[-1].person.setFocus()
    strike(qtbot, KEY.Key_Return)
    assert focus().accessibleName() == "Save"


@pytest.mark.usefixtures("people")
def test_a_line_is_left_out_and_a_sheet_is_emptied(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    fill_occasion(qtbot, page)
    pick(qtbot, page, 0, "zxm")
    page.lines[0].removal_wanted.emit()
    assert all(line.is_empty() for line in page.lines)
    while len(page.lines) > 1:
        page.lines[0].removal_wanted.emit()
    page.lines[0].removal_wanted.emit()
    assert len(page.lines) == 1
    page._clear.click()
    assert page.occasion.title.text() == ""
    assert len(page.lines) > 1


@pytest.mark.usefixtures("people")
def test_coming_back_goes_on_where_typing_stopped(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    fill_occasion(qtbot, page)
    pick(qtbot, page, 0, "zxm")
    page.enter()
    assert page.lines[1].person.hasFocus()


@pytest.mark.parametrize(
    ("typed", "served"),
    [
        ("2.5", Served(minutes=150)),
        ("2:30", Served(minutes=150)),
        ("8:30-11:00", Served(minutes=150, starts_at="08:30", ends_at="11:00")),
        ("0830–1100", Served(minutes=150, starts_at="08:30", ends_at="11:00")),
        ("8点到11点半", Served(minutes=210, starts_at="08:00", ends_at="11:30")),
        ("下午2点至4点", None),
        ("8:00-8:00", None),
        ("8-9-10", None),
        ("all day", None),
    ],
)
def test_a_time_is_read_as_hours_or_from_when_to_when(typed: str, served: Served | None) -> None:
    if served is None:
        with pytest.raises(UnreadableCellError):
            read_served(typed)
    else:
        assert read_served(typed) == served
        assert read_served(say_served(served)) == served


def test_arrows_step_by_half_an_hour() -> None:
    assert SERVED.step is not None
    assert SERVED.step(None, 1) == Served(minutes=30)
    assert SERVED.step(Served(minutes=30), -1) == Served(minutes=0)
    assert SERVED.step(Served(minutes=0), -1) == Served(minutes=0)
    assert say_served(Served(minutes=None)) == ""
