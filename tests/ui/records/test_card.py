"""A card is held to the reader, which types what it says into the form."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.identity import DocumentKind, Sex
from desktop.domain.register import Register
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.parts.banners import Note
from desktop.ui.parts.inputs import State
from desktop.ui.records.card_field import CardField
from desktop.ui.records.card_line import CardLine
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Act
from tests.stations import ZHANG
from tests.ui.records.conftest import Told

KEY = Qt.Key
PageOf = Callable[[Register[Any]], RegisterPage]
NUMBER = "460301194908150014"
PARTS = ("DENG", "男", "汉", "19490815", "Yongxing 5", NUMBER, "Bureau", "20100101-20200101")
WHOLE = "\t".join(PARTS)


@pytest.fixture
def residents(page_of: PageOf) -> RegisterPage:
    page = page_of(RESIDENTS)
    page.begin()
    return page


def form_of(page: RegisterPage) -> FormPanel:
    form = page.side.form
    assert form is not None
    return form


def card_of(page: RegisterPage) -> CardField:
    card = form_of(page).form.card
    assert card is not None
    card.reader.setFocus()
    return card


def hold(qtbot: QtBot, line: CardLine, card: str, end: Qt.Key | None = None) -> None:
    """Type *card* as a reader does: fast, with keys that would lead elsewhere."""
    line.pause.setInterval(60_000)
    for character in card:
        if character == "\t":
            qtbot.keyClick(line, KEY.Key_Tab)
        elif character == "\n":
            qtbot.keyClick(line, KEY.Key_Return)
        elif character.isascii():
            qtbot.keyClicks(line, character)
        else:
            commit(line, character)
    if end is not None:
        qtbot.keyClick(line, end)
    rest(line)


def rest(line: CardLine) -> None:
    """Let the pause behind the last key end."""
    line.pause.stop()
    line.pause.timeout.emit()


def commit(line: QWidget, text: str) -> None:
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QApplication.sendEvent(line, done)


def value(page: RegisterPage, name: str) -> Any:
    return form_of(page).form.read()[0][name]


def notes(page: RegisterPage) -> list[str]:
    """Return what stands over the foot of the panel."""
    found = form_of(page).findChildren(Note)
    return [note.accessibleName() for note in found if note.isVisible()]


def focused(page: RegisterPage) -> str:
    fields = form_of(page).form.fields
    return next((name for name, field in fields.items() if field.editor.hasFocus()), "")


@pytest.mark.parametrize("end", [None, KEY.Key_Return, KEY.Key_Tab])
def test_a_card_fills_the_form_and_leads_on(
    qtbot: QtBot, residents: RegisterPage, end: Qt.Key | None
) -> None:
    card = card_of(residents)
    hold(qtbot, card.reader, WHOLE, end)
    assert [value(residents, n) for n in ("name", "number", "sex", "birth_date", "address")] == [
        "DENG",
        NUMBER,
        Sex.MALE,
        date(1949, 8, 15),
        "Yongxing 5",
    ]
    assert value(residents, "ethnicity") == "01"
    assert form_of(residents).form.fields["number"].editor.property("state") == str(State.FILLED)
    assert card.reader.text() == ""
    assert card.line() == "Filled in from the card"
    assert ["held until" in said for said in notes(residents)] == [True]
    assert form_of(residents).draft() is not None


def test_line_breaks_between_the_values_belong_to_the_card(
    qtbot: QtBot, residents: RegisterPage
) -> None:
    hold(qtbot, card_of(residents).reader, "\n".join(PARTS) + "\n")
    assert value(residents, "number") == NUMBER


def test_a_number_alone_leads_to_the_name(qtbot: QtBot, residents: RegisterPage) -> None:
    card = card_of(residents)
    hold(qtbot, card.reader, NUMBER)
    assert focused(residents) == "name"
    assert (value(residents, "sex"), value(residents, "birth_date")) == (
        Sex.MALE,
        date(1949, 8, 15),
    )
    assert value(residents, "document") is DocumentKind.RESIDENT_ID
    assert card.line() == "Filled in from the card"


def test_a_whole_card_leads_to_the_household(qtbot: QtBot, residents: RegisterPage) -> None:
    hold(qtbot, card_of(residents).reader, WHOLE.replace("DENG", "邓福生"))
    assert focused(residents) == "household_number"


def test_what_is_no_card_says_so_and_stays(qtbot: QtBot, residents: RegisterPage) -> None:
    card = card_of(residents)
    hold(qtbot, card.reader, "nothing of a card at all")
    assert card.line() == "No card could be made out of this; hold it again"
    assert card.reader.text() == "nothing of a card at all"
    assert card.reader.hasFocus()
    assert form_of(residents).draft() is None
    qtbot.keyClicks(card.reader, "!")
    assert "F9" in card.line()


def test_a_person_types_as_slowly_as_they_like(qtbot: QtBot, residents: RegisterPage) -> None:
    """Fifteen of eighteen digits are no old number because somebody paused to look."""
    card = card_of(residents)
    for digit in NUMBER:
        hold(qtbot, card.reader, digit)
    assert (card.reader.text(), value(residents, "number")) == (NUMBER, None)
    hold(qtbot, card.reader, "", KEY.Key_Return)
    assert value(residents, "number") == NUMBER


def test_the_button_in_the_line_takes_what_was_typed(qtbot: QtBot, residents: RegisterPage) -> None:
    card = card_of(residents)
    hold(qtbot, card.reader, NUMBER[:9])
    hold(qtbot, card.reader, NUMBER[9:])
    card.reader.finish()
    assert value(residents, "number") == NUMBER


def test_a_person_moves_on_with_tab_and_enter(qtbot: QtBot, residents: RegisterPage) -> None:
    card = card_of(residents)
    qtbot.keyClick(card.reader, KEY.Key_Tab)
    assert focused(residents) == "name"
    card.reader.setFocus()
    qtbot.keyClick(card.reader, KEY.Key_Return)
    assert focused(residents) == "name"
    card.reader.setFocus()
    hold(qtbot, card.reader, "46")
    qtbot.keyClick(card.reader, KEY.Key_Tab)
    assert (focused(residents), card.reader.text()) == ("name", "46")


def test_the_input_method_ends_no_card(qtbot: QtBot, residents: RegisterPage) -> None:
    card = card_of(residents)
    QApplication.sendEvent(card.reader, QInputMethodEvent("dengfusheng zhangsan", []))
    qtbot.keyClick(card.reader, KEY.Key_Return)
    rest(card.reader)
    assert card.reader.text() == ""
    assert "F9" in card.line()
    assert card.reader.hasFocus()


def test_somebody_already_registered_is_led_to(
    qtbot: QtBot, residents: RegisterPage, sitting: Sitting, told: Told
) -> None:
    known = RecordKeeping(sitting).add(RESIDENTS, ZHANG).records[0]
    hold(qtbot, card_of(residents).reader, str(ZHANG.number))
    number = form_of(residents).form.fields["number"]
    assert "Already registered" in number.line()
    assert focused(residents) == "number"
    number.led.emit()
    assert told.gone == [("residents", known)]


def test_what_a_card_says_badly_is_said_beside_it(qtbot: QtBot, residents: RegisterPage) -> None:
    card = card_of(residents)
    hold(qtbot, card.reader, WHOLE.replace("汉", "穿青人").replace("20200101", "长期"))
    assert notes(residents) == ["The ethnic group “穿青人” is not on the list; choose one"]
    assert value(residents, "ethnicity") is None


def test_the_next_card_is_awaited_after_a_card(
    qtbot: QtBot, residents: RegisterPage, sitting: Sitting
) -> None:
    card = card_of(residents)
    hold(qtbot, card.reader, WHOLE.replace("DENG", "邓福生"))
    form_of(residents).save(again=True)
    assert [e.record.name for e in RecordKeeping(sitting).find(RESIDENTS)] == ["邓福生"]
    assert card.reader.hasFocus()
    assert "F9" in card.line()
    assert notes(residents) == []


def test_a_key_leads_from_the_list_to_the_reader(page_of: PageOf) -> None:
    page = page_of(RESIDENTS)
    page.acts()[Act.SCAN]()
    card = form_of(page).form.card
    assert card is not None
    assert card.reader.hasFocus()
    page.acts()[Act.BACK]()
    other = page_of(VOLUNTEERS)
    other.acts()[Act.SCAN]()
    assert other.side.form is None


def test_a_kept_record_is_not_overwritten_by_a_card(page_of: PageOf, sitting: Sitting) -> None:
    RecordKeeping(sitting).add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    page.view.go_to(0)
    page.view.opened.emit(page.view.current_row())
    assert form_of(page).form.card is None
    page.acts()[Act.SCAN]()
