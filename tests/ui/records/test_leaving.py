"""What a clerk sees before somebody is written down as gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.operation import AnyOperation
from desktop.services.operations.residents import DIE, MOVE_AWAY
from desktop.services.records import RecordKeeping
from desktop.ui.parts.banners import Note
from desktop.ui.parts.text import Label
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.purpose import Doing
from desktop.ui.records.side import FORM_WIDTH
from desktop.ui.workplace import Workplace
from tests.services.operations.homestead import NUMBER, Homestead
from tests.ui.pages.filled import TODAY

Open = Callable[..., FormPanel]


@pytest.fixture
def home(sitting: Sitting) -> Homestead:
    return Homestead.settled(sitting)


@pytest.fixture
def opened(qtbot: QtBot, workplace: Workplace, home: Homestead) -> Open:
    def begin(operation: AnyOperation, *names: str) -> FormPanel:
        entries = tuple(home.entry(name) for name in names)
        panel = FormPanel(
            workplace,
            Doing(workplace=workplace, operation=operation, entries=entries, name=names[0]),
            FORM_WIDTH,
        )
        qtbot.addWidget(panel)
        panel.show()
        panel.begin({})
        return panel

    return begin


def notes(panel: FormPanel) -> list[str]:
    QApplication.processEvents()  # a layout shows what was added to it a moment later
    seen = [note for note in panel.form.findChildren(Note) if note.isVisible()]
    return [label.text() for note in seen for label in note.findChildren(Label)]


def test_household_left_without_a_head_is_said_before_anybody_types(opened: Open) -> None:
    [note] = notes(opened(DIE, "孙长贵"))
    assert f"Household {NUMBER} has no head then" in note
    assert notes(opened(DIE, "孙小宝")) == []


def test_whoever_becomes_the_head_is_chosen_and_the_rest_follows(
    opened: Open, home: Homestead
) -> None:
    panel = opened(DIE, "孙长贵")
    panel.form.suggest("new_head", home.id("孙建国"))
    panel.form.left.emit("new_head")
    assert notes(panel) == []
    assert "of 2 others is emptied" in panel.form.fields["new_head"].line()
    panel.save()
    assert home.record("孙长贵").died_on == TODAY
    assert home.relations()["周玉珍"] is None


def test_day_to_come_is_refused_beside_its_field(opened: Open, sitting: Sitting) -> None:
    panel = opened(MOVE_AWAY, "孙建国", "孙小宝")
    panel.form.suggest("moved_away_on", TODAY + timedelta(days=1))
    panel.save()
    assert "This day has not come yet" in panel.form.fields["moved_away_on"].line()
    assert not any(e.record.moved_away_on for e in RecordKeeping(sitting).find(RESIDENTS))
