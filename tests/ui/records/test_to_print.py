"""Ctrl+P prints what is in front of the person: the list, or the record beside it."""

from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.ui.shell import Act
from desktop.ui.to_print import ToPrint
from desktop.ui.workplace import Workplace
from tests.stations import ZHANG
from tests.ui.records.conftest import Told
from tests.ui.records.test_page import PageOf, look_at


def test_roster_of_what_is_listed_is_printed(
    page_of: PageOf, workplace: Workplace, told: Told
) -> None:
    workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    page.acts()[Act.PRINT]()
    assert told.to_print() == ToPrint(document="residents", register=RESIDENTS.key)


def test_the_record_that_is_worked_with_is_printed(
    page_of: PageOf, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    look_at(qtbot, page, 0)
    assert page.side.detail is not None
    page.side.setFocus()
    page.acts()[Act.PRINT]()
    shown = page.side.detail.entry.id
    assert told.to_print() == ToPrint(register=RESIDENTS.key, records=[shown])
