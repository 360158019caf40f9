"""Collecting the dues of a year at the window, by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.dues import PayState
from desktop.domain.ids import OrganisationId, RecordId, ResidentId
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.residents.form import RESIDENTS
from desktop.services.collecting import Collection, Payer, collect
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.ui.navigation import COLLECTING
from desktop.ui.pages.collecting import CollectingPage
from desktop.ui.pages.collecting_list import EXEMPT
from desktop.ui.pages.collecting_round import Round, next_unpaid
from desktop.ui.shell import Act, MainWindow
from desktop.ui.workplace import Workplace
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.filled import resident
from tests.ui.pages.pictures import take, words

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NAMES = ("安福生", "陈桂兰", "周玉珍")
Opened = tuple[MainWindow, CollectingPage]
Open = Callable[[], Opened]


def association(sitting: Sitting, name: str = "柳树湾村老年协会") -> OrganisationId:
    kept = Organisation(name=name, kind=OrganisationKind.ELDERLY_ASSOCIATION)
    return OrganisationId(RecordKeeping(sitting).add(ORGANISATIONS, kept).records[0])


def join(sitting: Sitting, of: OrganisationId, name: str, serial: int) -> RecordId:
    keeping = RecordKeeping(sitting)
    who = ResidentId(keeping.add(RESIDENTS, resident(name, date(1950, 1, 1), serial)).records[0])
    member = Member(resident=who, organisation=of, joined_on=date(2020, 5, 1), group="一组")
    return keeping.add(MEMBERS, member).records[0]


@pytest.fixture
def members(station: Sitting) -> dict[str, RecordId]:
    of = association(station)
    return {name: join(station, of, name, 101 + n) for n, name in enumerate(NAMES)}


@pytest.fixture
def opened(show: Show, workplace: Workplace) -> Open:
    def on_page() -> Opened:
        page = CollectingPage(workplace)
        ready = ("Dues of 2026", "No association of elders yet")
        return show(page, COLLECTING, lambda: any(each in words(page) for each in ready)), page

    return on_page


def states(page: CollectingPage) -> dict[str, str]:
    model = page.list.view.rows_model
    rows = [model.row(place) for place in range(model.rowCount())]
    return {row.name: str(row.state) for row in rows}


def chosen(page: CollectingPage) -> str:
    payer = page.list.chosen()
    return payer.name if payer else ""


def kept(sitting: Sitting) -> list[tuple[RecordId, int | None]]:
    found = RecordKeeping(sitting).find(DUES)
    return sorted((entry.record.member, entry.record.amount) for entry in found)


@pytest.mark.usefixtures("members")
def test_space_ticks_one_after_the_other(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    window, page = opened()
    assert page.list.line.hasFocus()
    assert "0 / 3" in words(page)
    for name in NAMES:
        assert chosen(page) == name
        qtbot.keyClick(page.list.line, KEY.Key_Space)
    assert set(states(page).values()) == {"Paid"}
    qtbot.waitUntil(lambda: len(told.said) == 3, timeout=10_000)
    assert told.said[0] == "安福生 has paid 10 yuan"
    assert {amount for _member, amount in kept(station)} == {1000}
    assert "This round: 3 members, 30 yuan" in words(page)
    assert "3 / 3" in words(page)
    assert "Everybody has paid" in words(page)
    assert list(states(page)) == list(NAMES)
    assert take(window, "collecting") == []


@pytest.mark.usefixtures("members")
def test_a_name_is_typed_ticked_and_cleared(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told, members: dict[str, RecordId]
) -> None:
    _window, page = opened()
    line = page.list.line
    qtbot.keyClicks(line, "zyz")
    assert list(states(page)) == ["周玉珍"]
    qtbot.keyClick(line, KEY.Key_Space)
    assert line.text() == ""
    assert states(page)["周玉珍"] == "Paid"
    qtbot.waitUntil(lambda: told.said == ["周玉珍 has paid 10 yuan"], timeout=10_000)
    assert kept(station) == [(members["周玉珍"], 1000)]
    qtbot.keyClicks(line, "nobody")
    qtbot.keyClick(line, KEY.Key_Space)
    qtbot.keyClick(line, KEY.Key_Escape)
    assert (line.text(), len(states(page))) == ("", 3)


@pytest.mark.usefixtures("members")
def test_a_space_of_the_input_method_ticks_nobody(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    QApplication.sendEvent(page.list.line, QInputMethodEvent("zhou", []))
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    assert set(states(page).values()) == {"Not paid yet"}


@pytest.mark.usefixtures("members")
def test_arrows_choose_whom_space_ticks(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    line = page.list.line
    for key, name in (
        (KEY.Key_Down, "陈桂兰"),
        (KEY.Key_End, "周玉珍"),
        (KEY.Key_Down, "周玉珍"),
        (KEY.Key_Home, "安福生"),
        (KEY.Key_PageDown, "周玉珍"),
        (KEY.Key_Up, "陈桂兰"),
    ):
        qtbot.keyClick(line, key)
        assert chosen(page) == name
    qtbot.keyClick(line, KEY.Key_Space)
    qtbot.keyClick(line, KEY.Key_Up)
    qtbot.keyClick(line, KEY.Key_Space)
    assert chosen(page) == "周玉珍"


@pytest.mark.usefixtures("members")
def test_the_amount_is_changed_once_for_all_who_follow(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    _window, page = opened()
    page.amount.setFocus()
    page.amount.selectAll()
    qtbot.keyClicks(page.amount, "20")
    qtbot.keyClick(page.amount, KEY.Key_Return)
    assert page.list.line.hasFocus()
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    qtbot.waitUntil(lambda: len(told.said) == 2, timeout=10_000)
    assert [amount for _member, amount in kept(station)] == [2000, 2000]


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("typed", ["0", "-5", "many", ""])
def test_an_amount_that_is_none_is_asked_for_again(
    qtbot: QtBot, opened: Open, station: Sitting, typed: str
) -> None:
    window, page = opened()
    page.amount.setText(typed)
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    assert page.amount.hasFocus()
    assert page.amount.property("state") == "error"
    assert set(states(page).values()) == {"Not paid yet"}
    assert kept(station) == []
    assert take(window, "collecting-refused") == []


def test_undo_takes_one_payment_back(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace, members: Any
) -> None:
    acts: list[int] = []
    object.__setattr__(workplace, "say", lambda _text, act: acts.append(act))
    _window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(acts), timeout=10_000)
    assert kept(station) == [(members["安福生"], 1000)]
    workplace.tasks.perform(lambda: History(station).undo(acts[0]), lambda _changes: None)
    qtbot.waitUntil(lambda: states(page)["安福生"] == "Not paid yet", timeout=10_000)
    assert "This round: 0 members, 0 yuan" in words(page)
    assert kept(station) == []


@pytest.mark.usefixtures("members")
def test_delete_takes_back_what_was_ticked_by_mistake(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    _window, page = opened()
    line = page.list.line
    qtbot.keyClick(line, KEY.Key_Delete)
    qtbot.keyClick(line, KEY.Key_Space)
    qtbot.keyClick(line, KEY.Key_Up)

    def known() -> bool:
        payer = page.list.chosen()
        return payer is not None and payer.dues is not None

    qtbot.waitUntil(known, timeout=10_000)
    qtbot.keyClick(line, KEY.Key_Delete)
    assert states(page)["安福生"] == "Not paid yet"
    qtbot.waitUntil(lambda: "Taken back: 安福生" in told.said, timeout=10_000)
    assert kept(station) == []


@pytest.mark.usefixtures("members")
def test_a_payment_of_another_day_stands_and_the_page_says_why(
    qtbot: QtBot, opened: Open, station: Sitting, members: dict[str, RecordId]
) -> None:
    changes = collect(station, [members["安福生"]], 2026, 1000)
    keeping = RecordKeeping(station)
    entry = keeping.get(DUES, changes.records[0])
    keeping.change(DUES, entry, replace(entry.record, paid_on=date(2026, 3, 1)))
    _window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_End)
    assert chosen(page) == "安福生"
    qtbot.keyClick(page.list.line, KEY.Key_Delete)
    qtbot.waitUntil(lambda: "only a payment of today" in words(page), timeout=10_000)
    assert states(page)["安福生"] == "Paid"


@pytest.mark.usefixtures("members")
def test_a_member_is_exempt_for_a_reason(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_E, CTRL)
    assert EXEMPT.key() is KEY.Key_E
    qtbot.keyClick(page.exemption.chosen_radio(), KEY.Key_Down)
    assert page.exemption.chosen_radio().text() == "Extreme poverty support"
    assert take(window, "collecting-exempt") == []
    qtbot.keyClick(page.exemption.chosen_radio(), KEY.Key_Return)
    assert page.list.line.hasFocus()
    assert chosen(page) == "陈桂兰"
    qtbot.waitUntil(lambda: told.said == ["安福生 owes nothing for 2026"], timeout=10_000)
    [entry] = RecordKeeping(station).find(DUES)
    assert entry.record.exemption is Exemption.DESTITUTE
    qtbot.waitUntil(lambda: "1 exempt" in words(page))
    qtbot.keyClick(page.list.line, KEY.Key_Up)
    qtbot.keyClick(page.list.line, KEY.Key_E, CTRL)
    assert not page.exemption.isVisible()


@pytest.mark.usefixtures("members")
def test_another_reason_is_written_down(
    qtbot: QtBot, opened: Open, station: Sitting, told: Told
) -> None:
    _window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_E, CTRL)
    panel = page.exemption
    for _step in range(3):
        qtbot.keyClick(panel.chosen_radio(), KEY.Key_Down)
    qtbot.keyClick(panel.chosen_radio(), KEY.Key_Return)
    assert "Write the reason for the exemption" in words(page)
    assert panel.remarks.hasFocus()
    qtbot.keyClicks(panel.remarks, "ill")
    page.acts()[Act.SAVE]()
    qtbot.waitUntil(lambda: bool(told.said), timeout=10_000)
    [entry] = RecordKeeping(station).find(DUES)
    assert (entry.record.exemption, entry.record.remarks) == (Exemption.OTHER, "ill")


@pytest.mark.usefixtures("members")
def test_escape_leaves_the_exemption(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_E, CTRL)
    qtbot.keyClick(page.exemption.chosen_radio(), KEY.Key_Escape)
    assert not page.exemption.isVisible()
    assert page.list.line.hasFocus()
    assert Act.SAVE not in page.acts()


@pytest.mark.usefixtures("members")
def test_another_year_is_another_round(qtbot: QtBot, opened: Open) -> None:
    _window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    page.step(1)
    qtbot.waitUntil(lambda: "Dues of 2027" in words(page), timeout=10_000)
    assert set(states(page).values()) == {"Not paid yet"}
    assert "This round: 0 members" in words(page)
    page.step(1)
    for _year in range(8):
        page.step(-1)
    qtbot.waitUntil(lambda: "Nobody is asked for this year" in words(page), timeout=10_000)


def test_several_associations_are_chosen_from(
    qtbot: QtBot, opened: Open, station: Sitting, members: dict[str, RecordId]
) -> None:
    other = association(station, "柳树湾村老年体育协会")
    join(station, other, "孙长贵", 150)
    _window, page = opened()
    assert page.association.isVisible()
    assert len(states(page)) in {len(members), 1}
    page.association.setFocus()
    before = set(states(page))
    qtbot.keyClick(page.association, KEY.Key_Down)
    qtbot.waitUntil(lambda: set(states(page)) != before, timeout=10_000)


def test_without_an_association_the_page_says_what_to_do(
    qtbot: QtBot, opened: Open, told: Told
) -> None:
    del qtbot
    window, page = opened()
    assert take(window, "collecting-empty") == []
    page.tick()
    page.ask_exemption()
    assert told.said == []


@pytest.mark.usefixtures("members")
def test_the_payments_of_today_are_printed(
    qtbot: QtBot, opened: Open, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    _window, page = opened()
    qtbot.keyClick(page.list.line, KEY.Key_Space)
    qtbot.waitUntil(lambda: len(told.said) == 1, timeout=10_000)
    page.acts()[Act.PRINT]()
    assert told.printed(workplace.sitting).rows == 1


def payer(name: str, state: PayState = PayState.UNPAID, sounds: str = "") -> Payer:
    return Payer(
        member=RecordId(name),
        name=name,
        sounds=sounds,
        group="二组",
        number="A0007",
        state=state,
        dues=None,
        amount=0,
        reason="",
    )


def test_the_next_to_be_asked_is_the_next_who_has_not_paid() -> None:
    done = payer("乙", PayState.PAID)
    assert next_unpaid([payer("甲"), done, done, payer("丙")], 0) == 3
    assert next_unpaid([payer("甲"), done, done], 0) == 1
    assert next_unpaid([done], 0) == 0


def test_an_empty_round_has_brought_in_nothing() -> None:
    empty = Round()
    assert empty.payers("any") == []
    assert (empty.taken().members, empty.taken().amount) == (0, 0)


@pytest.mark.parametrize("words", ["zhangyue", "zy", "yue", "zhangle", "zl"])
def test_a_member_is_found_by_their_own_reading_too_10_4(words: str) -> None:
    shown = Round()
    shown.show(gathered(payer("张乐", sounds="zhang yue"), payer("王小明")))
    assert [each.name for each in shown.payers(words)] == ["张乐"]


def gathered(*payers: Payer) -> Collection:
    return Collection(
        association=RecordId("a"),
        association_name="柳树湾村老年协会",
        year=2026,
        rate=1000,
        payers=payers,
        paid=0,
        unpaid=len(payers),
        exempt=0,
        collected=0,
    )
