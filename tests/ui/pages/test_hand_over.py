"""A hand-over by the window, from the village to the township and back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.ids import new_record_id
from desktop.domain.plain import plain_values
from desktop.domain.types import PlaceCode
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol
from desktop.services.records import RecordKeeping
from desktop.services.standing import status
from desktop.store.pen import Draft
from desktop.ui.pages.hand_over import ASIDE, ENROL, JOIN, PAST, SEND, TAKE_IN, HandOverPage
from desktop.ui.pages.sending import PLUG_IN, TAKE_OUT
from desktop.ui.parts.buttons import Button
from desktop.ui.workplace import Workplace
from tests.stations import BRIDGE, TOWNSHIP, WILLOWS, ZHANG, Levels, open_station
from tests.sticks import sticks_in
from tests.ui.pages.conftest import Told
from tests.ui.pages.filled import fill
from tests.ui.pages.pictures import in_window, take

Seat = Callable[[Sitting], Workplace]


def words(shown: QWidget) -> str:
    labels = [label for label in shown.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def opened(
    qtbot: QtBot, workplace: Workplace, root: Path, shows: str, **facts: object
) -> HandOverPage:
    page = HandOverPage(workplace, sticks_in(root, **facts))
    qtbot.addWidget(in_window(page, "hand-over"))
    qtbot.waitUntil(lambda: page.current() == shows, timeout=10_000)
    return page


def sticks(tmp_path: Path) -> Path:
    root = tmp_path / "media"
    (root / "KINGSTON").mkdir(parents=True)
    return root


def plugged(qtbot: QtBot, page: HandOverPage) -> None:
    """Wait until the stick has answered."""
    qtbot.waitUntil(lambda: page.sending.sticks.stick() is not None, timeout=10_000)
    qtbot.waitUntil(lambda: page.taking_in.sticks.stick() is not None, timeout=10_000)


def test_a_whole_hand_over_and_the_receipt_back(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    root = sticks(tmp_path)
    three_levels.round()
    fill(three_levels.willows)
    village = opened(qtbot, seat(three_levels.willows), root, SEND)
    faults = hand_in(qtbot, village)
    township = opened(qtbot, seat(three_levels.township), root, SEND)
    faults += answer(qtbot, township)
    village.turn(TAKE_IN)
    village.taking_in.begin.click()
    qtbot.waitUntil(lambda: status(three_levels.willows).unsent == 0, timeout=20_000)
    village.turn(PAST)
    qtbot.waitUntil(lambda: village._past.view.rows_model.rowCount() > 3)
    faults += take(village.window(), "usb-history")
    assert faults == []


def hand_in(qtbot: QtBot, village: HandOverPage) -> list[str]:
    sending = village.sending
    assert sending.place() == PLUG_IN
    plugged(qtbot, village)
    faults = take(village.window(), "usb-plug-in")
    sending.go_on()
    qtbot.waitUntil(lambda: "9 records go to 清河镇" in words(village))
    assert "4 new" in words(village)
    faults += take(village.window(), "usb")
    sending.go_on()
    qtbot.waitUntil(lambda: sending.place() == TAKE_OUT, timeout=20_000)
    qtbot.waitUntil(lambda: "Only 清河镇 can open them" in words(village))
    return faults + take(village.window(), "usb-done")


def answer(qtbot: QtBot, township: HandOverPage) -> list[str]:
    township.turn(TAKE_IN)
    plugged(qtbot, township)
    qtbot.waitUntil(lambda: "Found: 1 bundles, 1 of them new" in words(township), timeout=10_000)
    faults = take(township.window(), "usb-found")
    township.taking_in.begin.click()
    qtbot.waitUntil(lambda: "Residents 4" in words(township), timeout=20_000)
    assert "柳树湾村, number 2" in words(township)
    faults += take(township.window(), "usb-taken-in")
    township.turn(SEND)
    township.sending.go_on()
    faults += take(township.window(), "usb-township")
    township.sending.go_on()
    qtbot.waitUntil(lambda: township.sending.place() == TAKE_OUT, timeout=20_000)
    return faults


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    root = sticks(tmp_path)
    (root / "KINGSTON" / "broken.lbx").write_bytes(b"not a bundle at all")
    page = opened(qtbot, seat(three_levels.willows), root, SEND)
    page.turn(TAKE_IN)
    qtbot.waitUntil(lambda: "Cannot be read" in words(page), timeout=10_000)
    page.taking_in.begin.click()
    qtbot.waitUntil(lambda: "is not a bundle" in words(page), timeout=10_000)
    assert take(page.window(), "usb-refused") == []


def test_a_desk_that_stands_alone_joins_with_a_file(
    qtbot: QtBot, seat: Seat, station: Sitting, told: Told, tmp_path: Path
) -> None:
    township = open_station(tmp_path / "township", TOWNSHIP)
    RecordKeeping(station).add(RESIDENTS, ZHANG)
    wrong, right = tmp_path / "wrong.lbe", tmp_path / "right.lbe"
    enrol(township, name="石桥村", region="460301100202", out=wrong)
    enrol(township, name=WILLOWS.name, region=WILLOWS.region, out=right)
    page = opened(qtbot, seat(station), tmp_path, JOIN)
    page.joining.use(wrong)
    qtbot.waitUntil(lambda: "This enrolment is for 石桥村" in words(page), timeout=10_000)
    assert take(page.window(), "usb-join") == []
    page.joining.use(right)
    qtbot.waitUntil(lambda: page.current() == SEND, timeout=10_000)
    assert told.said == ["Joined: from now on we hand in to 清河镇"]
    township.store.close()


def test_the_catalogue_says_the_name_of_a_place_unless_one_was_typed(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    known = Place(code=PlaceCode("460301100203"), name="白果村")
    RecordKeeping(three_levels.county).add(PLACES, known)
    three_levels.round()
    page = opened(qtbot, seat(three_levels.township), tmp_path, SEND)
    page.turn(ENROL)
    form = page.enrolling
    form.region.setText(known.code)
    form.region.editingFinished.emit()
    qtbot.waitUntil(lambda: form.name.text() == known.name, timeout=10_000)
    form.name.setText("白果社区")
    form.region.editingFinished.emit()
    form.write(tmp_path / "白果社区.lbe")
    qtbot.waitUntil(lambda: "白果社区.lbe is written" in words(page), timeout=10_000)
    assert form.name.text() == "白果社区"


def test_a_township_writes_the_file_with_which_a_village_joins(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    page = opened(qtbot, seat(three_levels.township), tmp_path, SEND)
    page.turn(ENROL)
    form = page.enrolling
    form.name.setText("白果村")
    form.region.setText("460302100203")
    form.write(tmp_path / "白果村.lbe")
    qtbot.waitUntil(lambda: "Check the 12 digits" in words(page), timeout=10_000)
    form.region.setText("460301100203")
    form.write(tmp_path / "白果村.lbe")
    qtbot.waitUntil(lambda: "白果村.lbe is written" in words(page), timeout=10_000)
    assert (tmp_path / "白果村.lbe").exists()
    assert take(page.window(), "usb-enrol") == []
    assert [b.text() for b in form.findChildren(Button)] == ["Write the enrolment file"]


def test_the_township_looks_at_what_was_set_aside(
    qtbot: QtBot, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    three_levels.round()
    values = plain_values(ZHANG, tuple(RESIDENTS.types())).items()
    fields = {name: value for name, value in values if value is not None}
    draft = Draft(
        register=RESIDENTS.key,
        record=new_record_id(),
        created=True,
        fields={**fields, "region": BRIDGE.region},
    )
    with three_levels.willows.store.begin() as unit:
        unit.write([draft], staff="无名", now=three_levels.willows.milliseconds())
    three_levels.carry(three_levels.willows, three_levels.township)
    page = opened(qtbot, seat(three_levels.township), sticks(tmp_path), SEND)
    page.turn(ASIDE)
    qtbot.waitUntil(lambda: page._aside.view.rows_model.rowCount() == 1)
    row = page._aside.view.rows_model.row(0)
    assert (row.who.first, row.register) == ("无名", "Residents")
    assert row.reason == "about a place its writer may not write for"
    assert ZHANG.name not in repr(row)
    assert take(page.window(), "usb-set-aside") == []
