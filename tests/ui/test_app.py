"""The window of a sitting: every page, the keys that mean the same everywhere, the way back."""

import logging
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.domain.ids import RegisterKey
from desktop.domain.problems import KnownError
from desktop.domain.steps import StepKind
from desktop.i18n import choose_language
from desktop.registers import REGISTERS
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.steps.form import STEPS
from desktop.services.desk import Sitting
from desktop.ui import theme
from desktop.ui.failure import FailureDialog, code_of, trace_of
from desktop.ui.navigation import (
    BESIDE,
    CONFLICTS,
    COVERAGE,
    NOTES,
    REMINDERS,
    VISITS,
    family_of,
    nav_groups,
    tabs_of,
    top_registers,
)
from desktop.ui.office import Office
from desktop.ui.pages.first_run import FirstRun
from desktop.ui.pages.sign_in import SignIn
from desktop.ui.program import Program
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Act
from desktop.ui.theme import ThemeName
from tests.stations import ZHANG, open_station
from tests.ui.kit.looking import faults
from tests.ui.pages.filled import TODAY
from tests.ui.records.at_once import AtOnce

SIZE = (1366, 696)
KEYS = tuple(item.key for group in nav_groups() for item in group.items)
PAGES_BESIDE = tuple(page for pages in BESIDE.values() for page in pages)


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    choose_language("zh_CN")
    theme.dress(qapp, ThemeName.LIGHT)


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "station")
    yield opened
    opened.store.close()


@pytest.fixture
def program(sitting: Sitting, qtbot: QtBot) -> Program:
    made = Program(sitting.folder, AtOnce(), app.PAGES)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def office(program: Program, sitting: Sitting) -> Office:
    program.open(sitting)
    assert program.office is not None
    return program.office


def now(program: Program) -> Office:
    assert program.office is not None
    return program.office


def test_rail_leads_to_every_register() -> None:
    led = [register.key for top in top_registers() for register in family_of(top)]
    beside = [*tabs_of(CONFLICTS), *tabs_of(COVERAGE)]
    led += [RegisterKey(choice.key) for choice in beside if choice.key in {NOTES, REMINDERS}]
    assert sorted(led) == sorted(register.key for register in REGISTERS)
    assert {top.key for top in top_registers()} <= set(KEYS)


def test_station_without_keys_is_set_up_first(tmp_path: Path, qtbot: QtBot) -> None:
    made = Program(tmp_path / "new", AtOnce(), app.PAGES)
    qtbot.addWidget(made)
    assert isinstance(made.currentWidget(), FirstRun)


def test_staff_sign_in_before_anything_is_shown(program: Program) -> None:
    assert isinstance(program.currentWidget(), SignIn)


@pytest.mark.parametrize(
    "key", [*KEYS, *PAGES_BESIDE, *(r.key for r in REGISTERS if r.key not in KEYS)]
)
def test_page_opens_with_nothing_cut_off(office: Office, key: str, qtbot: QtBot) -> None:
    office.go(key)
    qtbot.wait(30)
    assert office.window.current() == key
    assert faults(office.window, SIZE) == []


def test_act_is_undone_and_done_again(office: Office) -> None:
    place = office.workplace
    place.tasks.perform(
        lambda: place.keeping.add(RESIDENTS, ZHANG), lambda changes: place.say("", changes.act)
    )
    office.window.perform(Act.UNDO)
    assert place.keeping.count(RESIDENTS) == 0
    office.window.perform(Act.REDO)
    assert place.keeping.count(RESIDENTS) == 1
    office.window.perform(Act.UNDO)
    assert place.keeping.count(RESIDENTS) == 0


def test_due_dates_follow_a_holiday_that_is_written_down(office: Office) -> None:
    place = office.workplace
    facts: dict[str, Any] = {
        "applicant": "何翠花",
        "subject": "救助",
        "first_asked_by": "赵敏",
        "received_on": TODAY,
        "accepted_on": TODAY,
        "promised_days": 1,
    }
    asked = Request(state=RequestState.ACCEPTED, **facts)
    request = place.keeping.add(REQUESTS, asked).records[0]
    assert place.keeping.get(REQUESTS, request).record.due_on == TODAY + timedelta(days=1)
    off = ArrangedDay(day=TODAY + timedelta(days=1), name="县庆", source="县政府通知")
    place.tasks.perform(lambda: place.keeping.add(HOLIDAYS, off), lambda _changes: None)
    assert place.keeping.get(REQUESTS, request).record.due_on == TODAY + timedelta(days=2)
    [step] = place.keeping.find(STEPS)
    assert step.record.kind is StepKind.RECOUNTED


def test_key_opens_the_form_it_names(office: Office) -> None:
    office.window.perform(Act.NEW_REQUEST)
    page = office.window.page()
    assert isinstance(page, RegisterPage)
    assert page.side.form is not None
    assert page.side.form.register.key == "requests"


def test_the_key_of_visits_leads_to_those_who_wait(office: Office) -> None:
    office.go("residents")
    office.window.perform(Act.NEW_VISIT)
    assert office.window.current() == VISITS


def test_text_size_is_chosen_kept_and_used_at_once(program: Program, office: Office) -> None:
    office.go("residents")
    office.window.perform(Act.LARGER)
    assert theme.current().scale == 1.25
    assert now(program).window.current() == "residents"
    now(program).window.perform(Act.NORMAL_SIZE)
    assert theme.current().scale == 1.0


def test_what_was_typed_outlives_another_text_size(
    program: Program, office: Office, qtbot: QtBot
) -> None:
    office.go("organisations", Act.NEW)
    page = office.window.page()
    assert isinstance(page, RegisterPage)
    assert page.side.form is not None
    qtbot.keyClicks(page.side.form.form.fields["name"].editor, "Choir")
    office.window.perform(Act.LARGER)
    now(program).go("organisations", Act.NEW)
    page = now(program).window.page()
    assert isinstance(page, RegisterPage)
    assert page.side.form is not None
    assert page.side.form.form.read()[0]["name"] == "Choir"


def test_locking_closes_the_store_and_asks_who_is_at_work(program: Program, office: Office) -> None:
    office.window.perform(Act.LOCK)
    assert program.office is None
    assert isinstance(program.currentWidget(), SignIn)


def test_person_is_found_from_the_bar_at_the_top(office: Office, qtbot: QtBot) -> None:
    changes = office.workplace.keeping.add(RESIDENTS, ZHANG)
    box = office.window.topbar.search
    box.line.setFocus()
    qtbot.keyClicks(box.line, "zxm")
    qtbot.wait(200)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    page = office.window.page()
    assert isinstance(page, RegisterPage)
    assert page.side.detail is not None
    assert page.side.detail.entry.id == changes.records[0]


def test_known_failure_is_said_over_the_page(office: Office, program: Program) -> None:
    office.workplace.tasks.failed.emit(KnownError("The disk is full. Delete some files."))
    assert program.failure.box is None
    assert not office.window.findChildren(FailureDialog)


def test_bug_is_logged_without_what_people_typed(
    program: Program, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [caplog.handler])
    with pytest.raises(ValueError, match="0215") as caught:
        _fail("460301196611230215")
    program.failure.show(caught.value)
    assert "460301196611230215" not in caplog.text + code_of(caught.value) + trace_of(caught.value)
    assert "test_app.py" in code_of(caught.value)
    box = program.failure.box
    assert box is not None
    box.close()
    assert program.failure.box is None


def _fail(typed: str) -> None:
    raise ValueError(typed)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fcitx is of Linux")
def test_chinese_can_be_typed_where_fcitx_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    app.prepare_input()
    assert os.environ["QT_IM_MODULE"] == "ibus"
