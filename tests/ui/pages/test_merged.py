"""A township sees the records of all its villages in one list, with where they come from."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.reading import SOURCE, is_merged
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, ZHANG, Levels
from tests.ui.pages.conftest import Show
from tests.ui.pages.pictures import take

Seat = Callable[[Sitting], Workplace]


def opened(show: Show, workplace: Workplace) -> RegisterPage:
    page = RegisterPage(workplace, RESIDENTS)
    show(page, "residents", lambda: page.view.rows_model.rowCount() > 0)
    return page


def column(page: RegisterPage) -> list[object]:
    model = page.view.rows_model
    place = next(n for n, c in enumerate(model.columns) if c.key == SOURCE)
    return [model.index(n, place).data() for n in range(model.rowCount())]


def test_each_record_says_from_which_village_it_comes(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(three_levels.bridge).add(RESIDENTS, AYGUL)
    three_levels.round()
    page = opened(show, seat(three_levels.county))
    qtbot.waitUntil(lambda: sorted(map(str, column(page))) == ["柳树湾村", "石桥村"])
    places = page.filters.places
    qtbot.waitUntil(lambda: places.count() == 4)
    assert [places.itemText(n).strip("　") for n in range(4)] == [
        "All places",
        "清河镇",
        "柳树湾村",
        "石桥村",
    ]
    places.setCurrentIndex(2)
    places.activated.emit(2)
    qtbot.waitUntil(lambda: column(page) == ["柳树湾村"])
    assert take(page.window(), "merged") == []
    page.filters.widen()
    qtbot.waitUntil(lambda: page.view.rows_model.rowCount() == 2)


def test_a_station_has_no_such_column_and_a_catalogue_has_none_anywhere(
    show: Show, three_levels: Levels, seat: Seat
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    page = opened(show, seat(three_levels.willows))
    assert SOURCE not in {c.key for c in page.view.rows_model.columns}
    assert page.filters.places.isHidden()
    assert not is_merged(three_levels.county, PARAMETERS)
