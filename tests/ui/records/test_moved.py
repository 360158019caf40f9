"""At the old village whoever moved is found by name, said to be gone, and only looked at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.operation import Operating
from desktop.services.operations.residents_moving import MOVE, Move
from desktop.services.records import RecordKeeping
from desktop.ui.records.details import detail
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.reading import Asked, candidates, listing, tally
from desktop.ui.records.table import composer
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, BRIDGE, ZHANG, strangers
from tests.ui.pages.pictures import in_window, take, words

Seat = Callable[[Sitting], Workplace]
DAY = date(2026, 11, 23)


def test_the_old_village_sees_where_somebody_moved(
    tmp_path: Path, seat: Seat, qtbot: QtBot
) -> None:
    with strangers(tmp_path) as three:
        three.join()
        for resident in (ZHANG, AYGUL):
            RecordKeeping(three.willows).add(RESIDENTS, resident)
        three.round()
        [entry] = RecordKeeping(three.township).find(RESIDENTS, "0215")
        Operating(three.township).perform(MOVE, [entry], Move(village=BRIDGE.name, moved_on=DAY))
        three.round()
        here, compose = three.willows, composer(RESIDENTS, DAY)
        assert tally(here, RESIDENTS).present == 1
        assert entry.id not in listing(here, RESIDENTS, Asked(), compose).ids
        assert candidates(here, RESIDENTS, "zxm", 5) == []
        found = listing(here, RESIDENTS, Asked(words="zxm"), compose)
        assert found.ids == [entry.id]
        moved = f"{ZHANG.name} (moved to {BRIDGE.name})"
        assert [row["name"] for row in found.pages[0]] == [moved]
        seen = detail(seat(here), RESIDENTS, entry.id)
        assert not seen.may_write
        assert seen.operations == ()
        page = RegisterPage(seat(here), RESIDENTS)
        qtbot.addWidget(in_window(page, "residents"))
        page.enter()
        model = page.view.rows_model
        qtbot.waitUntil(lambda: model.rowCount() == 1)
        page._filters.line.setText("zxm")
        qtbot.waitUntil(lambda: model.rowCount() == 1 and model.identity(0) == entry.id)
        page.view.go_to(0)
        qtbot.waitUntil(lambda: page.side.detail is not None)
        qtbot.waitUntil(lambda: "moved to" in words(page))
        take(page.window(), "moved-away")
