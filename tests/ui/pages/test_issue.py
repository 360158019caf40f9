"""The county sees what of its catalogues waits, sends it, or takes it back."""

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.parameters import Parameter
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.ui.pages.issue import IssuePage
from desktop.ui.workplace import Workplace
from tests.stations import Levels
from tests.sticks import sticks_in
from tests.ui.pages.conftest import Show, Told
from tests.ui.pages.pictures import take, words

Seat = Callable[[Sitting], Workplace]
DUES = SetParameter(
    parameter=Parameter.DUES_OF_A_YEAR,
    value=20,
    effective_on=date(2026, 1, 1),
    source="海湾县2026年通知",
)


def prepare(levels: Levels) -> None:
    """Let the county send a number down, then change it and arrange a day off."""
    keeping = RecordKeeping(levels.county)
    levels.round()
    keeping.add(PARAMETERS, DUES)
    levels.carry(levels.county, levels.township)
    [entry] = keeping.find(PARAMETERS)
    keeping.change(PARAMETERS, entry, dataclasses.replace(DUES, value=15))
    keeping.add(HOLIDAYS, ArrangedDay(day=date(2027, 4, 9), name="三月三", source="县里"))


def opened(show: Show, workplace: Workplace, roots: Path) -> IssuePage:
    page = IssuePage(workplace, sticks_in(roots))
    show(page, "issue", lambda: page.known is not None)
    return page


def test_the_county_sees_field_by_field_what_will_change(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    prepare(three_levels)
    page = opened(show, seat(three_levels.county), tmp_path / "media")
    qtbot.waitUntil(lambda: "20 → 15" in words(page))
    assert take(page.window(), "issue") == []


def test_what_is_written_to_the_stick_waits_no_longer(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat, told: Told
) -> None:
    prepare(three_levels)
    media = three_levels.folder / "media"
    (media / "KINGSTON").mkdir(parents=True)
    page = opened(show, seat(three_levels.county), media)
    page.write()
    qtbot.waitUntil(lambda: "Nothing waits" in words(page), timeout=20_000)
    assert told.said == ["1 bundles are on the stick"]


def test_everything_that_is_prepared_is_taken_back_at_once(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    prepare(three_levels)
    page = opened(show, seat(three_levels.county), tmp_path / "media")
    page.take_back()
    qtbot.waitUntil(lambda: "Nothing waits" in words(page), timeout=20_000)
    [entry] = RecordKeeping(three_levels.county).find(PARAMETERS)
    assert entry.record.value == 20


def test_a_station_reads_what_came(
    qtbot: QtBot, show: Show, three_levels: Levels, seat: Seat, tmp_path: Path
) -> None:
    prepare(three_levels)
    three_levels.round()
    page = opened(show, seat(three_levels.willows), tmp_path / "media")
    qtbot.waitUntil(lambda: "海湾县 王秀英" in words(page))
    assert page.acts() == {}
    assert take(page.window(), "issue-station") == []
