"""Whoever opens a record whose number another one bears is told which."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.registers.requests.form import REQUESTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.records.page import RegisterPage
from desktop.ui.workplace import Workplace
from tests.ui.pages.filled import fill
from tests.ui.pages.pictures import in_window, take, words

Seat = Callable[[Sitting], Workplace]


def test_the_other_bearer_of_a_number_is_named(sitting: Sitting, seat: Seat, qtbot: QtBot) -> None:
    fill(sitting)
    keeping = RecordKeeping(sitting)
    [first] = [each for each in keeping.find(REQUESTS) if each.record.subject == "居住证明"]
    keeping.add(REQUESTS, replace(first.record, subject="补办老年证"))  # as its sheet said
    page = RegisterPage(seat(sitting), REQUESTS)
    qtbot.addWidget(in_window(page, "requests"))
    page.enter()
    qtbot.waitUntil(lambda: page.view.rows_model.rowCount() > 1)
    page.view.go_to(0)
    qtbot.waitUntil(lambda: page.side.detail is not None)
    qtbot.waitUntil(lambda: "was given the same number" in words(page))
    [note] = [each for each in words(page).split("\n") if "was given the same number" in each]
    assert "居住证明" in note
    take(page.window(), "same-number")
