"""The indicators on the screen, over real stations, by keyboard alone."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.identity import Sex
from desktop.domain.targets import Aim
from desktop.messages import N_
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Target
from desktop.services.desk import Sitting
from desktop.services.indicator import ELDERS, EVERYBODY, Figure, Indicator, Measure
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Selection, Shown, Span
from desktop.services.statistics import Standing
from desktop.store.records import Wanted
from desktop.ui.pages.statistics import StatisticsPage
from desktop.ui.pages.statistics_row import IndicatorRow
from desktop.ui.pages.statistics_words import (
    brief,
    lacking_words,
    meets,
    reached,
    status_of,
)
from desktop.ui.parts.pills import Pill
from desktop.ui.shell import Act, MainWindow
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Tone
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, TOWNSHIP, WILLOWS, ZHANG, Levels
from tests.ui.kit.looking import faults
from tests.ui.pages.conftest import Told
from tests.ui.pages.pictures import in_window, take

KEY = Qt.Key
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def picked(key: str, **wanted: Any) -> Selection[Any]:
    def find(reach: Reach) -> list[Any]:
        born = {"birth_date": (None, reach.until)}
        return reach.unit.records(RESIDENTS).ids(Wanted(place=reach.place, between=born, **wanted))

    return Selection(key=key, register=RESIDENTS, title=key, words=key, find=find)


ALL, MEN = picked("All residents"), picked("All men", equal={"sex": Sex.MALE})


def indicator(key: str, title: str, **changes: Any) -> Indicator:
    values: dict[str, Any] = {
        "key": key,
        "title": title,
        "formula": N_("Men of all residents"),
        "section": EVERYBODY,
        "numerator": MEN,
        "denominator": ALL,
        "measure": Measure.SHARE,
    }
    return Indicator(**(values | changes))


INDICATORS = (
    indicator(Aim.UNITS_TAKING_PART, "Share of men"),
    indicator("men", "Men", denominator=None, measure=Measure.COUNT, section=ELDERS),
    indicator("yearly", "Once a year", spans=(Span.YEAR,), section=ELDERS),
)


def words(page: QWidget) -> str:
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    pills = [pill.text() for pill in page.findChildren(Pill) if pill.isVisible()]
    rows = [each.words() for each in page.findChildren(IndicatorRow) if each.isVisible()]
    labels = [label.accessibleName() or label.text() for label in shown]
    return "\n".join([*labels, *pills, *rows])


def people(sitting: Sitting) -> None:
    for resident in (ZHANG, AYGUL):
        RecordKeeping(sitting).add(RESIDENTS, resident)


def aim(sitting: Sitting, value: int = 700) -> None:
    target = Target(indicator=Aim.UNITS_TAKING_PART, year=2026, value=value, source="12号")
    RecordKeeping(sitting).add(TARGETS, target)


Opened = tuple[MainWindow, StatisticsPage]
Open = Callable[[Workplace], Opened]


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks) -> Iterator[Open]:
    windows: list[MainWindow] = []
    busy: list[bool] = []
    tasks.busy.connect(busy.append)

    def show(workplace: Workplace) -> Opened:
        page = StatisticsPage(workplace, INDICATORS)
        windows.append(in_window(page, "statistics"))
        qtbot.waitUntil(lambda: "Share of men" in words(page), timeout=10_000)
        return windows[-1], page

    yield show
    for window in windows:
        window.hide()
        qtbot.waitUntil(lambda: not (busy and busy[-1]), timeout=10_000)
        window.deleteLater()


def test_a_number_stands_beside_its_target_with_what_is_missing(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace
) -> None:
    people(station)
    aim(station)
    window, page = opened(workplace)
    said = words(page)
    assert "50%" in said
    assert "target 70%" in said
    assert "20 points short" in said
    assert "1 far off" in said
    assert "1 more would do · Set by 12号" in said
    assert "Men of all residents" in said
    qtbot.waitUntil(lambda: "Nov 50%" in page.detail.chart.accessibleName())
    assert take(window, "statistics") == []


def test_enter_and_the_links_open_the_lists_behind_a_number(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace, told: Told
) -> None:
    people(station)
    _window, page = opened(workplace)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, KEY.Key_Return)
    men = Shown(selection=MEN, place=WILLOWS.region, period=NOVEMBER)
    assert told.gone == [("residents", men)]
    links = [link for link in page.detail.links() if link.isVisible()]
    assert [link.accessibleName() for link in links] == ["All men 1", "All residents 2"]
    qtbot.keyClick(links[1], KEY.Key_Space)
    everybody = Shown(selection=ALL, place=WILLOWS.region, period=NOVEMBER)
    assert told.gone[1:] == [("residents", everybody)]


def test_a_click_on_a_number_opens_the_list_behind_it(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace, told: Told
) -> None:
    people(station)
    _window, page = opened(workplace)
    second = page.findChildren(IndicatorRow)[1]
    [(men, _selection, number)] = second.number_boxes()
    assert number == "1"
    at = men.center().toPoint()
    qtbot.mouseMove(second, at)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=at)
    assert page.list.current().figure.indicator.key == "men"
    assert told.gone == [("residents", Shown(selection=MEN, place=WILLOWS.region, period=NOVEMBER))]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=second.rect().center())
    assert len(told.gone) == 1


def test_arrows_walk_through_indicators_and_times(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace, told: Told
) -> None:
    people(station)
    _window, page = opened(workplace)
    qtbot.keyClick(page.list, KEY.Key_Down)
    assert page.list.current().figure.indicator.key == "men"
    qtbot.keyClick(page.list, KEY.Key_Down)
    assert page.list.current().figure.indicator.key == "men"
    qtbot.keyClick(page.list, KEY.Key_Left)
    qtbot.waitUntil(lambda: "Oct 2026" in words(page))
    qtbot.keyClick(page.list, KEY.Key_Return)
    [(_register, shown)] = told.gone
    assert isinstance(shown, Shown)
    assert shown.period == Period(date(2026, 10, 1), date(2026, 10, 31))
    qtbot.keyClick(page.list, KEY.Key_Right)
    qtbot.keyClick(page.list, KEY.Key_Right)
    assert page.period.period() == NOVEMBER
    qtbot.keyClick(page.list, KEY.Key_Home)
    assert page.list.current().figure.indicator.key == Aim.UNITS_TAKING_PART


def test_one_part_is_shown_walked_through_and_printed_alone(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace
) -> None:
    people(station)
    aim(station)
    _window, page = opened(workplace)
    qtbot.keyClick(page.list, KEY.Key_PageDown)
    assert page.list.current().figure.indicator.key == "men"
    qtbot.keyClick(page.list, KEY.Key_PageUp)
    assert page.list.current().figure.indicator.key == Aim.UNITS_TAKING_PART
    parts = [page.part.itemText(place) for place in range(page.part.count())]
    assert parts == ["All indicators", "Those with a target", EVERYBODY, ELDERS]
    for down, keys in ((1, [Aim.UNITS_TAKING_PART]), (2, ["men"])):
        page.part.setFocus()
        for _step in range(down):
            qtbot.keyClick(page.part, KEY.Key_Down)
        shown = [each.standing.figure.indicator for each in page.list._rows]
        assert [each.key for each in shown] == keys
        assert [row[0] for row in page._report().rows] == [each.title for each in shown]


def test_an_indicator_of_the_year_shows_for_years_alone(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace
) -> None:
    people(station)
    _window, page = opened(workplace)
    assert "Once a year" not in words(page)
    segment = page.period.findChildren(QWidget)[0]
    segment.setFocus()
    qtbot.keyClick(segment, KEY.Key_End)
    qtbot.waitUntil(lambda: "Once a year" in words(page))
    assert "Year 2026" in words(page)
    page.period.step(-1)
    qtbot.waitUntil(lambda: "Year 2025" in words(page))


def test_a_change_elsewhere_is_counted_at_once(
    qtbot: QtBot, opened: Open, station: Sitting, workplace: Workplace
) -> None:
    people(station)
    _window, page = opened(workplace)
    keeping = workplace.keeping
    [aygul] = keeping.find(RESIDENTS, "阿依古丽")
    workplace.tasks.perform(lambda: keeping.remove(RESIDENTS, [aygul]), lambda _changes: None)
    qtbot.waitUntil(lambda: "100%" in words(page), timeout=10_000)


def test_a_station_without_anybody_has_nothing_to_divide_by(
    qtbot: QtBot, opened: Open, workplace: Workplace
) -> None:
    window, page = opened(workplace)
    assert "Nothing to count yet" in words(page)
    assert take(window, "statistics-empty") == []


def test_without_an_indicator_the_page_says_so(qtbot: QtBot, workplace: Workplace) -> None:
    page = StatisticsPage(workplace, ())
    window = in_window(page, "statistics")
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: "Nothing to show" in words(page), timeout=10_000)
    page.print_it()
    qtbot.keyClick(page.list, KEY.Key_Down)
    assert take(window, "statistics-none") == []


def test_the_township_sees_the_number_place_by_place(
    qtbot: QtBot,
    opened: Open,
    three_levels: Levels,
    seat: Callable[[Sitting], Workplace],
    told: Told,
) -> None:
    people(three_levels.willows)
    three_levels.round()
    window, page = opened(seat(three_levels.township))
    qtbot.waitUntil(page.detail.turn.isVisible)
    assert page.place.currentText() == TOWNSHIP.name
    page.detail.turn.setFocus()
    qtbot.keyClick(page.detail.turn, KEY.Key_Right)
    table = page.detail.places
    assert table.isVisible()
    shown = [table.model().index(place, 0).data() for place in range(table.model().rowCount())]
    assert shown == ["柳树湾村", "石桥村"]
    assert take(window, "statistics-township") == []
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(table, KEY.Key_Return)
    assert page.region() == WILLOWS.region
    qtbot.waitUntil(lambda: "50%" in words(page))
    page.list.setFocus()
    qtbot.keyClick(page.list, KEY.Key_Return)
    assert told.gone == [("residents", Shown(selection=MEN, place=WILLOWS.region, period=NOVEMBER))]


def test_the_numbers_are_printed_on_one_sheet(
    qtbot: QtBot, opened: Open, workplace: Workplace, told: Told, tmp_path: Path
) -> None:
    people(workplace.sitting)
    _window, page = opened(workplace)
    page.acts()[Act.PRINT]()
    assert told.printed(workplace.sitting).pages == 1


def test_a_narrow_window_puts_the_details_below(
    qtbot: QtBot, opened: Open, workplace: Workplace
) -> None:
    window, page = opened(workplace)
    window.resize(960, 600)
    qtbot.waitUntil(lambda: page.detail.geometry().top() > page.list.height())
    assert faults(window, (960, 600)) == []


def standing(value: Fraction | None, target: Fraction | None, **changes: Any) -> Standing:
    counted = indicator("any", "Any", **changes)
    figure = Figure(indicator=counted, numerator=1, denominator=2, value=value)
    if value is None or target is None:
        return Standing(figure=figure, target=target)
    short = value - target if counted.lower_is_better else target - value
    met = short <= 0
    missing = None if met else short
    return Standing(figure=figure, target=target, met=met, missing=missing, lacking=3)


@pytest.mark.parametrize(
    ("shown", "word", "tone"),
    [
        (standing(Fraction(1, 2), Fraction(1, 2)), "Met", Tone.OK),
        (standing(Fraction(96, 100), Fraction(98, 100)), "2 points short", Tone.WARN),
        (standing(Fraction(1, 10), Fraction(8, 10)), "70 points short", Tone.BAD),
        (
            standing(Fraction(40), Fraction(64), measure=Measure.COUNT),
            "24 short",
            Tone.BAD,
        ),
        (standing(Fraction(90), Fraction(120), measure=Measure.HOURS), "0.5 h short", Tone.BAD),
        (
            standing(Fraction(11, 100), Fraction(1, 10), lower_is_better=True),
            "1 points over",
            Tone.WARN,
        ),
        (
            standing(Fraction(9), Fraction(2), measure=Measure.COUNT, lower_is_better=True),
            "7 over",
            Tone.BAD,
        ),
        (
            standing(Fraction(300), Fraction(60), measure=Measure.HOURS, lower_is_better=True),
            "4 h over",
            Tone.BAD,
        ),
        (
            standing(Fraction(90000), Fraction(100050), measure=Measure.MONEY),
            "100.5 yuan short",
            Tone.WARN,
        ),
        (
            standing(Fraction(900), Fraction(100), measure=Measure.MONEY, lower_is_better=True),
            "8 yuan over",
            Tone.BAD,
        ),
        (standing(None, Fraction(1)), "Nothing to count yet", Tone.MUTE),
        (standing(None, None, unknown="Count first"), "Count first", Tone.MUTE),
    ],
)
def test_a_pill_says_how_far_it_is_to_the_target(shown: Standing, word: str, tone: Tone) -> None:
    status = status_of(shown)
    assert status is not None
    assert (status.word, status.tone) == (word, tone)


def test_what_has_no_target_has_no_pill_and_no_tick() -> None:
    free = standing(Fraction(1, 2), None)
    assert status_of(free) is None
    assert reached(free).target is None
    assert reached(free).met


def test_fewer_are_wanted_where_lower_is_better() -> None:
    late = standing(Fraction(3, 10), Fraction(1, 10), lower_is_better=True)
    assert lacking_words(late) == "3 fewer would do"
    assert not reached(late).met
    assert not meets(late.figure, late)
    short = standing(Fraction(1, 10), Fraction(3, 10))
    assert lacking_words(short) == "3 more would do"
    assert meets(standing(None, None).figure, short)


@pytest.mark.parametrize(
    ("measure", "value", "said"),
    [
        (Measure.SHARE, Fraction(955, 1000), "96"),
        (Measure.HOURS, Fraction(90), "2"),
        (Measure.MONEY, Fraction(123450), "1,235"),
        (Measure.AVERAGE, Fraction(5, 2), "2.5"),
        (Measure.COUNT, None, ""),
    ],
)
def test_over_a_column_the_value_is_brief(
    measure: Measure, value: Fraction | None, said: str
) -> None:
    assert brief(standing(value, None, measure=measure).figure) == said
